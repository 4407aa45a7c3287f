"""The form with which a case is opened on a trigger.

Promises only inspections of the council that fit the trigger. Opens nothing.
"""

from typing import Any

from django import forms

from councils.models import Inspection, InspectionKind
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea
from interventions.models import Function, TriggerKind

K = InspectionKind
OF_OFSTED: dict[TriggerKind, tuple[str, ...]] = {
    TriggerKind.OFSTED_REPORT: (K.STANDARD, K.SHORT, K.OTHER, K.UNSPECIFIED),
    TriggerKind.FOCUSED_VISIT: (K.FOCUSED_VISIT,),
    TriggerKind.MONITORING_VISIT: (K.MONITORING_VISIT,),
    TriggerKind.JTAI: (K.JTAI,),
    TriggerKind.SEND: (K.SEND,),
}
NOT_HERE = "It is not in the register"


def field_of(trigger: str) -> str:
    """The name of the question for the inspection of a trigger."""
    return f"inspection_{trigger}"


class OpenCaseForm(GovukForm):
    """Which service, on what trigger, why, since when."""

    title = "Open a case"
    submit = "Open the case"

    function = forms.ChoiceField(
        label="Which service is it about?", choices=Function.choices, widget=Radios()
    )
    trigger = forms.ChoiceField(
        label="What is it opened on?",
        choices=TriggerKind.choices,
        widget=Radios(reveals={trigger: (field_of(trigger),) for trigger in OF_OFSTED}),
    )
    reason = forms.CharField(
        label="Why is it opened?",
        help_text="As it would stand in a submission. Do not name children or families.",
        widget=Textarea(rows=6),
    )
    opened_on = DateField(subject="day the case opened", label="Opened on")

    def __init__(self, *args: Any, inspections: list[Inspection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspections = {str(row.pk): row for row in inspections}
        for trigger, kinds in OF_OFSTED.items():
            rows = [(pk, _words(row)) for pk, row in self.inspections.items() if row.kind in kinds]
            self.fields[field_of(trigger)] = forms.ChoiceField(
                required=False,
                label="Which one?",
                choices=[("", NOT_HERE), *rows],
                error_messages={"invalid_choice": "Choose one of the inspections in the list"},
                help_text="" if rows else "None of this kind is in the register of this council.",
            )

    def inspection(self) -> Inspection | None:
        """The inspection that was chosen for the trigger."""
        return self.inspections.get(
            self.cleaned_data.get(field_of(self.cleaned_data["trigger"]), "")
        )


def _words(row: Inspection) -> str:
    when = row.published or row.started
    dated = f", {'published' if row.published else 'started'} {when.words}" if when else ""
    return f"{row.get_kind_display()}{dated}"

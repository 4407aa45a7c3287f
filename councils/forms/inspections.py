"""Entering an inspection in two steps: what it was, then what it judged.

Promises that the second step asks for the lines of the day it started. Does not write: the
operations do, and check again.
"""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from accounts.models import User
from accounts.permissions import NotAllowedNow
from councils.forms.fields import PartialDateField, offer, say_refusal
from councils.models import Council, Framework, Grade, Inspection, InspectionKind, JudgementLine
from councils.operations.inspections import InspectionDetails, check_inspection
from councils.queries import lines_for
from govuk.forms import DateField, GovukForm
from govuk.widgets import Radios, Textarea, TextInput

NO_JUDGEMENT = "none"  # a choice of its own: what is chosen by mistake can be taken back
# A person knows which kind it was; only lists leave it open.
KINDS = [choice for choice in InspectionKind.choices if choice[0] != InspectionKind.UNSPECIFIED]


class InspectionForm(GovukForm):
    """What it was and when. Sent by GET: its answers stand in the address of the second step."""

    title = "Enter an inspection"
    submit = "Go on to the judgements"

    framework = forms.ModelChoiceField(
        Framework.objects.none(), to_field_name="code", empty_label="Choose a framework"
    )
    kind = forms.ChoiceField(label="Kind of inspection", choices=KINDS, widget=Radios(small=True))
    started = PartialDateField(
        subject="day it started",
        required=False,
        label="When did it start?",
        help_text="The judgements it has depend on this day. A month or a year alone will do. "
        "Leave empty what is not known.",
    )
    ended = PartialDateField(subject="day it ended", required=False, label="When did it end?")
    published = PartialDateField(
        subject="day of publication", required=False, label="When was the report published?"
    )
    theme = forms.CharField(
        max_length=300,
        required=False,
        label="Theme",
        help_text="Of a focused visit or a joint inspection.",
    )
    report_link = forms.URLField(
        max_length=500,
        required=False,
        assume_scheme="https",
        label="Link to the report",
        error_messages={
            "invalid": "Enter a link in the right form, like https://www.gov.uk/report"
        },
    )
    source = forms.CharField(
        required=False,
        label="Where is this from?",
        help_text="For example, “Ofsted report, 1 September 2015”.",
        widget=TextInput(),
    )

    def __init__(
        self,
        *args: Any,
        council: Council,
        by: User,
        corrects: Inspection | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "framework", Framework.objects.visible_to(by))
        self.council = council
        self.corrects = corrects

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_method = "get"
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_inspection(self.details(), besides=self.corrects)
            except NotAllowedNow as refusal:
                say_refusal(self, refusal)
        return cleaned

    def details(self) -> InspectionDetails:
        """What was entered, without judgements yet."""
        return InspectionDetails(council=self.council, **self.cleaned_data)


class JudgementsForm(GovukForm):
    """The grade of each line, by the framework on the day it started."""

    title = "What did it judge?"
    submit = "Enter the inspection"

    def __init__(self, *args: Any, details: InspectionDetails, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.details_before = details
        is_graded = Inspection(kind=details.kind).is_graded
        grades = list(details.framework.grades.order_by("order")) if is_graded else []
        self.grades: dict[str, Grade] = {grade.code: grade for grade in grades}
        self.lines: list[JudgementLine] = (
            list(lines_for(details.framework, details.started)) if grades else []
        )
        questions = {line.code: _question(line.name, grades) for line in self.lines}
        if grades and details.framework.may_have_overall(details.first_start):
            questions = {"overall": _question("Overall effectiveness", grades), **questions}
        self.fields = {**questions, **self.fields}

    @property
    def introduction(self) -> str:
        """What the first step said, and whether there is anything to judge."""
        details = self.details_before
        started = f", started {details.started.words}" if details.started else ""
        kind = InspectionKind(details.kind).label
        none = "" if self.has_questions else " This kind of inspection gives no grades."
        return f"{kind}, {details.framework.name}{started}.{none}"

    @property
    def has_questions(self) -> bool:
        """Whether this inspection judged anything."""
        return bool(self.lines)

    recorded_on = DateField(
        subject="day it became known",
        required=False,
        label="When did the Department know?",
        help_text="Leave empty for today.",
    )

    def details(self) -> InspectionDetails:
        """What was entered, with its judgements."""
        chosen = {
            line: self.grades[self.cleaned_data[line.code]]
            for line in self.lines
            if self.cleaned_data[line.code] in self.grades
        }
        overall = self.grades.get(self.cleaned_data.get("overall", ""))
        return self.details_before.with_grades(overall, chosen)


def _question(name: str, grades: Iterable[Grade]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=name,
        required=False,
        error_messages={"invalid_choice": f"{name}: choose one of the grades"},
        choices=[
            *((grade.code, grade.name) for grade in grades),
            (NO_JUDGEMENT, "No judgement given"),
        ],
        widget=Radios(small=True),
    )


class CorrectJudgementsForm(JudgementsForm):
    """The judgements again, and why the entry changes."""

    submit = "Correct the inspection"

    reason = forms.CharField(
        label="Why is it being corrected?",
        error_messages={"required": "Enter why it is being corrected"},
        help_text="The old entry is kept, with this reason.",
        widget=Textarea(rows=3),
    )
    is_slip_of_the_pen = forms.BooleanField(
        required=False,
        label="The old entry was a slip of the pen: the Department knew this from the first",
    )

    def how(self) -> dict[str, Any]:
        """How the correction is recorded: its reason, and since when it is known."""
        names = ("reason", "recorded_on", "is_slip_of_the_pen")
        return {name: self.cleaned_data[name] for name in names}


class WithdrawForm(GovukForm):
    """Why an entry is taken back."""

    submit = "Withdraw it"

    reason = forms.CharField(
        label="Why is it being withdrawn?",
        error_messages={"required": "Enter why it is being withdrawn"},
        help_text="The entry stays in the record of the days before today, with this reason.",
        widget=Textarea(rows=3),
    )

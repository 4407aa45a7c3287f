"""The forms with which what was left out at the taking over is added.

Promises the questions of a draft, asked of an instrument that is on the record. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea, TextInput
from interventions.forms.drafting import RequirementForm
from interventions.forms.files import WHAT_IS_TAKEN, FilesField
from interventions.models import Clause, Duty
from interventions.operations.paper_spec import ObligationSpec

ANOTHER = "another"
SHORT = 60


class LeftOutForm(RequirementForm):
    """A requirement that was left out, and the paragraph it stands in."""

    field_order = (
        "paragraph",
        "number",
        "text",
        "name",
        "quote",
        "owed_by",
        "owed_to",
        "duty",
        "rule",
    )

    version = None  # type: ignore[assignment]  # it is no draft: nobody else edits it
    paragraph = forms.ChoiceField(
        label="In which paragraph does it stand?",
        error_messages={"required": "Choose its paragraph"},
        widget=Radios(small=True, reveals={ANOTHER: ("number", "text")}),
    )
    number = forms.CharField(label="Its number", max_length=20, widget=TextInput(width=5))
    text = forms.CharField(
        label="Its words",
        help_text="As issued. It stands after the paragraphs that are here.",
        widget=Textarea(rows=5),
    )

    def __init__(self, *args: Any, clauses: Sequence[Clause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["paragraph"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                *((clause.number, _in_short(clause)) for clause in clauses),
                (ANOTHER, "A paragraph that is not here yet"),
            ]
        self.fields["before_of"].label = "Before which requirement?"

    def numbered(self) -> tuple[str, str]:
        """The number of the paragraph, and its words where it is not here yet."""
        typed = self.cleaned_data
        if typed["paragraph"] != ANOTHER:
            return typed["paragraph"], ""
        return typed["number"].strip(), typed["text"].replace("\r\n", "\n").strip()

    def item(self) -> ObligationSpec:
        """The requirement as typed. The form must be valid."""
        typed = self.cleaned_data
        return ObligationSpec(
            key="left out",
            name=typed["name"].strip(),
            duty=Duty(typed["duty"]),
            rule=self.rule_json(),
            quote=typed["quote"].strip(),
            owed_by=typed["owed_by"],
            owed_to=typed["owed_to"],
            before_conducted_by=typed["before_conducted_by"] if typed["rule"] == "before" else "",
        )


def _in_short(clause: Clause) -> str:
    words = " ".join(clause.text.split())
    shown = words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
    return f"{clause.number}: {shown}"


class SignedPaperForm(GovukForm):
    """The signed paper, added after the instrument was recorded."""

    title = "Add the signed paper"
    submit = "Add the signed paper"

    paper = FilesField(
        required=False, single=True, label="The file", help_text=WHAT_IS_TAKEN.replace(" each", "")
    )
    reason = forms.CharField(
        label="Why are you putting another in its place?",
        help_text="The old one stays on the record with this reason.",
        widget=Textarea(rows=2),
    )

    def __init__(self, *args: Any, has_one: bool, **kwargs: Any) -> None:
        """`has_one`: another takes the place of one that was added before."""
        super().__init__(*args, **kwargs)
        if not has_one:
            del self.fields["reason"]

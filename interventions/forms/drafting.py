"""The forms with which an instrument is drafted: its start, head, text, paragraphs, requirements.

Promises that each carries the version of the draft it was opened at. Saves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from govuk.fields import DateField, PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea, TextInput
from interventions.forms.rule import RuleForm, answers_of
from interventions.models import ChainLink, Duty, Instrument, InstrumentKind, Party, Strength
from interventions.operations.draft_content import DraftClause, DraftContent, DraftRequirement

NO_CHILDREN = (
    "Do not enter names or details of children or families. This service holds no record of them."
)
LINE_SHOWN = 80


class StartForm(GovukForm):
    """What kind of instrument, and where it stands in its chain."""

    title = "Enter an instrument"
    submit = "Start the draft"

    kind = forms.ChoiceField(
        label="What will be issued?", choices=InstrumentKind.choices, widget=Radios()
    )
    link = forms.ChoiceField(
        label="Does it follow another?",
        initial=ChainLink.ORIGINAL,
        choices=(
            (ChainLink.ORIGINAL, "No, it stands by itself"),
            (ChainLink.REVISED, "It revises one"),
            (ChainLink.REPLACEMENT, "It replaces one"),
        ),
        widget=Radios(
            reveals={ChainLink.REVISED: ("revises",), ChainLink.REPLACEMENT: ("replaces",)}
        ),
    )
    revises = forms.ChoiceField(label="Which one does it revise?")
    replaces = forms.ChoiceField(label="Which one does it replace?")

    def __init__(self, *args: Any, instruments: Sequence[Instrument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instruments = {str(row.pk): row for row in instruments}
        if not instruments:
            for name in ("link", "revises", "replaces"):
                del self.fields[name]
            return
        choices = [
            ("", "Choose an instrument"),
            *((pk, row.name.capitalize()) for pk, row in self.instruments.items()),
        ]
        for name in ("revises", "replaces"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def chosen(self) -> dict[str, Any]:
        """What `start_draft` takes. The form must be valid."""
        typed = self.cleaned_data
        follows = self.instruments.get(typed.get("revises") or typed.get("replaces") or "")
        return {
            "kind": InstrumentKind(typed["kind"]),
            "link": ChainLink(typed.get("link", ChainLink.ORIGINAL)),
            "follows": follows,
        }


class Versioned(forms.Form):
    """A form of a draft: it knows which version it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def brought_to(self, version: int) -> None:
        """After a conflict: let the next press save over the version that stands now."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data


class HeadForm(Versioned, GovukForm):
    """Days, addressee, legal basis and signatory."""

    title = "Days, addressee and signatory"
    submit = "Save and go on"

    issued: forms.Field = DateField(
        required=False,
        subject="day of issue",
        label="Issued on",
        help_text="A day ahead can be entered; the notice can then be issued on that day.",
    )
    signed = PartialDateField(
        required=False, subject="day it is signed", label="Signed on, if on another day"
    )
    published = PartialDateField(
        required=False,
        subject="day of publication",
        label="Published on",
        help_text="Leave empty if it is not known. What counts from it then counts from the issue.",
    )
    to = forms.CharField(required=False, label="To", max_length=300, widget=TextInput())
    address = forms.CharField(required=False, label="Address", widget=Textarea(rows=4))
    legal_basis = forms.CharField(
        required=False,
        label="Legal basis",
        max_length=300,
        help_text="For a direction: the powers it is given under. A notice may have none.",
        widget=TextInput(),
    )
    signatory_name = forms.CharField(
        required=False, label="Signed by", max_length=200, widget=TextInput()
    )
    signatory_title = forms.CharField(
        required=False, label="Their title", max_length=200, widget=TextInput()
    )

    def values(self) -> dict[str, str]:
        """What `save_header` takes. The form must be valid."""
        issued = self.cleaned_data["issued"]
        return {**self.plain_values(), "issued": issued.isoformat() if issued else ""}

    def plain_values(self) -> dict[str, str]:
        """All of them but the day of issue."""
        typed = self.cleaned_data
        lines = [typed["to"], *typed["address"].splitlines()]
        return {
            "signed": typed["signed"] or "",
            "published": typed["published"] or "",
            "addressed_to": "\n".join(line.strip() for line in lines if line.strip()),
            **{
                name: typed[name].strip()
                for name in ("legal_basis", "signatory_name", "signatory_title")
            },
        }

    @staticmethod
    def initial_of(content: DraftContent) -> dict[str, Any]:
        """The answers that give this head."""
        to, _, address = content.addressed_to.partition("\n")
        names = (
            "issued",
            "signed",
            "published",
            "legal_basis",
            "signatory_name",
            "signatory_title",
        )
        return {**{name: getattr(content, name) for name in names}, "to": to, "address": address}


class TextForm(Versioned, GovukForm):
    """The whole text, to be split at its numbers."""

    title = "Paste the text"
    submit = "Split the text at its numbers"

    text = forms.CharField(
        label="Text of the instrument",
        help_text="With its numbers, each at the start of a line.",
        error_messages={"required": "Paste the text of the instrument"},
        widget=Textarea(rows=22),
    )


class ParagraphForm(Versioned, GovukForm):
    """The number, heading and words of a paragraph, where the split went wrong."""

    title = "Correct the paragraph"
    submit = "Save the paragraph"

    number = forms.CharField(label="Number", max_length=20, widget=TextInput(width=5))
    heading = forms.CharField(
        required=False, label="Heading above it", max_length=300, widget=TextInput()
    )
    text = forms.CharField(label="Words of the paragraph", widget=Textarea(rows=10))

    def values(self) -> dict[str, str]:
        """What `save_clause` takes. The form must be valid."""
        typed = self.cleaned_data
        text = typed["text"].replace("\r\n", "\n").strip()
        return {"number": typed["number"].strip(), "heading": typed["heading"], "text": text}


class SplitForm(Versioned, GovukForm):
    """At which line a new paragraph begins."""

    submit = "Split the paragraph"

    line = forms.ChoiceField(
        label="Which line begins the new paragraph?", widget=Radios(small=True)
    )
    new_number = forms.CharField(label="Its number", max_length=20, widget=TextInput(width=5))

    def __init__(self, *args: Any, clause: DraftClause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["line"]
        if isinstance(field, forms.ChoiceField):
            lines = clause.text.split("\n")
            field.choices = [(str(at), _short(lines[at])) for at in range(1, len(lines))]


def _short(line: str) -> str:
    return line if len(line) <= LINE_SHOWN else f"{line[:LINE_SHOWN].rsplit(' ', 1)[0]} …"


class AreasForm(Versioned, GovukForm):
    """The improvement areas of a paragraph, a line each."""

    title = "Improvement areas"
    submit = "Save the areas"

    areas = forms.CharField(
        required=False,
        label="Areas, each on a line of its own",
        help_text="The letter first, as in the paragraph: “a. leadership, management and governance”.",
        widget=Textarea(rows=8),
    )

    def clean_areas(self) -> list[dict[str, str]]:
        """The letter and text of each line."""
        found: list[dict[str, str]] = []
        for line in filter(None, map(str.strip, self.cleaned_data["areas"].splitlines())):
            read = re.fullmatch(r"[-–•*]?\s*\(?([A-Za-z]{1,2})[.):]\s*(\S.*)", line)
            if read is None:
                raise forms.ValidationError(f"Begin with a letter and a full stop: “{line}”")
            if read[1] in [area["letter"] for area in found]:
                raise forms.ValidationError(f"The letter {read[1]} stands twice")
            found.append({"letter": read[1], "text": read[2]})
        return found


class ConfirmForm(Versioned, GovukForm):
    """How strong the words of a paragraph are; then it is confirmed."""

    strength = forms.ChoiceField(
        required=False,
        label="How strong are the words of this paragraph?",
        choices=(("", "It only informs"), *Strength.choices),
    )


class VersionForm(Versioned, GovukForm):
    """Nothing but a button, on the version that was looked at."""


class DiscardForm(VersionForm):
    """Put the draft aside."""

    submit = "Discard the draft"


class RemoveForm(VersionForm):
    """Take a requirement out of the draft."""

    submit = "Remove the requirement"


class RequirementForm(Versioned, RuleForm):
    """One requirement of a paragraph."""

    field_order: tuple[str, ...] = (
        "version",
        "name",
        "quote",
        "owed_by",
        "owed_to",
        "duty",
        "rule",
    )

    name = forms.CharField(
        label="In a few words",
        max_length=300,
        widget=TextInput(),
        error_messages={"required": "Enter in a few words what it requires"},
    )
    quote = forms.CharField(
        required=False,
        label="The words of the paragraph it rests on",
        help_text="Copied from the paragraph. “…” leaves words out.",
        widget=Textarea(rows=3),
    )
    owed_by = forms.ChoiceField(
        required=False,
        label="Who owes it?",
        choices=(("", "The paper does not say"), *Party.choices),
    )
    owed_to = forms.ChoiceField(
        required=False, label="Owed to", choices=(("", "The paper does not say"), *Party.choices)
    )
    duty = forms.ChoiceField(
        label="What kind of requirement is it?", choices=(("", "Choose a kind"), *Duty.choices)
    )

    def requirement(self, before: DraftRequirement | None) -> DraftRequirement:
        """The requirement as typed, in the place of the one it was. The form must be valid."""
        typed = self.cleaned_data
        rule = self.rule_json()
        is_before = typed["rule"] == "before"
        return DraftRequirement(
            key=before.key if before else "",
            stood=before.stood if before else None,
            helped_by=before.helped_by if before else "",
            rule=rule,
            before_conducted_by=typed["before_conducted_by"] if is_before else "",
            **{
                name: typed[name].strip()
                for name in ("name", "quote", "owed_by", "owed_to", "duty")
            },
        )

    @staticmethod
    def initial_of(requirement: DraftRequirement) -> Mapping[str, Any]:
        """The answers that give this requirement."""
        names = ("name", "quote", "owed_by", "owed_to", "duty")
        plain = {name: getattr(requirement, name) for name in names}
        return {**plain, **answers_of(requirement.rule, requirement.before_conducted_by)}

"""The rule of a requirement, asked as a question with plain answers.

Promises that form and rule say the same both ways: every rule of the engine can be typed, and what
was typed comes back as it was. Works out no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from govuk.fields import PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import NumberInput, Radios, TextInput
from interventions import rules
from interventions.models import Conductor

UNKNOWN = "unknown"
ANOTHER_DAY = "other"
MOST = 999
ANCHOR_LONGEST = 60

ANSWERS = (
    ("by", "One date", "By 22 January 2027, or in January 2027"),
    ("within", "Counted from an event", "Within 4 months of publication"),
    ("every", "At least every so often", "Counted afresh from each time it is done"),
    ("fixed", "On fixed calendar dates", "Every quarter from 31 March"),
    ("before", "Before another event", "5 working days before a review"),
    ("on_request", "When asked", ""),
    ("agreed", "To be agreed", ""),
    ("continuous", "Standing", "In force all the time, with no date"),
    ("undated", "No date", "To be done once"),
    (UNKNOWN, "Not known to us", "The papers do not say"),
)
THEN = ("by", "within", "every", "fixed", "before", "on_request", "undated")
REVEALS = {
    "by": ("by_date", "by_then"),
    "within": ("within_count", "within_unit", "within_of", "within_then"),
    "every": ("every_count", "every_unit", "every_first", "every_then"),
    "fixed": ("fixed_count", "fixed_unit", "fixed_first", "fixed_then"),
    "before": ("before_lead", "before_of", "before_conducted_by", "before_then"),
    "on_request": ("on_request_then",),
    "undated": ("undated_then",),
}
UNITS = (
    ("days", "days"),
    ("weeks", "weeks"),
    ("months", "months"),
    ("years", "years"),
    ("working_days", "working days"),
)
FLAGS = ("on_request", "agreed", "continuous", "undated")


def _count(label: str, least: int, classes: str = "app-beside-next") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=MOST,
        widget=NumberInput(width=3, classes=classes),
        error_messages={"required": "Enter how many, like 8"},
    )


def _unit(label: str = "Unit") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=UNITS, initial="weeks")


def _then() -> forms.BooleanField:
    return forms.BooleanField(required=False, label="Then at intervals to be agreed")


class RuleForm(GovukForm):
    """When is it due? Each answer asks only for its own fields."""

    rule = forms.ChoiceField(
        label="When is it due?",
        choices=[(value, label) for value, label, _ in ANSWERS],
        widget=Radios(
            hints={value: hint for value, _, hint in ANSWERS if hint}, reveals=REVEALS, small=True
        ),
    )
    by_date = PartialDateField(
        subject="date by which it is due",
        label="By",
        help_text="As exactly as the paragraph says: a day, a month or a year.",
    )
    by_then = _then()
    within_count = _count("Within", 0)
    within_unit = _unit()
    within_of = forms.ChoiceField(
        label="Counted from",
        choices=(
            ("issued", "The issue"),
            ("published", "The publication"),
            (ANOTHER_DAY, "Another day"),
        ),
        error_messages={"required": "Select from which day it is counted"},
        widget=Radios(small=True, reveals={ANOTHER_DAY: ("within_other",)}),
    )
    within_other = forms.CharField(
        label="What happens on that day?",
        help_text="In two or three words, like “report received”. The day is entered when it is known.",
        max_length=ANCHOR_LONGEST,
        widget=TextInput(width=20),
    )
    within_then = _then()
    every_count = _count("At least every", 1)
    every_unit = _unit()
    every_first = PartialDateField(
        required=False,
        subject="first due date",
        label="First due, if the paragraph names a day or a month",
    )
    every_then = _then()
    fixed_count = _count("Every", 1)
    fixed_unit = _unit()
    fixed_first = PartialDateField(
        required=False,
        subject="first date",
        label="The first of these dates",
        help_text="Leave empty if they are counted from the issue.",
    )
    fixed_then = _then()
    before_lead = _count("How many working days before?", 0, "")
    before_of = forms.ChoiceField(label="Before which requirement of this draft?")
    before_conducted_by = forms.ChoiceField(
        label="Only if it is conducted by",
        required=False,
        choices=(("", "Anybody"), *Conductor.choices),
    )
    before_then = _then()
    on_request_then = _then()
    undated_then = _then()

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """`others`: key and words of the requirements that this one may come before."""
        super().__init__(*args, **kwargs)
        choices = list(others)
        field = self.fields["before_of"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Choose a requirement"), *choices]
        if not choices:
            field.help_text = "There is no other requirement yet. Enter that one first."

    def clean_within_other(self) -> str:
        """The name of the day, as the record keeps it."""
        name = anchor_name(self.cleaned_data["within_other"])
        if not name or name in ("issued", "published"):
            raise forms.ValidationError("Say in words what happens on that day")
        return name

    def rule_json(self) -> dict[str, Any] | None:
        """The rule as the engine reads it; None if it is not known to us. The form must be valid."""
        typed = self.cleaned_data
        kind = typed["rule"]
        if kind == UNKNOWN:
            return None
        found = _BODIES[kind](typed) if kind in _BODIES else {kind: True}
        return {**found, "then": "agreed"} if typed.get(f"{kind}_then") else found


def anchor_name(words: str) -> str:
    """ "Report received" as the record names it: report_received."""
    return "_".join(re.findall(r"[^\W_]+", words.lower()))


def _step(typed: Mapping[str, Any], kind: str) -> dict[str, int]:
    return {typed[f"{kind}_unit"]: typed[f"{kind}_count"]}


def _within(typed: Mapping[str, Any]) -> dict[str, Any]:
    of = typed["within_other"] if typed["within_of"] == ANOTHER_DAY else typed["within_of"]
    return {"within": _step(typed, "within"), "of": of}


def _every(typed: Mapping[str, Any], kind: str = "every") -> dict[str, Any]:
    first = typed[f"{kind}_first"]
    return {
        "every": _step(typed, kind),
        **({"fixed": True} if kind == "fixed" else {}),
        **({"first": first} if first else {}),
    }


_BODIES: dict[str, Any] = {
    "by": lambda typed: {"by": typed["by_date"]},
    "within": _within,
    "every": _every,
    "fixed": lambda typed: _every(typed, "fixed"),
    "before": lambda typed: {
        "before": typed["before_of"],
        "lead_working_days": typed["before_lead"],
    },
}


def answers_of(stored: Mapping[str, Any] | None, conducted_by: str = "") -> dict[str, Any]:
    """The answers of the form that give this rule: its `initial`.

    "Then to be agreed" adds nothing to what is to be agreed already, nor to a standing rule.
    """
    if stored is None:
        return {"rule": UNKNOWN}
    rule = rules.rule_from_json(dict(stored))
    kind, answers = _answers(rule)
    then = {f"{kind}_then": True} if rule.then_agreed and kind in THEN else {}
    who = {"before_conducted_by": conducted_by} if kind == "before" else {}
    return {"rule": kind, **answers, **then, **who}


def _answers(rule: rules.Rule) -> tuple[str, dict[str, Any]]:
    match rule:
        case rules.By(date=period):
            return "by", {"by_date": period.text}
        case rules.Within(step=step, of=of):
            named = of in ("issued", "published")
            words = {} if named else {"within_other": of.replace("_", " ")}
            answers = {"within_of": of if named else ANOTHER_DAY, **words}
            return "within", {**_step_answers("within", step), **answers}
        case rules.Every(step=step, fixed=fixed, first=first):
            kind = "fixed" if fixed else "every"
            named_first = {f"{kind}_first": first.text} if first else {}
            return kind, {**_step_answers(kind, step), **named_first}
        case rules.Before(obligation=other, lead=lead):
            return "before", {"before_of": other, "before_lead": lead}
        case _:
            flags = rules.rule_to_json(rule)
            return next(flag for flag in FLAGS if flag in flags), {}


def _step_answers(kind: str, step: rules.Step) -> dict[str, Any]:
    return {f"{kind}_count": step.count, f"{kind}_unit": step.unit.value}

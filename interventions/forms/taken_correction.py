"""The forms with which what was taken over of a requirement is corrected.

Promises the questions of the taking over, as the rule that was typed can have them. Saves nothing.
"""

from __future__ import annotations

from typing import Any

from django import forms

from govuk.fields import DateField
from govuk.widgets import Textarea
from interventions import rules
from interventions.forms.rule import RuleForm
from interventions.forms.taking import StoodForm
from interventions.operations.draft_content import DraftRequirement
from interventions.operations.draft_taking import as_text
from interventions.operations.taken_spec import TakenRequirement

EMPTY_IS_PROPOSED = "A day or a month. Leave it empty and it is proposed from the last one."


class StoodThenForm(StoodForm):
    """From which day one requirement is followed, and where it stood then."""

    field_order = ("follow_from", "one_off", "last_on", "last_what", "next_due")

    follow_from = DateField(
        subject="day from which we follow it",
        label="We follow it from",
        help_text="The first day from which our record of it is complete. What was due before is "
        "not judged, but for what is still owed.",
    )

    def __init__(
        self,
        *args: Any,
        rule: dict[str, Any] | None,
        follow_from: Any,
        said: TakenRequirement,
        **kwargs: Any,
    ) -> None:
        """`rule` is the one typed: it decides what is asked."""
        item = DraftRequirement("", "", rule, key="stood", stood=as_text(said))
        super().__init__(*args, requirement=item, hint=EMPTY_IS_PROPOSED, prefix="stood", **kwargs)
        self.initial["follow_from"] = follow_from
        read = rules.rule_from_json(rule) if rule is not None else None
        if isinstance(read, rules.Continuous):
            for name in ("last_on", "last_what"):
                del self.fields[name]


class RuleThenForm(RuleForm):
    """The rule of the paragraph, and why what was entered is corrected."""

    reason = forms.CharField(
        label="Why are you correcting it?",
        help_text="What was entered stays on the record with this reason.",
        widget=Textarea(rows=2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before_of"].label = "Before which requirement?"

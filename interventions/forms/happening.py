"""Recording and correcting what happened, and withdrawing it.

Promises the questions in the words of the kind, and only the audiences the person may choose. Does
not say what follows: the page does, before anything is saved.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from councils.forms.fields import PartialDateField
from councils.rules.partial_date import PartialDate
from govuk.fields import DateField
from govuk.forms import GovukForm
from govuk.widgets import Checkboxes, Radios, Textarea, TextInput
from interventions.forms.files import WHAT_IS_TAKEN, FilesField
from interventions.forms.kind_words import CONDUCTED, KindWords, words_of
from interventions.models import Audience, Conductor, HappeningKind
from interventions.queries.offered import Offered

NO_CHILDREN = "Names and posts. No names or details of children or families."
AUDIENCES = {
    Audience.INTERNAL: "The Department only",
    Audience.ADVISER: "The Department and the adviser",
    Audience.COUNCIL: "The council too",
}


@dataclass(frozen=True)
class Tick:
    """A requirement to tick: its id, its name, and what stands under it."""

    pk: int
    name: str
    hint: str


@dataclass(frozen=True)
class Asked:
    """What a record form asks of this person on this case.

    `kind` is set where the requirement allows only one; `audiences` has one entry where there is
    nothing to choose; `may_back_record` asks since when the Department knew.
    """

    today: dt.date
    ticks: Sequence[Tick]
    other_ticks: Sequence[Tick]
    likely: Sequence[Offered] = ()
    chosen: Sequence[int] = ()
    kinds_first: Sequence[HappeningKind] = ()
    kind: str = ""
    audiences: Sequence[Audience] = ()
    may_back_record: bool = False


class RecordForm(GovukForm):
    """What happened, on which day, what it meets."""

    kind = forms.ChoiceField(label="What happened?")
    on = PartialDateField(subject="day it happened", label="What day did it happen?")
    meets = forms.MultipleChoiceField(
        required=False,
        label="Which requirements does it meet?",
        help_text="Tick each one it meets, or none.",
    )
    also_meets = forms.MultipleChoiceField(required=False, label="Other requirements it meets")
    who = forms.CharField(
        required=False,
        label="Who was there, or who sent it?",
        help_text=NO_CHILDREN,
        widget=Textarea(rows=3),
    )
    evidence = FilesField(required=False, label="Evidence", help_text=WHAT_IS_TAKEN)
    words = forms.CharField(
        required=False,
        label="Note",
        help_text="Anything to remember, such as why on this day. No names or details of children.",
        widget=Textarea(rows=2),
    )
    audience = forms.ChoiceField(label="Who may read this entry?")
    called = forms.CharField(
        required=False, max_length=300, label="Name of this entry", widget=TextInput()
    )
    conducted_by = forms.ChoiceField(
        required=False,
        label="Who conducted it?",
        choices=[("", "Not known, or not a review"), *Conductor.choices],
    )
    what_for = PartialDateField(
        required=False,
        subject="due date it is for",
        label="Which due date is it for?",
        help_text="Only where it says so itself, as “report for December 2026”. "
        "A month or a year alone will do.",
    )
    recorded_on = DateField(
        required=False,
        subject="day the Department knew",
        label="Known to the Department since",
        help_text="The day of the paper that shows it. Leave empty if it is known since today.",
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self._ask_kind()
        self._ask_ticks("meets", asked.ticks)
        self._ask_ticks("also_meets", asked.other_ticks)
        self._ask_audience()
        self._ask_day()
        if not asked.may_back_record:
            del self.fields["recorded_on"]
        if asked.kind and asked.kind not in CONDUCTED:
            del self.fields["conducted_by"]

    @property
    def kind_words(self) -> KindWords:
        """The words of the kind that is asked about, or that was chosen."""
        return words_of(self.asked.kind or str(self["kind"].value() or ""))

    @property
    def sending(self) -> str:
        """The heading where a council sends what it records: "Send the report"; empty elsewhere."""
        is_council = list(self.asked.audiences) == [Audience.COUNCIL]
        is_new = "reason" not in self.fields
        return words_of(self.asked.kind).sending if is_council and is_new else ""

    def _ask_kind(self) -> None:
        field = self.fields["kind"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("kind is a choice")
        first = list(self.asked.kinds_first)
        # A handover note has a page of its own, which keeps it in the Department.
        own = {HappeningKind.HANDOVER} - {self.initial.get("kind")}
        rest = [kind for kind in HappeningKind if kind not in first and kind not in own]
        field.choices = [("", "Choose what happened"), *((k.value, k.label) for k in first + rest)]
        if self.asked.kind:
            field.widget = forms.HiddenInput()
            self.initial["kind"] = self.asked.kind

    def _ask_ticks(self, name: str, ticks: Sequence[Tick]) -> None:
        if not ticks:
            del self.fields[name]
            return
        field = self.fields[name]
        if not isinstance(field, forms.MultipleChoiceField):
            raise TypeError(f"{name} is a choice of several")
        field.widget = Checkboxes(hints={str(tick.pk): tick.hint for tick in ticks})
        field.choices = [(str(tick.pk), tick.name) for tick in ticks]
        chosen = [str(tick.pk) for tick in ticks if tick.pk in self.asked.chosen]
        self.initial.setdefault(name, chosen)
        field.error_messages["invalid_choice"] = "Choose requirements of this case only"

    def _ask_audience(self) -> None:
        offered = list(self.asked.audiences)
        if len(offered) < 2:
            del self.fields["audience"]
            return
        field = self.fields["audience"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError("audience is a choice")
        field.widget = Radios(inline=len(offered) == 2)
        field.choices = [(item.value, AUDIENCES[item]) for item in offered]
        field.help_text = "Who may see all of it: day, note and files."
        self.initial.setdefault("audience", offered[0].value)

    def _ask_day(self) -> None:
        words = words_of(self.asked.kind)
        self.fields["on"].label, self.fields["who"].label = words.day, words.who
        if self.sending:
            self.fields["on"].label, self.fields["evidence"].label = (
                "What day was it sent?",
                "The file",
            )
        self.fields["on"].help_text = _day_hint(self.asked.today)
        self.fields["called"].help_text = (
            f"Leave empty for “{HappeningKind(self.asked.kind).label}”."
            if self.asked.kind
            else "A few words for lists. Leave empty to name it by what happened."
        )
        if "recorded_on" in self.fields:
            field = self.fields["recorded_on"]
            if isinstance(field, DateField):
                field.limit(latest=self.asked.today, words="today or in the past")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        on = cleaned.get("on")
        if on is not None and on.first_day > self.asked.today:
            self.add_error("on", "The day it happened must be today or in the past")
        elif on is not None and on.day is None and self.ticked():
            self.add_error("on", "To meet a requirement it must have a day, month and year")
        return cleaned

    def ticked(self) -> list[int]:
        """The ids of the requirements it meets, in the order asked."""
        ids = [*self.cleaned_data.get("meets", []), *self.cleaned_data.get("also_meets", [])]
        return [int(pk) for pk in ids]

    def known_since(self) -> dt.date | None:
        """The day the Department knew, if it is not today."""
        since: dt.date | None = self.cleaned_data.get("recorded_on")
        return since

    def named(self) -> str:
        """The title typed, or the name of the kind."""
        title = str(self.cleaned_data["called"]).strip()
        return title or str(HappeningKind(self.cleaned_data["kind"]).label)

    def is_for(self) -> PartialDate | None:
        """What it is for, where it says so."""
        value: PartialDate | None = self.cleaned_data.get("what_for")
        return value


def _day_hint(today: dt.date) -> SafeString:
    return format_html(
        "For example, {}. <button class='app-link-button' name='act' value='today' "
        "formnovalidate>Today</button>",
        f"{today.day} {today.month} {today.year}",
    )


class CorrectForm(RecordForm):
    """The same questions of an entry that is wrong, why, and whether it was a slip of the pen."""

    reason = forms.CharField(
        label="Why are you correcting it?",
        help_text="The old entry stays on the record with this reason.",
        widget=Textarea(rows=2),
    )
    is_slip = forms.ChoiceField(
        label="What was wrong?",
        choices=[
            ("no", "What we believed was wrong"),
            ("yes", "A slip of the pen"),
        ],
        widget=Radios(
            hints={
                "no": "The old entry counts for the days on which it was believed.",
                "yes": "Nobody believed it: the correct entry counts from the day of the old one.",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("audience", None)
        self.fields.pop("recorded_on", None)


class WithdrawForm(GovukForm):
    """Why an entry, a plan or a request is taken back."""

    submit = "Withdraw"

    reason = forms.CharField(
        label="Why are you withdrawing it?",
        help_text="It stays on the record as withdrawn, with this reason.",
        widget=Textarea(rows=3),
    )

"""Rows of the home pages, from open dates: every word but the table's headings.

Promises the same columns in every list, and late only where a date is overdue inside the record.
Does not query.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload
from urllib.parse import urlencode

from django.urls import reverse

from govuk.dates import counted, day_month, days_late
from interventions.models import Duty, Obligation, Party
from portfolio.queries.open_dates import OpenDate
from portfolio.words import days
from portfolio.words.duties import OTHERWISE, words_for
from portfolio.words.papers import owed_words

REVIEWS = (Duty.PROGRESS_REVIEW, Duty.REVIEW_POINT, Duty.DIAGNOSTIC_REVIEW)
OURS = (Party.DEPARTMENT, Party.REVIEWERS)


@dataclass(frozen=True)
class Action:
    """The one thing to do about a row: a verb and its page."""

    words: str
    url: str


@dataclass(frozen=True)
class Row:
    """A line of a list: when, which council, what, who, how long, and what to do.

    `why` is the page that gives the reason for the date; empty where `when` is no due date.
    """

    when: str
    under: str
    council: str
    what: str
    url: str
    note: str
    who: str
    how: str
    action: Action
    is_late: bool = False
    is_firm: bool = True
    why: str = ""


@dataclass(frozen=True)
class DateRows(Sequence[Row]):
    """The rows of open dates, each made when it is shown: a list of a thousand shows fifty.

    `covered` names for whom the reader covers a case, by the case's id.
    """

    dates: Sequence[OpenDate]
    on: dt.date
    holidays: Mapping[dt.date, str]
    covered: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.dates)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self._row(date) for date in self.dates[index]]
        return self._row(self.dates[index])

    def _row(self, date: OpenDate) -> Row:
        row = date_row(date, self.on, self.holidays)
        away = self.covered.get(date.obligation.intervention_id)
        return replace(row, note=f"{row.note}. You cover for {away}") if away else row


def date_row(
    date: OpenDate, on: dt.date, holidays: Mapping[dt.date, str], action: Action | None = None
) -> Row:
    """The row of an open date; without an action, with what an official does about it."""
    row = date.obligation
    return Row(
        when=days.due_words(date.due, date.precision),
        under=days.under_due(date.due, date.act_by, date.precision, on, holidays),
        council=row.intervention.council.name,
        what=row.name,
        url=requirement_url(row),
        note=_note(date, on),
        who=owed_words(row),
        how=_how(date, on, holidays),
        action=action or official_action(date),
        is_late=date.is_overdue,
        why=why_url(row, date.opens, date.due),
    )


def _how(date: OpenDate, on: dt.date, holidays: Mapping[dt.date, str]) -> str:
    if date.is_overdue:
        return days_late(date.days_late)
    return days.how_long(date.due, date.act_by, on, holidays)


def _note(date: OpenDate, on: dt.date) -> str:
    row = date.obligation
    words = [source_words(row)]
    if date.expected_on:
        words.append(days.expected_words(date.expected_on, on))
    if date.is_request:
        words.append("Asked for")
    if row.duty == Duty.PLAN_SUBMISSION and date.draft_on:
        words.append(f"A draft came on {day_month(date.draft_on)}")
    if row.duty in REVIEWS:
        planned = f"Planned for {date.planned.words}" if date.planned else "No review is planned"
        words.append(planned)
    return ". ".join(words)


def source_words(row: Obligation) -> str:
    """Where the requirement stands, to begin a line: "Paragraph 7b of the notice"."""
    words = row.source_words
    return words[:1].upper() + words[1:]


def requirement_url(row: Obligation) -> str:
    """The page of the requirement."""
    return reverse("portfolio:requirement", args=[row.intervention_id, row.pk])


def why_url(row: Obligation, opens: dt.date, due: dt.date) -> str:
    """The page that says how a date of the requirement came about."""
    return reverse("portfolio:why", args=[row.intervention_id, row.pk, opens, due])


def with_requirement(name: str, row: Obligation) -> str:
    """A page of the case that starts from the requirement."""
    return f"{reverse(name, args=[row.intervention_id])}?{urlencode({'requirement': row.pk})}"


def expect_url(row: Obligation, opens: dt.date, due: dt.date) -> str:
    """Where to say by when an open date of the requirement is expected."""
    query = urlencode({"requirement": row.pk, "opens": opens, "due": due})
    return f"{reverse('interventions:expect', args=[row.intervention_id])}?{query}"


def official_action(date: OpenDate) -> Action:
    """What an official does about an open date."""
    row = date.obligation
    if row.duty in REVIEWS and date.planned is None:
        return Action("Plan the review", with_requirement("interventions:plan_day", row))
    if row.duty == Duty.PLAN_SUBMISSION and date.draft_on and not date.is_overdue:
        return Action("See the draft", reverse("portfolio:plan", args=[row.intervention_id]))
    if date.is_overdue and row.owed_by and row.owed_by not in OURS and not date.is_request:
        whom = str(Party(row.owed_by).label)
        words = f"Ask {whom[:1].lower()}{whom[1:]}"
        return Action(words, with_requirement("interventions:request", row))
    return record_action(row)


def record_action(row: Obligation) -> Action:
    """Record what meets the requirement."""
    words = f"Record the {words_for(row.duty).noun}"
    if row.duty == Duty.BOARD_MEETING:
        words = "Record a meeting"
    elif words_for(row.duty) is OTHERWISE:
        words = "Record what happened"
    return Action(words, with_requirement("interventions:record", row))


def working_days_since(since: dt.date, on: dt.date, holidays: Mapping[dt.date, str]) -> str:
    """How long something has waited: "3 working days"; "today" for none."""
    number = days.working_days_between(since, on, holidays)
    return counted(number, "working day") if number else "Since today"

"""What the list of live cases says of each on the screen.

Promises late only for dates that are overdue inside the record, and apart from it what is not
recorded. Reads nothing: the facts are those of `portfolio.queries.case_facts`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from councils.models import InspectionKind
from govuk.dates import (
    act_by,
    counted,
    day_month,
    day_month_year,
    days_late,
    partial_date,
)
from interventions.models import Function, InstrumentKind, TriggerKind
from interventions.rules import Precision
from portfolio.rules.level import WORDS, Level
from portfolio.words.case_facts import CaseFacts
from portfolio.words.days import by_words, due_words, expected_words

LEVELS = tuple(WORDS[level] for level in Level)
NO_LEVEL = len(LEVELS) - 1
NOTHING_IN_FORCE = "Nothing in force"
POINTS = {
    "anchor_not_known": "Counted from a day that is not known",
    "new_date_too_late": "The new date comes too late",
    "no_date": "No date given",
    "not_agreed": "Interval not agreed",
}
FUNCTIONS, TRIGGERS = dict(Function.choices), dict(TriggerKind.choices)
PAPERS, EVENTS = dict(InstrumentKind.choices), dict(InspectionKind.choices)


@dataclass(frozen=True, slots=True)
class Told:
    """Words, and the day they stand for as machines read it; empty where there is none."""

    words: str
    day: str = ""


NOT_KNOWN = Told("")


@dataclass(frozen=True, slots=True)
class Line:
    """A case on the screen: six columns, each with a second line."""

    pk: int
    council: str
    function: str
    level: str
    since: Told
    lead: str
    nobody_since: Told
    next: Told
    next_under: str
    overdue: int
    overdue_under: str
    missing: int
    missing_under: str
    ofsted: str
    ofsted_on: Told


def line_of(facts: CaseFacts, on: dt.date) -> Line:
    """What the list shows of a case on the day."""
    social_care = facts.function == Function.SOCIAL_CARE
    since = facts.led_until or facts.opened_on
    return Line(
        pk=facts.pk,
        council=facts.council,
        function="" if social_care else str(FUNCTIONS[facts.function]),
        level=NOTHING_IN_FORCE if facts.level == NO_LEVEL else LEVELS[facts.level],
        since=_partly(facts.since),
        lead=facts.lead or "",
        nobody_since=Told(_near(since, on), since.isoformat()),
        next=_next(facts),
        next_under=_next_under(facts, on),
        overdue=facts.overdue,
        overdue_under=_overdue_under(facts, on),
        missing=facts.missing,
        missing_under=_missing_under(facts),
        ofsted=_event(facts),
        ofsted_on=_event_day(facts),
    )


def _partly(text: str | None) -> Told:
    return Told(partial_date(text), text) if text else NOT_KNOWN


def _near(day: dt.date, on: dt.date) -> str:
    """A day of this year without its year."""
    return day_month(day) if day.year == on.year else day_month_year(day)


def _next(facts: CaseFacts) -> Told:
    if facts.next_due is None:
        return Told("None ahead" if facts.overdue else "No date")
    precision = facts.next_precision or Precision.DAY
    machine = facts.next_due.isoformat()
    lengths: dict[str, int] = {Precision.MONTH: 7, Precision.YEAR: 4}
    return Told(due_words(facts.next_due, precision), machine[: lengths.get(precision, 10)])


def _next_under(facts: CaseFacts, on: dt.date) -> str:
    if facts.next_due is None or facts.next_act_by is None:
        return POINTS.get(facts.point_kind or "", "")
    exact = facts.next_precision == Precision.DAY
    act = act_by(facts.next_due, facts.next_act_by, on) if exact else ""
    return f"{act} {facts.next_name}".strip()


def _overdue_under(facts: CaseFacts, on: dt.date) -> str:
    if facts.oldest_due is None:
        return ""
    late = days_late((on - facts.oldest_due).days)
    words = late if facts.overdue == 1 else f"The oldest {late}"
    if facts.expected_on:
        said = expected_words(facts.expected_on, on)
        words = f"{words}, {said[:1].lower()}{said[1:]}"
    return words


def _missing_under(facts: CaseFacts) -> str:
    if facts.missing_latest is None:
        return ""
    word = "Due" if facts.missing == 1 else "The latest due"
    if facts.missing_precision in (Precision.MONTH, Precision.YEAR):
        return f"{word} {by_words(facts.missing_latest, facts.missing_precision)}"
    return f"{word} {day_month_year(facts.missing_latest)}"


def _event(facts: CaseFacts) -> str:
    if facts.ofsted_kind is None:
        return ""
    grade = f": {facts.ofsted_grade}" if facts.ofsted_grade else ""
    return f"{EVENTS[facts.ofsted_kind]}{grade}"


def _event_day(facts: CaseFacts) -> Told:
    if facts.ofsted_started:
        return _partly(facts.ofsted_started)
    if facts.ofsted_published:
        words = partial_date(facts.ofsted_published)
        return Told(f"published {words}", facts.ofsted_published)
    return Told("Day not known") if facts.ofsted_kind else NOT_KNOWN


def today_sentence(figures: Mapping[str, int]) -> str:
    """Where the cases stand: "4 requirements are overdue in 3 cases. 1 case has nobody leading it."."""
    if not figures["total"]:
        return ""
    told = "Nothing is overdue."
    if figures["overdue"]:
        verb = "is" if figures["overdue"] == 1 else "are"
        told = (
            f"{counted(figures['overdue'], 'requirement')} {verb} overdue in "
            f"{counted(figures['late'], 'case')}."
        )
    if figures["nobody"]:
        verb = "has" if figures["nobody"] == 1 else "have"
        told += f" {counted(figures['nobody'], 'case')} {verb} nobody leading "
        told += "it." if figures["nobody"] == 1 else "them."
    return told

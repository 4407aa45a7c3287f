"""Why a date is what it is: the steps from the paper to the day, and who is told of it.

Promises the engine's own account of the window asked for. Writes nothing and tells nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Permission
from govuk.bars import Bar
from govuk.dates import day_month, day_month_year, weekday_date
from interventions.models import Authority, Happening, Party, Term
from interventions.queries.adapter import row_id, rule_of
from interventions.rules import How, Move, Status
from portfolio.queries.home_rows import expect_url
from portfolio.queries.reading import ReadCase
from portfolio.queries.requirements import DateRow, Requirement
from portfolio.words.days import expected_words
from portfolio.words.moves import marked
from portfolio.words.papers import authority_words
from portfolio.words.terms import one_rule
from portfolio.words.why import origin, stands_words

LATE = (Status.OVERDUE, Status.MET_LATE, Status.UNMET)
OPEN = (Status.UPCOMING, Status.DUE_TODAY, Status.OVERDUE)
MOST_BARS = 12


@dataclass(frozen=True)
class Change:
    """A paper that changed the rule, its words in three parts, and what it did to this date."""

    authority: Authority
    before: str
    mark: str
    after: str
    rule: str
    holds_from: str
    did: str


@dataclass(frozen=True)
class CountedFrom:
    """From what the date is counted: an entry that can be opened, or words alone."""

    words: str
    day: str = ""
    happening: Happening | None = None
    recorded: str = ""


def date_row(row: Requirement, opens: dt.date, due: dt.date) -> DateRow | None:
    """The date of a requirement that opened and is due on these days."""
    found = (date for date in row.dates if (date.window.opens, date.window.due) == (opens, due))
    return next(found, None)


def changes(row: Requirement, date: DateRow) -> list[Change]:
    """The letters and decisions that bear on the date, in the order in which they took effect."""
    terms = {term.pk: term for term in row.terms}
    found = []
    for move in date.window.trail:
        term = terms.get(row_id(move.term.ref) or 0)
        if term is None or term.authority is None:
            continue
        if term.authority_id == row.obligation.promise_id:
            continue
        found.append(_change(term, move, term.authority))
    return found


def _change(term: Term, move: Move, authority: Authority) -> Change:
    rule = rule_of(term) if term.rule is not None else None
    before, mark, after = marked(authority.words, rule)
    return Change(
        authority=authority,
        before=before,
        mark=mark,
        after=after,
        rule=one_rule(rule, {}),
        holds_from=day_month_year(move.day),
        did=_did(move, authority),
    )


def _did(move: Move, authority: Authority) -> str:
    if move.before is None:
        return ""
    if move.before == move.after:
        return stands_words(move, authority_words(authority.kind, authority.dated))
    return f"It moved this date from {day_month_year(move.before)} to {day_month_year(move.after)}."


def counted_from(row: Requirement, date: DateRow, read: ReadCase) -> CountedFrom | None:
    """From what the date is counted; None where the paper names the date itself. One query at most."""
    window = date.window
    if window.counted_from is None or window.how is How.FIRST_NAMED:
        return None
    if window.how is not How.FROM_EVENT:
        words = origin(date.ground)
        return CountedFrom(f"{words[:1].upper()}{words[1:]}.")
    day = window.counted_from
    noun = date.ground.duty.noun
    happening = next(
        (
            held.row
            for _, held in row.answer.facts.fulfilments
            if held.row.on.day == day and held.is_known(read.held_on) and read.reader.sees(held.row)
        ),
        None,
    )
    recorded = ""
    if happening is not None:
        by, on = happening.recorded_by.name, day_month_year(happening.recorded_on)
        recorded = f"{by} recorded it on {on}."
    return CountedFrom(f"The last {noun} was on", weekday_date(day), happening, recorded)


def bars(row: Requirement) -> list[Bar]:
    """The latest windows of the requirement as bars, the oldest first; red only where they are late."""
    shown = [date for date in row.dates if not date.window.requested][:MOST_BARS]
    return [_bar(date) for date in reversed(shown)]


def _bar(date: DateRow) -> Bar:
    window = date.window
    late_until = None
    if window.status in LATE:
        late_until = window.met_on or window.due + dt.timedelta(days=window.days_late)
    words = f"met {day_month(window.met_on)}" if window.met_on else ""
    if window.status is Status.MET_LATE:
        words = f"{words}, late"
    if window.status is Status.NOT_RECORDED:
        words = "no record here"
    return Bar(
        name=f"Due {day_month(window.due)}",
        words=words,
        start=window.opens,
        due=window.due,
        met=window.met_on,
        late_until=late_until,
    )


def events(row: Requirement, shown: Sequence[Bar], read: ReadCase) -> list[tuple[dt.date, str]]:
    """The papers that changed the rule while the bars run, as upright lines."""
    if not shown:
        return []
    first = min(bar.start for bar in shown)
    return [
        (
            term.from_date,
            f"{authority_words(term.authority.kind, None).capitalize()}, {day_month(term.from_date)}",
        )
        for term in row.terms
        if term.authority is not None
        and term.from_date is not None
        and first <= term.from_date <= read.as_at
        and term.authority_id != row.obligation.promise_id
    ]


@dataclass(frozen=True)
class Expected:
    """By when the date is expected, and what the reader may know of why; who may withdraw it."""

    words: str
    said: str = ""
    why: str = ""
    told: str = ""
    withdraw_url: str = ""


def expected_of(date: DateRow, read: ReadCase) -> Expected | None:
    """What was said last of an open date: nothing is left of it once the date is met."""
    row = date.expectation
    if row is None or date.window.status not in OPEN:
        return None
    words = expected_words(row.expected_on, read.as_at)
    if not read.reader.sees(row):
        return Expected(words)
    withdraw = reverse("interventions:withdraw_expectation", args=[read.case.pk, row.pk])
    return Expected(
        words=words,
        said=f"{row.recorded_by.name} said so on {day_month_year(row.recorded_on)}.",
        why=row.why,
        told=row.told,
        withdraw_url=withdraw if read.may_change(row.recorded_by_id) else "",
    )


def expect_address(row: Requirement, date: DateRow, read: ReadCase) -> str:
    """Where to say by when an open date is expected; empty for whoever may not."""
    speaks = not read.reader.is_council or row.obligation.owed_by == Party.COUNCIL
    is_open = date.window.status in OPEN
    if not (is_open and speaks and read.may(Permission.RECORD_FACT)):
        return ""
    return expect_url(row.obligation, date.window.opens, date.window.due)

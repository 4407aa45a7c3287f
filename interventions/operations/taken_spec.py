"""What is said of a requirement when its instrument is taken over in mid-course.

Promises plain frozen values, one check that names the field at fault, and a next date to propose.
Does not touch the database: pages and the loader of a tracker build and check these, row by row.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.permissions import NotAllowedNow
from councils.rules.partial_date import PartialDate
from govuk.dates import day_month_year
from interventions import rules
from interventions.models.words import OneOff
from interventions.operations.paper_spec import ObligationSpec


@dataclass(frozen=True)
class TakenRequirement:
    """Where a requirement stood: its last known event, its next date, and of a one-off how it was.

    `last_on` is the day, month or year of the last event, for a one-off the day it was done;
    `last_what` says in a few words what it was (empty: what the kind of requirement says), `source`
    where that is known from. `next_due` is a day or a month, for a cycle only: None leaves it to
    the rule. `one_off` is for what is to be done once only: empty means not known.
    """

    last_on: PartialDate | None = None
    last_what: str = ""
    next_due: PartialDate | None = None
    one_off: OneOff | str = ""
    source: str = ""


NOTHING_SAID = TakenRequirement()


@dataclass(frozen=True)
class Proposal:
    """A next date to propose, why in words, and the latest that the rule allows if it is known."""

    next_due: PartialDate
    why: str
    latest: dt.date | None = None


def check_follow_from(issued: PartialDate | None, follow_from: dt.date, today: dt.date) -> None:
    """Raise NotAllowedNow (field "follow_from") for a day ahead or surely before the issue."""
    if follow_from > today:
        raise NotAllowedNow(
            "The day from which you follow it cannot lie ahead. Follow it from today: what lies "
            "before is not judged.",
            "follow_from",
        )
    if issued and follow_from < issued.first_day:
        raise NotAllowedNow(
            f"You cannot follow it before it was issued, {issued.words}.", "follow_from"
        )


def check_taken(item: ObligationSpec, taken: TakenRequirement, follow_from: dt.date) -> None:
    """Raise NotAllowedNow where what is said contradicts the rule or the day of following.

    The field is "last_on", "next_due" or "one_off".
    """
    rule = rules.rule_from_json(item.rule) if item.rule is not None else None
    since = day_month_year(follow_from)
    if taken.last_on and taken.last_on.first_day >= follow_from:
        raise NotAllowedNow(
            f"Enter the last one before {since}, the day from which you follow it. Record a later "
            "one as usual when this is done.",
            "last_on",
        )
    _check_one_off(rule, taken)
    if taken.next_due is None:
        return
    if not isinstance(rule, rules.Every):
        raise NotAllowedNow(
            "Only what is due again and again has a next date here. Leave it empty.", "next_due"
        )
    if taken.next_due.last_day < follow_from:
        raise NotAllowedNow(
            f"Enter a date on or after {since}, the day from which you follow it: nothing before "
            "that day is judged.",
            "next_due",
        )


def _check_one_off(rule: rules.Rule | None, taken: TakenRequirement) -> None:
    if taken.one_off and not rules.is_one_off(rule):
        raise NotAllowedNow(
            "Only what is to be done once is done, still owed or not known. Leave it empty.",
            "one_off",
        )
    if taken.one_off == OneOff.OWED and taken.last_on:
        raise NotAllowedNow(
            "It cannot be still owed and done. Choose “Done”, or leave the day empty.", "one_off"
        )
    if taken.one_off == OneOff.NOT_KNOWN and taken.last_on:
        raise NotAllowedNow("You gave the day it was done. Choose “Done”.", "one_off")


def proposed_next(
    rule: rules.Rule | None,
    last_on: PartialDate | None,
    follow_from: dt.date,
    issued: PartialDate | None,
    holidays: frozenset[dt.date],
) -> Proposal | None:
    """The next date that follows from the last known event, never before the day of following.

    None for a rule that is no cycle. Raises OverflowError for one that counts beyond the calendar.
    """
    if not isinstance(rule, rules.Every):
        return None
    working = rules.WorkingDays(holidays)
    if rule.fixed:
        return _on_the_grid(rule, follow_from, issued, working)
    every = rules.rule_in_words(rules.Every(rule.step))
    if last_on is None:
        if rule.first is not None and rule.first.last >= follow_from:
            return Proposal(PartialDate(rule.first.text), "the paragraph names it")
        latest = rules.after(follow_from, rule.step, working)
        why = f"{every}, counted from {day_month_year(follow_from)}: the last one is not known"
        return Proposal(PartialDate.from_date(latest), why)
    latest = rules.after(last_on.last_day, rule.step, working)
    if latest < follow_from:
        why = f"{every}: {_was_due(latest, follow_from)}"
        return Proposal(PartialDate.from_date(follow_from), why, follow_from)
    counted = last_on.words if last_on.day else f"the end of {last_on.words}"
    return Proposal(PartialDate.from_date(latest), f"{every}, counted from {counted}", latest)


def _was_due(latest: dt.date, follow_from: dt.date) -> str:
    return (
        f"it was due by {day_month_year(latest)}, before you follow it, and nothing before "
        f"{day_month_year(follow_from)} is judged"
    )


def words_if_later(next_due: PartialDate | None, proposal: Proposal | None) -> str:
    """In words that a next date is later than the rule allows; empty where it is not."""
    if proposal is None or proposal.latest is None or next_due is None:
        return ""
    if next_due.last_day <= proposal.latest:
        return ""
    return (
        f"The next date, {next_due.words}, is later than the paragraph allows: "
        f"{day_month_year(proposal.latest)}."
    )


def _on_the_grid(
    rule: rules.Every,
    follow_from: dt.date,
    issued: PartialDate | None,
    working: rules.WorkingDays,
) -> Proposal | None:
    begins = issued.day if issued else None
    day = rules.grid_date(rule, begins, follow_from, working)
    if day is None:
        return None
    monthly = rule.first is not None and rule.first.precision is rules.Precision.MONTH
    text = day.isoformat()
    in_months = rule.step.unit in (rules.Unit.MONTHS, rules.Unit.YEARS)
    next_due = PartialDate(text[:7]) if monthly and in_months else PartialDate(text)
    return Proposal(next_due, "the first of its fixed dates from then on", day)


def reason_of(
    item: ObligationSpec, taken: TakenRequirement, follow_from: dt.date, today: dt.date
) -> str:
    """Why our record of a requirement begins where it does, in words."""
    return " ".join(_reasons(item, taken, follow_from, today))


def _reasons(
    item: ObligationSpec, taken: TakenRequirement, follow_from: dt.date, today: dt.date
) -> Iterator[str]:
    since = "then" if follow_from == today else day_month_year(follow_from)
    yield f"Taken over on {day_month_year(today)}: followed from {since}."
    rule = rules.rule_from_json(item.rule) if item.rule is not None else None
    if rules.is_one_off(rule):
        if taken.one_off == OneOff.OWED:
            yield "Entered as still owed."
        elif taken.one_off == OneOff.DONE:
            on = f", {taken.last_on.words}" if taken.last_on else "; the day is not known"
            yield f"Entered as done before that{on}."
        else:
            yield "Whether it had been done is not known."
    elif taken.last_on:
        yield f"The last one known before that: {taken.last_on.words}."

"""The dates that a draft of an instrument already issued would give, from the day it is followed.

Promises the engine's own dates of what is taken over, and in words what lies before that day. Warns
of a next date later than the rule allows, and forbids none. Stores nothing.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from councils.rules.partial_date import PartialDate
from govuk.dates import day_month_year
from interventions import rules
from interventions.models.words import OneOff
from interventions.operations.draft_content import DraftContent, DraftRequirement
from interventions.operations.draft_dates import (
    A_YEAR,
    ANCHORS,
    AS_IF_TODAY,
    DraftCalendar,
    DraftDates,
    Holidays,
)
from interventions.operations.draft_taking import taken_of
from interventions.operations.taken_spec import Proposal, proposed_next, words_if_later
from interventions.operations.taking_over import following
from interventions.rules.forecast import Standing

ANY_DAY = dt.date(1900, 1, 1)
NOT_ENTERED = "From which day it is followed is not entered yet: counted as if from today."
DONE = "It was done before we follow it: no date of its own is left."
NOT_KNOWN = (
    "It was due by {date}, before we follow it. Whether it was done is not known: it will be shown "
    "as not recorded, and nobody is called late."
)
OWED = "Still owed since then."


def calendar_of(content: DraftContent, today: dt.date, holidays: Holidays) -> DraftCalendar:
    """What the requirements of a draft would give, whether it is to be issued or taken over."""
    kind = TakenCalendar if content.is_issued else DraftCalendar
    return kind(content, today, holidays)


def later_than_allowed(item: DraftRequirement, proposal: Proposal | None) -> str:
    """In words that the next date is later than the rule allows; empty where it is not."""
    return words_if_later(taken_of(item).next_due, proposal)


@dataclass
class TakenCalendar(DraftCalendar):
    """The dates from the day of following, or today where none is entered yet."""

    @property
    def follow_from(self) -> dt.date:
        """The day from which it is followed."""
        said = self.content.follow_from
        return dt.date.fromisoformat(said) if said else self.today

    @property
    def until(self) -> dt.date:
        """The last day that is listed: twelve months from today."""
        return rules.after(self.today, A_YEAR, rules.WorkingDays(self.holidays))

    def dates_of(self, requirement: DraftRequirement) -> DraftDates:
        """The dates of a requirement as typed, with what is known of where it stood."""
        rule = rules.rule_from_json(requirement.rule) if requirement.rule is not None else None
        words = self._before(rule, requirement) if rule is not None else ""
        if words:
            return DraftDates(words=(words,))
        found = super().dates_of(requirement)
        late = later_than_allowed(requirement, self.proposal(requirement))
        unsure = (NOT_ENTERED,) if found.rows and not self.content.follow_from else ()
        return replace(
            found,
            words=(*unsure, *(each for each in found.words if each != AS_IF_TODAY)),
            warnings=(late,) if late else (),
        )

    def proposal(self, item: DraftRequirement) -> Proposal | None:
        """The next date to propose for a requirement, from what is known of its last event."""
        rule = rules.rule_from_json(item.rule) if item.rule is not None else None
        issued = PartialDate(self.content.issued) if self.content.issued else None
        last_on = taken_of(item).last_on
        days = frozenset(self.holidays)
        return proposed_next(rule, last_on, self.follow_from, issued, days)

    def _before(self, rule: rules.Rule, item: DraftRequirement) -> str:
        """What is said of a one-off that is no longer open, or not known to be."""
        if not rules.is_one_off(rule):
            return ""
        state = taken_of(item).one_off
        if state == OneOff.DONE:
            return DONE
        due = self.own_date(rule)
        if due is None or due >= self.follow_from or state == OneOff.OWED:
            return ""
        return NOT_KNOWN.format(date=day_month_year(due))

    def own_date(self, rule: rules.Rule) -> dt.date | None:
        """The date of a one-off by the words of the paper."""
        case = self._whole(rule)
        anchors = {}
        if case.instrument.issued is not None:
            anchors["issued"] = case.instrument.issued
        published = case.instrument.published or case.instrument.issued
        if published is not None:
            anchors["published"] = published
        return rules.one_off_date(rule, anchors, rules.WorkingDays(self.holidays))

    def _case(self, rule: rules.Rule, item: DraftRequirement) -> rules.Case:
        said = following(taken_of(item), self.follow_from)
        return rules.taken_over(self._whole(rule), said)

    def _whole(self, rule: rules.Rule) -> rules.Case:
        issued = PartialDate(self.content.issued) if self.content.issued else None
        published = PartialDate(self.content.published) if self.content.published else None
        day = issued.day if issued else None
        starts = issued.first_day if issued else ANY_DAY
        if day is None and isinstance(rule, rules.Every | rules.Before):
            starts = self.follow_from
        return rules.Case(
            as_at=self.today,
            instrument=rules.Instrument(issued=day, published=published.day if published else None),
            obligations=(rules.Obligation(id="this", terms=(rules.Term(starts, rule),)),),
            bank_holidays=frozenset(self.holidays),
        )

    def _rests_on(
        self, rule: rules.Rule, date: rules.NextDate, before: dt.date | None
    ) -> Iterator[str]:
        """What a date rests on: what was said when it was taken over, where it is the first."""
        if date.due < self.follow_from:
            yield OWED
        elif before is None and isinstance(rule, rules.Every) and not rule.fixed:
            yield "The next date."
        elif date.standing is Standing.FOLLOWS_IF or isinstance(rule, rules.Within):
            yield from super()._rests_on(rule, date, before)

    def _words(self, rule: rules.Rule) -> Iterator[str]:
        if isinstance(rule, rules.Within) and rule.of in ANCHORS and self.own_date(rule) is None:
            yield "No date: the day of issue is not known, and it counts from that day."
        yield from super()._words(rule)

    def _counted_from(self, rule: rules.Within) -> Iterator[str]:
        if rule.of == "published" and len(self.content.published) == len("2026-11-05"):
            yield from super()._counted_from(rule)
        elif self.content.issued:
            yield f"Counted from the issue, {PartialDate(self.content.issued).words}."

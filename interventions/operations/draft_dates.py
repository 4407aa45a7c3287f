"""The dates that a draft would give, before anything is saved or issued.

Promises the engine's own dates, each with what to know of it: bank holidays, what it rests on, what
else falls on that day. Warns of unusual dates and forbids none. Stores nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from govuk.dates import counted, day_month, day_month_year, weekday_date, weekday_month
from interventions import rules
from interventions.operations.draft_content import DraftContent, DraftRequirement
from interventions.rules.forecast import Standing

Holidays = Mapping[dt.date, str]
A_YEAR = rules.Step(12, rules.Unit.MONTHS)
FAR = dt.timedelta(days=5 * 365)
ANCHORS = ("issued", "published")
AS_IF_TODAY = "The day of issue is not entered yet: counted as if it were issued today."
ROLLING = (
    "The first date holds until it is done. The others follow if each is done on its last day."
)
_PLAIN_WORDS: Mapping[type, str] = {
    rules.Every: "These dates are fixed, whenever each is done.",
    rules.OnRequest: "Nothing is due until somebody asks.",
    rules.Agreed: "No date until an interval is agreed. Until then it is an open point.",
    rules.Continuous: "In force all the time; no date comes from it.",
    rules.Undated: "To be done once. No date is given: it is an open point until it is done.",
}


@dataclass(frozen=True)
class DateRow:
    """One date: due and act by in words, what to know; `holds` if it waits for nothing."""

    due: dt.date
    due_words: str
    act_by_words: str
    notes: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class DraftDates:
    """The dates of one requirement from the issue on, or in `words` why there are none."""

    rows: tuple[DateRow, ...] = ()
    words: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass
class DraftCalendar:
    """What every requirement of a draft would give, if issued on its day, or else today."""

    content: DraftContent
    today: dt.date
    holidays: Holidays
    _days: dict[str, tuple[rules.NextDate, ...]] = field(default_factory=dict)

    @property
    def issued(self) -> dt.date:
        """The day of issue, or today where none is entered yet."""
        known = self.content.issued
        return dt.date.fromisoformat(known) if len(known) == len("2026-11-02") else self.today

    @property
    def until(self) -> dt.date:
        """The last day that is listed: twelve months from the issue."""
        return rules.after(self.issued, A_YEAR, rules.WorkingDays(self.holidays))

    def dates_of(self, requirement: DraftRequirement) -> DraftDates:
        """The dates of a requirement as typed, saved or not; its rule must be readable."""
        if requirement.rule is None:
            return DraftDates(words=("Not known to us: no date comes from it.",))
        rule = rules.rule_from_json(requirement.rule)
        days = self._next(rule, requirement)
        clashes = self._clashes(requirement.key)
        rows = tuple(self._rows(rule, days, clashes))
        unsure = (AS_IF_TODAY,) if rows and not self.content.issued else ()
        words = (*unsure, *self._words(rule), *self._clash_words(rows, clashes))
        return DraftDates(rows, words, tuple(self._warnings(rule, days)))

    def _next(self, rule: rules.Rule, item: DraftRequirement) -> tuple[rules.NextDate, ...]:
        """The dates of the next twelve months; the first in any case, however far away."""
        case = self._case(rule, item)
        first = [window.due for window in rules.work_out(case).windows]
        try:
            return rules.next_dates(case, "this", max([self.until, *first]))
        except (OverflowError, ValueError):  # what follows lies beyond the calendar
            return rules.next_dates(case, "this", self.issued)

    def _case(self, rule: rules.Rule, item: DraftRequirement) -> rules.Case:
        published = self.content.published
        is_day = len(published) == len("2026-11-05")
        term = rules.Term(starts=self.issued, rule=rule)
        publication = dt.date.fromisoformat(published) if is_day else None
        as_at = max(self.issued, publication or self.issued)
        return rules.Case(
            as_at=as_at,
            instrument=rules.Instrument(issued=self.issued, published=publication),
            obligations=(rules.Obligation(id="this", terms=(term,)),),
            bank_holidays=frozenset(self.holidays),
        )

    def _clashes(self, key: str) -> dict[dt.date, list[str]]:
        """What else of this draft falls on a day: in words, by day."""
        found: dict[dt.date, list[str]] = defaultdict(list)
        for clause in self.content.clauses:
            for item in clause.requirements:
                if item.key == key or item.rule is None:
                    continue
                if item.key not in self._days:
                    self._days[item.key] = self._next(rules.rule_from_json(item.rule), item)
                for date in self._days[item.key]:
                    if date.precision is rules.Precision.DAY:
                        found[date.due].append(f"“{item.name}” of paragraph {clause.number}")
        return found

    def _rows(
        self,
        rule: rules.Rule,
        days: tuple[rules.NextDate, ...],
        clashes: Mapping[dt.date, list[str]],
    ) -> Iterator[DateRow]:
        before: dt.date | None = None
        for date in days:
            is_day = date.precision is rules.Precision.DAY
            notes = [*self._not_worked(date.due)] if is_day else []
            notes += self._rests_on(rule, date, before)
            if date.beyond_holidays:
                notes.append("Bank holidays of that time are not known yet; it may move.")
            if is_day and date.due in clashes:
                notes.append(f"Also due: {', '.join(clashes[date.due])}.")
            yield DateRow(
                due=date.due,
                due_words=weekday_date(date.due) if is_day else f"In {date.due_words}",
                act_by_words="That day" if date.act_by == date.due else weekday_month(date.act_by),
                notes=tuple(notes),
                holds=date.standing is Standing.HOLDS,
            )
            before = date.due

    def _not_worked(self, day: dt.date) -> Iterator[str]:
        if day in self.holidays:
            yield f"Bank holiday ({self.holidays[day]})."
        elif day.weekday() >= 5:
            yield "A weekend."

    def _rests_on(
        self, rule: rules.Rule, date: rules.NextDate, before: dt.date | None
    ) -> Iterator[str]:
        """What the date was counted from; nothing where the paper names it."""
        if date.standing is Standing.FOLLOWS_IF and before is not None:
            year = "" if before.year == date.due.year else f" {before.year}"
            yield f"If it is done on {day_month(before)}{year}."
        elif isinstance(rule, rules.Within):
            yield from self._counted_from(rule)
        elif isinstance(rule, rules.Every) and rule.first is None and before is None:
            yield f"Counted from the issue, {day_month_year(self.issued)}."

    def _counted_from(self, rule: rules.Within) -> Iterator[str]:
        if rule.of == "published" and len(self.content.published) == len("2026-11-05"):
            day = dt.date.fromisoformat(self.content.published)
            yield f"Counted from the publication, {day_month_year(day)}."
        elif rule.of == "published":
            yield "Counted from the issue date; publication date not known."
        else:
            yield f"Counted from the issue, {day_month_year(self.issued)}."

    def _words(self, rule: rules.Rule) -> Iterator[str]:
        match rule:
            case rules.Every(fixed=False):
                yield ROLLING
            case rules.Within(of=of) if of not in ANCHORS:
                yield f"No date until the day of “{of.replace('_', ' ')}” is entered."
            case rules.Before():
                yield self._before_words(rule)
            case _:
                yield from filter(None, [_PLAIN_WORDS.get(type(rule))])
        if rule.then_agreed and not isinstance(rule, rules.Agreed):
            yield "An interval is then to be agreed: that is an open point from the issue on."

    def _before_words(self, rule: rules.Before) -> str:
        names = {item.key: item.name for item in self.content.requirements()}
        lead = f"{counted(rule.lead, 'working day')} before" if rule.lead else "on"
        other = names.get(rule.obligation, "the other requirement")
        return f"No date until a day is set for “{other}”: it is then due {lead} that day."

    def _clash_words(
        self, rows: tuple[DateRow, ...], clashes: Mapping[dt.date, list[str]]
    ) -> Iterator[str]:
        if rows and not any(row.due in clashes for row in rows):
            yield "No other requirement of this draft falls on these days."

    def _warnings(self, rule: rules.Rule, days: tuple[rules.NextDate, ...]) -> Iterator[str]:
        """What is unusual about the dates that the paper names, and about how far away they are."""
        named = rule.date if isinstance(rule, rules.By) else None
        if isinstance(rule, rules.Every):
            named = rule.first
        if named and named.last < self.issued:
            yield f"{named.words} lies before the day of issue. {self._before_issue(rule)}"
        elif named and named.precision is rules.Precision.DAY:
            for words in self._not_worked(named.last):
                yield f"{weekday_date(named.last)} is not a working day. {words}"
        if days and days[0].due - self.issued > FAR:
            yield f"The first date, {days[0].due_words}, is more than five years after the issue."

    def _before_issue(self, rule: rules.Rule) -> str:
        if isinstance(rule, rules.Every) and rule.fixed:
            return "The dates start with the first that does not."
        return f"It counts as {day_month_year(self.issued)}: nobody can break a rule before it is made."

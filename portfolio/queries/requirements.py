"""The requirements of a case as pages show them: words, rule, dates, how each stands.

Promises the engine's own answer for the day looked at, worked out afresh from the facts, in a constant
number of queries. Shows the council no status that is not its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from councils.rules.partial_date import PartialDate
from interventions import rules
from interventions.models import (
    AuthorityKind,
    Conductor,
    Expectation,
    Happening,
    Instrument,
    Obligation,
    PlannedEvent,
    Term,
)
from interventions.queries.adapter import following_of, issue_day, record_of, row_id, rule_of
from interventions.queries.answers import ObligationAnswer, answer_from
from interventions.queries.expectations import DateKey, expectations_of
from interventions.queries.facts import ObligationFacts, facts_of
from portfolio.queries.case import named_holidays, working_days
from portfolio.queries.reading import ReadCase
from portfolio.words import days
from portfolio.words.duties import DutyWords, words_for
from portfolio.words.outcome import Outcome, Seen, no_record, outcome
from portfolio.words.papers import PAPER_WORDS, authority_words, owed_words, paper_name
from portfolio.words.standing import Facts, Group, Standing, shown_window, standing
from portfolio.words.terms import TermWords, rule_words
from portfolio.words.why import Ground, reasons, rule_then

CONDUCTED_BY = {
    Conductor.ADVISER: "the adviser",
    Conductor.DEPARTMENT: "the Department",
    Conductor.PEER: "a peer team",
    Conductor.BOARD: "the Board",
    Conductor.OTHER: "someone else",
}


@dataclass(frozen=True)
class DateRow:
    """One date of a requirement: its words, what happened, the rule that gave it."""

    window: rules.Window
    ground: Ground
    due: str
    under: str
    outcome: Outcome
    happening: Happening | None
    happening_id: int | None
    expectation: Expectation | None = None

    @property
    def rule_then(self) -> str:
        """The rule that gave the date, with what it was counted from."""
        return rule_then(self.ground)

    @property
    def why(self) -> list[str]:
        """Why that date, in sentences."""
        return reasons(self.ground)


@dataclass(frozen=True)
class Requirement:
    """A requirement with everything its row and its own page show."""

    obligation: Obligation
    answer: ObligationAnswer
    standing: Standing
    rule: str
    owed_by: str
    dates: tuple[DateRow, ...] = ()
    due: DateRow | None = None
    last: DateRow | None = None
    last_event: Happening | None = None
    is_shown: bool = True
    terms: tuple[Term, ...] = ()
    plans: tuple[PlannedEvent, ...] = ()
    taken_over: str = ""
    followed_from: dt.date | None = None
    last_known: PartialDate | None = None

    @property
    def number(self) -> str:
        """The number of its paragraph; empty where no paragraph lays it."""
        return self.obligation.clause.number if self.obligation.clause else ""

    @property
    def is_quote(self) -> bool:
        """Whether its words are those of the paper, not our summary of it."""
        clause = self.obligation.clause
        return bool(self.obligation.quote) and not (clause and clause.instrument.is_summary)

    @property
    def words(self) -> str:
        """The words as issued, in quotation marks, or our summary of them."""
        if self.is_quote:
            return f"“{self.obligation.quote}”"
        return self.obligation.quote or self.obligation.name

    @property
    def needs_interval(self) -> bool:
        """Whether its interval is still to be agreed."""
        points = (point.kind for point in self.answer.open_points)
        return self.is_shown and rules.PointKind.NOT_AGREED in points


@dataclass
class Working:
    """What the rows of one page share."""

    read: ReadCase
    holidays: dict[dt.date, str]
    names: Mapping[str, str]
    expectations: Mapping[DateKey, Expectation]
    calendar: rules.WorkingDays = field(init=False)

    def expectation(self, obligation: Obligation, window: rules.Window) -> Expectation | None:
        """By when the window was expected to be met, as said by the day looked at."""
        return self.expectations.get((obligation.pk, window.opens, row_id(window.request)))

    def __post_init__(self) -> None:
        self.calendar = working_days(self.holidays)


def requirements_of(
    read: ReadCase, only: Collection[int] | None = None
) -> tuple[list[Requirement], dict[dt.date, str]]:
    """The requirements known by the look, in order of their place, and the named bank holidays.

    Eleven queries, however many requirements, dates and entries there are.
    """
    wanted = Obligation.objects.filter(intervention=read.case)
    if only is not None:
        wanted = wanted.filter(pk__in=only)
    facts = facts_of(wanted.values("pk"))  # type: ignore[arg-type]  # a subquery, for one query less
    holidays = named_holidays(read.held_on)
    known = {pk: item for pk, item in facts.items() if is_known(item.obligation, read)}
    expected = expectations_of(known, min(read.held_on, read.as_at))
    working = Working(read, holidays, _names(list(known.values())), expected)
    return [_requirement(item, working) for item in known.values()], holidays


def is_known(obligation: Obligation, read: ReadCase) -> bool:
    """Whether its source was known by the look and had been written by the day."""
    source: Instrument | object = obligation.promise or obligation.appointment
    if obligation.clause is not None:
        source = obligation.clause.instrument
    recorded = getattr(source, "recorded_on", None)
    issued = issue_day(ObligationFacts(obligation))
    days = [day for day in (recorded, obligation.added_on) if day is not None]
    return all(day <= read.held_on for day in days) and (issued is None or issued <= read.as_at)


def _names(facts: Collection[ObligationFacts]) -> dict[str, str]:
    """What the other requirements are called where a rule names them: "review by the adviser".

    One query more where a rule names a requirement that is not among these.
    """
    duties = {item.obligation.pk: item.obligation.duty for item in facts}
    named = {held.row.before_id for item in facts for held in item.terms if held.row.before_id}
    if missing := named - duties.keys():
        duties |= dict(Obligation.objects.filter(pk__in=missing).values_list("pk", "duty"))
    names: dict[str, str] = {}
    for pk, duty in duties.items():
        noun = words_for(duty).noun
        names[str(pk)] = noun
        names |= {f"{pk}:{code}": f"{noun} by {by}" for code, by in CONDUCTED_BY.items()}
    return names


def _requirement(facts: ObligationFacts, working: Working) -> Requirement:
    read, obligation = working.read, facts.obligation
    answer = answer_from(facts, read.look, frozenset(working.holidays))
    duty = words_for(obligation.duty)
    terms = known_terms(facts, read)
    record = record_of(facts, read.look)
    followed_from = record.followed_from if record else None
    rule = rule_words([_term_words(term, obligation) for term in terms], working.names)
    if not read.reader.sees_status_of(obligation):
        kept = Standing(Group.NOT_SHOWN, ("Kept by the Department",), due_words="Not shown")
        return Requirement(
            obligation, answer, kept, rule, owed_words(obligation), is_shown=False, terms=terms
        )
    happenings = {held.row.pk: held.row for _, held in facts.fulfilments}
    dates = tuple(_date_row(window, answer, duty, happenings, working) for window in answer.windows)
    plans = _plans_ahead(facts, read)
    state = standing(_standing_facts(facts, answer, terms, plans, working))
    return Requirement(
        obligation=obligation,
        answer=answer,
        standing=state,
        rule=rule,
        owed_by=owed_words(obligation),
        dates=tuple(reversed(dates)),
        due=next((row for row in dates if row.window is state.due), None),
        last=max(
            (row for row in dates if row.window.met_on),
            key=lambda row: row.window.met_on or row.window.due,
            default=None,
        ),
        last_event=_last_event(answer, happenings),
        terms=terms,
        plans=plans,
        taken_over=record.reason if record and followed_from else "",
        followed_from=followed_from,
        last_known=record.last_known if record else None,
    )


def known_terms(facts: ObligationFacts, read: ReadCase) -> tuple[Term, ...]:
    """The terms known by the look and not superseded on their own day, in order of effect."""
    rows = [held.row for held in facts.terms if held.is_known(read.held_on)]
    by_day: dict[dt.date | None, Term] = {}
    for row in sorted(rows, key=lambda row: (row.recorded_on, row.pk)):
        by_day[row.from_date] = row
    return tuple(sorted(by_day.values(), key=lambda row: row.from_date or dt.date.min))


def _term_words(term: Term, obligation: Obligation) -> TermWords:
    paper = term.authority
    is_own = paper is None or paper.pk == obligation.promise_id
    return TermWords(
        rule=rule_of(term) if term.rule is not None else None,
        from_date=term.from_date,
        by="" if is_own or paper is None else PAPER_WORDS[AuthorityKind(paper.kind)],
    )


def _date_row(
    window: rules.Window,
    answer: ObligationAnswer,
    duty: DutyWords,
    happenings: Mapping[int, Happening],
    working: Working,
) -> DateRow:
    read = working.read
    met_id = row_id(window.met_by)
    met = happenings.get(met_id) if met_id else None
    seen = Seen(met.recorded_on if read.reader.sees(met) else None) if met else None
    obligation = answer.facts.obligation
    return DateRow(
        window=window,
        ground=ground_of(window, answer, working),
        due=days.due_words(window.due, window.precision),
        under=days.under_due(
            window.due, window.act_by, window.precision, read.as_at, working.holidays
        ),
        outcome=outcome(
            window,
            duty,
            seen=seen,
            nearest=rules.nearest_event(window, answer.case.events),
            as_at=read.as_at,
            paper=paper_name(obligation),
        ),
        happening=met if met is not None and read.reader.sees(met) else None,
        happening_id=met_id,
        expectation=working.expectation(obligation, window),
    )


def ground_of(window: rules.Window, answer: ObligationAnswer, working: Working) -> Ground:
    """What the sentences about a date rest on."""
    facts = answer.facts
    obligation = facts.obligation
    published = obligation.clause.instrument.published if obligation.clause else None
    terms = known_terms(facts, working.read)
    first = next((term for term in terms if term.rule is not None), None)
    return Ground(
        window=window,
        duty=words_for(obligation.duty),
        paper=paper_name(obligation),
        working=working.calendar,
        issued=issue_day(facts),
        published=published.day if published else None,
        papers={
            held.row.pk: authority_words(held.row.authority.kind, held.row.authority.dated)
            for held in facts.terms
            if held.row.authority is not None
        },
        planned=_planned_noun(window, working.names),
        own_rule=rule_of(first) if first is not None else None,
        following=following_of(facts, working.read.look),
    )


def _planned_noun(window: rules.Window, names: Mapping[str, str]) -> str:
    rule = window.term.rule if window.term else None
    if isinstance(rule, rules.Before):
        return names.get(rule.obligation, "event").split(" by ")[0]
    return "event"


def _plans_ahead(facts: ObligationFacts, read: ReadCase) -> tuple[PlannedEvent, ...]:
    """Days set for the requirement itself that lie ahead and stand."""
    rows = [
        held.row
        for held in facts.plans
        if held.row.obligation_id == facts.obligation.pk
        and held.is_known(read.held_on)
        and held.row.on.last_day >= read.as_at
    ]
    return tuple(sorted(rows, key=lambda row: row.on))


def _last_event(answer: ObligationAnswer, happenings: Mapping[int, Happening]) -> Happening | None:
    """The latest entry that counts for the requirement, on the day looked at."""
    counted = [event for event in answer.case.events if _counts(event, answer.case.as_at)]
    last = max(counted, key=lambda event: event.on, default=None)
    pk = row_id(last.ref) if last else None
    return happenings.get(pk) if pk else None


def _counts(event: rules.Event, as_at: dt.date) -> bool:
    return max(event.on, event.recorded or event.on) <= as_at


def _standing_facts(
    facts: ObligationFacts,
    answer: ObligationAnswer,
    terms: tuple[Term, ...],
    plans: tuple[PlannedEvent, ...],
    working: Working,
) -> Facts:
    read = working.read
    running = [term for term in terms if term.from_date is None or term.from_date <= read.as_at]
    term = running[-1] if running else None
    rule = rule_of(term) if term is not None and term.rule is not None else None
    last = _last_event(answer, {held.row.pk: held.row for _, held in facts.fulfilments})
    lost = [w for w in answer.windows if w.status is rules.Status.NOT_RECORDED]
    duty = words_for(facts.obligation.duty)
    open_window = shown_window(answer.windows)
    said = working.expectation(facts.obligation, open_window) if open_window else None
    was_dated = any(row.rule and row.rule != term.rule for row in running) if term else False
    return Facts(
        windows=answer.windows,
        rule=rule,
        as_at=read.as_at,
        holidays=working.holidays,
        paper=paper_name(facts.obligation),
        record_stops=read.stops,
        has_ended=rules.end_in_effect(answer.case.instrument, answer.case.as_at) is not None,
        is_paused=isinstance(rule, rules.Continuous) and was_dated,
        last_event=last.on.day if last else None,
        planned=next((plan.on.day for plan in plans if plan.on.day), None),
        expected=said.expected_on if said else None,
        points=tuple(point.kind for point in answer.open_points),
        anchor=rule.of.replace("_", " ") if isinstance(rule, rules.Within) else "",
        before=working.names.get(rule.obligation, "event")
        if isinstance(rule, rules.Before)
        else "",
        nearest=_nearest(lost[-1], answer, duty) if lost else "",
        note=_publication(rule, facts.obligation),
        following=following_of(facts, read.look),
    )


def _publication(rule: rules.Rule | None, obligation: Obligation) -> str:
    """That the publication day is not known, where the date is counted from it."""
    is_counted_from_it = isinstance(rule, rules.Within) and rule.of == "published"
    if (
        not is_counted_from_it
        or obligation.clause is None
        or obligation.clause.instrument.published
    ):
        return ""
    return "Publication date not known; counted from the issue date"


def _nearest(window: rules.Window, answer: ObligationAnswer, duty: DutyWords) -> str:
    events = [event for event in answer.case.events if _counts(event, answer.case.as_at)]
    return no_record(window, duty, rules.nearest_event(window, events))

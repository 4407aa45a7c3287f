"""Random histories of a case, made through the operations, and what must hold of them.

Promises one case a number, the same every time: facts recorded, back-recorded, corrected, tied and
withdrawn, plans, requests, terms, anchors, spans, ends, a revised notice, a record that stops. Counts
where what is stored is not what the engine gives, and where a look back is not what was shown then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from accounts.models import User
from accounts.permissions import NotAllowedNow
from councils.queries import holidays
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Anchor,
    Conductor,
    End,
    Happening,
    HappeningKind,
    Instrument,
    Obligation,
    PlannedEvent,
    Request,
    Term,
)
from interventions.operations.cases import stop_record
from interventions.operations.happenings import (
    HappeningDetails,
    Serves,
    correct_happening,
    record_happening,
    tie_happening,
    withdraw_happening,
)
from interventions.operations.planning import (
    make_request,
    plan_event,
    withdraw_planned_event,
    withdraw_request,
)
from interventions.operations.terms import (
    add_term,
    end_instrument,
    end_obligation,
    record_anchor,
    set_record_span,
    withdraw_end,
    withdraw_term,
)
from interventions.queries.adapter import Look
from interventions.queries.answers import answer_from
from interventions.queries.facts import ObligationFacts, facts_of
from interventions.queries.standings import Standing, requirement_standings, standing_of_window
from tests.factories.cases import a_case, a_letter, a_notice, a_requirement
from tests.factories.councils import a_council
from tests.oracle.random_cases import START, some_rule

Stands = tuple[tuple[Standing, ...], tuple[str, ...]]
Shown = dict[int, Stands]


@dataclass
class Tally:
    """What was done and compared, and every difference in words."""

    histories: int = 0
    operations: int = 0
    refused: int = 0
    looks: int = 0
    from_rows: int = 0
    looks_back: int = 0
    differences: list[str] = field(default_factory=list)


def live_through(number: int, by: User, tally: Tally, steps: int = 18) -> None:
    """Live the history of that number, look at it on many days, and count."""
    history = History(number, by, tally)
    before = len(tally.differences)
    history.live(steps)
    for at in range(before, len(tally.differences)):
        tally.differences[at] = f"history {number}: {tally.differences[at]}"
    tally.histories += 1


class History:
    """One case while time goes on; `today` never goes back."""

    def __init__(self, number: int, by: User, tally: Tally) -> None:
        self.chance, self.by, self.tally = Random(number), by, tally  # noqa: S311 - repeatable
        self.today = START
        self.shown: dict[dt.date, Shown] = {}
        self.holidays = frozenset(holidays())
        council = a_council(f"History {number}")
        self.case = a_case(council, START - dt.timedelta(days=30), today=START)
        self.lay_down(None)

    def live(self, steps: int) -> None:
        """Go through the steps, looking before each, then look back on every day looked at."""
        deeds = [deed for deed, weight in self.deeds() for _ in range(weight)]
        for _ in range(steps):
            self.do(self.chance.choice(deeds))
            if self.chance.random() < 0.7:
                self.wait()
        self.wait()
        if self.chance.random() < 0.1:
            self.do(self.stop)
        self.look([self.today + dt.timedelta(days=days) for days in (0, 1, 40, 400)])
        self.look_back()

    def deeds(self) -> list[tuple[Callable[[], object], int]]:
        """What can happen, and how often."""
        return [
            (self.record, 9),
            (self.plan, 4),
            (self.correct, 3),
            (self.withdraw, 2),
            (self.tie, 1),
            (self.withdraw_plan, 2),
            (self.request, 2),
            (self.take_back_request, 1),
            (self.vary, 4),
            (self.take_back_term, 1),
            (self.anchor, 2),
            (self.span, 1),
            (self.end_one, 1),
            (self.end_all, 1),
            (self.take_back_end, 2),
            (self.revise, 1),
        ]

    def do(self, deed: Callable[[], object]) -> None:
        """Try a deed; what is refused leaves nothing behind."""
        try:
            deed()
        except NotAllowedNow:
            self.tally.refused += 1
        else:
            self.tally.operations += 1

    def wait(self) -> None:
        """Keep what is shown at the end of the day, let days pass, look on one of them too."""
        days = self.chance.choice((1, 1, 3, 7, 12, 20))
        later = self.today + dt.timedelta(days=self.chance.randint(0, days))
        self.shown[self.today], _ = self.look([self.today, later])
        self.today += dt.timedelta(days=days)

    def look(self, days: list[dt.date]) -> list[Shown]:
        """What the engine gives on the days; where stored rows hold, pages must show the same."""
        rows = self.obligations()
        facts = facts_of([row.pk for row in rows])
        seen = []
        for on in days:
            look = Look(on=on, today=on)
            engine = {row.pk: self.engine(facts[row.pk], look) for row in rows}
            stored = [row for row in rows if (row.projection.good_until or on) >= on]
            for pk, one in requirement_standings(stored, look).items():
                if (one.dates, one.open_points) != engine[pk]:
                    self.tally.differences.append(f"{one} on {on}: the engine {engine[pk]}")
            self.tally.looks += len(rows)
            self.tally.from_rows += len(stored)
            seen.append(engine)
        return seen

    def engine(self, facts: ObligationFacts, look: Look) -> Stands:
        """The engine's answer as pages would show it."""
        answer = answer_from(facts, look, self.holidays)
        pk = facts.obligation.pk
        return (
            tuple(standing_of_window(pk, window) for window in answer.windows),
            tuple(point.text for point in answer.open_points),
        )

    def look_back(self) -> None:
        """What was shown on a day must be what a look back to that day says was known then."""
        facts = facts_of([row.pk for row in self.obligations()])
        for on, then in self.shown.items():
            for pk, was in then.items():
                self.tally.looks_back += 1
                now = self.engine(facts[pk], Look(on=on, today=self.today))
                if now != was:
                    self.tally.differences.append(f"back to {on}, {pk}: {now} but then {was}")

    def obligations(self) -> list[Obligation]:
        """The requirements with what pages join."""
        found = Obligation.objects.filter(intervention=self.case)
        return list(found.select_related("intervention", "projection"))

    # --- what may be known late ---------------------------------------------------------------------

    def known_on(self, earliest: dt.date | None = None) -> dt.date | None:
        """Mostly None, today; else an earlier day, on which what was shown then is no longer so."""
        if self.chance.random() < 0.8:
            return None
        day = max(earliest or START, self.today - dt.timedelta(days=self.chance.randint(0, 40)))
        self.shown = {on: shown for on, shown in self.shown.items() if on < day}
        return day

    def a_day(self, back: int, ahead: int = 0) -> dt.date:
        return self.today + dt.timedelta(days=self.chance.randint(-back, ahead))

    def some(self, rows: Any) -> Any:
        """A random row; refused, as if nobody had asked, where there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise NotAllowedNow("There is nothing to do this with.")
        return self.chance.choice(found)

    def requirement(self) -> Obligation:
        return self.some(Obligation.objects.filter(intervention=self.case))  # type: ignore[no-any-return]

    # --- what happened ------------------------------------------------------------------------------

    def details(self, until: dt.date) -> HappeningDetails:
        on = min(until, self.a_day(45))
        served = {self.requirement().pk for _ in range(self.chance.choice((0, 1, 1, 1, 2)))}
        rows = Obligation.objects.in_bulk(served)
        return HappeningDetails(
            kind=HappeningKind.MEETING,
            on=PartialDate.from_date(on),
            title="Something happened",
            serves=tuple(Serves(rows[pk], self.what_for()) for pk in sorted(served)),
        )

    def what_for(self) -> PartialDate | None:
        if self.chance.random() < 0.8:
            return None
        return PartialDate(self.a_day(40, 20).isoformat()[: self.chance.choice((10, 7, 4))])

    def record(self) -> None:
        details = self.details(self.today)
        record_happening(
            case=self.case,
            details=details,
            today=self.today,
            by=self.by,
            recorded_on=self.known_on(details.on.day),
        )

    def happening(self) -> Happening:
        return self.some(Happening.objects.standing().filter(intervention=self.case))  # type: ignore[no-any-return]

    def correct(self) -> None:
        old = self.happening()
        is_slip = self.chance.random() < 0.4
        until = old.recorded_on if is_slip else self.today
        correct_happening(
            happening=old,
            details=self.details(until),
            reason="It was wrong.",
            today=self.today,
            by=self.by,
            is_slip=is_slip,
        )
        if is_slip:
            self.shown = {on: was for on, was in self.shown.items() if on < old.recorded_on}

    def withdraw(self) -> None:
        withdraw_happening(
            happening=self.happening(), reason="It was not so.", today=self.today, by=self.by
        )

    def tie(self) -> None:
        serves = Serves(self.requirement(), self.what_for())
        tie_happening(happening=self.happening(), serves=serves, today=self.today, by=self.by)

    # --- what is to come ----------------------------------------------------------------------------

    def plan(self) -> None:
        on = self.a_day(3, 60)
        exact = self.chance.random() < 0.9
        plan_event(
            case=self.case,
            kind=HappeningKind.REVIEW,
            on=PartialDate(on.isoformat()[: 10 if exact else 7]),
            obligation=self.planned_for(),
            conducted_by=self.chance.choice(("", Conductor.ADVISER, Conductor.PEER)),
            today=self.today,
            by=self.by,
            recorded_on=self.known_on(),
        )

    def planned_for(self) -> Obligation:
        """Often a requirement that another must come before, if there is one: its dates move."""
        awaited = Term.objects.filter(obligation__intervention=self.case, before__isnull=False)
        if self.chance.random() < 0.6 and awaited.exists():
            term: Term = self.some(awaited.select_related("before"))
            return term.before or term.obligation
        return self.requirement()

    def withdraw_plan(self) -> None:
        plan = self.some(PlannedEvent.objects.standing().filter(intervention=self.case))
        withdraw_planned_event(plan=plan, reason="Called off.", today=self.today, by=self.by)

    def request(self) -> None:
        on = self.a_day(10)
        make_request(
            obligation=self.requirement(),
            requested_on=on,
            due_on=on + dt.timedelta(days=self.chance.randint(0, 40)),
            words="Send it.",
            today=self.today,
            by=self.by,
            recorded_on=self.known_on(on),
        )

    def take_back_request(self) -> None:
        own = Request.objects.standing().filter(obligation__intervention=self.case)
        withdraw_request(request=self.some(own), reason="Not needed.", today=self.today, by=self.by)

    # --- rules, anchors, spans, ends ------------------------------------------------------------------

    def rule(self) -> tuple[dict[str, Any] | None, Obligation | None, str]:
        """A rule, the requirement it comes before, and who must conduct that; seldom not known."""
        if self.chance.random() < 0.05:
            return None, None, ""
        rule = some_rule(self.chance)
        if "before" not in rule:
            return rule, None, ""
        target = self.requirement()
        return {**rule, "before": True}, target, self.chance.choice(("", "", Conductor.ADVISER))

    def vary(self) -> None:
        rule, before, conducted_by = self.rule()
        dated = self.a_day(20) if self.chance.random() < 0.8 else None
        letter = a_letter(self.case, dated, today=self.today, by=self.by)
        add_term(
            obligation=self.requirement(),
            from_date=self.a_day(30, 30),
            rule=rule,
            authority=letter,
            today=self.today,
            by=self.by,
            recorded_on=self.known_on(dated),
            before=before,
            before_conducted_by=conducted_by,
        )

    def take_back_term(self) -> None:
        own = Term.objects.standing().filter(obligation__intervention=self.case)
        withdraw_term(
            term=self.some(own.exclude(authority=None)),
            reason="The wrong letter.",
            today=self.today,
            by=self.by,
        )

    def anchor(self) -> None:
        standing = Anchor.objects.standing().filter(intervention=self.case).first()
        record_anchor(
            case=self.case,
            name="report_received",
            on=self.a_day(40, 20),
            today=self.today,
            by=self.by,
            corrects=standing,
            reason="Misread." if standing else "",
        )

    def span(self) -> None:
        starts = self.a_day(60) if self.chance.random() < 0.7 else None
        ends = self.a_day(20, 40) if self.chance.random() < 0.4 else None
        set_record_span(
            obligation=self.requirement(),
            from_date=starts,
            until_date=ends,
            reason="What our papers cover.",
            today=self.today,
            by=self.by,
        )

    def end_one(self) -> None:
        end_obligation(
            obligation=self.requirement(),
            on=self.a_day(15, 15),
            authority=a_letter(self.case, self.today, today=self.today, by=self.by),
            today=self.today,
            by=self.by,
            recorded_on=self.known_on(),
        )

    def end_all(self) -> None:
        end_instrument(
            instrument=self.some(Instrument.objects.filter(intervention=self.case)),
            kind=End.Kind.REVOKED,
            on=self.a_day(15, 15),
            authority=a_letter(self.case, self.today, today=self.today, by=self.by),
            today=self.today,
            by=self.by,
            recorded_on=self.known_on(),
        )

    def take_back_end(self) -> None:
        own = End.objects.standing().filter(authority__intervention=self.case)
        withdraw_end(end=self.some(own), reason="It goes on.", today=self.today, by=self.by)

    def stop(self) -> None:
        on = self.a_day(30)
        stop_record(case=self.case, on=on, because="Our papers end.", today=self.today, by=self.by)
        self.shown = {day: shown for day, shown in self.shown.items() if day <= on}

    # --- instruments --------------------------------------------------------------------------------

    def revise(self) -> None:
        last = Instrument.objects.filter(intervention=self.case, followed_by=None)
        self.lay_down(self.some(last))

    def lay_down(self, follows: Instrument | None) -> None:
        """A notice with a review, a visit and one or two others; its day seldom not known."""
        known = self.chance.random() < 0.85
        a_notice(
            self.case,
            self.today if known else f"{self.today.year}",
            *self.requirements(),
            published=self.a_day(0, 20) if known and self.chance.random() < 0.3 else None,
            follows=follows,
            today=self.today,
            recorded_on=None if known else self.today,
            by=self.by,
        )

    def requirements(self) -> list[Any]:
        made = [
            a_requirement("review", {"every": {"months": self.chance.choice((1, 2, 6))}}),
            a_requirement("visit", {"continuous": True}),
        ]
        for name in self.chance.sample(["alpha", "beta"], self.chance.choice((1, 2))):
            rule = some_rule(self.chance) if self.chance.random() < 0.9 else None
            reason = self.chance.choice(("", "", "", "What our papers cover."))
            starts = self.a_day(0, 30) if reason and self.chance.random() < 0.5 else None
            made.append(
                a_requirement(
                    name,
                    rule,
                    before_conducted_by=self.chance.choice(("", Conductor.ADVISER)),
                    span_from=starts,
                    span_reason=reason,
                )
            )
        return made

"""What an official sees first: what happens if they do nothing.

Promises only cases one leads, helps with or covers (or all, if asked), in at most twelve queries
however many rows there are, one more each where one covers, is covered, or
was given a case. Writes nothing; the sentences are those of `portfolio.words`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from govuk.parts import Count
from interventions.models import Assignment, Cover, Intervention, covered_by
from interventions.queries.covers import Covered, covered_cases
from portfolio.queries.case import named_holidays, working_days
from portfolio.queries.changed import Change, changes_since
from portfolio.queries.cover import CoverLine, cover_lines
from portfolio.queries.home_rows import DateRows, Row, date_row
from portfolio.queries.open_dates import OpenDate, loose_ends, open_dates, run_out
from portfolio.queries.waiting import intervals_to_agree, waiting_in
from portfolio.words.days import SOON
from portfolio.words.week import end_of_week, week_sentence

SHOWN = 50
"""Rows of a list that stand on the page; the rest is a link away."""


@dataclass(frozen=True)
class Section:
    """One of the lists: its anchor, headings, rows, and what is said where there are none."""

    name: str
    title: str
    columns: tuple[str, str, str]
    rows: Sequence[Row]
    empty: str

    @property
    def is_dates(self) -> bool:
        """Whether its rows are dates of requirements."""
        return self.name in ("overdue", "soon", "promised")

    @property
    def first_rows(self) -> Sequence[Row]:
        """Those that stand on the home page."""
        return self.rows[:SHOWN]

    @property
    def goes_on(self) -> bool:
        """Whether there are more than stand on the home page."""
        return len(self.rows) > SHOWN


@dataclass(frozen=True)
class OfficialHome:
    """The page: a sentence, five counts, four lists, and what changed.

    `covering` says for whom the person covers; `given` is how many cases were handed to them unread,
    `stood_in_for` how many of their own somebody covers.
    """

    led: int
    helped: int
    covered: int
    given: int
    stood_in_for: int
    all_cases: int
    covering: Sequence[CoverLine]
    week: str
    sections: Sequence[Section]
    changes: Sequence[Change]

    def counts(self, page_of: Callable[[str], str]) -> list[Count]:
        """The five figures; each leads to the list that makes it, here or on a page of its own."""
        found = [
            Count(
                len(part.rows),
                COUNTED[part.name],
                page_of(part.name) if part.goes_on else f"#{part.name}",
                alarm=part.name == "overdue",
            )
            for part in self.sections
        ]
        return [*found, Count(len(self.changes), "changed since you looked", "#changed")]

    def section(self, name: str) -> Section | None:
        """The list of that name."""
        return next((part for part in self.sections if part.name == name), None)


COUNTED = {
    "overdue": "overdue",
    "soon": "due in ten working days",
    "mine": "waiting for you",
    "others": "waiting for others",
}


def cases_shown(user: User, on: dt.date, *, every: bool) -> QuerySet[Intervention]:
    """The live cases one leads, helps with or covers on the day, or all one may see."""
    live = Intervention.objects.visible_to(user).live()
    if every:
        return live
    mine = Assignment.objects.in_force(on).filter(user=user)
    return live.filter(Q(pk__in=mine.values("intervention")) | Q(covered_by(user, on)))


def official_home(
    user: User, on: dt.date, since: dt.datetime | None, *, every: bool = False
) -> OfficialHome:
    """Everything the page shows on the day. `since` is when one last looked."""
    cases = cases_shown(user, on, every=every)
    holidays = named_holidays()
    soon = working_days(holidays).after(on, SOON)
    ends = loose_ends(cases, on)
    dates = open_dates(cases, on, soon, run_out(ends, on))
    waiting = waiting_in(cases, user, on, holidays)
    near = [date for date in dates if not date.is_overdue and date.act_by <= soon]
    numbers = _numbers(user, on)
    covered = covered_cases(user, on) if numbers["covered"] else []
    return OfficialHome(
        **numbers,
        covering=cover_lines(covered),
        week=_week(near, on),
        sections=(
            *_dated(dates, near, partial(_rows, on=on, holidays=holidays, covered=covered)),
            Section(
                "mine",
                "Waiting for you",
                ("Since", "From", "How long"),
                waiting.for_me,
                "Nothing waits for you.",
            ),
            Section(
                "others",
                "Waiting for others",
                ("Since or expected", "Who has it", "How long"),
                [
                    *_asked(dates, soon, on, holidays),
                    *waiting.for_others,
                    *intervals_to_agree(ends),
                ],
                "Nothing waits for others.",
            ),
        ),
        changes=changes_since(cases, user, since, on),
    )


def _rows(
    dates: Sequence[OpenDate],
    *,
    on: dt.date,
    holidays: dict[dt.date, str],
    covered: Sequence[Covered],
) -> DateRows:
    return DateRows(dates, on, holidays, {row.case_id: row.away for row in covered})


def _dated(
    dates: Sequence[OpenDate],
    near: Sequence[OpenDate],
    rows: Callable[[Sequence[OpenDate]], DateRows],
) -> tuple[Section, Section]:
    """The two lists of dates: those past and those near."""
    return (
        Section(
            "overdue",
            "Overdue",
            ("Was due", "Who owes it", "How late"),
            rows([date for date in dates if date.is_overdue]),
            "Nothing is overdue.",
        ),
        Section(
            "soon",
            "Due in the next ten working days",
            ("Due", "Who owes it", "How long"),
            rows(near),
            "Nothing is due in the next ten working days.",
        ),
    )


def _asked(
    dates: Sequence[OpenDate], soon: dt.date, on: dt.date, holidays: dict[dt.date, str]
) -> list[Row]:
    """Requests whose answer is due later than the near dates."""
    far = [date for date in dates if date.is_request and date.act_by > soon]
    return [date_row(date, on, holidays) for date in far]


def _numbers(user: User, on: dt.date) -> dict[str, int]:
    """How many live cases one leads, helps with, covers, was given, and may see: one query."""
    mine = Assignment.objects.in_force(on).filter(user=user, intervention=OuterRef("pk"))
    given = Assignment.objects.handed_to(user, on).filter(intervention=OuterRef("pk"))
    stood_in = Cover.objects.of_case(OuterRef("pk"), on).filter(away=user)
    return (
        Intervention.objects.visible_to(user)
        .live()
        .aggregate(
            led=models.Count("pk", filter=Q(Exists(mine.filter(role=Assignment.Role.LEAD)))),
            helped=models.Count("pk", filter=Q(Exists(mine.filter(role=Assignment.Role.HELPER)))),
            covered=models.Count("pk", filter=Q(covered_by(user, on))),
            given=models.Count("pk", filter=Q(Exists(given))),
            stood_in_for=models.Count("pk", filter=Q(Exists(stood_in))),
            all_cases=models.Count("pk"),
        )
    )


def _week(near: Sequence[OpenDate], on: dt.date) -> str:
    falling = [date for date in near if date.due <= end_of_week(on) and date.is_covered]
    return week_sentence(
        [
            (f"{date.obligation.intervention.council.name}: {date.obligation.name}", date.due)
            for date in falling
        ]
    )

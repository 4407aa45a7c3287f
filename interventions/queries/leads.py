"""Who leads which live case, and what moving cases to another lead would change.

Promises cases by right, in a constant number of queries however many there are. Moves nothing:
`interventions.operations.reassigning` does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from accounts.models import User
from govuk.dates import day_month_year
from govuk.fields import whole_number
from interventions.models import Assignment, Intervention

LEADS = Assignment.objects.not_empty().filter(role=Assignment.Role.LEAD)


@dataclass(frozen=True)
class Seen:
    """Who leads a case on the day, and who follows, by the ids of the assignments; 0 is nobody.

    Of two looks at a case that differ in nothing, nobody has moved it in between.
    """

    case_id: int
    leading: int
    following: int

    @property
    def text(self) -> str:
        """As a form carries it."""
        return f"{self.case_id}-{self.leading}-{self.following}"

    @classmethod
    def read(cls, text: str) -> "Seen | None":
        """From a form; None for what no form of ours carries."""
        parts = [whole_number(part) for part in text.split("-")]
        numbers = [number for number in parts if number is not None]
        return cls(*numbers) if len(numbers) == len(parts) == 3 else None


@dataclass(frozen=True)
class Move:
    """One case, and what giving it to somebody on a day would change, in a sentence."""

    case: Intervention
    seen: Seen
    words: str
    changes: bool


def led_by(viewer: User, who: User | None, on: dt.date) -> QuerySet[Intervention]:
    """The live cases that the person leads on the day; for None those that nobody leads."""
    cases = Intervention.objects.visible_to(viewer).live().select_related("council")
    leads = LEADS.in_force(on).filter(intervention=OuterRef("pk"))
    held = Exists(leads.filter(user=who)) if who else ~Exists(leads)
    return cases.filter(held).order_by("council__name", "function")


def leaders(viewer: User, on: dt.date) -> list[tuple[User, int]]:
    """Who leads live cases on the day, and how many: one query."""
    cases = Intervention.objects.visible_to(viewer).live()
    rows = LEADS.in_force(on).filter(intervention__in=cases)
    numbers = dict(rows.values_list("user").annotate(number=Count("pk")))
    people = User.objects.filter(pk__in=numbers).order_by("name", "pk")
    return [(person, numbers[person.pk]) for person in people]


def leads_of(cases: Iterable[Intervention]) -> dict[int, list[Assignment]]:
    """All that lead, led or will lead each case, in the order of their days: one query."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    rows = LEADS.filter(intervention__in=[case.pk for case in cases]).select_related("user")
    for row in rows.order_by("from_date"):
        found[row.intervention_id].append(row)
    return found


def seen_on(case_id: int, rows: Iterable[Assignment], on: dt.date) -> Seen:
    """Who leads on the day and who follows, from the case's rows in the order of their days."""
    leading, following = _around(rows, on)
    return Seen(case_id, leading.pk if leading else 0, following.pk if following else 0)


def moves(cases: Iterable[Intervention], to: User, on: dt.date) -> list[Move]:
    """What would change for each case if the person led it from the day on: one query."""
    every = list(cases)
    rows = leads_of(every)
    return [_move(case, rows[case.pk], to, on) for case in every]


def _around(rows: Iterable[Assignment], on: dt.date) -> tuple[Assignment | None, Assignment | None]:
    leading = following = None
    for row in rows:
        if row.from_date > on:
            following = following or row
        elif row.to_date is None or row.to_date > on:
            leading = row
    return leading, following


def _move(case: Intervention, rows: list[Assignment], to: User, on: dt.date) -> Move:
    leading, following = _around(rows, on)
    seen = seen_on(case.pk, rows, on)
    if on < case.opened_on:
        words = f"It opened on {day_month_year(case.opened_on)}, after that day. It stays as it is."
        return Move(case, seen, words, changes=False)
    if leading is not None and leading.user_id == to.pk:
        return Move(case, seen, f"{to} leads it on that day already.", changes=False)
    before = f"instead of {leading.user}" if leading else "which nobody leads on that day"
    words = f"{to} leads it from {day_month_year(on)}, {before}"
    if following is not None:
        begins = day_month_year(following.from_date)
        words += f", until {begins}, when {following.user} takes over as already recorded"
    return Move(case, seen, f"{words}.", changes=True)

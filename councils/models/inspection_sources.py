"""Which of several rows that tell of one event lists and pages show.

Promises one rule, in SQL: what a person of the Department entered, then the official list, then
the newer one. Does not hide a row from whoever asks for all: `told()` gives every source.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Collate, Concat, Length
from django.db.models.lookups import Exact

from .visibility import RegisterFactQuerySet

if TYPE_CHECKING:
    from .inspection import Inspection  # noqa: F401 - the row of the queryset below

APART = 7  # days: no council has two graded inspections that begin nearer to each other
WHOLE_DAY = 10  # characters of a date known to the day
UNGRADED = ("focused_visit", "jtai", "monitoring_visit")


def _day(field: str) -> Any:
    """The date, where it is known to the day."""
    return Case(
        When(Exact(Length(field), WHOLE_DAY), then=Cast(field, models.DateField())),
        default=None,
        output_field=models.DateField(),
    )


def _text(value: Any) -> Any:
    return Coalesce(Cast(value, models.TextField()), Value(""), output_field=models.TextField())


def _is(condition: Q) -> Any:
    return Case(
        When(condition, then=Value(value=True)),
        default=Value(value=False),
        output_field=models.BooleanField(),
    )


def _trust() -> Any:
    """Text that sorts sources: a person's, official, other; the newer; the one that says more."""
    whose = Case(
        When(publication=None, then=Value("3")),
        When(publication__is_official=True, then=Value("2")),
        default=Value("1"),
        output_field=models.TextField(),
    )
    says_its_kind = Case(
        When(kind="unspecified", then=Value("0")),
        default=Value("1"),
        output_field=models.TextField(),
    )
    newer = _text(F("publication__published_on"))
    return Collate(Concat(whose, newer, says_its_kind, _text(F("publication__code"))), "C")


def _of_the_same_event() -> Q:
    """Rows that tell of the outer row's event: begun on its day, or published on the same day.

    The day of publication counts only where one of the two does not say the day it began. Days
    given for one graded inspection differ between lists by a day or so: see APART.
    """
    began: Any = OuterRef("start_day")
    days = dt.timedelta(days=APART)
    near = Q(is_visit=False, start_day__gte=began - days, start_day__lte=began + days)
    no_day = Q(start_day=None) | Q(Exact(OuterRef("has_start_day"), Value(value=False)))
    return Q(start_day=began) | near | no_day & Q(report_day=OuterRef("report_day"))


class InspectionQuerySet(RegisterFactQuerySet["Inspection"]):
    """Inspections, of which several rows may tell of one event."""

    def shown(self, on: dt.date | None = None) -> Self:
        """Of each event the one row that lists and pages show: standing, or known on the day."""
        return self._held(on)._weighed().filter(~Exists(self._better(on)))

    def told(self, on: dt.date | None = None) -> Self:
        """Every standing row, or every one known on the day, with `outdone_by`.

        That is the key of the row of the same event that is shown instead, None for the one shown.
        """
        best = self._better(on).order_by("-trust", "-pk").values("pk")[:1]
        return self._held(on)._weighed().annotate(outdone_by=Subquery(best))

    def _better(self, on: dt.date | None) -> Self:
        """The rows of the outer row's event that are shown rather than it."""
        rivals: Any = type(self)(self.model)._held(on)._weighed()
        found: Self = rivals.filter(
            Q(trust__gt=OuterRef("trust")) | Q(trust=OuterRef("trust"), pk__gt=OuterRef("pk")),
            _of_the_same_event(),
            council=OuterRef("council"),
            framework=OuterRef("framework"),
            is_visit=OuterRef("is_visit"),
        )
        return found

    def _held(self, on: dt.date | None) -> Self:
        return self.standing() if on is None else self.known(on)

    def _weighed(self) -> Self:
        """With the columns by which rows of one event are found and ranked."""
        return self.alias(
            is_visit=_is(Q(kind__in=UNGRADED)),
            start_day=_day("started"),
            has_start_day=_is(Q(start_day__isnull=False)),
            report_day=_day("published"),
            trust=_trust(),
        )

"""Which of several rows that tell of one event lists and pages show.

Promises one rule, in SQL: what a person of the Department entered, then the official list, then
the newer one. Does not hide a row from whoever asks for all: `told()` gives every source.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Collate, Concat

from .visibility import RegisterFactQuerySet

if TYPE_CHECKING:
    from .inspection import Inspection  # noqa: F401 - the row of the queryset below


def _text(value: Any) -> Any:
    return Coalesce(Cast(value, models.TextField()), Value(""), output_field=models.TextField())


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


class InspectionQuerySet(RegisterFactQuerySet["Inspection"]):
    """Inspections, of which several rows may tell of one event."""

    def shown(self, on: dt.date | None = None) -> Self:
        """Of each event the one row that lists and pages show: standing, or known on the day."""
        return self._held(on).alias(trust=_trust()).filter(~Exists(self._better(on)))

    def told(self, on: dt.date | None = None) -> Self:
        """Every standing row, or every one known on the day, with `outdone_by`.

        That is the key of the row of the same event that is shown instead, None for the one shown.
        """
        best = self._better(on).order_by("-trust", "-pk").values("pk")[:1]
        return self._held(on).alias(trust=_trust()).annotate(outdone_by=Subquery(best))

    def _better(self, on: dt.date | None) -> Self:
        """The rows of the outer row's event that are shown rather than it."""
        rivals: Any = type(self)(self.model)._held(on).alias(trust=_trust())
        found: Self = rivals.filter(
            Q(trust__gt=OuterRef("trust")) | Q(trust=OuterRef("trust"), pk__gt=OuterRef("pk")),
            event=OuterRef("event"),
        )
        return found

    def _held(self, on: dt.date | None) -> Self:
        return self.standing() if on is None else self.known(on)

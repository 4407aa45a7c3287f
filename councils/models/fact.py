"""A fact: recorded on a day, corrected by a new fact, withdrawn with a reason, never deleted.

Promises that any fact can be asked for as it was known on a day. Does not say when the thing
happened: each kind of fact has its own dates for that.
"""

import datetime as dt
from typing import Any, ClassVar, Self, TypeVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import GuardedModel, User

FactType = TypeVar("FactType", bound="Fact")

WITHDRAWAL = frozenset({"withdrawn_on", "withdrawn_by", "withdrawn_reason"})


def stays_as_recorded(*changeable: str) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that keep a fact as it was recorded: it may be withdrawn, once, and nothing else.

    `changeable` names what an operation may enter later beside that.
    """
    return (
        pgtrigger.ReadOnly(name="fact_stays", exclude=sorted({*WITHDRAWAL, *changeable})),
        pgtrigger.Protect(
            name="fact_withdrawn_once",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__withdrawn_on__isnull=False),
        ),
        pgtrigger.Protect(name="fact_not_deleted", operation=pgtrigger.Delete),
    )


class FactsAreNotChanged(Exception):
    """A stored fact was saved again, with more than its withdrawal."""


class FactQuerySet(models.QuerySet[FactType]):
    """Facts by what was known when."""

    def known(self, on: dt.date) -> Self:
        """Facts the Department knew on the day.

        Recorded by then, not withdrawn by then (gone from the day of withdrawal on), and not
        corrected by a fact that was recorded by then.
        """
        corrected = self.model._base_manager.filter(
            corrects=models.OuterRef("pk"), recorded_on__lte=on
        )
        return self.filter(
            models.Q(withdrawn_on=None) | models.Q(withdrawn_on__gt=on),
            ~models.Exists(corrected),
            recorded_on__lte=on,
        )

    def standing(self) -> Self:
        """Facts that nobody has withdrawn or corrected, whatever the day."""
        corrected = self.model._base_manager.filter(corrects=models.OuterRef("pk"))
        return self.filter(~models.Exists(corrected), withdrawn_on=None)


class Fact(GuardedModel):
    """Base of every fact. Inserted once; withdrawal is the only update, once.

    `recorded_on` is the day the Department knew, `recorded_at` the real clock. `corrects` names
    the fact this one takes the place of; one fact has one correction at most. A subclass whose
    rows have another thing that an operation may change names it in `changeable`.
    """

    changeable: ClassVar[frozenset[str]] = frozenset()

    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="corrected_by", null=True, blank=True
    )
    correction_reason = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    models.Q(
                        withdrawn_on__isnull=False,
                        withdrawn_by__isnull=False,
                        withdrawn_on__gte=models.F("recorded_on"),
                    )
                    & ~models.Q(withdrawn_reason="")
                ),
                name="%(app_label)s_%(class)s_withdrawal_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None, correction_reason="")
                | models.Q(corrects__isnull=False) & ~models.Q(correction_reason=""),
                name="%(app_label)s_%(class)s_correction_reason",
            ),
        )
        triggers = stays_as_recorded()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            changed = set(kwargs.get("update_fields") or ("everything",))
            if not changed <= WITHDRAWAL | self.changeable:
                raise FactsAreNotChanged(f"{self._meta.label}: {', '.join(sorted(changed))}")
        super().save(*args, **kwargs)

    def withdraw(self, *, on: dt.date, by: User, reason: str) -> None:
        """Write the withdrawal. Called by operations, which check first that it may be done."""
        self.withdrawn_on, self.withdrawn_by, self.withdrawn_reason = on, by, reason
        self.save(update_fields=sorted(WITHDRAWAL))

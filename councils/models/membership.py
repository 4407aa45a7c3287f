"""Who belongs to which council.

Promises half-open spans: a person belongs from `from_date` to the day before `to_date`. Does not
pass to a successor council: access is granted anew.
"""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models

from accounts.models import GuardedModel, User
from accounts.permissions import Permission

from .council import Council


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by day and by who may see them."""

    def in_force(self, on: dt.date) -> Self:
        """Memberships that hold on the day."""
        return self.filter(
            models.Q(to_date=None) | models.Q(to_date__gt=on),
            from_date__lte=on,
        )

    def visible_to(self, user: User) -> Self:
        """Everyone's for those who manage accounts; a person's own for anyone else."""
        if user.may(Permission.MANAGE_ACCOUNTS):
            return self.all()
        return self.filter(user=user) if user.is_active else self.none()


class Membership(GuardedModel):
    """A user works for a council for a span of days."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="memberships")
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "council"],
                condition=models.Q(to_date=None),
                name="membership_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.council}"

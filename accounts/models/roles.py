"""Who holds which role, from when to when.

Promises half-open spans: a role holds from `from_date` to the day before `to_date`. Does not say
for which council or case: memberships and appointments do.
"""

import datetime as dt
from typing import Self

from django.db import models

from accounts.models.guard import GuardedModel
from accounts.models.users import User
from accounts.permissions import ROLE_WORDS, Role


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Grants by day."""

    def in_force(self, on: dt.date) -> Self:
        """Grants that hold on the day."""
        return self.filter(
            models.Q(to_date=None) | models.Q(to_date__gt=on),
            from_date__lte=on,
        )

    def codes(self) -> list[str]:
        """The stored role codes."""
        return list(self.values_list("role", flat=True))


class RoleGrant(GuardedModel):
    """A role given to a user for a span of days."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(
        max_length=40, choices=[(role.value, words[0]) for role, words in ROLE_WORDS.items()]
    )
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="role_grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="role_grant_role_known",
            ),
        )
        indexes = (models.Index(fields=["user", "role"]),)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

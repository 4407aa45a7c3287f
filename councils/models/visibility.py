"""Who sees the register.

Promises that every row of it is seen by every person who may sign in, and by nobody else. Does
not cover who belongs to which council: `Membership` does.
"""

from typing import Self, TypeVar

from django.db import models

from accounts.models import User

from .fact import Fact, FactQuerySet

Row = TypeVar("Row", bound=models.Model)
FactRow = TypeVar("FactRow", bound=Fact)


class RegisterQuerySet(models.QuerySet[Row]):
    """Rows of the register."""

    def visible_to(self, user: User) -> Self:
        """All of them for an open account, none for one that is closed."""
        return self.all() if user.is_active else self.none()


class RegisterFactQuerySet(FactQuerySet[FactRow]):
    """Facts of the register."""

    def visible_to(self, user: User) -> Self:
        """All of them for an open account, none for one that is closed."""
        return self.all() if user.is_active else self.none()

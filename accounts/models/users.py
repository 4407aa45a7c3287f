"""A person who can sign in.

Promises one row an address of email, whatever its case. Does not hold a person named in papers:
`councils.Person` does, and may point here.
"""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.clock import today
from accounts.permissions import ROLE_PERMISSIONS, NotPermitted, Permission, Role


class UserManager(BaseUserManager["User"]):
    """Finds users by their email, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """An account. `body` is whom the person works for, in words, as the header shows it."""

    # Passwords are nobody's to read, and signing in is no operation.
    history_leaves_out: ClassVar[tuple[str, ...]] = ("password", "last_login")

    email = models.EmailField("email address", max_length=254)
    name = models.CharField(max_length=200)
    body = models.CharField("works for", max_length=200)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "body"]

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_its_case"),
            models.CheckConstraint(
                condition=models.Q(is_system=False) | models.Q(is_active=False),
                name="user_system_cannot_sign_in",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles in force today, looked up once a request."""
        return frozenset(Role(code) for code in self.role_grants.in_force(today()).codes())

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """The union of the permissions of today's roles; empty for an account that is closed."""
        if self.is_system:
            return frozenset(Permission)
        if not self.is_active:
            return frozenset()
        return frozenset().union(*(ROLE_PERMISSIONS[role] for role in self.roles))

    def may(self, permission: Permission) -> bool:
        """Whether a role of today gives the permission."""
        return permission in self.permissions

    def check_may(self, permission: Permission, reason: str) -> None:
        """Raise NotPermitted with the reason to show, unless a role of today gives it."""
        if not self.may(permission):
            raise NotPermitted(reason)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        for cached in ("roles", "permissions"):
            self.__dict__.pop(cached, None)
        super().refresh_from_db(*args, **kwargs)

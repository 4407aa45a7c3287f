"""People and organisations that papers name.

Promises that nobody needs an account to be named. Does not say what office a person holds:
`OfficeHolding` does.
"""

from django.conf import settings
from django.db import models

from accounts.models import GuardedModel

from .visibility import RegisterQuerySet


class Person(GuardedModel):
    """A person. `name` is as papers write it; `honours` are the letters after it ("MBE", "MP")."""

    name = models.CharField(max_length=200)
    honours = models.CharField(max_length=60, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="person",
        null=True,
        blank=True,
    )

    objects = RegisterQuerySet["Person"].as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.written_name

    @property
    def written_name(self) -> str:
        """The name with its honours: "Janet Daby MP"."""
        return f"{self.name} {self.honours}".strip()


class Organisation(GuardedModel):
    """A body that is not a council: a firm, a trust, a partner agency."""

    name = models.CharField(max_length=200, unique=True)

    objects = RegisterQuerySet["Organisation"].as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

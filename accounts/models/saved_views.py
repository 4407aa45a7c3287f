"""Filters of a list that a person gave a name.

Promises one pinned view a person and list. Does not hold rows: a view is a question, asked anew
each time, with the rights of whoever asks.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from accounts.saved_pages import SAVED_PAGES, SavedPage

from .guard import GuardedModel
from .users import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views by right."""

    def visible_to(self, user: User) -> Self:
        """One's own and those shared by people whose account is open, of lists one may see."""
        pages = [code for code, page in SAVED_PAGES.items() if user.may(page.permission)]
        shared = models.Q(is_shared=True, user__is_active=True)
        return self.filter(models.Q(user=user) | shared, page__in=pages)


class SavedView(GuardedModel):
    """A question put to a list (`query`, as its address has it) under a name of the person's own."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_views"
    )
    page = models.CharField(
        max_length=20, choices=[(code, p.title) for code, p in SAVED_PAGES.items()]
    )
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)
    is_pinned = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                models.F("user"),
                models.F("page"),
                Lower("name"),
                name="saved_view_name_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["user", "page"],
                condition=models.Q(is_pinned=True),
                name="saved_view_one_pinned_a_person",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def list_page(self) -> SavedPage:
        """The list it asks."""
        return SAVED_PAGES[self.page]

    @property
    def address(self) -> str:
        """Where its rows are."""
        return self.list_page.address(self.query)

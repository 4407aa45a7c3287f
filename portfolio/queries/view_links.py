"""Links to the saved views of the list of live cases, as they stand on it and on the home pages.

Promises the person's pinned view first, then their own, then those others share; a handful, in one
query. Writes nothing.
"""

from dataclasses import dataclass

from accounts.models import User
from accounts.queries import saved_views
from accounts.saved_pages import SAVED_PAGES

SHOWN = 8
CASES = SAVED_PAGES["cases"]


@dataclass(frozen=True)
class ViewLink:
    """A view by its name; `whose` names who shares it, empty for one's own."""

    name: str
    address: str
    whose: str
    is_pinned: bool
    is_current: bool


def view_links(user: User, current: str | None = None) -> list[ViewLink]:
    """The first views that the person may open. `current`: what the page asks, if it is the list."""
    return [
        ViewLink(
            name=view.name,
            address=view.address,
            whose="" if view.user_id == user.pk else view.user.name,
            is_pinned=view.is_pinned and view.user_id == user.pk,
            is_current=view.query == current,
        )
        for view in saved_views(user, CASES.code)[:SHOWN]
    ]

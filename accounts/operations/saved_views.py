"""Saving the filters of a list under a name, sharing, pinning and deleting them.

Promises that only parameters the list knows are kept, and that a view is changed by its owner only.
Does not ask the list: whoever opens a view asks it with their own rights.
"""

from django.http import QueryDict

from accounts import events
from accounts.audit import record
from accounts.models import SavedView, User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted
from accounts.saved_pages import LONGEST, SavedPage

MOST = 50
"""Views that a person may have of one list."""
NOT_YOURS = "A saved view is changed by the person it belongs to."
NOT_THIS_LIST = "You cannot see this list."
NAME_USED = "You already have a view with this name."


@operation
def save_view(
    *, page: SavedPage, name: str, query: QueryDict, by: User, is_shared: bool = False
) -> SavedView:
    """Save what an address asks a list under a name.

    Raises NotAllowedNow (field "name") for a name that is used, for too many views, and for a
    question that is too long.
    """
    by.check_may(page.permission, NOT_THIS_LIST)
    own = _own(by, page.code)
    name = _free_name(own, name)
    if len(own) >= MOST:
        raise NotAllowedNow(f"You have {MOST} saved views already. Delete one first.", "name")
    kept = page.kept(query)
    if len(kept) > LONGEST:
        raise NotAllowedNow("This asks for too much to be saved. Choose less.", "name")
    view = SavedView(user=by, page=page.code, name=name, query=kept, is_shared=is_shared)
    view.save()
    record(
        events.VIEW_SAVED, subject=view, name=name, page=page.code, query=kept, is_shared=is_shared
    )
    return view


@operation
def change_view(*, view: SavedView, name: str, is_shared: bool, by: User) -> SavedView:
    """Rename a view of one's own, share it or keep it to oneself."""
    own = _own(by, view.page)
    view = _one_of(own, view)
    view.name = _free_name([other for other in own if other.pk != view.pk], name)
    view.is_shared = is_shared
    view.save(update_fields=["name", "is_shared"])
    record(events.VIEW_CHANGED, subject=view, name=view.name, is_shared=is_shared)
    return view


@operation
def pin_view(*, view: SavedView, is_pinned: bool, by: User) -> SavedView:
    """Pin a view of one's own, so that it stands first; the one pinned before no longer is."""
    own = _own(by, view.page)
    view = _one_of(own, view)
    for other in own:
        if other.is_pinned:
            other.is_pinned = False
            other.save(update_fields=["is_pinned"])
    view.is_pinned = is_pinned
    view.save(update_fields=["is_pinned"])
    record(events.VIEW_PINNED, subject=view, is_pinned=is_pinned)
    return view


@operation
def delete_view(*, view: SavedView, by: User) -> None:
    """Delete a view of one's own; whoever it was shared with loses it too."""
    view = _one_of(_own(by, view.page), view)
    record(events.VIEW_DELETED, subject=view, name=view.name, page=view.page, query=view.query)
    view.delete()


def _own(by: User, page: str) -> list[SavedView]:
    """The person's views of a list; of two who write at once the second waits for the first."""
    User.objects.select_for_update().get(pk=by.pk)
    return list(SavedView.objects.filter(user=by, page=page))


def _one_of(own: list[SavedView], view: SavedView) -> SavedView:
    found = next((mine for mine in own if mine.pk == view.pk), None)
    if found is None:
        raise NotPermitted(NOT_YOURS)
    return found


def _free_name(others: list[SavedView], name: str) -> str:
    name = name.strip()
    if any(other.name.lower() == name.lower() for other in others):
        raise NotAllowedNow(NAME_USED, "name")
    return name

"""Links to one's own calendar: made, revoked, fetched by.

Promises that the link itself is given to its maker once and kept nowhere, and an event for each
fetch. Does not know what a calendar holds.
"""

from django.utils import timezone

from accounts import events
from accounts.audit import record
from accounts.calendar_tokens import hash_of, new_token
from accounts.models import CalendarLink, User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted

MOST = 20
"""Links that a person may have at once: one for each calendar they use, and some to spare."""


@operation
def make_calendar_link(*, name: str, by: User) -> tuple[CalendarLink, str]:
    """Make a link of one's own; with it its token, which nobody can read again.

    Raises NotAllowedNow (field "name") for a name that another link in use has, or for too many.
    """
    User.objects.select_for_update().get(pk=by.pk)  # two at once would both find the name free
    used = CalendarLink.objects.filter(user=by, revoked_at=None)
    name = name.strip()
    if used.filter(name__iexact=name).exists():
        raise NotAllowedNow("You already have a link with this name.", "name")
    if used.count() >= MOST:
        raise NotAllowedNow(f"You have {MOST} links already. Stop one first.", "name")
    token = new_token()
    link = CalendarLink(user=by, name=name, token_hash=hash_of(token))
    link.save()
    record(events.CALENDAR_LINK_MADE, subject=link, name=name)
    return link, token


@operation
def revoke_calendar_link(*, link: CalendarLink, by: User) -> CalendarLink:
    """Stop a link of one's own: the next fetch finds nothing there."""
    link = CalendarLink.objects.select_for_update().get(pk=link.pk)
    if link.user_id != by.pk:
        raise NotPermitted("A link is stopped by the person it belongs to.")
    if link.revoked_at is not None:
        raise NotAllowedNow("This link has already been stopped.")
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    record(events.CALENDAR_LINK_REVOKED, subject=link, name=link.name)
    return link


@operation
def note_calendar_fetched(*, link: CalendarLink, dates: int, by: User) -> None:
    """Note that a calendar was fetched by a link, and how many dates it got."""
    record(events.CALENDAR_FETCHED, subject=link, dates=dates)

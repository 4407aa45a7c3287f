"""The store of sessions: Django's, with an end for idleness and one that nothing puts off.

Promises that both ends hold on the server, at the look-up itself, and that a page costs no more
statements than before but for one a minute. Does not sign anybody in or out.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Session, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

BEGAN, DEVICE = "signed_in_at", "device"
A_MOMENT = dt.timedelta(minutes=1)
"""Within it another page does not write that the session was used."""


def idle_limit() -> dt.timedelta:
    """After so long without use a session ends."""
    return dt.timedelta(minutes=settings.SIGN_IN.idle)


def longest() -> dt.timedelta:
    """So long after signing in a session ends, however much it is used."""
    return dt.timedelta(hours=settings.SIGN_IN.longest)


def unused(now: dt.datetime) -> Q:
    """Sessions of somebody signed in that nobody used for too long."""
    return Q(user__isnull=False, last_used_at__lte=now - idle_limit() - A_MOMENT)


class SessionStore(DatabaseStore):
    """Sessions in the table `accounts_session`."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        return Session

    def _get_session_from_db(self) -> Any:
        now = timezone.now()
        found = Session.objects.filter(session_key=self.session_key, expire_date__gt=now)
        self.row = found.exclude(unused(now)).first()
        if self.row is None:
            self._session_key = None
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row to save: whose it is, since when, and its end."""
        now = timezone.now()
        whose = data.get(SESSION_KEY)
        if whose is not None:
            data.setdefault(BEGAN, now.isoformat())
        row = cast(Session, super().create_model_instance(data))
        row.last_used_at = now
        row.device = data.get(DEVICE, "")
        if whose is not None:
            row.user_id = int(whose)
            row.began_at = dt.datetime.fromisoformat(data[BEGAN])
            row.expire_date = min(row.expire_date, row.began_at + longest())
        self.row = row
        return row

    def use(self) -> None:
        """Note that a page was asked for, once a minute."""
        now = timezone.now()
        if self.row is not None and now - self.row.last_used_at > A_MOMENT:
            Session.objects.filter(session_key=self.session_key).update(last_used_at=now)
            self.row.last_used_at = now

    @classmethod
    def clear_expired(cls) -> None:
        now = timezone.now()
        Session.objects.filter(Q(expire_date__lt=now) | unused(now)).delete()


def begin(request: HttpRequest, device: str) -> None:
    """Start the clock of the session anew: somebody has just signed in."""
    request.session[BEGAN] = timezone.now().isoformat()
    request.session[DEVICE] = device


def ends_at(request: HttpRequest, *, used_now: bool = True) -> dt.datetime | None:
    """When the session ends if nothing is done; None where nobody is signed in."""
    if not request.user.is_authenticated:
        return None
    row = getattr(request.session, "row", None)  # another engine in a test has none
    if row is None:
        return None
    last = timezone.now() if used_now else row.last_used_at + A_MOMENT
    end: dt.datetime = last + idle_limit()
    return min(end, row.began_at + longest()) if row.began_at else end


def in_use(user: User) -> "QuerySet[Session]":
    """A person's sessions that still let them in, the last used first."""
    now = timezone.now()
    found = Session.objects.filter(user=user, expire_date__gt=now).exclude(unused(now))
    return found.order_by("-last_used_at")

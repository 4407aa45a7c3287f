"""Looking up people and their links, and whether anything may be sent.

Promises querysets and single rows, read only. Does not decide who may see them: the pages for
accounts ask for a permission.
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from accounts import events
from accounts.calendar_tokens import hash_of
from accounts.heads import Head
from accounts.models import (
    AuditEvent,
    AuditVerification,
    CalendarLink,
    SavedView,
    SendingHold,
    User,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

SYSTEM_EMAIL = "system@oversee.invalid"


def system_user() -> User:
    """The user on whose account scheduled work and imports happen."""
    return User.objects.get(email=SYSTEM_EMAIL)


def calendar_link_of(token: str) -> CalendarLink | None:
    """The link in use with this token, if its owner's account is open: one query."""
    return (
        CalendarLink.objects.filter(
            token_hash=hash_of(token), revoked_at=None, user__is_active=True
        )
        .select_related("user")
        .first()
    )


def calendar_links_in_use(user: User) -> "QuerySet[CalendarLink]":
    """A person's links in use, each with `fetched_at`, from the audit trail: one query."""
    fetches = AuditEvent.objects.filter(
        subject_type=CalendarLink._meta.label_lower,
        subject_id=OuterRef("pk"),
        kind=events.CALENDAR_FETCHED.code,
    )
    return CalendarLink.objects.filter(user=user, revoked_at=None).annotate(
        fetched_at=Subquery(fetches.order_by("-position").values("at")[:1])
    )


def sending_hold() -> SendingHold | None:
    """The stop on everything that is sent, if one stands."""
    return SendingHold.objects.filter(released_at=None).first()


def state_of_the_record() -> str:
    """A text that changes with everything that any operation writes: the last event of the audit trail
    at which somebody did more than look.
    """
    changes = AuditEvent.objects.exclude(kind__in=events.read_codes())
    head = changes.order_by("-position").values_list("hash", flat=True).first()
    return head or ""


def head_of_trail(day: dt.date) -> Head | None:
    """The end of the audit trail, to be published for the day; None while nothing has happened."""
    head = AuditEvent.objects.order_by("-position").values_list("position", "hash").first()
    return Head(day, *head) if head else None


def last_verification() -> AuditVerification | None:
    """What the last look at the audit trail found."""
    return AuditVerification.objects.order_by("-at").first()


def saved_views(user: User, page: str) -> list[SavedView]:
    """The views of a list that the person may open: their own, the pinned one first; then others'."""
    rows = SavedView.objects.visible_to(user).filter(page=page).select_related("user")
    return sorted(
        rows,
        key=lambda view: (
            view.user_id != user.pk,
            view.user_id == user.pk and not view.is_pinned,
            view.name.casefold(),
            view.pk,
        ),
    )

"""A leaver strands no case: the check that is asked as an account closes or a role ends.

Promises to count what the person leads and covers, and nothing of any case: an administrator reads it.
Moves no case: an official does, on the page that is named.
"""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow
from govuk.dates import counted
from interventions.queries.people import FOR_EVER, last_sight
from interventions.queries.responsibilities import Span, covering_spans, leading_spans


def check_strands_nothing(user: User) -> None:
    """Raise NotAllowedNow while the person, as they are now, leads or covers what they would not see."""
    now = today()
    sight = _sight_from(user, now)
    led = sum(1 for span in leading_spans(user, now) if _is_stranded(span, sight, now))
    covered = sum(1 for span in covering_spans(user, now) if _is_stranded(span, sight, now))
    if not led and not covered:
        return
    parts = []
    if led:
        page = f"{settings.SERVICE_URL}{reverse('interventions:reassign')}?of={user.pk}"
        parts.append(
            f"{user.name} leads {counted(led, 'live case')}. Ask an official to move them first: {page}"
        )
    if covered:
        page = f"{settings.SERVICE_URL}{reverse('interventions:cover')}"
        parts.append(
            f"{user.name} covers for {counted(covered, 'colleague')}. "
            f"Ask an official to end that first: {page}"
        )
    raise NotAllowedNow(" ".join(parts))


def _sight_from(user: User, now: dt.date) -> Callable[[dt.date], dt.date | None]:
    """The last day of sight from a day on; most ask from today, and that is asked once."""
    known = {now: last_sight(user, now)}

    def sight(day: dt.date) -> dt.date | None:
        if day not in known:
            known[day] = last_sight(user, day)
        return known[day]

    return sight


def _is_stranded(span: Span, sight: Callable[[dt.date], dt.date | None], now: dt.date) -> bool:
    last = sight(max(span.from_date, now))
    return last is None or last < (span.to_date or FOR_EVER)

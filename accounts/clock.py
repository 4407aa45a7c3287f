"""Today, from one place.

Promises the date in Europe/London; in development `OVERSEE_TODAY` sets it. Does not give times of
day: those are `django.utils.timezone.now()`, always real.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


def today() -> dt.date:
    """The date in England now, or the day that development pretends it is."""
    pretended: dt.date | None = settings.OVERSEE_TODAY
    return pretended or timezone.now().astimezone(LONDON).date()

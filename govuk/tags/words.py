"""Dates, times and sizes in words, as filters, and dates as `<time>`. The words are those of `govuk.dates`."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from govuk import dates

register = template.Library()

_FORMS = {
    "weekday": dates.weekday_date,
    "date": dates.day_month_year,
    "short": dates.weekday_month,
    "day": dates.day_month,
    "month": dates.month_year,
}

for name in ("month_year", "partial_date", "days_late", "days_old", "file_size", "counted"):
    register.filter(name, getattr(dates, name))


@register.filter
def clock_time(moment: dt.datetime) -> str:
    """The time of day in London: 5:20pm."""
    return dates.clock_time(timezone.localtime(moment) if timezone.is_aware(moment) else moment)


@register.filter
def sentence(words: str) -> str:
    """The same words with a capital first letter."""
    return words[:1].upper() + words[1:]


@register.simple_tag
def day(
    value: dt.date | str | None, form: str = "weekday", unknown: str = "Not known"
) -> SafeString:
    """A date as `<time>`: "weekday" (Friday 25 December 2026), "date", "short", "day" or "month".

    A date known in part ("2016-01") speaks as exactly as it is known; None gives `unknown`.
    """
    if value is None:
        return format_html("{}", unknown)
    if isinstance(value, str):
        return format_html('<time datetime="{}">{}</time>', value, dates.partial_date(value))
    value = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    machine = value.isoformat()[:7] if form == "month" else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, _FORMS[form](value))


@register.simple_tag
def moment(value: dt.datetime) -> SafeString:
    """A moment as `<time>`, in London: Monday 18 January 2027 at 10:42am."""
    local = timezone.localtime(value)
    words = f"{dates.weekday_date(local.date())} at {dates.clock_time(local)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)

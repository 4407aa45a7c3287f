"""The adviser's logs: versions, and what was said last of an area."""

import datetime as dt

from interventions.models import AreaRating, Intervention, MonthlyLog


def latest_version(case: Intervention, month: dt.date) -> MonthlyLog | None:
    """The newest version of the log of a month, draft or submitted; `month` is its first day."""
    return MonthlyLog.objects.filter(intervention=case, month=month).order_by("-version").first()


def last_rating_before(case_id: int, area_id: int, month: dt.date) -> AreaRating | None:
    """The rating of an area in the newest submitted log of an earlier month."""
    return (
        AreaRating.objects.filter(
            area=area_id,
            log__intervention=case_id,
            log__month__lt=month,
            log__submitted_at__isnull=False,
        )
        .select_related("log")
        .order_by("-log__month", "-log__version")
        .first()
    )


def last_words_before(case_id: int, area_id: int, month: dt.date) -> AreaRating | None:
    """The last rating of an area before a month that carries words of its own, not "no change"."""
    return (
        AreaRating.objects.filter(
            area=area_id,
            log__intervention=case_id,
            log__month__lt=month,
            log__submitted_at__isnull=False,
            no_change=False,
        )
        .exclude(words="")
        .select_related("log")
        .order_by("-log__month", "-log__version")
        .first()
    )


def months_to_log(case: Intervention, first: dt.date, today: dt.date) -> list[dt.date]:
    """Months from the first to today's, each by its first day, that have no submitted log."""
    submitted = set(
        MonthlyLog.objects.filter(intervention=case, submitted_at__isnull=False).values_list(
            "month", flat=True
        )
    )
    months, month = [], first.replace(day=1)
    while month <= today:
        if month not in submitted:
            months.append(month)
        month = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return months

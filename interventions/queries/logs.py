"""The adviser's logs: versions, what was said last of an area, and what a log still lacks.

Promises sets: the number of queries does not grow with areas or months. Writes nothing.
"""

import datetime as dt

from django.db.models import QuerySet

from interventions.models import AreaRating, ImprovementArea, Intervention, MonthlyLog


def latest_version(case: Intervention, month: dt.date) -> MonthlyLog | None:
    """The newest version of the log of a month, draft or submitted; `month` is its first day."""
    return MonthlyLog.objects.filter(intervention=case, month=month).order_by("-version").first()


def last_ratings_before(case: Intervention, month: dt.date) -> dict[int, AreaRating]:
    """The rating of each area, by its id, in the newest submitted log of an earlier month."""
    return {row.area_id: row for row in _newest(case, month)}


def last_words_before(case: Intervention, month: dt.date) -> dict[int, AreaRating]:
    """The last rating of each area before a month that has words of its own, not "no change"."""
    own = _newest(case, month).filter(no_change=False).exclude(words="", reason="")
    return {row.area_id: row for row in own}


def _newest(case: Intervention, month: dt.date) -> QuerySet[AreaRating]:
    """Of each area the row of the newest submitted log before the month: one query."""
    rows = AreaRating.objects.filter(
        log__intervention=case, log__month__lt=month, log__submitted_at__isnull=False
    )
    ordered = rows.select_related("log").order_by("area_id", "-log__month", "-log__version")
    return ordered.distinct("area_id")


def what_is_missing(log: MonthlyLog) -> list[tuple[str, str]]:
    """What a log still lacks before it can be submitted: a field of the page, and a sentence."""
    said = {rating.area_id: rating for rating in log.ratings.all()}
    before = last_ratings_before(log.intervention, log.month)
    missing = []
    for area in ImprovementArea.objects.filter(intervention=log.intervention):
        rating, last = said.get(area.pk), before.get(area.pk)
        if rating is None or not rating.rating:
            missing.append((f"rating_{area.pk}", f"Say how area {area.letter} stands"))
        elif last and last.rating != rating.rating and not (rating.reason.strip() or log.report):
            words = f"Say why the rating of area {area.letter} changes"
            missing.append((f"reason_{area.pk}", words))
    if not log.together:
        words = "Say whether this is a report of progress, of concern or of both"
        missing.append(("together", words))
    return missing

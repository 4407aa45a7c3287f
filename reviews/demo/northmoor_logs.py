"""What the adviser logged month by month in the invented council.

Promises a log for each month that has passed, sent early in the next, and a draft of this month.
"""

import datetime as dt

from interventions.models import ImprovementArea, Intervention, MonthlyLog, Rating
from interventions.operations.logs import AreaEntry, LogEntry, save_log, submit_log
from reviews.demo.northmoor_days import Days, at_noon
from reviews.demo.northmoor_people import Team

T = MonthlyLog.Together
FIRST = {
    "a": AreaEntry(Rating.SLOW, "The Board is new; members still learn what it is for."),
    "b": AreaEntry(Rating.SLOW, "Half of the assessments sampled had no analysis."),
    "c": AreaEntry(Rating.SLOW, "Vacancies in the front teams stay at one in five."),
    "d": AreaEntry(Rating.SLOW, "Contacts wait two days for a first response."),
    "e": AreaEntry(Rating.SOME, "Every care leaver now has a personal adviser."),
}
LATER = {
    "a": AreaEntry(
        Rating.SOME,
        "Two new heads of service have begun.",
        reason="Two new heads of service began this month.",
    ),
    "b": AreaEntry(no_change=True),
    "c": AreaEntry(no_change=True),
    "d": AreaEntry(
        Rating.NONE,
        "Contacts wait longer for a first response than last month.",
        reason="The wait for a first response has grown.",
    ),
    "e": AreaEntry(no_change=True),
}
STEADY = {letter: AreaEntry(no_change=True) for letter in "abcde"}


def past_months(case: Intervention, who: Team, days: Days) -> None:
    """Log and send every month that has passed."""
    for number, (month, sent) in enumerate(days.logged_months()):
        said = (FIRST, LATER, STEADY)[min(number, 2)]
        entry = LogEntry(
            areas=_by_area(case, said),
            together=T.PROGRESS if number == 0 else T.BOTH,
            visits="Sampled 20 assessments with two team managers\nChaired the Board",
            worry="" if number == 0 else "The front door needs more staff.",
        )
        log = save_log(case=case, month=month, entry=entry, today=sent, by=who.adviser)
        submit_log(log=log, today=sent, now=at_noon(sent), by=who.adviser)


def this_month(case: Intervention, who: Team, today: dt.date) -> None:
    """A draft of this month: three areas of five answered."""
    said = {
        "a": AreaEntry(no_change=True),
        "b": AreaEntry(
            Rating.SOME,
            "Analysis is now in 14 of the 20 assessments sampled.",
            reason="Team managers check each assessment before it is signed.",
        ),
        "c": AreaEntry(no_change=True),
    }
    save_log(
        case=case,
        month=today.replace(day=1),
        entry=LogEntry(
            areas=_by_area(case, said),
            worry="The council’s monthly report has not reached me. I have asked for it twice.",
        ),
        today=today,
        by=who.adviser,
    )


def _by_area(case: Intervention, said: dict[str, AreaEntry]) -> dict[int, AreaEntry]:
    areas = ImprovementArea.objects.filter(intervention=case)
    return {area.pk: said[area.letter] for area in areas if area.letter in said}

"""The nights on which clocks change, and 29 February, lived minute by minute.

Promises the real clock of this process moved, with the schedule and the sweep as they are. Starts
no process.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from celery.schedules import crontab
from django.conf import settings

from accounts.clock import today
from accounts.permissions import Role
from accounts.queries import system_user
from interventions.models import Alert, Sweep
from interventions.operations.alerts import sweep
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement

LONDON = ZoneInfo("Europe/London")
MINUTE = dt.timedelta(minutes=1)
ISSUED = dt.date(2026, 11, 2)
# Of each the day before and the day after as well; forward, back, and a day that is there every four years.
NIGHTS = (dt.date(2027, 3, 28), dt.date(2027, 10, 31), dt.date(2028, 2, 29), dt.date(2028, 3, 26))


def minutes(start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """Every minute in UTC from the start to before the end."""
    while start < end:
        yield start
        start += MINUTE


def night(day: dt.date) -> Iterator[dt.datetime]:
    """From ten to eleven in the evening before to ten to three, in UTC."""
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    return minutes(midnight - 70 * MINUTE, midnight + 170 * MINUTE)


def live_through(day: dt.date) -> tuple[int, list[str]]:
    """Sweep in every minute of the night; how often, and what was wrong.

    A date that was due on the day before is late from midnight in England on.
    """
    due, before, wrong = day - dt.timedelta(days=1), Sweep.objects.count(), []
    lead = Cast().someone(f"Night of {day}", "the Department", Role.OFFICIAL)
    case = a_case(opened_on=ISSUED, lead=lead, today=ISSUED)
    plan = a_requirement("plan", {"by": due.isoformat()}, "6", owed_by="")
    a_notice(case, ISSUED, plan, today=ISSUED)
    for moment in night(day):
        with time_machine.travel(moment, tick=False):
            on = today()
            if on != moment.astimezone(LONDON).date():
                wrong.append(f"{moment}: today is {on}")
            sweep(on=on, by=system_user())
    alerts = list(
        Alert.objects.filter(recipient=lead)
        .order_by("pk")
        .values_list("raised_on", "stage", "week")
    )
    if alerts != [(due, "0", 0), (day, "overdue", 1)]:
        wrong.append(f"night of {day}: {alerts}")
    return Sweep.objects.count() - before, wrong


def runs_of_the_schedule(day: dt.date) -> dict[str, Counter[dt.date]]:
    """How often beat would start each daily entry on the day, the one before and the one after."""
    entries: dict[str, Any] = {
        name: entry["schedule"] for name, entry in settings.CELERY_BEAT_SCHEDULE.items()
    }
    daily = {name: schedule for name, schedule in entries.items() if _is_daily(schedule)}
    runs: dict[str, Counter[dt.date]] = {name: Counter() for name in daily}
    first = dt.datetime.combine(day - dt.timedelta(days=1), dt.time(), tzinfo=LONDON)
    last = dt.datetime.combine(day + dt.timedelta(days=2), dt.time(), tzinfo=LONDON)
    seen = dict.fromkeys(daily, first.astimezone(dt.UTC) - MINUTE)
    for moment in minutes(first.astimezone(dt.UTC), last.astimezone(dt.UTC)):
        with time_machine.travel(moment, tick=False):
            for name, schedule in daily.items():
                if schedule.is_due(seen[name]).is_due:
                    runs[name][moment.astimezone(LONDON).date()] += 1
                    seen[name] = moment
    return runs


def _is_daily(schedule: Any) -> bool:
    is_by_clock = isinstance(schedule, crontab)
    return is_by_clock and len(schedule.hour) == len(schedule.minute) == 1

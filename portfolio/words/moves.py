"""What would meet a date, what would move it, who is told of it and when.

Promises sentences from the window and plain values. Tells nobody.
"""

import datetime as dt
import re
from collections.abc import Sequence

from govuk.dates import MONTHS, day_month, day_month_year, weekday_month
from interventions import rules
from interventions.models import Party
from interventions.rules import How, Status
from interventions.rules.reminders import stages_of
from portfolio.words.why import NUMBERS, Ground, capital

STILL = (Status.UPCOMING, Status.DUE_TODAY, Status.OVERDUE, Status.NOT_RECORDED)
TOLD: dict[str, str] = {
    Party.COUNCIL: "the council’s officers",
    Party.BOARD: "the Chair",
    Party.CHAIR: "the Chair",
    Party.ADVISER: "the adviser",
    Party.COMMISSIONER: "the commissioner",
    Party.REVIEWERS: "the adviser",
    Party.TRUST: "the trust",
}

ONLY = "Only those who have an account here."


def meets_words(ground: Ground, meets: str) -> str:
    """What would meet the date and until when; `meets` is the sentence of the duty."""
    window = ground.window
    if window.status is Status.NOT_RECORDED:
        return (
            f"{meets} Our record does not cover this date: it does not say whether one was in time."
        )
    if window.met_on is not None:
        return f"It was met on {day_month_year(window.met_on)}."
    if window.status not in STILL:
        return "Nothing can meet it any more."
    if window.planned is not None:
        return (
            f"{meets} Any day to {day_month_year(window.due)} is in time; after the "
            f"{ground.planned} of {day_month_year(window.planned)} nothing can meet it."
        )
    return (
        f"{meets} Any day to {day_month_year(window.due)} is in time. One after that counts too, but "
        "not in time."
    )


def moves_words(ground: Ground) -> str:
    """What would move the date. A bank holiday never does."""
    window = ground.window
    if window.met_on is not None or window.status not in STILL:
        return "Nothing but a correction of the record."
    end = f"the end of the {ground.paper}"
    match window.how:
        case How.FROM_EVENT | How.FROM_START | How.RELAXED | How.TIGHTENED:
            first = (
                f"{capital(ground.duty.a_noun)} before {day_month_year(window.due)}, a new letter"
            )
        case How.WITHIN:
            first = "A correction of the day it is counted from, a new letter"
        case How.BEFORE_PLAN:
            first = f"Another day for the {ground.planned}, a new letter"
        case How.REQUESTED:
            first = "The withdrawal of the request"
        case _:
            first = "A new letter"
    return f"{first}, or {end}. A bank holiday does not move it."


def told_words(
    window: rules.Window,
    owed_by: str,
    lead: str,
    interval: int | None,
    as_at: dt.date,
    expected_on: dt.date | None = None,
) -> str:
    """Who is reminded of the date, and on which days that are still to come."""
    if window.status is Status.NOT_RECORDED:
        return "Nobody: the day lies outside our record, so no reminder comes from it."
    if window.status not in STILL:
        return "Nobody any more."
    who = capital(" and ".join(name for name in (TOLD.get(owed_by), lead or None) if name))
    if not who:
        return "Nobody: the case has no lead official."
    if expected_on is not None and expected_on >= as_at:
        return f"Nobody until {weekday_month(expected_on)}, when it is expected; then {who[:1].lower()}{who[1:]}. {ONLY}"
    return f"{who}: {_days_told(window, interval, as_at)}. {ONLY}"


def _days_told(window: rules.Window, interval: int | None, as_at: dt.date) -> str:
    if window.due < as_at:
        return "every week until it is met"
    wanted = [window.act_by - dt.timedelta(days=stage) for stage in stages_of(interval) if stage]
    ahead = [day for day in wanted if day >= as_at]
    if window.act_by < as_at:
        return "every week from the day after the due date"
    days = f"on {listed(ahead)}, and " if ahead else ""
    return f"{days}on {'the day' if ahead else day_month(window.act_by)}"


def listed(days: Sequence[dt.date]) -> str:
    """Days in one phrase, each month named once: "28 January, 11, 18 and 24 February"."""
    words = [
        day_month(day) if _ends_its_month(days, at) else str(day.day) for at, day in enumerate(days)
    ]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _ends_its_month(days: Sequence[dt.date], at: int) -> bool:
    return at + 1 == len(days) or days[at + 1].month != days[at].month


def marked(text: str, rule: rules.Rule | None) -> tuple[str, str, str]:
    """The text in three parts: the middle one is the words the rule was read from; empty if none."""
    for pattern in _patterns(rule):
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            return text[: found.start()], found.group(), text[found.end() :]
    return text, "", ""


def _patterns(rule: rules.Rule | None) -> list[str]:
    match rule:
        case rules.Every(step=step):
            often = {"months": "monthly", "weeks": "weekly", "years": "yearly"}
            amounts = [rf"(?:at least )?every {_amount(step)}"]
            if step.count == 1 and step.unit in often:
                amounts += [rf"(?:at least )?(?:at )?{often[step.unit]}(?: intervals)?"]
            return amounts
        case rules.Within(step=step):
            return [rf"within {_amount(step)}(?: (?:of|after) (?:the )?(?:date of )?\w+)?"]
        case rules.Before(lead=lead):
            return [rf"(?:at least )?{_amount(rules.Step(lead, rules.Unit.WORKING_DAYS))}"]
        case rules.By(date=period):
            day = re.escape(period.words)
            month = rf"{MONTHS[period.last.month - 1]} {period.last.year}"
            return [rf"(?:by |in )?{day}", rf"(?:by |in )?{month}"]
        case _:
            return []


def _amount(step: rules.Step) -> str:
    number = str(step.count)
    if 0 < step.count <= len(NUMBERS):
        number = f"(?:{number}|{NUMBERS[step.count - 1]})"
    unit = step.unit.value.replace("_", " ").removesuffix("s")
    return rf"(?:{number} )?{unit}" if step.count == 1 else rf"{number} {unit}s"

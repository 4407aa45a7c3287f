"""What happened about one date, in words: held in time, late, not yet due, or no record here.

Promises never to say late or overdue of a date outside the record: its status says `not_recorded`,
and then only what is recorded nearby is named. Decides no status.
"""

import datetime as dt
from dataclasses import dataclass

from govuk.dates import counted, day_month_year, days_late, span, weekday_date
from interventions import rules
from interventions.rules import Status
from portfolio.words.duties import DutyWords
from portfolio.words.why import capital

NO_RECORD = "No record here"
KEPT = "the record is kept by the Department"


@dataclass(frozen=True)
class Outcome:
    """`words` with their `timing` ("7 days late"), `notes` beneath, and a tag where one is needed."""

    words: str
    timing: str = ""
    is_late: bool = False
    notes: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True)
class Seen:
    """What the reader may know of the entry that met a date: when it was recorded, if they see it."""

    recorded_on: dt.date | None


def outcome(
    window: rules.Window,
    duty: DutyWords,
    *,
    seen: Seen | None,
    nearest: rules.Nearest | None,
    as_at: dt.date,
    paper: str,
) -> Outcome:
    """What happened about a date; `paper` is the notice or direction that may have ended."""
    match window.status:
        case Status.MET | Status.MET_LATE:
            return _met(window, duty, seen)
        case Status.UPCOMING:
            return Outcome("Not yet due")
        case Status.DUE_TODAY:
            return Outcome("Due today")
        case Status.OVERDUE:
            return Outcome(
                "Nothing is recorded", days_late(window.days_late), is_late=True, tag="Overdue"
            )
        case Status.CANCELLED:
            return Outcome(f"No longer asked for: the {paper} ended first")
        case Status.UNMET:
            return _unmet(window, duty, as_at, paper)
        case Status.NOT_RECORDED:
            return Outcome(no_record(window, duty, nearest), tag=NO_RECORD)


def _met(window: rules.Window, duty: DutyWords, seen: Seen | None) -> Outcome:
    day = window.met_on or window.due
    is_late = window.status is Status.MET_LATE
    timing = days_late(window.days_late) if is_late else "in time"
    if seen is None or seen.recorded_on is None:
        return Outcome(f"Met on {day_month_year(day)}; {KEPT}", timing, is_late=is_late)
    notes = []
    if is_late:
        first, last = window.due + dt.timedelta(days=1), day - dt.timedelta(days=1)
        if first <= last:
            notes.append(f"Overdue {_from_to(first, last)}")
    if seen.recorded_on != day:
        notes.append(f"Recorded on {day_month_year(seen.recorded_on)}")
    return Outcome(f"{duty.done} {weekday_date(day)}", timing, is_late=is_late, notes=tuple(notes))


def _from_to(first: dt.date, last: dt.date) -> str:
    return f"on {day_month_year(first)}" if first == last else f"from {span(first, last)}"


def _unmet(window: rules.Window, duty: DutyWords, as_at: dt.date, paper: str) -> Outcome:
    until = f"when the {paper} ended"
    if window.planned is not None and window.planned < as_at:
        until = f"by {day_month_year(window.planned)}, the day that was planned"
    return Outcome(
        f"No {duty.noun} {until}", days_late(window.days_late), is_late=window.days_late > 0
    )


def no_record(window: rules.Window, duty: DutyWords, nearest: rules.Nearest | None) -> str:
    """The nearest entry as a fact, or since when nothing is recorded. Never that it was not done."""
    if nearest is None:
        by = "in" if window.precision != rules.Precision.DAY else "by"
        return (
            f"No {duty.noun} is recorded here since {day_month_year(window.opens)}; one was due {by} "
            f"{window.due_words}."
        )
    on, days = nearest.event.on, nearest.days_after
    if days == 0:
        return f"{capital(duty.a_noun)} is recorded on {day_month_year(on)}, this date."
    side = "after" if days > 0 else "before"
    told = (
        f"{capital(duty.a_noun)} is recorded on {day_month_year(on)}, {counted(abs(days), 'day')} "
        f"{side} this date"
    )
    return f"{told}." if nearest.any_before else f"{told}; none before it is in our papers."

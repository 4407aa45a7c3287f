"""The deadline engine and its words: pure functions over frozen values, the standard library only.

Today, the bank holidays and every fact are arguments; nothing here reads a clock, a file, a table
or a setting. The names below are what the rest of the product uses.
"""

from interventions.rules.calendar import Period, Precision, Step, Unit, WorkingDays, after
from interventions.rules.case import (
    Agreed,
    Before,
    By,
    Case,
    Continuous,
    Event,
    Every,
    Instrument,
    MalformedCase,
    Obligation,
    OnRequest,
    Plan,
    Request,
    Rule,
    Term,
    Undated,
    Within,
    rule_from_json,
    rule_to_json,
)
from interventions.rules.engine import good_until, work_out
from interventions.rules.following import (
    Following,
    OneOff,
    grid_date,
    is_one_off,
    one_off_date,
    taken_over,
)
from interventions.rules.forecast import NextDate, coming_dates, next_dates
from interventions.rules.known import end_in_effect
from interventions.rules.record import Nearest, Span, judge, nearest_event
from interventions.rules.windows import (
    Answer,
    How,
    Move,
    OpenPoint,
    PointKind,
    Status,
    Window,
    status_on,
)
from interventions.rules.words import rule_in_words

__all__ = [
    "Agreed",
    "Answer",
    "Before",
    "By",
    "Case",
    "Continuous",
    "Event",
    "Every",
    "Following",
    "How",
    "Instrument",
    "MalformedCase",
    "Move",
    "Nearest",
    "NextDate",
    "Obligation",
    "OnRequest",
    "OneOff",
    "OpenPoint",
    "Period",
    "Plan",
    "PointKind",
    "Precision",
    "Request",
    "Rule",
    "Span",
    "Status",
    "Step",
    "Term",
    "Undated",
    "Unit",
    "Window",
    "Within",
    "WorkingDays",
    "after",
    "coming_dates",
    "end_in_effect",
    "good_until",
    "grid_date",
    "is_one_off",
    "judge",
    "nearest_event",
    "next_dates",
    "one_off_date",
    "rule_from_json",
    "rule_in_words",
    "rule_to_json",
    "status_on",
    "taken_over",
    "work_out",
]

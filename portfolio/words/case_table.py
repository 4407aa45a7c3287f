"""The rows of live cases in a file: every column that is known, also those not on the screen.

Promises one heading a cell. Made for a hundred thousand rows: each is put together once, without
objects of its own. Reads nothing.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from portfolio.words.case_facts import CaseFacts
from portfolio.words.live_cases import (
    EVENTS,
    FUNCTIONS,
    LEVELS,
    NO_LEVEL,
    NOTHING_IN_FORCE,
    PAPERS,
    POINTS,
    TRIGGERS,
)

HEAD = (
    "Council",
    "Region",
    "Type of council",
    "DfE code",
    "ONS code",
    "Function",
    "Case opened on",
    "Opened on account of",
    "Level of intervention",
    "At this level since",
    "Instrument in force",
    "Instrument issued",
    "Lead official",
    "Lead official since",
    "Nobody leads since",
    "Helpers",
    "Advisers",
    "Next date",
    "Next date known to the",
    "Act by",
    "Next requirement",
    "Overdue requirements",
    "Oldest overdue since",
    "Oldest overdue, days late",
    "Oldest overdue requirement",
    "Expected by",
    "Not recorded",
    "Latest not recorded due",
    "Next review due",
    "Open points",
    "First open point",
    "Last decision",
    "Last decision taken on",
    "Last Ofsted event",
    "Ofsted event started",
    "Ofsted event published",
    "Overall grade",
    "Ofsted report",
    "Case",
)


def cells_of(on: dt.date, cases_url: str) -> Callable[[tuple[Any, ...]], list[Any]]:
    """A function from a row of the statement to its cells. `cases_url` ends before a case's number."""
    levels = [*LEVELS[:NO_LEVEL], NOTHING_IN_FORCE]
    functions = {key: str(words) for key, words in FUNCTIONS.items()}
    triggers = {key: str(words) for key, words in TRIGGERS.items()}
    papers = {key: str(words) for key, words in PAPERS.items()}
    events = {key: str(words) for key, words in EVENTS.items()}

    def cells(row: tuple[Any, ...]) -> list[Any]:
        case = CaseFacts._make(row)
        nobody = None if case.lead else case.led_until or case.opened_on
        return [
            *(case.council, case.region, case.council_type, case.dfe_code, case.gss_code),
            *(functions[case.function], case.opened_on, triggers[case.trigger]),
            *(levels[case.level], case.since),
            *(papers.get(case.paper or ""), case.paper_issued),
            *(case.lead, case.lead_since, nobody, case.helpers),
            "; ".join(case.advisers) if case.advisers else None,
            *(case.next_due, case.next_precision, case.next_act_by, case.next_name),
            *(case.overdue, case.oldest_due),
            (on - case.oldest_due).days if case.oldest_due else None,
            *(case.oldest_name, case.expected_on, case.missing, case.missing_latest),
            *(case.next_review, case.points, POINTS.get(case.point_kind or "")),
            *(case.decision, case.decision_on),
            *(events.get(case.ofsted_kind or ""), case.ofsted_started, case.ofsted_published),
            *(case.ofsted_grade, case.ofsted_report, f"{cases_url}{case.pk}/"),
        ]

    return cells

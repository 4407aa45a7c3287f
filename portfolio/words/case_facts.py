"""What is known of a live case for lists, as plain values.

Promises names for the columns of one statement. Reads nothing and says nothing.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple


class CaseFacts(NamedTuple):
    """A row of the statement. Days known in part are text ("2026-11"), None where not known.

    `level` and `paper` are a place in `Level` and a kind of instrument; `led_until` is the first
    day on which nobody led the case any more.
    """

    pk: int
    council: str
    region: str
    council_type: str
    dfe_code: str
    gss_code: str
    function: str
    opened_on: dt.date
    trigger: str
    level: int
    since: str | None
    paper: str | None
    paper_issued: str | None
    lead: str | None
    lead_since: dt.date | None
    led_until: dt.date | None
    helpers: str | None
    advisers: Sequence[str] | None
    next_due: dt.date | None
    next_precision: str | None
    next_act_by: dt.date | None
    next_name: str | None
    overdue: int
    oldest_due: dt.date | None
    oldest_name: str | None
    expected_on: dt.date | None
    missing: int
    missing_latest: dt.date | None
    missing_precision: str | None
    next_review: dt.date | None
    points: int
    point_kind: str | None
    decision: str | None
    decision_on: dt.date | None
    ofsted_kind: str | None
    ofsted_started: str | None
    ofsted_published: str | None
    ofsted_grade: str | None
    ofsted_report: str | None

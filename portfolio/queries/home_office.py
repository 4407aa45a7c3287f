"""What private office sees first: what waits for a decision, a letter or a signature.

Promises every live case, in a constant number of queries. Writes nothing.
"""

import datetime as dt
from collections.abc import Sequence

from accounts.models import User
from interventions.models import Intervention
from portfolio.queries.case import named_holidays
from portfolio.queries.home import Section
from portfolio.queries.home_adviser import EVER
from portfolio.queries.home_rows import DateRows
from portfolio.queries.open_dates import loose_ends, open_dates, run_out
from portfolio.queries.waiting import decision_row, decisions_waiting, letter_drafts, letter_row
from reviews.models import Decision


def office_home(user: User, on: dt.date) -> Sequence[Section]:
    """The four lists of the page."""
    cases = Intervention.objects.visible_to(user).live()
    holidays = named_holidays()
    decisions = list(decisions_waiting(cases, user))
    dates = open_dates(cases, on, EVER, run_out(loose_ends(cases, on), on))
    return [
        Section(
            "decisions",
            "Decisions to take",
            ("Proposed", "From", "How long"),
            [
                decision_row(row, "Read the advice", row.proposed_by.name, on, holidays)
                for row in decisions
                if row.state == Decision.State.PROPOSED
            ],
            "No decision waits.",
        ),
        Section(
            "letters",
            "Letters not issued yet",
            ("Last saved", "Who has it", "How long"),
            [letter_row(row, on, holidays) for row in letter_drafts(cases, user)],
            "No letter waits.",
        ),
        Section(
            "no-letter",
            "Decisions without a letter",
            ("Taken", "Taken by", "How long"),
            [
                decision_row(row, "See the decision", row.taken_by, on, holidays)
                for row in decisions
                if row.state == Decision.State.TAKEN
            ],
            "Every decision has its letter.",
        ),
        Section(
            "promised",
            "Dates promised in letters",
            ("Due", "Who owes it", "How long"),
            DateRows([date for date in dates if date.obligation.promise_id], on, holidays),
            "No date promised in a letter is open.",
        ),
    ]

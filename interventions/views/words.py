"""Dates and requirements in the words of the pages that record.

Promises the form in which each date is known. Works out nothing.
"""

import datetime as dt

from govuk.dates import month_year, weekday_date
from interventions import rules
from interventions.models import Obligation
from interventions.queries.offered import Offered


def due_words(due: dt.date, precision: str) -> str:
    """ "Thursday 7 January 2027", "in January 2027" or "in 2022"."""
    if precision == rules.Precision.YEAR:
        return f"in {due.year}"
    return f"in {month_year(due)}" if precision == rules.Precision.MONTH else weekday_date(due)


def by_words(due: dt.date, precision: str) -> str:
    """The date something is due by: "by Thursday 7 January 2027", "in January 2027"."""
    words = due_words(due, precision)
    return words if words.startswith("in ") else f"by {words}"


def source_words(obligation: Obligation) -> str:
    """ "Paragraph 4" or where else it stands."""
    if obligation.clause is not None:
        return f"Paragraph {obligation.clause.number}"
    words = obligation.source_words
    return words[:1].upper() + words[1:]


def under_tick(item: Offered) -> str:
    """ "Paragraph 4. Due Thursday 7 January 2027"."""
    date, where = item.standing.next_date, source_words(item.obligation)
    if date is None:
        return f"{where}. No date is open"
    verb = "Was due" if date.status is rules.Status.OVERDUE else "Due"
    return f"{where}. {verb} {due_words(date.due, date.precision)}"

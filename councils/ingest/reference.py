"""From files to one plan.

Promises that a file is known by its header, and that the project's own reference data are read in
the order in which they point to each other. Does not write: `load_reference` does.
"""

import datetime as dt
from pathlib import Path

from councils.models import Framework

from . import councils, frameworks, holidays, ministers, publications
from .plan import Plan
from .table import Table, UnknownFile, read_table

FOLDER = Path(__file__).resolve().parent.parent / "reference"
FILES = (
    "councils.csv",
    "frameworks.csv",
    "judgement_lines.csv",
    "grades.csv",
    "ministers.csv",
    "bank_holidays.csv",
    "publications.csv",
)


def plan_of_reference(today: dt.date) -> Plan:
    """The plan for all of the project's own reference data."""
    return plan_of_files([FOLDER / name for name in FILES], today)


def plan_of_files(paths: list[Path], today: dt.date) -> Plan:
    """One plan for several files, in the order given. Raises UnknownFile for one of no kind."""
    known = {row.code: row for row in Framework.objects.all()}
    whole = Plan()
    for path in paths:
        table = read_table(path)
        plan = _plan_of(table, known, today)
        whole.parts += plan.parts
        whole.refused += sorted([*table.refused, *plan.refused], key=lambda row: row.number)
    return whole


def _plan_of(table: Table, known: dict[str, Framework], today: dt.date) -> Plan:
    readers = {
        tuple(councils.COLUMNS): lambda: councils.plan_councils(table),
        tuple(frameworks.FRAMEWORK_COLUMNS): lambda: frameworks.plan_frameworks(table, known),
        tuple(frameworks.LINE_COLUMNS): lambda: frameworks.plan_lines(table, known),
        tuple(frameworks.GRADE_COLUMNS): lambda: frameworks.plan_grades(table, known),
        tuple(ministers.COLUMNS): lambda: ministers.plan_ministers(table, today),
        tuple(holidays.COLUMNS): lambda: holidays.plan_holidays(table),
        tuple(publications.COLUMNS): lambda: publications.plan_publications(table),
    }
    reader = readers.get(table.columns)
    if reader is None:
        raise UnknownFile(f"{table.name}: its header is of no kind that is known here")
    return reader()

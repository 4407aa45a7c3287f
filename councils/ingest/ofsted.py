"""From files of published inspections to plans.

Promises that a file is known by its header, and which list it is an issue of. Does not write:
`load_inspections` does.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from councils.models import JudgementLine, Publication

from .inspections import InspectionPlan, plan_inspections
from .ofsted_forms import FORMS, Form
from .ofsted_rows import Told, told_by
from .published import is_own_header, told_by_own
from .reference import FOLDER
from .table import Line, Refusal, Table, UnknownFile, read_table

OWN_FILE = FOLDER / "inspections.csv"


def read_published(path: Path, publication: str = "") -> Table:
    """Read a file of published inspections; `publication` as for `plan_of_published`.

    Raises UnknownFile for one whose header is of no kind that is known, where the register does
    not know the list it is an issue of, and where the register has no frameworks yet.
    """
    table = read_table(path)
    if not (is_own_header(table.columns) or frozenset(table.columns) in FORMS):
        raise UnknownFile(f"{table.name}: its header is of no kind that is known here")
    if not JudgementLine.objects.exists():
        raise UnknownFile("The register has no frameworks yet: run import_councils first.")
    if not is_own_header(table.columns):
        _publication(FORMS[frozenset(table.columns)], publication)
    return table


def plan_of_published(table: Table, today: dt.date, publication: str = "") -> InspectionPlan:
    """The plan of a file. `publication`: the code of the list it is an issue of, if not the latest."""
    refused: list[Refusal] = []
    read = told_by_own if is_own_header(table.columns) else _reader(table, publication)
    told = list(_read(table, read, refused))
    return plan_inspections(table, told, refused, today)


def _reader(table: Table, publication: str) -> Callable[[Line], Told]:
    form: Form = FORMS[frozenset(table.columns)]
    code = _publication(form, publication)

    def read(line: Line) -> Told:
        return told_by(line, form, code)

    return read


def _publication(form: Form, named: str) -> str:
    """The list that is named, else the latest in that form."""
    rows = Publication.objects.filter(layout=form.layout).order_by("-as_at", "-published_on")
    codes = list(rows.values_list("code", flat=True))
    if named and named not in codes:
        known = ", ".join(codes) or "none"
        raise UnknownFile(f"{named!r} is no list whose file has this header. Known: {known}.")
    if not codes:
        raise UnknownFile(
            "The register knows no list in this form: add it to the publications first."
        )
    return named or codes[0]


def _read(table: Table, read: Callable[[Line], Told], refused: list[Refusal]) -> Iterator[Told]:
    for line in table.lines:
        try:
            yield read(line)
        except ValueError as error:
            refused.append(Refusal(table.name, line.number, str(error)))

"""What one row of a published list says, in plain values.

Promises a row read whole or a ValueError in words. Does not place it: `placing` finds the council,
`inspections` compares it with the register.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from councils.models import InspectionKind

from .ofsted_cells import day_in, grade_in, kind_in, link_in, said
from .ofsted_forms import Form
from .table import Line


@dataclass(frozen=True)
class Told:
    """One row. `grades` leads from a judgement line, or "overall", to the code of a grade.

    The council is named by `slug`, or else by its name and codes.
    """

    number: int
    publication: str
    framework: str
    kind: InspectionKind
    started: dt.date | None
    ended: dt.date | None
    published: dt.date | None
    grades: Mapping[str, str]
    theme: str = ""
    link: str = ""
    slug: str = ""
    name: str = ""
    gss: str = ""
    dfe: str = ""
    urn: str = ""

    @property
    def day(self) -> dt.date | None:
        """The day it began; failing that, the day it was published."""
        return self.started or self.published


def told_by(line: Line, form: Form, publication: str) -> Told:
    """The row of a list in a form of Ofsted's or of the scraped one. Raises ValueError."""
    cells = line.cells

    def text(column: str) -> str:
        return said(cells[column]) if column else ""

    return Told(
        number=line.number,
        publication=publication,
        framework="ilacs",
        kind=kind_in(cells, form.kind),
        started=day_in(cells, form.started),
        ended=day_in(cells, form.ended),
        published=day_in(cells, form.published),
        grades={
            code: grade
            for column, code in form.grades.items()
            if (grade := grade_in(cells, column))
        },
        theme=text(form.theme),
        link=link_in(cells, form.link),
        name=text(form.name),
        gss=text(form.gss),
        dfe=text(form.dfe),
        urn=text(form.urn),
    )

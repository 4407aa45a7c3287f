"""The forms in which lists of Ofsted's inspections come, each known by its header.

Promises for each form which column says what. Does not read a row: `ofsted_rows` does.
"""

from dataclasses import dataclass, field

from councils.models import Publication

L = Publication.Layout

LEADERS = "The impact of leaders on social work practice with children and families"
PROTECTION = "The experiences and progress of children who need help and protection"
IN_CARE = "The experiences and progress of children in care"
CARE_LEAVERS = "The experiences and progress of care leavers"
GRADED_COLUMNS = {
    "Overall effectiveness": "overall",
    LEADERS: "leaders",
    PROTECTION: "help-and-protection",
    IN_CARE: "in-care",
    CARE_LEAVERS: "care-leavers",
}


@dataclass(frozen=True)
class Form:
    """Which column says what; an empty name: the form does not say it.

    `grades` leads from a column to a judgement line, as the line is called from 2023 on. `others`
    are columns that are passed over.
    """

    layout: Publication.Layout
    name: str
    started: str
    grades: dict[str, str]
    gss: str = ""
    dfe: str = ""
    urn: str = ""
    ended: str = ""
    published: str = ""
    kind: str = ""
    theme: str = ""
    link: str = ""
    others: tuple[str, ...] = field(default=())

    @property
    def header(self) -> frozenset[str]:
        """The names of all its columns; their order does not matter."""
        named = (self.name, self.started, self.gss, self.dfe, self.urn, self.ended)
        more = (self.published, self.kind, self.theme, self.link)
        return frozenset(filter(None, (*named, *more, *self.grades, *self.others)))


_LATEST = Form(
    layout=L.LATEST,
    link="Web link",
    gss="Local authority area code",
    name="Local authority name",
    started="Inspection date",
    published="Publication date",
    grades=GRADED_COLUMNS,
    others=("Ofsted region",),
)
_HISTORY = Form(
    layout=L.HISTORY,
    link="Web link",
    gss="Local authority area code",
    name="Local authority name",
    started="Inspection date",
    published="Publication date",
    kind="Inspection type",
    grades=GRADED_COLUMNS,
    others=("Local authority status", "Ofsted region"),
)
_IN_YEAR = Form(
    layout=L.IN_YEAR,
    link="Web link",
    gss="Local authority area code",
    name="Local authority name",
    started="Inspection/Visit date",
    published="Publication date",
    kind="Inspection/Visit type",
    theme="Visit Theme",
    grades=GRADED_COLUMNS,
    others=("Region",),
)
_IN_YEAR_UNDATED = Form(
    layout=L.IN_YEAR_UNDATED,
    link="Web link",
    name="Local authority name",
    started="Inspection/Visit date",
    kind="Inspection/Visit type",
    theme="Visit Theme",
    grades={
        "Overall effectiveness": "overall",
        "Impact of leaders": "leaders",
        "Experiences and progress of children who need help and protection": "help-and-protection",
        "Experiences and progress of children in care": "in-care",
        "Experiences and progress of care leavers": "care-leavers",
    },
    others=("Region",),
)
_SCRAPED = Form(
    layout=L.SCRAPED,
    name="local_authority",
    gss="ltla23cd",
    dfe="la_code",
    urn="urn",
    link="inspection_link",
    started="inspection_start_date",
    ended="inspection_end_date",
    published="publication_date",
    kind="inspection_framework",
    grades={
        "overall_effectiveness_grade": "overall",
        "impact_of_leaders_grade": "leaders",
        "help_and_protection_grade": "help-and-protection",
        "in_care_grade": "in-care",
        "care_leavers_grade": "care-leavers",
    },
    others=(
        "region_code",
        "stat_neighbours",
        "stat_neighbour_judgement",
        "inspector_name",
        "local_link_to_all_inspections",
        "inspectors_inspections_count",
    ),
)
FORMS = {form.header: form for form in (_LATEST, _HISTORY, _IN_YEAR, _IN_YEAR_UNDATED, _SCRAPED)}

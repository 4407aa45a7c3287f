"""The councils of the register with what the viewer may see of their cases.

Promises that a case the viewer may not see leaves no trace, in rows or in counts, in a constant
number of queries. Does not filter by anything but name: `portfolio.rules.facets` does.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import Permission
from councils.models import Council, Inspection, InspectionQuerySet
from councils.queries import councils_matching
from interventions.models import Assignment, Intervention
from interventions.queries.adapter import Look
from portfolio.queries.level import levels
from portfolio.rules.facets import Facet
from portfolio.rules.level import RANK, WORDS, Level, LevelOnDay

STOPPED = "stopped"
OPEN = {"open": "Has an open case"}
OPEN_TO_YOU = {"open": "Open to you"}


@dataclass(frozen=True)
class CaseLine:
    """A case as a list shows it: live, or one whose record stops."""

    case: Intervention
    level: LevelOnDay
    lead: str

    @property
    def is_live(self) -> bool:
        """Whether it is open and our record goes on."""
        return self.case.closed_on is None and self.case.record_stops_on is None


@dataclass
class CouncilRow:
    """A council with its visible cases, what Ofsted did last, and the last overall grade."""

    council: Council
    cases: list[CaseLine] = field(default_factory=list)
    last_ofsted: Inspection | None = None
    last_grade: Inspection | None = None

    @property
    def live(self) -> list[CaseLine]:
        """The live cases, the highest level first."""
        lines = [line for line in self.cases if line.is_live]
        return sorted(lines, key=lambda line: RANK[line.level.level])

    @property
    def stopped(self) -> list[CaseLine]:
        """The cases whose record stops."""
        return [line for line in self.cases if line.case.record_stops_on is not None]

    @property
    def level_values(self) -> list[str]:
        """The levels of the live cases, or that our record stops, as the filter asks for them."""
        if not self.cases:
            return []
        return [line.level.level for line in self.live] or ([STOPPED] if self.stopped else [])

    @property
    def rank(self) -> tuple[int, str]:
        """The highest level first, then those without a case, by name."""
        ranks = [RANK[line.level.level] for line in self.live]
        return (min(ranks, default=len(RANK) + (not self.stopped)), self.council.name)


def council_rows(user: User, search: str, look: Look) -> list[CouncilRow]:
    """The councils found by a name, with their visible cases: eight queries."""
    found = {
        council.pk: CouncilRow(council)
        for council in councils_matching(search).visible_to(user).order_by("name")
    }
    cases = Intervention.objects.visible_to(user).filter(closed_on=None)
    for line in case_lines(cases.filter(council__in=found), look):
        found[line.case.council_id].cases.append(line)
    shown = Inspection.objects.shown().visible_to(user).filter(council__in=found)
    for inspection in _latest(shown):
        found[inspection.council_id].last_ofsted = inspection
    for inspection in _latest(shown.exclude(overall=None)):
        found[inspection.council_id].last_grade = inspection
    return list(found.values())


def case_lines(cases: Iterable[Intervention], look: Look) -> list[CaseLine]:
    """The cases with their level and who leads them: four queries."""
    rows = list(cases)
    level = levels(rows, look)
    leads = _leads([case.pk for case in rows], look.today)
    return [CaseLine(case, level[case.pk], leads.get(case.pk, "")) for case in rows]


def _leads(case_ids: Sequence[int], on: dt.date) -> dict[int, str]:
    rows = Assignment.objects.in_force(on).filter(
        intervention__in=case_ids, role=Assignment.Role.LEAD
    )
    return dict(rows.values_list("intervention_id", "user__name"))


def _latest(rows: InspectionQuerySet) -> InspectionQuerySet:
    """The latest of each council by its start, the day of publication where that is not known."""
    when = Coalesce("started", "published").desc(nulls_last=True)
    latest = rows.order_by("council_id", when, "-pk").distinct("council_id")
    return latest.select_related("overall")


def _when(inspection: Inspection) -> str:
    day = inspection.started or inspection.published
    return day.text if day else ""


def council_facets(rows: Sequence[CouncilRow], user: User) -> list[Facet[CouncilRow]]:
    """The filters of the list; the level only for those who see every case."""
    sees_all = user.may(Permission.SEE_EVERY_CASE)
    facets = [
        Facet[CouncilRow](
            "case",
            "Case",
            OPEN if sees_all else OPEN_TO_YOU,
            lambda row: ["open"] if row.live else [],
        )
    ]
    if sees_all:
        words = {str(level): words for level, words in WORDS.items()}
        words[Level.NONE] = "Case open, nothing in force"
        words[STOPPED] = "Our record stops"
        facets.append(Facet("level", "Level of intervention", words, lambda row: row.level_values))
    return [
        *facets,
        Facet("status", "Status", dict(Council.Status.choices), lambda row: [row.council.status]),
        Facet("region", "Region", _words(row.council.region for row in rows), _region),
        Facet("type", "Type", _words(row.council.type for row in rows), _type),
    ]


def _region(row: CouncilRow) -> list[str]:
    return [row.council.region]


def _type(row: CouncilRow) -> list[str]:
    return [row.council.type]


def _words(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in sorted(set(values)) if value}


SORTS = {
    "name": lambda row: row.council.name,
    "region": lambda row: (row.council.region, row.council.name),
    "level": lambda row: row.rank,
    "ofsted": lambda row: _when(row.last_ofsted) if row.last_ofsted else "",
}

"""The file of councils: authorities, their names, who followed whom.

Promises that a row is taken whole or refused with its reason. Does not drop a name or a succession
that a newer file leaves out: an old name must still be found.
"""

import re
from typing import Any

from councils.models import Council, CouncilName, Succession
from councils.rules.partial_date import PartialDate

from .cells import day, partial, required, several
from .plan import Part, Plan
from .table import Line, Refusal, Table

COLUMNS = [
    "slug",
    "name",
    "ons_name",
    "official_name",
    "status",
    "type",
    "gss_code",
    "gss_code_other",
    "dfe_code",
    "ofsted_urn",
    "region_code",
    "region",
    "sub_region",
    "ofsted_region",
    "combined_authority",
    "from_date",
    "from_precision",
    "to_date",
    "predecessors",
    "successors",
    "statistical_neighbours",
    "aliases",
    "note",
]

_TEXTS = [
    "slug",
    "name",
    "ons_name",
    "official_name",
    "status",
    "type",
    "gss_code",
    "dfe_code",
    "ofsted_urn",
    "region_code",
    "region",
    "sub_region",
    "ofsted_region",
    "combined_authority",
    "note",
]
_LENGTH_OF_PRECISION = {"day": 10, "month": 7, "year": 4}


def plan_councils(table: Table) -> Plan:
    """What the file would add and change."""
    return _CouncilPlan(table).made()


class _CouncilPlan:
    """The steps of one plan: councils first, since names and successions point to them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.councils = Part(Council)
        self.names = Part(CouncilName)
        self.successions = Part(Succession)
        self.plan = Plan([self.councils, self.names, self.successions])
        self.by_slug = {council.slug: council for council in Council.objects.all()}
        self.code_holder = {
            council.dfe_code: council.slug
            for council in self.by_slug.values()
            if council.status == Council.Status.CURRENT and council.dfe_code
        }
        self.taken: dict[str, Line] = {}

    def made(self) -> Plan:
        for line in self._outgoing_first():
            try:
                self._take(line)
            except ValueError as error:
                self._refuse(line, str(error))
        self._plan_names()
        self._plan_successions()
        return self.plan

    def _outgoing_first(self) -> list[Line]:
        """Councils that end before those that take over their codes."""
        return sorted(
            self.table.lines, key=lambda line: line.cells["status"] == Council.Status.CURRENT
        )

    def _refuse(self, line: Line, reason: str) -> None:
        self.plan.refused.append(Refusal(self.table.name, line.number, reason))

    def _take(self, line: Line) -> None:
        values = council_values(line.cells)
        slug, code = values["slug"], values["dfe_code"]
        if slug in self.taken:
            raise ValueError(f"{slug!r} is in row {self.taken[slug].number} already")
        is_current = values["status"] == Council.Status.CURRENT
        if is_current and code and self.code_holder.get(code, slug) != slug:
            holder = self.code_holder[code]
            raise ValueError(f"dfe_code {code} belongs to {holder!r}, a current council")
        existing = self.by_slug.get(slug)
        council = self.councils.take(existing, values)
        assert isinstance(council, Council)  # noqa: S101 - narrows the type
        self.by_slug[slug] = council
        self.taken[slug] = line
        if is_current and code:
            self.code_holder[code] = slug
        elif self.code_holder.get(code) == slug:
            del self.code_holder[code]

    def _plan_names(self) -> None:
        existing = {
            (name.council_id, name.name): name
            for name in CouncilName.objects.select_related("council")
        }
        for slug, line in self.taken.items():
            council = self.by_slug[slug]
            own = [line.cells[column] for column in ("name", "ons_name", "official_name")]
            for text in dict.fromkeys(filter(None, [*own, *several(line.cells, "aliases", "|")])):
                made = CouncilName.of(council, text, is_alias=text not in own)
                values = {"council": council, "name": text, "is_alias": made.is_alias}
                found = existing.get((council.pk, text))
                try:
                    self.names.take(found, {**values, "key": made.key})
                except ValueError as error:
                    self._refuse(line, str(error))

    def _plan_successions(self) -> None:
        existing = {
            (row.predecessor_id, row.successor_id): row
            for row in Succession.objects.select_related("predecessor", "successor")
        }
        planned: set[tuple[str, str]] = set()
        for slug, line in self.taken.items():
            pairs = [(other, slug) for other in several(line.cells, "predecessors")]
            pairs += [(slug, other) for other in several(line.cells, "successors")]
            for before, after in pairs:
                if (before, after) in planned:
                    continue
                planned.add((before, after))
                self._plan_succession(line, before, after, existing)

    def _plan_succession(
        self, line: Line, before: str, after: str, existing: dict[tuple[int, int], Succession]
    ) -> None:
        missing = [slug for slug in (before, after) if slug not in self.by_slug]
        if missing or before == after:
            reason = f"{missing[0]!r} is no council here" if missing else "it names itself"
            self._refuse(line, f"the succession {before} → {after} is left out: {reason}")
            return
        first, second = self.by_slug[before], self.by_slug[after]
        found = existing.get((first.pk, second.pk))
        self.successions.take(found, {"predecessor": first, "successor": second})


def council_values(cells: dict[str, str]) -> dict[str, Any]:
    """The columns of one row as fields of a Council. Raises ValueError in words."""
    for column in ("slug", "name", "official_name", "type", "region"):
        required(cells, column)
    _check_codes(cells)
    begins, last_day = _begins(cells), day(cells, "to_date")
    if cells["status"] == Council.Status.FORMER and last_day is None:
        raise ValueError("to_date is empty, and the status is former")
    if begins and last_day and last_day < begins.first_day:
        raise ValueError("to_date is before from_date")
    return {
        **{column: cells[column] for column in _TEXTS},
        "gss_codes_other": several(cells, "gss_code_other"),
        "statistical_neighbours": several(cells, "statistical_neighbours"),
        "from_date": begins,
        "last_day": last_day,
    }


def _check_codes(cells: dict[str, str]) -> None:
    if cells["status"] not in Council.Status.values:
        known = ", ".join(Council.Status.values)
        raise ValueError(f"status: {cells['status']!r} is none of {known}")
    gss = [cells["gss_code"], *several(cells, "gss_code_other")]
    for code in filter(None, gss):
        if not re.fullmatch(r"E\d{8}", code):
            raise ValueError(f"{code!r} is not a GSS code of England (E and eight digits)")
    dfe = [cells["dfe_code"], *several(cells, "statistical_neighbours")]
    for code in filter(None, dfe):
        if not re.fullmatch(r"\d{3}", code):
            raise ValueError(f"{code!r} is not a DfE code (three digits)")


def _begins(cells: dict[str, str]) -> PartialDate | None:
    begins, precision = partial(cells, "from_date"), cells["from_precision"]
    if begins is None:
        return None
    length = _LENGTH_OF_PRECISION.get(precision)
    if length is None or length > len(begins.text):
        raise ValueError(f"from_precision: {precision!r} does not fit from_date {begins.text}")
    return PartialDate(begins.text[:length])

"""The file of ministers with their titles by date.

Promises that a changed row becomes a correction of the old fact. Does not make up a title or a
day: empty cells stay empty.
"""

import datetime as dt
from typing import Any

from councils.models import OfficeHolding, Person

from .cells import day, partial, required
from .plan import Part, Plan, check_fields
from .table import Refusal, Table

COLUMNS = [
    "person",
    "honours",
    "title",
    "from_date",
    "to_date",
    "seen_first",
    "seen_last",
    "source",
]
RENEWED = "The reference data were renewed."


def plan_ministers(table: Table, today: dt.date) -> Plan:
    """What the file would add and correct; facts without a paper are recorded as known today."""
    people, offices = Part(Person), Part(OfficeHolding)
    plan = Plan([people, offices])
    standing = OfficeHolding.objects.standing().filter(kind=OfficeHolding.Kind.MINISTER)
    existing = {(row.person.name, row.title): row for row in standing.select_related("person")}
    by_name: dict[str, Person] = {row.person.name: row.person for row in existing.values()}
    planned: set[tuple[str, str]] = set()
    people_seen: set[str] = set()
    for line in table.lines:
        try:
            values = _values(line.cells)
            name, key = line.cells["person"], (line.cells["person"], values["title"])
            if key in planned:
                raise ValueError("the same person and title stand in an earlier row")
            check_fields(OfficeHolding(**values), list(values))
            if name not in people_seen:
                described = {"name": name, "honours": line.cells["honours"]}
                row = people.take(by_name.get(name), described)
                assert isinstance(row, Person)  # noqa: S101 - narrows the type
                by_name[name] = row
                people_seen.add(name)
            _plan_office(offices, existing.get(key), by_name[name], values, today)
        except ValueError as error:
            plan.refused.append(Refusal(table.name, line.number, str(error)))
        else:
            planned.add(key)
    return plan


def _plan_office(
    part: Part, old: OfficeHolding | None, person: Person, values: dict[str, Any], today: dt.date
) -> None:
    if old is not None and all(getattr(old, name) == value for name, value in values.items()):
        part.unchanged += 1
        return
    known = {"person": person, "recorded_on": values["seen_first"] or today}
    corrected = {"corrects": old, "correction_reason": RENEWED, "recorded_on": today}
    part.take(None, {**values, **known, **(corrected if old else {})})


def _values(cells: dict[str, str]) -> dict[str, Any]:
    required(cells, "person")
    begins, ends = partial(cells, "from_date"), partial(cells, "to_date")
    first, last = day(cells, "seen_first"), day(cells, "seen_last")
    if begins and ends and ends.is_before(begins):
        raise ValueError("to_date is before from_date")
    if (first is None) != (last is None) or (first and last and last < first):
        raise ValueError("seen_first and seen_last come together, in this order")
    return {
        "kind": OfficeHolding.Kind.MINISTER,
        "title": cells["title"],
        "from_date": begins,
        "to_date": ends,
        "seen_first": first,
        "seen_last": last,
        "source": required(cells, "source"),
    }

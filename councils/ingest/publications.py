"""The file of published lists from which inspections are known.

Promises one row a list, by its code. Does not read the lists themselves: `ofsted` does.
"""

from typing import Any

from councils.models import Publication

from .cells import day, required, yes_or_no
from .plan import Part, Plan
from .table import Refusal, Table

COLUMNS = [
    "code",
    "title",
    "short_title",
    "publisher",
    "published_on",
    "as_at",
    "is_official",
    "layout",
    "licence",
    "link",
]


def plan_publications(table: Table) -> Plan:
    """What the file would add and change."""
    part = Part(Publication)
    plan = Plan([part])
    existing = {row.code: row for row in Publication.objects.all()}
    seen: set[str] = set()
    for line in table.lines:
        try:
            code = required(line.cells, "code")
            if code in seen:
                raise ValueError(f"{code!r} stands in an earlier row")
            part.take(existing.get(code), _values(line.cells))
        except ValueError as error:
            plan.refused.append(Refusal(table.name, line.number, str(error)))
        else:
            seen.add(code)
    return plan


def _values(cells: dict[str, str]) -> dict[str, Any]:
    required(cells, "published_on")
    required(cells, "as_at")
    published_on, as_at = day(cells, "published_on"), day(cells, "as_at")
    assert published_on is not None and as_at is not None  # noqa: S101, PT018 - narrows the types
    if as_at > published_on:
        raise ValueError("as_at is after published_on")
    texts = ("code", "title", "short_title", "publisher", "layout", "licence")
    return {
        **{name: required(cells, name) for name in texts},
        "published_on": published_on,
        "as_at": as_at,
        "is_official": yes_or_no(cells, "is_official"),
        "link": cells["link"],
    }

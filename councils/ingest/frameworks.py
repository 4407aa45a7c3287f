"""The files of frameworks, their judgement lines and their grades.

Promises that a line or a grade belongs to a framework that is known. Does not renumber or remove:
inspections point to these rows.
"""

from typing import Any

from councils.models import Framework, Grade, InspectionKind, JudgementLine

from .cells import day, number, required, several, yes_or_no
from .plan import Part, Plan
from .table import Refusal, Table

FRAMEWORK_COLUMNS = ["code", "name", "from_date", "to_date", "kinds", "has_overall", "overall_to"]
LINE_COLUMNS = ["framework", "code", "name", "order", "from_date", "to_date"]
GRADE_COLUMNS = ["framework", "code", "name", "order"]


def plan_frameworks(table: Table, known: dict[str, Framework]) -> Plan:
    """What the file of frameworks would add and change; `known` gains the new ones."""
    part = Part(Framework)
    plan = Plan([part])
    for line in table.lines:
        try:
            values = _framework_values(line.cells)
            row = part.take(known.get(values["code"]), values)
        except ValueError as error:
            plan.refused.append(Refusal(table.name, line.number, str(error)))
        else:
            assert isinstance(row, Framework)  # noqa: S101 - narrows the type
            known[row.code] = row
    return plan


def _framework_values(cells: dict[str, str]) -> dict[str, Any]:
    kinds = several(cells, "kinds")
    unknown = sorted(set(kinds) - set(InspectionKind.values))
    if unknown:
        raise ValueError(f"kinds: {', '.join(unknown)} is no kind of inspection")
    has_overall, overall_to = yes_or_no(cells, "has_overall"), day(cells, "overall_to")
    if overall_to and not has_overall:
        raise ValueError("overall_to is given, and has_overall is no")
    return {
        "code": required(cells, "code"),
        "name": required(cells, "name"),
        **_span(cells),
        "kinds": kinds,
        "has_overall": has_overall,
        "overall_to": overall_to,
    }


def _span(cells: dict[str, str]) -> dict[str, Any]:
    begins, ends = day(cells, "from_date"), day(cells, "to_date")
    if begins and ends and ends < begins:
        raise ValueError("to_date is before from_date")
    return {"from_date": begins, "to_date": ends}


def plan_lines(table: Table, known: dict[str, Framework]) -> Plan:
    """What the file of judgement lines would add and change."""
    return _plan_children(table, known, JudgementLine)


def plan_grades(table: Table, known: dict[str, Framework]) -> Plan:
    """What the file of grades would add and change."""
    return _plan_children(table, known, Grade)


def _plan_children(
    table: Table, known: dict[str, Framework], model: type[JudgementLine] | type[Grade]
) -> Plan:
    part = Part(model)
    plan = Plan([part])
    existing = {
        (row.framework.code, row.code): row
        for row in model._default_manager.select_related("framework")
    }
    seen: set[tuple[str, str]] = set()
    for line in table.lines:
        key = (line.cells["framework"], line.cells["code"])
        try:
            if key in seen:
                raise ValueError("the same framework and code stand in an earlier row")
            part.take(existing.get(key), _child_values(line.cells, known))
        except ValueError as error:
            plan.refused.append(Refusal(table.name, line.number, str(error)))
        else:
            seen.add(key)
    return plan


def _child_values(cells: dict[str, str], known: dict[str, Framework]) -> dict[str, Any]:
    framework = known.get(cells["framework"])
    if framework is None:
        raise ValueError(f"framework: {cells['framework']!r} is not known")
    return {
        "framework": framework,
        "code": required(cells, "code"),
        "name": required(cells, "name"),
        "order": number(cells, "order"),
        **(_span(cells) if "from_date" in cells else {}),
    }

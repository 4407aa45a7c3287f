"""The file of bank holidays.

Promises one row a day. Does not remove a day that a newer file leaves out, nor bring back one that was
withdrawn here.
"""

from councils.models import BankHoliday

from .cells import day, required
from .plan import Part, Plan
from .table import Refusal, Table

COLUMNS = ["date", "title", "notes"]


def plan_holidays(table: Table) -> Plan:
    """What the file would add and change."""
    part = Part(BankHoliday)
    plan = Plan([part])
    existing = {row.day: row for row in BankHoliday.objects.standing()}
    withdrawn = set(BankHoliday.objects.values_list("day", flat=True)) - existing.keys()
    seen = set()
    for line in table.lines:
        try:
            required(line.cells, "date")
            when = day(line.cells, "date")
            if when is None or when in seen:
                raise ValueError(f"{line.cells['date']} stands in an earlier row")
            title, notes = required(line.cells, "title"), line.cells["notes"]
            if when in withdrawn:
                part.unchanged += 1
                seen.add(when)
                continue
            part.take(existing.get(when), {"day": when, "title": title, "notes": notes})
        except ValueError as error:
            plan.refused.append(Refusal(table.name, line.number, str(error)))
        else:
            seen.add(when)
    return plan

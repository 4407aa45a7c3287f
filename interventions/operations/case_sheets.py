"""Taking over live cases from a spreadsheet: the file is kept, shown as a plan, then loaded.

Promises that nothing is written but what was shown, that two people who load at once do not load
twice, and that a second load changes nothing. Reads no cell: `interventions.ingest` does.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import File

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.ingest.spreadsheet import Sheet
from councils.ingest.table import UnknownFile
from councils.models import Council
from documents.models import StoredFile
from documents.store import open_file, receive, verify
from interventions import events
from interventions.ingest.case_sheet import read_case_sheet
from interventions.ingest.case_sheet_rows import RowReader
from interventions.models import CaseSheet, Function, Intervention
from interventions.operations.case_sheet_plan import CasePlan, Outcome, PlannedInstrument
from interventions.operations.case_sheet_planning import plan_rows
from interventions.operations.cases import open_intervention
from interventions.operations.projection import projected_once
from interventions.operations.taking_over import take_over_instrument

TAKE_OVER = "Only an official can take over cases from a spreadsheet."
NOTHING_LEFT = "There is nothing to take over: what could be read is here already."
ANOTHER_WORLD = (
    "Something has changed since you looked: this is what the file would do now. Nothing was "
    "written. Look at it again."
)
NO_TABLE = "Send a workbook (.xlsx) or a table saved as text (.csv)."
_TABLES = {".xlsx", ".csv", ".txt"}


def check_may_take_over(user: User) -> None:
    """Raise NotPermitted unless the user may open cases and enter what was issued before."""
    for permission in (
        Permission.OPEN_INTERVENTION,
        Permission.ENTER_INSTRUMENT,
        Permission.BACK_RECORD,
    ):
        user.check_may(permission, TAKE_OVER)


def is_table(name: str) -> bool:
    """Whether a file of this name may hold a table."""
    return any(name.casefold().endswith(ending) for ending in _TABLES)


@operation
def send_case_sheet(*, upload: File[Any], by: User) -> CaseSheet:
    """Keep a spreadsheet. Raises FileRefused, or NotAllowedNow (field "sheet") without a table."""
    check_may_take_over(by)
    if not is_table(upload.name or ""):
        raise NotAllowedNow(NO_TABLE, "sheet")
    file = receive(upload, by=by)
    try:
        sheet_in(file)
    except UnknownFile as error:
        raise NotAllowedNow(str(error), "sheet") from error
    case_sheet = CaseSheet(file=file, sent_by=by)
    case_sheet.save()
    record(
        events.CASE_SHEET_RECEIVED,
        subject=case_sheet,
        sha256=file.sha256,
        size=file.size,
        name=file.original_name,
    )
    return case_sheet


def sheet_in(file: StoredFile) -> Sheet:
    """The table in a file that was kept. Raises UnknownFile, or FileAltered for other bytes."""
    verify(file)
    with open_file(file) as content:
        return read_case_sheet(content.read(), file.original_name)


@operation
def take_over_cases(
    *, case_sheet: CaseSheet, shown: str | None, today: dt.date, by: User
) -> CasePlan:
    """Take over what can be taken over now, all of it or nothing; gives the plan that was carried out.

    `shown` is the fingerprint of the plan that the person saw, None where nobody was shown one.
    Raises NotAllowedNow where the file would do something else now, or nothing.
    """
    check_may_take_over(by)
    sheet = sheet_in(case_sheet.file)
    rows = RowReader(sheet, today).rows()
    # Of two who load at once, the second waits here and finds what the first has written.
    councils = Council.objects.filter(pk__in={row.council.pk for row in rows if row.council})
    list(councils.order_by("pk").select_for_update().values_list("pk", flat=True))
    plan = plan_rows(sheet, rows, today=today, for_user=by)
    if shown is not None and shown != plan.fingerprint:
        raise NotAllowedNow(ANOTHER_WORLD)
    if not plan.taken:
        raise NotAllowedNow(NOTHING_LEFT)
    with projected_once(today):
        _write(plan, today, by)
    record(
        events.CASES_TAKEN_OVER,
        subject=case_sheet,
        sha256=sheet.sha256,
        cases_opened=plan.new_cases,
        instruments=len(plan.taken),
        rows={outcome.value: plan.rows[outcome] for outcome in Outcome},
        refused=[str(fault) for fault in plan.faults],
    )
    return plan


@operation
def note_refused_rows(*, case_sheet: CaseSheet, by: User) -> None:
    """Note that somebody took out the rows to mend."""
    check_may_take_over(by)
    record(events.REFUSED_ROWS_DOWNLOADED, subject=case_sheet, sha256=case_sheet.file.sha256)


def _write(plan: CasePlan, today: dt.date, by: User) -> None:
    opened: dict[tuple[int, Function], Intervention] = {}
    for each in plan.taken:
        case = each.case or opened.get(each.place)
        if case is None:
            case = opened[each.place] = _opened(each, today, by)
        if each.spec is None or each.follow_from is None:
            raise AssertionError(f"{each.name} is planned without its description")
        take_over_instrument(
            case=case,
            spec=each.spec,
            follow_from=each.follow_from,
            taken=each.taken,
            file=None,
            today=today,
            by=by,
        )


def _opened(each: PlannedInstrument, today: dt.date, by: User) -> Intervention:
    how = each.opening
    if how is None:
        raise AssertionError(f"the case of the {each.name} is planned without its opening")
    return open_intervention(
        council=each.council,
        function=each.function,
        trigger=how.trigger,
        reason=how.reason,
        opened_on=how.opened_on,
        today=today,
        lead=how.lead,
        leads_from=today,
        by=by,
    )

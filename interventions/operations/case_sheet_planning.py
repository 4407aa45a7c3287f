"""From the rows of a spreadsheet to a plan: rows grouped by instrument, compared with what is here.

Promises a plan in a constant number of queries, and that a row whose instrument cannot be told
holds back every instrument it may belong to. Writes nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from accounts.models import User
from councils.ingest.spreadsheet import Sheet
from councils.queries import holidays
from interventions.ingest.case_sheet_rows import (
    Fault,
    InstrumentKey,
    ReadRow,
    RowReader,
    fault_of,
)
from interventions.operations.case_sheet_one import Known, OneInstrument
from interventions.operations.case_sheet_plan import (
    CasePlan,
    Outcome,
    PlannedInstrument,
    instrument_words,
)
from interventions.queries.cases_here import InstrumentHere, cases_here, officials_by_email

RIVAL_HERE = (
    "the {} is here and in force for this council and service. If it is this one, write its day of "
    "issue as it stands here; if it has ended, record its end first"
)
RIVAL_IN_FILE = (
    "the file has the {} for this council and service as well, and only one can be in force. Keep "
    "the one that is; if they are one, write the same day of issue in each of its rows"
)


def plan_case_sheet(sheet: Sheet, *, today: dt.date, for_user: User) -> CasePlan:
    """What loading the file would do on the day, for the person who would lead what has no lead."""
    return plan_rows(sheet, RowReader(sheet, today).rows(), today=today, for_user=for_user)


def plan_rows(sheet: Sheet, rows: list[ReadRow], *, today: dt.date, for_user: User) -> CasePlan:
    """The same for rows that have been read: what is here is looked at now."""
    return _Planning(sheet, rows, today, for_user).made()


class _Planning:
    """The steps of one plan."""

    def __init__(self, sheet: Sheet, rows: list[ReadRow], today: dt.date, for_user: User) -> None:
        self.sheet, self.rows = sheet, rows
        self.faults: list[Fault] = [fault for row in self.rows for fault in row.faults]
        self.warnings: list[Fault] = []
        councils = {row.council.pk for row in self.rows if row.council}
        emails = {row.values.lead for row in self.rows if row.values}
        self.here = cases_here(councils, today)
        self.known = Known(
            sheet=sheet,
            today=today,
            for_user=for_user,
            officials=officials_by_email(emails),
            leads=self.here.leads,
            holidays=frozenset(holidays()),
        )

    def made(self) -> CasePlan:
        """The plan, once every instrument of the file has been looked at."""
        instruments = self._grouped()
        existing = {each.key: self._existing(each) for each in instruments}
        new = [each for each in instruments if existing[each.key] is None]
        self._refuse_rivals(new)
        for each in instruments:
            one = OneInstrument(self.known, each)
            here = existing[each.key]
            if here is not None:
                one.compare(here)
            else:
                one.describe(self.here.open_cases.get(each.place))
            self.faults += one.faults
            self.warnings += one.warnings
        self._hold_back(instruments)
        return self._plan(instruments)

    def _grouped(self) -> list[PlannedInstrument]:
        rows: dict[InstrumentKey, list[ReadRow]] = defaultdict(list)
        for row in self.rows:
            if row.key:
                rows[row.key].append(row)
        return [
            PlannedInstrument(key, of[0].council, instrument_words(key), of)
            for key, of in rows.items()
            if of[0].council
        ]

    def _existing(self, each: PlannedInstrument) -> InstrumentHere | None:
        """The instrument that is here already, if it is."""
        for here in self.here.instruments.get(each.place, []):
            issued = here.row.issued.text if here.row.issued else ""
            if (here.row.kind, issued) == (each.kind, each.key.issued):
                return here
        return None

    def _refuse_rivals(self, new: Iterable[PlannedInstrument]) -> None:
        """One instrument in force for each council and service: neither here nor in the file two."""
        by_place: dict[tuple[int, str], list[PlannedInstrument]] = defaultdict(list)
        for each in new:
            by_place[each.place].append(each)
        for place, rivals in by_place.items():
            here = [one.row.name for one in self.here.instruments[place] if not one.is_ended]
            for each in rivals:
                others = [one.name for one in rivals if one is not each]
                if here:
                    self._fault(each, "issued", RIVAL_HERE.format(" and the ".join(here)))
                if others:
                    self._fault(each, "issued", RIVAL_IN_FILE.format(" and the ".join(others)))

    def _fault(self, each: PlannedInstrument, column: str, reason: str) -> None:
        self.faults.append(fault_of(self.sheet, each.rows[0].number, column, reason))

    def _hold_back(self, instruments: list[PlannedInstrument]) -> None:
        """What has a refused row waits, and what a row that cannot be placed may belong to."""
        refused = {fault.number for fault in self.faults}
        waits_for: dict[InstrumentKey, set[int]] = defaultdict(set)
        for each in instruments:
            waits_for[each.key] |= refused & {row.number for row in each.rows}
        for at, row in enumerate(self.rows):
            if row.key is None and row.is_requirement:
                for key in self._may_belong_to(at, row, instruments):
                    waits_for[key].add(row.number)
        for each in instruments:
            if each.outcome is Outcome.TAKEN and waits_for[each.key]:
                each.outcome = Outcome.WAITS
                each.waits_for = tuple(sorted(waits_for[each.key]))

    def _may_belong_to(
        self, at: int, row: ReadRow, instruments: list[PlannedInstrument]
    ) -> set[InstrumentKey]:
        """Those of its council; else, in a file ordered by instrument, its neighbours; else all."""
        if row.council is not None:
            return {each.key for each in instruments if each.council == row.council}
        keys = [one.key for one in self.rows if one.key]
        changes = sum(before != after for before, after in pairwise(keys))
        if changes >= len(set(keys)):
            return set(keys)
        above = next((one.key for one in reversed(self.rows[:at]) if one.key), None)
        below = next((one.key for one in self.rows[at:] if one.key), None)
        return {key for key in (above, below) if key}

    def _plan(self, instruments: list[PlannedInstrument]) -> CasePlan:
        refused = {fault.number for fault in self.faults}
        became = {row.number: Outcome.REFUSED for row in self.rows}
        for each in instruments:
            for row in each.rows:
                if row.number not in refused:
                    became[row.number] = each.outcome
        return CasePlan(
            sheet=self.sheet,
            read=self.rows,
            instruments=instruments,
            became=became,
            faults=sorted(self.faults, key=lambda fault: fault.number),
            warnings=sorted(self.warnings, key=lambda fault: fault.number),
        )

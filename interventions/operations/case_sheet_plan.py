"""What a spreadsheet of live cases would do: what is taken over, unchanged, waiting or refused.

Promises that every row of the file stands in it exactly once, with the reason where it is not
taken. Writes nothing: `case_sheets` does.

An instrument is taken over whole or not at all: one with a refused row waits until the row is
mended and the file loaded again. Half an instrument would look like a whole one, and nobody would
be reminded of the requirement that is missing from it.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from accounts.models import User
from councils.ingest.spreadsheet import Sheet, SheetRow
from councils.models import Council
from councils.rules.partial_date import PartialDate
from interventions.ingest.case_sheet_rows import Fault, InstrumentKey, ReadRow
from interventions.models import Function, InstrumentKind, Intervention, TriggerKind
from interventions.operations.paper_spec import InstrumentSpec
from interventions.operations.taken_spec import TakenRequirement


def instrument_words(key: InstrumentKey) -> str:
    """As in "improvement notice of 30 October 2026"."""
    dated = f" of {PartialDate(key.issued).words}" if key.issued else ", day not known"
    return f"{key.kind.label.lower()}{dated}"


class Outcome(StrEnum):
    """What becomes of a row, or of an instrument."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    WAITS = "waits"
    REFUSED = "refused"


@dataclass(frozen=True)
class Opening:
    """With what a case is opened that is not here yet."""

    opened_on: dt.date
    trigger: TriggerKind
    reason: str
    lead: User | None


@dataclass
class PlannedInstrument:
    """An instrument of the file with its rows. `spec` is there if it can be taken over now.

    `case` is the case that is open already; else `opening` says how one is opened, unless another
    instrument of the file opens it.
    """

    key: InstrumentKey
    council: Council
    name: str
    rows: list[ReadRow]
    outcome: Outcome = Outcome.TAKEN
    case: Intervention | None = None
    opening: Opening | None = None
    follow_from: dt.date | None = None
    spec: InstrumentSpec | None = None
    taken: Mapping[str, TakenRequirement] = field(default_factory=dict)
    waits_for: tuple[int, ...] = ()  # the rows that are to be mended

    @property
    def function(self) -> Function:
        """The service of its case."""
        return self.key.function

    @property
    def kind(self) -> InstrumentKind:
        """What was issued."""
        return self.key.kind

    @property
    def opens_case(self) -> bool:
        """Whether no case of this council and service is open yet."""
        return self.case is None

    @property
    def place(self) -> tuple[int, Function]:
        """The council and service of its case."""
        return self.key.council, self.key.function


@dataclass
class CasePlan:
    """The plan of one file. `faults` and `warnings` are in order of their rows."""

    sheet: Sheet
    read: list[ReadRow]
    instruments: list[PlannedInstrument]
    became: dict[int, Outcome]
    faults: list[Fault]
    warnings: list[Fault]

    @property
    def taken(self) -> list[PlannedInstrument]:
        """The instruments that can be taken over now."""
        return self.of(Outcome.TAKEN)

    @property
    def waiting(self) -> list[PlannedInstrument]:
        """The instruments that wait until rows are mended."""
        return self.of(Outcome.WAITS)

    @property
    def unchanged(self) -> list[PlannedInstrument]:
        """The instruments that are here already."""
        return self.of(Outcome.UNCHANGED)

    def of(self, outcome: Outcome) -> list[PlannedInstrument]:
        """The instruments of one outcome, in order of the file."""
        return [each for each in self.instruments if each.outcome is outcome]

    @property
    def new_cases(self) -> int:
        """How many cases would be opened."""
        return len({each.place for each in self.taken if each.opens_case})

    @property
    def rows(self) -> Counter[Outcome]:
        """How many rows of each outcome."""
        return Counter(self.became.values())

    @property
    def requirements(self) -> int:
        """How many requirements would be taken over."""
        return self.rows[Outcome.TAKEN]

    @property
    def refused(self) -> int:
        """How many rows are refused."""
        return self.rows[Outcome.REFUSED]

    @property
    def lines(self) -> list[str]:
        """The plan in words: rows, instruments, what waits, refused rows, warnings."""
        rows = ", ".join(f"{self.rows[outcome]} {outcome}" for outcome in Outcome)
        return [
            f"Rows: {len(self.became)}: {rows}",
            (
                f"Instruments: {len(self.taken)} to take over, {len(self.waiting)} waiting, "
                f"{len(self.unchanged)} unchanged; cases to open: {self.new_cases}"
            ),
            *(f"  waiting: {each.council}, {each.name}" for each in self.waiting),
            *(f"Note: {note}" for note in self.notes),
            f"Refused: {self.rows[Outcome.REFUSED]}",
            *(f"  {fault}" for fault in self.faults),
            f"To look at: {len(self.warnings)}",
            *(f"  {warning}" for warning in self.warnings),
        ]

    @property
    def notes(self) -> list[str]:
        """What is to be known of the file as a whole."""
        unread = ", ".join(f"“{heading}”" for heading in self.sheet.unread)
        return [*self.sheet.notes, *([f"These columns are not read: {unread}."] if unread else [])]

    @property
    def reasons(self) -> dict[int, list[str]]:
        """Why rows are not taken, by their number."""
        found: dict[int, list[str]] = {}
        for fault in self.faults:
            found.setdefault(fault.number, []).append(f"{fault.heading}: {fault.reason}")
        return found

    @property
    def to_mend(self) -> list[SheetRow]:
        """The rows to load again: refused ones, and the others of instruments that wait."""
        wanted = {Outcome.REFUSED, Outcome.WAITS}
        return [
            row.source
            for row in self.read
            if row.is_requirement and self.became[row.number] in wanted
        ]

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would write the same, told by what was shown."""
        shown = [
            [
                [each.outcome, *each.place, each.kind, each.key.issued, str(each.follow_from)],
                each.case.pk if each.case else None,
                str(each.opening),
                sorted((key, repr(said)) for key, said in each.taken.items()),
            ]
            for each in self.instruments
        ]
        whole = json.dumps(
            [self.sheet.sha256, shown, [str(fault) for fault in [*self.faults, *self.warnings]]]
        )
        return hashlib.sha256(whole.encode()).hexdigest()

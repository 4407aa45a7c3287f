"""Rows of a spreadsheet of live cases, as values.

Promises every row read whole or refused with the place and the reason of each fault, and the
instrument it belongs to wherever that can be told. Does not compare rows with each other or with
the register: `case_sheet_plan` does.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import TextChoices

from councils.ingest.placing import Places
from councils.ingest.spreadsheet import Sheet, SheetRow, heading_key
from councils.models import Council
from councils.rules.partial_date import PartialDate
from interventions import rules
from interventions.ingest.case_sheet import BY_CODE, EXAMPLE_COUNCIL
from interventions.models.words import (
    Duty,
    Function,
    InstrumentKind,
    OneOff,
    Party,
    TriggerKind,
)
from interventions.rules.written_dates import written_date
from interventions.rules.written_rules import rule_from_words

Value = TypeVar("Value")
Kind = TypeVar("Kind", bound=TextChoices)

NOTHING = frozenset({"", "-", "–", "n/a", "na", "none", "not known", "unknown", "not said"})
_TOTALS = re.compile(r"(?:grand |sub-? ?)?totals?\b|sum of\b|count of\b", re.IGNORECASE)
_SPREADSHEET_FAULT = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM)[!?]?", re.IGNORECASE)
_LONGEST = {"number": 20, "name": 300, "reason": 5_000, "text": 50_000}
_ALSO: dict[type[TextChoices], dict[str, TextChoices]] = {
    Function: {
        "csc": Function.SOCIAL_CARE,
        "socialcare": Function.SOCIAL_CARE,
        "send": Function.SEND,
    },
    InstrumentKind: {"notice": InstrumentKind.NOTICE, "direction": InstrumentKind.DIRECTION},
    OneOff: {"owed": OneOff.OWED, "outstanding": OneOff.OWED, "unknown": OneOff.NOT_KNOWN},
}


@dataclass(frozen=True)
class Fault:
    """Why a row is not taken: its number, the place of the cell ("H14"), its heading, the reason."""

    number: int
    place: str
    heading: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.number}, {self.place} ({self.heading}): {self.reason}"


@dataclass(frozen=True)
class InstrumentKey:
    """Which instrument a row belongs to; two rows that say the same belong to one."""

    council: int
    function: Function
    kind: InstrumentKind
    issued: str  # "" where the day is not known


@dataclass(frozen=True)
class RowValues:
    """What a row says, read whole."""

    issued: PartialDate | None
    opened: dt.date | None
    trigger: TriggerKind | None
    reason: str
    lead: str
    follow_from: dt.date | None
    number: str
    text: str
    name: str
    duty: Duty
    owed_by: str
    owed_to: str
    rule: rules.Rule | None
    last: PartialDate | None
    next: PartialDate | None
    one_off: OneOff | None


@dataclass(frozen=True)
class ReadRow:
    """A row with what could be told of it. `values` is None where there is a fault."""

    source: SheetRow
    council: Council | None
    key: InstrumentKey | None
    values: RowValues | None
    faults: tuple[Fault, ...]
    is_requirement: bool = True

    @property
    def number(self) -> int:
        """The row's number in the file."""
        return self.source.number


class RowReader:
    """Reads the rows of one file. The councils are read once."""

    def __init__(self, sheet: Sheet, today: dt.date) -> None:
        self.sheet, self.today, self.places = sheet, today, Places()

    def rows(self) -> list[ReadRow]:
        """Every row of the file that is not empty, in order."""
        return [_Reading(self, row).done() for row in self.sheet.rows]


class _Reading:
    """The reading of one row: each fault is kept, and the next cell read."""

    def __init__(self, reader: RowReader, row: SheetRow) -> None:
        self.reader, self.row = reader, row
        self.faults: list[Fault] = []

    def done(self) -> ReadRow:
        if reason := self._is_no_requirement():
            self._fault("council", reason)
            return ReadRow(self.row, None, None, None, tuple(self.faults), is_requirement=False)
        if self.row.surplus:
            there = ", ".join(self.row.surplus)[:60]
            self._fault("", f"there are cells to the right of the last heading: {there}")
        council = self._read("council", self._council)
        function = self._read("function", lambda text: _one_of(Function, text))
        kind = self._read("kind", lambda text: _one_of(InstrumentKind, text))
        before = len(self.faults)
        issued = self._read("issued", self._issued)
        key = None
        if council and function and kind and len(self.faults) == before:
            key = InstrumentKey(council.pk, function, kind, issued.text if issued else "")
        values = self._values(issued)
        return ReadRow(self.row, council, key, None if self.faults else values, tuple(self.faults))

    def _is_no_requirement(self) -> str:
        first = next((cell for cell in self.row.cells.values() if cell), "")
        if _TOTALS.match(first) or _TOTALS.match(self.row.cells.get("council", "")):
            return "this is a row of totals, not a requirement"
        if heading_key(self.row.cells.get("council", "")) == heading_key(EXAMPLE_COUNCIL):
            return "this is the example of the template, which is never loaded"
        return ""

    def _values(self, issued: PartialDate | None) -> RowValues:
        return RowValues(
            issued=issued,
            opened=self._read("opened", self._past_day),
            trigger=self._read("trigger", lambda text: _perhaps(TriggerKind, text)),
            reason=self._read("reason", str) or "",
            lead=(self._read("lead", _email) or "").casefold(),
            follow_from=self._read("follow_from", self._day),
            number=self._read("number", _there) or "",
            text=self._read("text", str) or "",
            name=self._read("name", _there) or "",
            duty=self._read("duty", lambda text: _perhaps(Duty, text) or Duty.OTHER) or Duty.OTHER,
            owed_by=self._read("owed_by", lambda text: _perhaps(Party, text) or "") or "",
            owed_to=self._read("owed_to", lambda text: _perhaps(Party, text) or "") or "",
            rule=self._read("rule", lambda text: rule_from_words(_there(text))),
            last=self._read("last", self._partial),
            next=self._read("next", self._partial),
            one_off=self._read("one_off", _state),
        )

    def _read(self, column: str, read: Callable[[str], Value]) -> Value | None:
        """The value of a cell, or None with a fault."""
        text = self.row.cells.get(column, "")
        if column != "text":
            text = " ".join(text.split())
        try:
            if _SPREADSHEET_FAULT.fullmatch(text):
                raise ValueError(f"“{text}” is a fault of the spreadsheet, not a value")
            if len(text) > _LONGEST.get(column, 300):
                raise ValueError(f"it is longer than {_LONGEST.get(column, 300)} characters")
            return read(text)
        except (ValueError, OverflowError) as error:
            self._fault(column, str(error))
            return None

    def _fault(self, column: str, reason: str) -> None:
        self.faults.append(fault_of(self.reader.sheet, self.row.number, column, reason))

    def _council(self, text: str) -> Council:
        return self.reader.places.named(_there(text), self.reader.today)

    def _issued(self, text: str) -> PartialDate | None:
        issued = self._partial(text) if _there(text) else None
        if issued and issued.first_day > self.reader.today:
            raise ValueError("the day it was issued cannot lie ahead")
        return issued

    def _partial(self, text: str) -> PartialDate | None:
        if text.casefold() in NOTHING:
            return None
        read = written_date(text, counts_from_1904=self.reader.sheet.counts_from_1904)
        return PartialDate(read.text)

    def _day(self, text: str) -> dt.date | None:
        read = self._partial(text)
        if read is not None and read.day is None:
            raise ValueError(f"“{text}” is no day; give the day")
        return read.day if read else None

    def _past_day(self, text: str) -> dt.date | None:
        day = self._day(text)
        if day and day > self.reader.today:
            raise ValueError(f"“{text}” lies ahead")
        return day


def fault_of(sheet: Sheet, number: int, column: str, reason: str) -> Fault:
    """A fault in the cell of a column; of the whole row where no column is named."""
    heading = BY_CODE[column].heading if column else "the whole row"
    return Fault(number, sheet.place(column, number), heading, reason)


def _there(text: str) -> str:
    if not text:
        raise ValueError("it is empty")
    return text


def _one_of(kinds: type[Kind], text: str) -> Kind:
    """The member whose label or code the text is, however it is written."""
    wanted = heading_key(_there(text)).removeprefix("the")
    also = _ALSO.get(kinds, {})
    for kind in kinds:
        if wanted in {heading_key(kind.label).removeprefix("the"), heading_key(kind.value)}:
            return kind
    found = also.get(wanted)
    if not isinstance(found, kinds):
        known = ", ".join(f"“{kind.label}”" for kind in kinds)
        raise ValueError(f"“{text}” is none of {known}")
    return found


def _perhaps(kinds: type[Kind], text: str) -> Kind | None:
    return None if text.casefold() in NOTHING else _one_of(kinds, text)


def _state(text: str) -> OneOff | None:
    return (
        _one_of(OneOff, text) if text and text.casefold() not in {"-", "–", "n/a", "na"} else None
    )


def _email(text: str) -> str:
    if text.casefold() in NOTHING:
        return ""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise ValueError(f"“{text}” is no email address")
    return text

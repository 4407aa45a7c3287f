"""The columns of a spreadsheet of live cases: one row a requirement.

Promises one list of columns, from which the template, the guidance and the reader are made. Does
not read a cell: `case_sheet_rows` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from councils.ingest.spreadsheet import Sheet, heading_key, read_sheet
from interventions.models.words import (
    Duty,
    Function,
    InstrumentKind,
    OneOff,
    Party,
    TriggerKind,
)

ROW_NUMBER, REASON = "Row in your file", "What is wrong"  # of the file of refused rows
EXAMPLE_COUNCIL = "Exampleshire (made up)"


@dataclass(frozen=True)
class Column:
    """A column: its heading, what to write in it, other headings it may have, its closed list."""

    code: str
    heading: str
    guidance: str
    others: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    width: int = 18


def _labels(
    kinds: type[Function | InstrumentKind | Party | Duty | TriggerKind | OneOff],
) -> tuple[str, ...]:
    return tuple(str(kind.label) for kind in kinds)


COLUMNS: tuple[Column, ...] = (
    Column(
        "council",
        "Council",
        "Any name the council has or had.",
        ("Local authority", "Authority", "LA", "Name of council"),
        width=28,
    ),
    Column(
        "function",
        "Service",
        "Which service the case is about.",
        ("Function", "Service area"),
        _labels(Function),
        28,
    ),
    Column(
        "kind",
        "Instrument",
        "What was issued.",
        ("Instrument kind", "Kind of instrument", "Type of instrument", "Instrument type"),
        _labels(InstrumentKind),
        20,
    ),
    Column(
        "issued",
        "Issued",
        "The day, or the month or year if that is all you know, or “not known”.",
        ("Issued on", "Date issued", "Issue date", "Date of issue"),
    ),
    Column(
        "opened",
        "Case opened on",
        "The day. Only for a case that is not here yet; once a case will do.",
        ("Opened", "Opened on", "Case opened"),
    ),
    Column(
        "trigger",
        "Case opened because of",
        "Only for a case that is not here yet; once a case will do.",
        ("Trigger", "Opened because of"),
        _labels(TriggerKind),
        24,
    ),
    Column(
        "reason",
        "Why the case was opened",
        "In a sentence, without names of children or families; once a case will do.",
        ("Reason", "Why opened", "Reason for opening"),
        width=32,
    ),
    Column(
        "lead",
        "Lead official",
        "The email address of their account; empty: whoever loads the file.",
        ("Lead", "Lead email", "Lead official email", "Email of lead official"),
        width=28,
    ),
    Column(
        "follow_from",
        "Followed from",
        "The day from which this service is to judge dates; empty: the day of the load.",
        ("Follow from", "Followed since", "Follow it from"),
    ),
    Column(
        "number",
        "Paragraph",
        "Its number as in the paper: 4, 7b.",
        ("Paragraph number", "Para", "Para no", "Paragraph no", "Clause"),
        width=11,
    ),
    Column(
        "text",
        "Words of the paragraph",
        "As issued. For several requirements of a paragraph once will do.",
        ("Paragraph text", "Text", "Text of paragraph", "Wording"),
        width=50,
    ),
    Column(
        "name",
        "Requirement",
        "A short name, one of its kind in the paragraph.",
        ("Requirement name", "What it requires", "Name of requirement"),
        width=32,
    ),
    Column(
        "duty",
        "Kind of requirement",
        "Empty: another requirement.",
        ("Duty", "Requirement kind", "Kind of duty"),
        _labels(Duty),
        24,
    ),
    Column(
        "owed_by",
        "Owed by",
        "Empty if the paper does not say.",
        ("Who owes it", "Owner"),
        _labels(Party),
    ),
    Column("owed_to", "Owed to", "Empty if the paper does not say.", (), _labels(Party)),
    Column(
        "rule",
        "Rule",
        "In plain words: see “How to write a rule” below.",
        ("Frequency", "How often", "When", "Rule in words"),
        width=34,
    ),
    Column(
        "last",
        "Last done on",
        "The last time it was done before the day you follow it from; empty if not known.",
        ("Last done", "Date last done", "Last date"),
    ),
    Column(
        "next",
        "Next due",
        "For what is due again and again. Empty: worked out from the rule, and shown to you.",
        ("Next date", "Next due date", "Next due on", "Due next"),
    ),
    Column(
        "one_off",
        "If due once",
        "For what is due once: whether it was done. Empty: not known, and then it is not judged "
        "if its date lies before the day you follow it from.",
        ("One-off", "If once", "State of one-off", "One-off state"),
        _labels(OneOff),
    ),
)
BY_CODE: Mapping[str, Column] = {column.code: column for column in COLUMNS}
HEADINGS: Mapping[str, str] = {
    heading_key(name): column.code
    for column in COLUMNS
    for name in (column.heading, *column.others)
}
NEEDED = ("council", "kind", "number", "name", "rule")


def read_case_sheet(content: bytes, name: str) -> Sheet:
    """Find the table of requirements in a file. Raises UnknownFile in words."""
    usual = {code: BY_CODE[code].heading for code in NEEDED}
    sheet = read_sheet(content, name, HEADINGS, usual)
    unread = tuple(heading for heading in sheet.unread if heading not in {ROW_NUMBER, REASON})
    return replace(sheet, unread=unread)

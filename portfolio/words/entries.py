"""The entries of a timeline as values, and what each says.

Promises words from the entry alone. Does not read rows and does not decide who sees them.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum

from councils.models import InspectionKind
from councils.rules.partial_date import PartialDate
from govuk.dates import partial_date, span
from interventions import rules
from interventions.models import AppointmentRole, Assignment, Conductor, End, HappeningKind
from portfolio.words.terms import one_rule
from portfolio.words.why import capital
from reviews.models import Decision, Letter


class Source(StrEnum):
    """Where an entry comes from; the values stand in the address of the filter."""

    HAPPENING = "happened"
    INSPECTION = "ofsted"
    INSTRUMENT = "instruments"
    TAKEN_OVER = "taken-over"
    TAKEN_CORRECTED = "taken-corrected"
    LEFT_OUT = "left-out"
    SIGNED = "signed"
    END = "ends"
    TERM = "rules"
    LETTER = "letters"
    DECISION = "decisions"
    PLAN = "planned"
    REQUEST = "requests"
    EXPECTATION = "expected"
    ANCHOR = "days"
    APPOINTMENT = "appointments"
    ASSIGNMENT = "officials"


SOURCE_WORDS: dict[Source, str] = {
    Source.HAPPENING: "What happened",
    Source.INSPECTION: "Ofsted inspections",
    Source.INSTRUMENT: "Notices and directions",
    Source.TAKEN_OVER: "Taken over in mid-course",
    Source.TAKEN_CORRECTED: "Corrections of what was taken over",
    Source.LEFT_OUT: "Requirements that had been left out",
    Source.SIGNED: "Signed papers added",
    Source.END: "Ends",
    Source.TERM: "Rules changed or promised",
    Source.LETTER: "Letters",
    Source.DECISION: "Decisions",
    Source.PLAN: "Days planned",
    Source.REQUEST: "Requests",
    Source.EXPECTATION: "Days expected",
    Source.ANCHOR: "Days from which dates count",
    Source.APPOINTMENT: "Appointments",
    Source.ASSIGNMENT: "Officials",
}

TAKEN_HEADLINES: dict[Source, str] = {
    Source.TAKEN_OVER: "{}: taken over",
    Source.TAKEN_CORRECTED: "{}: what was taken over is corrected",
    Source.LEFT_OUT: "{}: added, had been left out",
    Source.SIGNED: "{}: signed paper added",
}


@dataclass(frozen=True)
class Entry:
    """One entry. `day` is as exactly known as the source says; None where it is not known.

    `kind` is the source's own code, `title`, `words` and `who` are texts of the source, `until` is a
    second day it names. `of_id` is what it belongs to (an obligation, an instrument).
    """

    source: Source
    pk: int
    day: PartialDate | None
    recorded_on: dt.date
    kind: str
    title: str
    words: str
    who: str
    until: str
    of_id: int | None
    by_id: int | None
    by: str
    corrects_id: int | None
    corrected_by: int | None
    correction_reason: str
    withdrawn_on: dt.date | None
    withdrawn_reason: str

    @property
    def is_gone(self) -> bool:
        """Whether it was corrected or withdrawn by the day looked at."""
        return self.corrected_by is not None or self.withdrawn_on is not None

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"{self.source}-{self.pk}"


def headline(entry: Entry) -> str:
    """What the entry is, in a few words."""
    match entry.source:
        case Source.INSPECTION:
            return f"Ofsted: {InspectionKind(entry.kind).label.lower()}"
        case Source.END:
            return f"{capital(entry.title)}: {End.Kind(entry.kind).label.lower()}"
        case Source.TERM:
            return f"{capital(entry.title)}: {_rule(entry.words)}"
        case Source.PLAN:
            kind = HappeningKind(entry.kind).label
            return f"{kind} planned for {partial_date(entry.until)}"
        case Source.REQUEST:
            return f"Asked for under “{entry.title}”"
        case Source.EXPECTATION:
            return f"“{entry.title}” expected by {partial_date(entry.until)}"
        case Source.ANCHOR:
            return capital(entry.title.replace("_", " "))
        case Source.APPOINTMENT:
            return f"{entry.words or AppointmentRole(entry.kind).label}: {entry.title}"
        case Source.ASSIGNMENT:
            return f"{Assignment.Role(entry.kind).label}: {entry.title}"
        case _:
            return TAKEN_HEADLINES.get(entry.source, "{}").format(capital(entry.title))


def _rule(stored: str) -> str:
    """A stored rule in words; the other requirement of a rule that comes before it is not named."""
    read = json.loads(stored) if stored else None
    if not isinstance(read, dict):
        return "rule not known to us"
    if read.get("before") is True:
        read["before"] = "planned event"
    return one_rule(rules.rule_from_json(read), {})


def kind_words(entry: Entry) -> str:
    """The kind of entry, in words."""
    if entry.source is Source.HAPPENING:
        return str(HappeningKind(entry.kind).label)
    return {
        Source.INSPECTION: "Ofsted inspection",
        Source.INSTRUMENT: "Instrument",
        Source.TAKEN_OVER: "Taken over",
        Source.TAKEN_CORRECTED: "Correction of what was taken over",
        Source.LEFT_OUT: "Requirement",
        Source.SIGNED: "Signed paper",
        Source.END: "End",
        Source.TERM: "Rule of a requirement",
        Source.LETTER: "Letter",
        Source.DECISION: "Decision",
        Source.PLAN: "Planned day",
        Source.REQUEST: "Request",
        Source.EXPECTATION: "Day expected",
        Source.ANCHOR: "Day from which dates count",
        Source.APPOINTMENT: "Appointment",
        Source.ASSIGNMENT: "Official",
    }[entry.source]


def lines(entry: Entry) -> list[str]:
    """What else the entry says, a sentence or a paragraph each."""
    return [line for line in _lines(entry) if line]


def _lines(entry: Entry) -> list[str]:
    match entry.source:
        case Source.INSPECTION:
            return _inspection(entry)
        case Source.INSTRUMENT:
            published = f"Published {partial_date(entry.until)}." if entry.until else ""
            return [_signed("Signed by", entry.who), published, entry.words]
        case Source.END | Source.TERM:
            words = entry.words if entry.source is Source.END else ""
            return [words, f"By: {entry.who}" if entry.who else ""]
        case Source.LETTER:
            elsewhere = "Issued elsewhere." if entry.kind == Letter.State.ELSEWHERE else ""
            return [_signed("Signed by", entry.who), elsewhere, entry.words]
        case Source.DECISION:
            state = "Proposed." if entry.kind == Decision.State.PROPOSED else ""
            state = "Not taken." if entry.kind == Decision.State.WITHDRAWN else state
            return [state or _signed("Taken by", entry.who), entry.words]
        case Source.PLAN:
            by = f"Conducted by: {Conductor(entry.who).label}." if entry.who else ""
            return [f"For “{entry.title}”." if entry.title else "", by, entry.words]
        case Source.REQUEST:
            return [entry.words, f"Due {partial_date(entry.until)}."]
        case Source.APPOINTMENT:
            return [_until(entry), f"By: {entry.who}" if entry.who else ""]
        case Source.ASSIGNMENT:
            return [_until(entry)]
        case _:
            return [_followed(entry), entry.who, entry.words, _entered_by(entry)]


def _followed(entry: Entry) -> str:
    """From when an instrument taken over is followed, and what that means."""
    if entry.source is not Source.TAKEN_OVER:
        return ""
    since = f"Followed from {partial_date(entry.until)}"
    return f"{since}; nothing before is judged, but for what was entered as still owed."


def _entered_by(entry: Entry) -> str:
    """Who entered what stands on the day on which it was entered."""
    return f"By {entry.by}." if entry.source in TAKEN_HEADLINES else ""


def _inspection(entry: Entry) -> list[str]:
    started, ended = entry.who, entry.until
    held = f"Began {partial_date(started)}." if started else ""
    whole = len("2015-10-30")
    if started and len(started) == len(ended) == whole:
        held = f"{span(dt.date.fromisoformat(started), dt.date.fromisoformat(ended))}."
    overall = f"Overall: {entry.words}." if entry.words else ""
    return [entry.title, held, overall]


def _signed(lead: str, who: str) -> str:
    named = ", ".join(part for part in who.split("|") if part)
    return f"{lead} {named}." if named else ""


def _until(entry: Entry) -> str:
    return f"Until {partial_date(entry.until)}." if entry.until else ""

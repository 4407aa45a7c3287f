"""What others say on a brief: the Department's last letter, the adviser's log, Ofsted's inspection.

Promises lines in words, cut to the room there is. Reads no row: `portfolio.queries.brief` has done so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Inspection
from govuk.dates import day_month_year, month_year, partial_date
from interventions.models import MonthlyLog
from portfolio.queries.brief import Brief, Said
from portfolio.queries.council_inspections import days_of
from portfolio.queries.evidence import AreaRow, Areas
from portfolio.words.areas import level
from portfolio.words.brief import Room, cut, ended, more_words
from portfolio.words.why import capital
from reviews.letters.content import BlockKind, from_json
from reviews.models import Decision, Letter

TOGETHER = {
    MonthlyLog.Together.PROGRESS: "taken together, progress.",
    MonthlyLog.Together.CONCERN: "taken together, concern.",
    MonthlyLog.Together.BOTH: "taken together, both progress and concern.",
}
QUOTED = (BlockKind.NEXT, BlockKind.DECISION, BlockKind.CONCERN)


@dataclass(frozen=True)
class SaidLine:
    """Something the Department said: when and what it is, what it decided, its own words.

    `letter` and `decision` are the row the line is about, one of them or none.
    """

    lead: str
    strong: str = ""
    words: str = ""
    letter: Letter | None = None
    decision: Decision | None = None


def said_lines(said: Said, room: Room) -> list[SaidLine]:
    """The last letter, a decision later than it, and a letter that is being written."""
    found = [_letter(said.letter, said.decided, room)] if said.letter else []
    last = said.decision
    if last is not None and not _is_told_by(said, last):
        on = day_month_year(last.in_effect_on) if last.in_effect_on else ""
        found.append(
            SaidLine(f"Decision, in effect since {on}:", cut(last.title, room.title), decision=last)
        )
    if said.draft is not None:
        words = f"{ended(cut(said.draft.title, room.title))} It is not issued."
        found.append(SaidLine("A letter is being written:", words=words, letter=said.draft))
    return found


def _is_told_by(said: Said, decision: Decision) -> bool:
    """Whether the last letter carries the decision, or is newer than it."""
    if said.letter is None or decision.in_effect_on is None:
        return False
    is_older = decision.in_effect_on.isoformat() < said.letter.dated.text
    return is_older or decision.letter_id == said.letter.pk


def _letter(letter: Letter, decided: Sequence[Decision], room: Room) -> SaidLine:
    titles = "; ".join(row.title for row in decided)
    return SaidLine(
        lead=f"{cut(letter.title, room.title)}, {letter.dated.words}{':' if titles else '.'}",
        strong=ended(cut(titles, room.title)),
        words=_own_words(letter, room),
        letter=letter,
    )


def _own_words(letter: Letter, room: Room) -> str:
    """A sentence of the letter, or our summary of one that was issued elsewhere."""
    if letter.state == Letter.State.ELSEWHERE:
        return f"Our summary: {cut(letter.summary, room.words)}" if letter.summary else ""
    blocks = from_json(letter.content).blocks
    of = {block.kind: block.text for block in reversed(blocks) if block.text}
    text = next((of[kind] for kind in QUOTED if kind in of), "")
    return f"“{cut(text, room.words)}”" if text else ""


@dataclass(frozen=True)
class AreaLine:
    """One area: its letter and words, its rating, and how that moved."""

    area: str
    steps: int
    rating: str
    moved: str


@dataclass(frozen=True)
class View:
    """What the adviser said last: the month, the areas, and the words of the log."""

    month: str
    rows: tuple[AreaLine, ...]
    more: str
    words: str


def view_of(brief: Brief, room: Room) -> View:
    """The adviser's view, as far as the reader sees logs."""
    areas, log = brief.areas, brief.log
    month = (areas.month if areas else None) or (log.month if log else None)
    rated = [row for row in areas.rows if row.now] if areas and areas.month else []
    return View(
        month=month_year(month) if month else "",
        rows=tuple(_area(row, areas, room) for row in rated[: room.areas] if areas),
        more=more_words(len(rated) - room.areas, "of the areas"),
        words=_log_words(brief, log, room) if log else "",
    )


def _area(row: AreaRow, areas: Areas, room: Room) -> AreaLine:
    rating = str(row.now.get_rating_display()) if row.now else ""
    return AreaLine(cut(str(row.area), room.title * 2 // 3), row.steps, rating, _moved(row, areas))


def _moved(row: AreaRow, areas: Areas) -> str:
    """Up from slow progress in November."""
    if row.now is None or row.before is None or areas.previous is None:
        return ""
    when = f"in {areas.previous:%B}"
    now, before = level(row.now.rating), level(row.before.rating)
    if now == before:
        return f"The same as {when}"
    return (
        f"{'Up' if now > before else 'Down'} from {row.before.get_rating_display().lower()} {when}"
    )


def _log_words(brief: Brief, log: MonthlyLog, room: Room) -> str:
    whose = ", ".join(part for part in (log.author.name, log.author.body) if part)
    said_on = min(log.submitted_on, brief.read.as_at) if log.submitted_on else brief.read.as_at
    together = TOGETHER.get(MonthlyLog.Together(log.together), "") if log.together else ""
    worry = f" “{cut(log.worry, room.words)}”" if log.worry.strip() else ""
    return f"{cut(whose, room.title)}, {day_month_year(said_on)}: {together}{worry}"


@dataclass(frozen=True)
class OfstedView:
    """What Ofsted did last, and the grades it gave."""

    inspection: Inspection
    words: str
    grades: tuple[tuple[str, str], ...]
    more: str


def ofsted_view(inspection: Inspection | None, room: Room) -> OfstedView | None:
    """The inspection in words; None where none is recorded."""
    if inspection is None:
        return None
    grades = [(given.line.name, given.grade.name) for given in inspection.judgements.all()]
    return OfstedView(
        inspection,
        _inspection_words(inspection, room),
        tuple((cut(_short(line), 60), cut(grade, 40)) for line, grade in grades[: room.grades]),
        more_words(len(grades) - room.grades),
    )


def _short(line: str) -> str:
    """The name of a judgement line by what tells it from the others."""
    return capital(line.removeprefix("The experiences and progress of "))


def _inspection_words(row: Inspection, room: Room) -> str:
    kind = row.get_kind_display()
    theme = f", {cut(row.theme, room.title)}" if row.theme else ""
    published = f", published {partial_date(row.published.text)}" if row.published else ""
    days = days_of(row)
    held = f", {days}" if days != "Not known" else ("" if published else ", day not known")
    overall = f" Overall: {row.overall.name}." if row.overall else ""
    if row.is_graded and not row.overall:
        overall = " It gives no overall grade."
    return f"{kind}{theme}{held}{published}.{overall}"

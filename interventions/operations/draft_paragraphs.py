"""The paragraphs of a draft: pasted, corrected, joined, split, confirmed.

Promises that no requirement already entered is lost by it, and that the words stay as pasted. Does
not enter requirements: `draft_requirements` does.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow
from interventions.models import InstrumentDraft
from interventions.operations.draft_content import DraftClause, DraftContent, content_of
from interventions.operations.draft_store import kept, locked
from interventions.rules.paragraphs import Paragraph, split_at_numbers

NUMBER = re.compile(r"[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*")
NUMBER_LONGEST = 20
NO_NUMBER = (
    "No numbered paragraph was found. Paste the text with its numbers, each at the start of a line."
)


@operation
def paste_text(*, draft: InstrumentDraft, version: int, text: str, by: User) -> InstrumentDraft:
    """Split the text at its numbers. What was entered stays with the paragraph of its number.

    A paragraph whose words changed is to be confirmed again. The same text again changes nothing.
    Raises NotAllowedNow (field "text") where no number is found, or where a paragraph that has
    requirements is no longer there.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    if text.split() != content.text.split():
        split = split_at_numbers(text)
        if not split.paragraphs:
            raise NotAllowedNow(NO_NUMBER, "text")
        _check_none_lost(content, {item.number for item in split.paragraphs})
        before = {clause.number: clause for clause in content.clauses}
        content.clauses = [_clause(item, before.get(item.number)) for item in split.paragraphs]
        content.preamble = split.preamble
    content.text = text
    return kept(held, content, by, part="text")


def _check_none_lost(content: DraftContent, numbers: set[str]) -> None:
    lost = [
        clause.number
        for clause in content.clauses
        if clause.requirements and clause.number not in numbers
    ]
    if lost:
        raise NotAllowedNow(
            f"This text has no paragraph {', '.join(lost)}, for which requirements are entered. "
            "Remove them first, or paste the text with that number.",
            "text",
        )


def _clause(item: Paragraph, before: DraftClause | None) -> DraftClause:
    if before is None:
        return DraftClause(number=item.number, heading=item.heading, text=item.text)
    if before.text.split() != item.text.split():
        before.confirmed = before.needs_nothing = False
    before.text, before.heading = item.text, item.heading
    return before


@operation
def save_clause(
    *,
    draft: InstrumentDraft,
    version: int,
    number: str,
    by: User,
    values: Mapping[str, Any],
    areas: Sequence[Mapping[str, str]] | None = None,
) -> InstrumentDraft:
    """Save a paragraph: its text, number and heading, how strong it is, its areas.

    Raises NotAllowedNow (field "number") for a number that another paragraph has or that is none.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    if values.get("text", clause.text) != clause.text:
        clause.confirmed = clause.needs_nothing = False
    for name, value in values.items():
        setattr(clause, name, value)
    _check_number(content, clause.number)
    if areas is not None:
        clause.areas = [dict(area) for area in areas]
    return kept(held, content, by, part=f"paragraph {clause.number}")


@operation
def confirm_clause(
    *, draft: InstrumentDraft, version: int, number: str, strength: str, by: User
) -> InstrumentDraft:
    """Confirm a paragraph: its requirements are all there, or it needs none."""
    held = locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    clause.confirmed, clause.strength = True, strength
    clause.needs_nothing = not clause.requirements
    return kept(held, content, by, part=f"paragraph {number}")


@operation
def set_words_aside(
    *, draft: InstrumentDraft, version: int, number: str, words: str, by: User
) -> InstrumentDraft:
    """Say of a sentence of the paragraph that it requires nothing."""
    held = locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    if words not in clause.unused_words():
        raise NotAllowedNow("These words are not in the paragraph, or a requirement has them.")
    clause.set_aside.append(words)
    return kept(held, content, by, part=f"paragraph {number}")


@operation
def join_clause(
    *, draft: InstrumentDraft, version: int, number: str, by: User
) -> tuple[InstrumentDraft, str]:
    """Join a paragraph with the one above it; its requirements go along. Gives that one's number.

    Raises NotAllowedNow for the first paragraph.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    place = content.place(number)
    if not place:
        raise NotAllowedNow("There is no paragraph above the first.")
    above, clause = content.clauses[place - 1], content.clauses.pop(place)
    above.text = "\n".join(filter(None, (above.text, clause.heading, _as_pasted(content, clause))))
    above.requirements += clause.requirements
    above.areas += clause.areas
    above.confirmed = above.needs_nothing = False
    return kept(held, content, by, part=f"paragraph {above.number}"), above.number


def _as_pasted(content: DraftContent, clause: DraftClause) -> str:
    """The text with its number before it, as it stood in the pasted text."""
    first, *rest = clause.text.split("\n")
    marks = re.compile(r"[-–•*(\s]*[0-9A-Za-z.]{1,20}[.)]*\s+")
    for line in content.text.splitlines():
        head = line.strip().removesuffix(first)
        if head != line.strip() and marks.fullmatch(head):
            return "\n".join([line.strip(), *rest])
    return f"{clause.number} {clause.text}"


@operation
def split_clause(
    *, draft: InstrumentDraft, version: int, number: str, line: int, new_number: str, by: User
) -> InstrumentDraft:
    """Begin a new paragraph at a line of this one (1 is the second line).

    Each requirement goes where its words are. Raises NotAllowedNow (field "new_number" or "line").
    """
    held = locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    lines = clause.text.split("\n")
    if not 0 < line < len(lines):
        raise NotAllowedNow("Choose the line that begins the new paragraph.", "line")
    new = DraftClause(number=new_number, text=_unnumbered("\n".join(lines[line:]), new_number))
    clause.text = "\n".join(lines[:line])
    new.requirements = [item for item in clause.lost_quotes() if new.holds(item.quote)]
    moved = {item.key for item in new.requirements}
    clause.requirements = [item for item in clause.requirements if item.key not in moved]
    clause.confirmed = clause.needs_nothing = False
    content.clauses.insert(content.place(number) + 1, new)
    _check_number(content, new_number, "new_number")
    return kept(held, content, by, part=f"paragraph {number}")


def _unnumbered(text: str, number: str) -> str:
    """The text without its own number at the start: that stands in its own field."""
    last = re.sub(r"^.*\d(?=[a-z])", "", number)
    marks = "|".join(re.escape(mark) for mark in {number, last})
    return re.sub(rf"^[-–•*\s]*\(?(?:{marks})[.)]*\s+", "", text)


@operation
def make_areas(*, draft: InstrumentDraft, version: int, number: str, by: User) -> InstrumentDraft:
    """Make the lettered parts below a paragraph its improvement areas; their words join it.

    Raises NotAllowedNow where there are none or where one of them has a requirement.
    """
    held = locked(draft, version, by)
    content = content_of(held)
    clause = content.clause(number)
    parts = content.lettered_parts(number)
    if not parts:
        raise NotAllowedNow(f"Paragraph {number} has no lettered parts below it.")
    for part in parts:
        if part.requirements:
            raise NotAllowedNow(
                f"Paragraph {part.number} has a requirement of its own. Remove it first, or enter "
                "the areas by hand."
            )
    clause.areas += [
        {"letter": part.number.removeprefix(number), "text": part.text} for part in parts
    ]
    clause.text = "\n".join([clause.text, *(_as_pasted(content, part) for part in parts)])
    clause.confirmed = clause.needs_nothing = False
    content.clauses = [item for item in content.clauses if item not in parts]
    return kept(held, content, by, part=f"paragraph {number}")


def _check_number(content: DraftContent, number: str, field: str = "number") -> None:
    if not NUMBER.fullmatch(number) or len(number) > NUMBER_LONGEST:
        raise NotAllowedNow("Enter a number like 7, 7b or 3.2.", field)
    if sum(item.number == number for item in content.clauses) > 1:
        raise NotAllowedNow(f"Another paragraph is numbered {number}.", field)

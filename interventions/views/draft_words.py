"""What the pages of a draft say of a paragraph and its requirements.

Promises words for every rule, and each stretch of the text marked by its use. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interventions import rules
from interventions.models import OneOff, Party
from interventions.operations.draft_content import DraftClause, DraftRequirement
from interventions.operations.draft_taking import asks, taken_of
from interventions.rules.quotes import pieces

from .draft_frame import DraftPage

SHORT = 70
PARTIES = dict(Party.choices)
NOT_KNOWN = "not known to us"


@dataclass(frozen=True)
class RequirementRow:
    """A requirement in two lines, and where it is changed."""

    requirement: DraftRequirement
    number: int
    words: str
    url: str
    remove_url: str
    stood: str = ""


def requirement_rows(page: DraftPage, clause: DraftClause) -> list[RequirementRow]:
    """The requirements of a paragraph as rows."""
    return [
        RequirementRow(
            requirement=item,
            number=at,
            words=f"{owed_words(item)}. {rule_words(page, item)}",
            url=page.address("draft_requirement", clause.number, item.key),
            remove_url=page.address("draft_remove", clause.number, item.key),
            stood=stood_words(item) if page.content.is_issued else "",
        )
        for at, item in enumerate(clause.requirements, start=1)
    ]


def owed_words(item: DraftRequirement) -> str:
    """Who owes it."""
    return str(PARTIES.get(item.owed_by, "The paper does not say who owes it"))


def rule_words(page: DraftPage, item: DraftRequirement) -> str:
    """The rule as a sentence begins with it."""
    if item.rule is None:
        return NOT_KNOWN.capitalize()
    names = {other.key: other.name for other in page.content.requirements()}
    words = rules.rule_in_words(rules.rule_from_json(item.rule), names)
    return words[:1].upper() + words[1:]


def stood_words(item: DraftRequirement) -> str:
    """Where a requirement stood when it is taken over; empty where there is nothing to say."""
    said = taken_of(item)
    if item.stood is None:
        return "Where it stood is not said yet." if asks(item) else ""
    on = said.last_on.words if said.last_on else ""
    if said.one_off:
        done = f"Done, {on}." if on else "Done, on a day not known."
        return {OneOff.OWED: "Still owed.", OneOff.DONE: done}.get(
            OneOff(said.one_off), "Whether it was done is not known."
        )
    last = f"Last one: {on}." if on else "The last one is not known."
    following = f" Next date: {said.next_due.words}." if said.next_due else ""
    return f"{last}{following}"


def beside(page: DraftPage, clause: DraftClause, current: str = "") -> dict[str, Any]:
    """The text with its neighbours: what is being entered, what others use, what nobody uses.

    `current` is the key of the requirement being entered, empty for none.
    """
    clauses, place = page.content.clauses, page.content.place(clause.number)
    mine = next((item.quote for item in clause.requirements if item.key == current), "")
    others = [item.quote for item in clause.requirements if item.key != current]
    return {
        "above": _short(clauses[place - 1]) if place else None,
        "below": _short(clauses[place + 1]) if place + 1 < len(clauses) else None,
        "pieces": pieces(clause.text, mine, others),
        "unused": clause.unused_words(),
        "used_elsewhere": sum(bool(quote) for quote in others),
        "new_url": page.address("draft_requirement", clause.number, "new"),
        "correct_url": page.address("draft_correct", clause.number),
        "aside_url": page.address("draft_aside", clause.number),
    }


def _short(clause: DraftClause) -> dict[str, str]:
    text = " ".join(clause.text.split())
    words = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
    return {"number": clause.number, "words": words}

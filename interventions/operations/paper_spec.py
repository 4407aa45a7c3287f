"""The whole description of an instrument, before it is laid down.

Promises plain frozen values and one check that names the field at fault. Does not touch the
database: drafts, imports and the demo build these.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from accounts.permissions import NotAllowedNow
from councils.rules.partial_date import PartialDate
from interventions import rules
from interventions.models.words import ChainLink, Duty, InstrumentKind, Strength

COMPLETE = "Issued here: our record begins with the issue."
FROM_PAPERS = "Recorded from papers; nothing says that our record of it is complete."


@dataclass(frozen=True)
class ObligationSpec:
    """A requirement of a paragraph: `rule` in the JSON form of the engine, None if not known.

    `key` is its name within the instrument, to which a `before` rule of another refers. The span
    says for which time our record is complete, and why. Without a reason it is what the way of
    entering it makes it: from the issue on if issued here, empty if issued elsewhere. `following`
    is set where it is taken over in mid-course.
    """

    key: str
    name: str
    duty: Duty
    rule: dict[str, Any] | None
    quote: str = ""
    owed_by: str = ""
    owed_to: str = ""
    helped_by: str = ""
    before_conducted_by: str = ""
    span_from: dt.date | None = None
    span_until: dt.date | None = None
    span_reason: str = ""
    following: rules.Following | None = None
    last_known: PartialDate | None = None

    @property
    def next_due(self) -> PartialDate | None:
        """The next date said when it was taken over."""
        said = self.following.next_due if self.following else None
        return PartialDate(said.text) if said else None


@dataclass(frozen=True)
class ClauseSpec:
    """A numbered paragraph as issued, with its requirements."""

    number: str
    text: str
    heading: str = ""
    strength: Strength | str = ""
    obligations: tuple[ObligationSpec, ...] = ()


@dataclass(frozen=True)
class AreaSpec:
    """An improvement area, lettered as in its paragraph."""

    clause: str
    letter: str
    text: str


@dataclass(frozen=True)
class InstrumentSpec:
    """An instrument with its dates as exactly as they are known."""

    kind: InstrumentKind
    issued: PartialDate | None
    clauses: tuple[ClauseSpec, ...]
    areas: tuple[AreaSpec, ...] = ()
    link: ChainLink = ChainLink.REVISED
    signed: PartialDate | None = None
    published: PartialDate | None = None
    legal_basis: str = ""
    addressed_to: str = ""
    preamble: str = ""
    text: str = ""
    is_summary: bool = False
    signatory_name: str = ""
    signatory_title: str = ""
    source: str = ""

    @property
    def is_taken_over(self) -> bool:
        """Whether it was issued before, and is followed from a day in its course."""
        return any(item.following for clause in self.clauses for item in clause.obligations)

    def check(self) -> None:
        """Raise NotAllowedNow, with the field, where the description contradicts itself."""
        numbers = Counter(clause.number for clause in self.clauses)
        for number, times in numbers.items():
            if times > 1:
                raise NotAllowedNow(f"Paragraph {number} stands {times} times.", "number")
        letters = Counter((area.clause, area.letter) for area in self.areas)
        for (number, letter), times in letters.items():
            if times > 1:
                raise NotAllowedNow(f"Paragraph {number} has area {letter} {times} times.", "areas")
        keys = Counter(item.key for clause in self.clauses for item in clause.obligations)
        for clause in self.clauses:
            for item in clause.obligations:
                _check_obligation(clause, item, keys)
        for area in self.areas:
            if area.clause not in numbers:
                raise NotAllowedNow(
                    f"Area {area.letter} names paragraph {area.clause}, which is not there.",
                    "areas",
                )
        if self.issued and self.published and self.published.is_before(self.issued):
            raise NotAllowedNow("It cannot be published before it is issued.", "published")


def _check_obligation(clause: ClauseSpec, item: ObligationSpec, keys: Counter[str]) -> None:
    if keys[item.key] > 1:
        raise NotAllowedNow(f"Two requirements are both called {item.key}.", "key")
    if item.span_until and not (item.span_from and item.span_from <= item.span_until):
        raise NotAllowedNow(f"Our record of “{item.name}” must begin before it ends.", "span_until")
    if item.rule is None:
        return
    before = item.rule.get("before")
    if before is not None and before not in keys:
        raise NotAllowedNow(
            f"The requirement “{item.name}” of paragraph {clause.number} comes before another "
            "requirement, which is not there.",
            "rule",
        )
    try:
        rules.rule_from_json(item.rule)
    except rules.MalformedCase as error:
        raise NotAllowedNow(
            f"The rule of “{item.name}” in paragraph {clause.number} cannot be worked out: {error}.",
            "rule",
        ) from error

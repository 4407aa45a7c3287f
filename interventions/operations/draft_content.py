"""What a draft of an instrument holds, and what it becomes when it is issued.

Promises one shape for the JSON of a draft, read and written here only. Does not save.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from councils.rules.partial_date import PartialDate
from interventions.models import InstrumentDraft
from interventions.models.words import ChainLink, Duty, InstrumentKind
from interventions.operations.paper_spec import AreaSpec, ClauseSpec, InstrumentSpec, ObligationSpec
from interventions.rules.quotes import quoted_spans, unquoted_sentences

DAY = len("2026-11-02")
TO_ISSUE, ALREADY_ISSUED = InstrumentDraft.TO_ISSUE, InstrumentDraft.ALREADY_ISSUED


@dataclass
class DraftRequirement:
    """A requirement as typed; `rule` in the engine's JSON form, null if not known to us.

    `stood` says where it stood when it is taken over, as text by the names of `TakenRequirement`;
    null while nobody was asked.
    """

    name: str
    duty: str
    rule: dict[str, Any] | None
    key: str = ""
    quote: str = ""
    owed_by: str = ""
    owed_to: str = ""
    helped_by: str = ""
    before_conducted_by: str = ""
    stood: dict[str, str] | None = None


@dataclass
class DraftClause:
    """A paragraph as pasted, with what was entered for it.

    `set_aside` holds sentences of which somebody said that they require nothing.
    """

    number: str
    text: str
    heading: str = ""
    strength: str = ""
    confirmed: bool = False
    needs_nothing: bool = False
    requirements: list[DraftRequirement] = field(default_factory=list)
    areas: list[dict[str, str]] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)

    def holds(self, quote: str) -> bool:
        """Whether the paragraph has these words; spaces and "…" between parts do not matter."""
        return bool(quoted_spans(self.text, quote))

    def requirement(self, key: str) -> DraftRequirement:
        """The requirement with that key. Raises LookupError if there is none."""
        for item in self.requirements:
            if item.key == key:
                return item
        raise LookupError(key)

    def put(self, requirement: DraftRequirement, new_key: str) -> None:
        """Put a requirement in the place of the one with its key, or at the end with a new key."""
        for place, item in enumerate(self.requirements):
            if item.key == requirement.key:
                self.requirements[place] = requirement
                return
        requirement.key = requirement.key or new_key
        self.requirements.append(requirement)

    def unused_words(self) -> list[str]:
        """Sentences of the paragraph that no requirement quotes and nobody set aside."""
        quotes = [item.quote for item in self.requirements]
        return [
            sentence
            for sentence in unquoted_sentences(self.text, quotes)
            if sentence not in self.set_aside
        ]

    def lost_quotes(self) -> list[DraftRequirement]:
        """Requirements whose words are no longer in the paragraph."""
        return [item for item in self.requirements if item.quote and not self.holds(item.quote)]


@dataclass
class DraftContent:
    """The whole draft. Dates as text: "2026-11-02", "2026-11", "2026", or empty.

    `mode` tells one to be issued here from one already issued, which is taken over: followed from a
    day, with its signed paper, a file by its id.
    """

    kind: str = InstrumentKind.NOTICE
    link: str = ChainLink.ORIGINAL
    follows: int | None = None
    issued: str = ""
    signed: str = ""
    published: str = ""
    legal_basis: str = ""
    addressed_to: str = ""
    preamble: str = ""
    text: str = ""
    signatory_name: str = ""
    signatory_title: str = ""
    mode: str = TO_ISSUE
    follow_from: str = ""
    paper: int | None = None
    clauses: list[DraftClause] = field(default_factory=list)

    @property
    def is_issued(self) -> bool:
        """Whether it was issued already, and is taken over."""
        return self.mode == ALREADY_ISSUED

    def clause(self, number: str) -> DraftClause:
        """The paragraph of that number. Raises LookupError if there is none."""
        for clause in self.clauses:
            if clause.number == number:
                return clause
        raise LookupError(number)

    def place(self, number: str) -> int:
        """Where the paragraph stands, from 0. Raises LookupError if there is none."""
        return self.clauses.index(self.clause(number))

    def lettered_parts(self, number: str) -> list[DraftClause]:
        """The paragraphs "6a", "6b" … that stand directly below paragraph 6."""
        parts: list[DraftClause] = []
        for clause in self.clauses[self.place(number) + 1 :]:
            if not re.fullmatch(f"{re.escape(number)}[a-z]+", clause.number):
                break
            parts.append(clause)
        return parts

    def requirements(self) -> Iterator[DraftRequirement]:
        """Every requirement, in order of the paragraphs."""
        for clause in self.clauses:
            yield from clause.requirements

    def next_key(self) -> str:
        """A key that no requirement has."""
        taken = {item.key for item in self.requirements()}
        number = 1
        while f"r{number}" in taken:
            number += 1
        return f"r{number}"

    def missing(self) -> list[str]:
        """What stands in the way of issuing or recording, each as a sentence."""
        problems = []
        if not self.is_issued and len(self.issued) != DAY:
            problems.append("Enter the day of issue.")
        if not self.clauses:
            problems.append("Paste the text of the instrument.")
        open_clauses = [clause.number for clause in self.clauses if not clause.confirmed]
        if open_clauses:
            word = "paragraph" if len(open_clauses) == 1 else "paragraphs"
            problems.append(f"Confirm {word} {', '.join(open_clauses)}.")
        if self.clauses and not any(True for _ in self.requirements()):
            problems.append("No paragraph requires anything yet.")
        problems += [
            f"The words of “{item.name}” are not in paragraph {clause.number}. Copy them again."
            for clause in self.clauses
            for item in clause.lost_quotes()
        ]
        return problems


def content_of(draft: InstrumentDraft) -> DraftContent:
    """The draft's content, read from its JSON."""
    stored = dict(draft.content)
    clauses = [
        DraftClause(
            **{
                **clause,
                "requirements": [DraftRequirement(**item) for item in clause["requirements"]],
            }
        )
        for clause in stored.pop("clauses", [])
    ]
    return DraftContent(**stored, clauses=clauses)


def spec_of(content: DraftContent) -> InstrumentSpec:
    """The instrument that the draft describes: our record of it begins with its issue."""
    return InstrumentSpec(
        kind=InstrumentKind(content.kind),
        link=ChainLink(content.link),
        issued=PartialDate(content.issued) if content.issued else None,
        signed=PartialDate(content.signed) if content.signed else None,
        published=PartialDate(content.published) if content.published else None,
        legal_basis=content.legal_basis,
        addressed_to=content.addressed_to,
        preamble=content.preamble,
        text=content.text,
        signatory_name=content.signatory_name,
        signatory_title=content.signatory_title,
        clauses=tuple(_clause(clause) for clause in content.clauses),
        areas=tuple(
            AreaSpec(clause.number, area["letter"], area["text"])
            for clause in content.clauses
            for area in clause.areas
        ),
    )


def _clause(clause: DraftClause) -> ClauseSpec:
    return ClauseSpec(
        number=clause.number,
        text=clause.text,
        heading=clause.heading,
        strength=clause.strength,
        obligations=tuple(obligation_of(item) for item in clause.requirements),
    )


def obligation_of(item: DraftRequirement) -> ObligationSpec:
    """The requirement that the draft describes."""
    return ObligationSpec(
        key=item.key,
        name=item.name,
        duty=Duty(item.duty),
        rule=item.rule,
        quote=item.quote,
        owed_by=item.owed_by,
        owed_to=item.owed_to,
        helped_by=item.helped_by,
        before_conducted_by=item.before_conducted_by,
    )

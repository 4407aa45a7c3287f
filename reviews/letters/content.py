"""What a letter says, part by part, as it is kept while it is written.

Promises values that go to JSON and back unchanged. Does not say what is right:
`reviews.letters.checks` does.
"""

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from documents.letter import CopyStyle
from reviews.letters.names import Salutation, salutation, short_name


class BlockKind(StrEnum):
    """What a paragraph is for; the stored value never changes."""

    OPENING = "opening"
    PROGRESS = "progress"
    CONCERN = "concern"
    DECISION = "decision"
    NEXT = "next"
    THANKS = "thanks"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    CLAUSES = "clauses"


BLOCK_WORDS = {
    BlockKind.OPENING: "Opening",
    BlockKind.PROGRESS: "Progress",
    BlockKind.CONCERN: "Concern",
    BlockKind.DECISION: "Decision",
    BlockKind.NEXT: "What comes next",
    BlockKind.THANKS: "Thanks",
    BlockKind.PARAGRAPH: "Paragraph",
    BlockKind.BULLETS: "List",
    BlockKind.CLAUSES: "Numbered paragraphs",
}


class Layout(StrEnum):
    """How the addressee stands on the paper: in a block, on a line, or by name alone."""

    BLOCK = "block"
    LINE = "line"
    NAME = "name"


class Delivery(StrEnum):
    """The line that says how the letter travels."""

    NONE = "none"
    BY_EMAIL = "by_email"
    TO_ADDRESS = "to_address"


@dataclass(frozen=True, slots=True)
class FactUsed:
    """Words of a paragraph that come from the record, and the name of the fact they come from."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list or group of numbered paragraphs.

    `facts` are the words in it that come from the record; `source` is what the writer says that
    the rest of it rests on. A list has an item a line, a numbered paragraph its number first.
    """

    key: str
    kind: BlockKind
    text: str
    facts: tuple[FactUsed, ...] = ()
    source: str = ""

    def with_text(self, text: str) -> Self:
        """The block with other words: facts whose words are still in it stay marked."""
        return replace(
            self, text=text, facts=tuple(fact for fact in self.facts if fact.words in text)
        )


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is written to or gets a copy, as the paper names them.

    `holding` is the row of the register it was taken from. `confirmed_on` is the day on which
    somebody said that the person is still in post, `last_confirmed` the same for the last letter.
    """

    key: str
    name: str
    honours: str = ""
    role: str = ""
    holding: int | None = None
    confirmed_on: dt.date | None = None
    confirmed_by: str = ""
    last_confirmed: dt.date | None = None

    @property
    def written(self) -> str:
        """The name with its honours."""
        return f"{self.name} {self.honours}".strip()


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the letter promises by a day, a month or a year ("2016-11")."""

    key: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Content:
    """A whole letter. It has no date: the day of issue is its date."""

    signatory_name: str = ""
    signatory_title: str = ""
    letterhead: tuple[str, ...] = ()
    addressee: Recipient = field(default_factory=lambda: Recipient("to", ""))
    council: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    layout: Layout = Layout.BLOCK
    delivery: Delivery = Delivery.NONE
    reference_label: str = "Your ref:"
    reference: str = ""
    salutation_style: Salutation = Salutation.SURNAME
    own_salutation: str = ""
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    copies: tuple[Recipient, ...] = ()
    copy_style: CopyStyle = CopyStyle.SEMICOLONS
    members: tuple[Recipient, ...] = ()
    valediction: str = "Yours sincerely,"
    footer: str = ""
    promises: tuple[Promise, ...] = ()

    @property
    def salutation(self) -> str:
        """The words with which it begins."""
        if self.salutation_style is Salutation.OWN:
            return self.own_salutation
        return salutation(self.addressee.name, self.salutation_style)

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """Who it is written to, line by line as on the paper."""
        who = self.addressee
        if self.layout is Layout.NAME:
            return (short_name(who.name),) if who.name else ()
        if self.layout is Layout.LINE:
            place = ", ".join(part for part in (who.role, self.council) if part)
            return tuple(line for line in (who.written, place) if line)
        return tuple(line for line in (who.written, who.role, self.council, *self.address) if line)

    @property
    def people(self) -> tuple[Recipient, ...]:
        """Everyone named as written to or copied."""
        return (self.addressee, *self.copies, *self.members)

    def block(self, key: str) -> Block | None:
        """The block of that key."""
        return next((block for block in self.blocks if block.key == key), None)

    def with_person(self, person: Recipient) -> Self:
        """The letter with a person in the place of the one with the same key."""

        def put(people: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
            return tuple(person if each.key == person.key else each for each in people)

        [addressee] = put((self.addressee,))
        return replace(
            self, addressee=addressee, copies=put(self.copies), members=put(self.members)
        )


def new_key(taken: tuple[Any, ...], letter: str) -> str:
    """A key that none of the rows has: "b7"."""
    numbers = [int(each.key[1:]) for each in taken if each.key[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def to_json(content: Content) -> dict[str, Any]:
    """The form that is stored."""
    stored: dict[str, Any] = _plain(asdict(content))
    return stored


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, CopyStyle | StrEnum) else value


def from_json(stored: dict[str, Any]) -> Content:
    """The letter that was stored; what is not there has its default."""
    plain = {key: value for key, value in stored.items() if key not in _READERS}
    read = {key: reader(stored[key]) for key, reader in _READERS.items() if key in stored}
    return Content(**plain, **read)


def _recipient(stored: dict[str, Any]) -> Recipient:
    days = {key: _day(stored.get(key)) for key in ("confirmed_on", "last_confirmed")}
    return Recipient(**{**stored, **days})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _block(stored: dict[str, Any]) -> Block:
    facts = tuple(FactUsed(**fact) for fact in stored.get("facts", ()))
    return Block(**{**stored, "kind": BlockKind(stored["kind"]), "facts": facts})


_READERS: dict[str, Any] = {
    "letterhead": tuple,
    "address": tuple,
    "addressee": _recipient,
    "layout": Layout,
    "delivery": Delivery,
    "salutation_style": Salutation,
    "blocks": lambda rows: tuple(_block(row) for row in rows),
    "copies": lambda rows: tuple(_recipient(row) for row in rows),
    "copy_style": CopyStyle,
    "members": lambda rows: tuple(_recipient(row) for row in rows),
    "promises": lambda rows: tuple(Promise(**row) for row in rows),
}

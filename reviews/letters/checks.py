"""What in a letter contradicts the record, has no source, is missing, or is to be confirmed.

Promises one check a finding, each with the place where it is put right. Does not forbid: what only
a person can know is passed on with a reason; what no letter can go without blocks it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from govuk.dates import day_month_year
from reviews.letters.content import BLOCK_WORDS, Block, Content, Delivery, Recipient
from reviews.letters.mentions import IntervalSaid, days_said, figures_said, intervals_said
from reviews.letters.record import DutyNow, Interval, LetterRecord

# The word in a sentence that tells which duty an interval is about.
SUBJECTS = {
    "board": ("board_meeting",),
    "review": ("progress_review", "review_point"),
    "report": ("council_report", "adviser_report", "chair_report", "commissioner_report"),
}


class CheckKind(StrEnum):
    """What is the matter, in the words of the page."""

    CONTRADICTS = "Contradicts the record"
    NO_SOURCE = "No source"
    MISSING = "Missing"
    IN_POST = "Still in post?"


@dataclass(frozen=True, slots=True)
class Check:
    """Something to put right. `place` is the part of the letter: a block's key, "to", "copies" …

    `said` are the words it is about; `blocks` says that no letter can go out like that;
    `is_renewable` that the record has other words to put in their place.
    """

    kind: CheckKind
    place: str
    words: str
    said: str = ""
    person: str = ""
    blocks: bool = False
    is_renewable: bool = False

    @property
    def key(self) -> str:
        """The same for the same matter, from one save to the next."""
        return f"{self.kind.name.lower()}|{self.place}|{self.person or self.said or self.words}"


def checks(content: Content, record: LetterRecord) -> list[Check]:
    """Everything to put right, worst first."""
    found = [
        *_missing(content, record),
        *_signatory(content, record),
        *(check for block in content.blocks for check in _block(block, content, record)),
        *(check for person in content.people for check in _person(person, content, record)),
    ]
    order = list(CheckKind)
    return sorted(found, key=lambda check: (not check.blocks, order.index(check.kind)))


def agreeing(content: Content, record: LetterRecord) -> int:
    """How many facts of the letter agree with the record."""
    return sum(
        (known := record.fact(fact.source)) is not None and known.words == fact.words
        for block in content.blocks
        for fact in block.facts
    )


def paragraph(content: Content, block: Block) -> str:
    """As the list names a block: "Paragraph 2"."""
    return f"Paragraph {content.blocks.index(block) + 1}"


def _missing(content: Content, record: LetterRecord) -> Iterator[Check]:
    needed = (
        ("to", content.addressee.name, "Say whom the letter is to."),
        ("to", content.salutation, "Say how it begins."),
        ("heading", content.heading, "Give the letter a heading."),
        ("sign-off", content.signatory_name, "The record does not tell who is minister: say who signs."),
        ("sign-off", content.signatory_title, "The record does not know the minister’s title on this day."),
        ("blocks", any(block.text.strip() for block in content.blocks), "It says nothing yet."),
    )  # fmt: skip
    yield from (
        Check(CheckKind.MISSING, place, words, blocks=True)
        for place, there, words in needed
        if not there
    )
    for row in record.decisions:
        if row.state == "proposed":
            words = f"“{row.title}” is only proposed. Record that it was taken, or take it out."
            yield Check(CheckKind.MISSING, "decisions", words, said=row.title, blocks=True)
    if record.decisions and not any(
        block.kind == "decision" and block.text.strip() for block in content.blocks
    ):
        yield Check(CheckKind.MISSING, "blocks", "No paragraph says what is decided.")
    if content.delivery is Delivery.TO_ADDRESS and not content.email:
        yield Check(CheckKind.MISSING, "to", "It goes by email, but there is no address.")


def _signatory(content: Content, record: LetterRecord) -> Iterator[Check]:
    if record.signatory is None or not content.signatory_name:
        return
    name, title = record.signatory
    if content.signatory_name != name:
        words = f"{content.signatory_name} signs. On this day the minister is {name}."
        yield Check(CheckKind.CONTRADICTS, "sign-off", words, said=content.signatory_name)
    elif title and content.signatory_title != title:
        words = f"The letter says “{content.signatory_title}”. On this day the title is “{title}”."
        yield Check(CheckKind.CONTRADICTS, "sign-off", words, said=content.signatory_title)


def _block(block: Block, content: Content, record: LetterRecord) -> Iterator[Check]:
    named = paragraph(content, block)
    if not block.text.strip():
        words = f"{named} ({BLOCK_WORDS[block.kind].lower()}) is empty. Write it or take it out."
        yield Check(CheckKind.MISSING, block.key, words, said="empty")
        return
    yield from _facts(block, named, record)
    marked = [fact.words for fact in block.facts]
    for said in intervals_said(block.text):
        if not any(said.words in words for words in marked):
            yield from _interval(block, named, said, record)
    if block.source:
        return
    for day in days_said(block.text):
        is_marked = any(day.words in words for words in marked)
        if not is_marked and not day.is_among(record.days, record.months):
            words = f"{named} names {day.words}. Nothing in the record is on that date."
            yield Check(CheckKind.NO_SOURCE, block.key, words, said=day.words)
    for figure in figures_said(block.text):
        if not any(figure in words for words in marked):
            words = f"{named} says {figure}. Nothing in the record says so."
            yield Check(CheckKind.NO_SOURCE, block.key, words, said=figure)


def _facts(block: Block, named: str, record: LetterRecord) -> Iterator[Check]:
    for fact in block.facts:
        known = record.fact(fact.source)
        if known is None:
            words = f"{named} says “{fact.words}”. The record does not say so any more."
            yield Check(CheckKind.CONTRADICTS, block.key, words, said=fact.words)
        elif known.words != fact.words:
            words = f"{named} says “{fact.words}”. The record says “{known.words}”: {known.label}."
            yield Check(CheckKind.CONTRADICTS, block.key, words, said=fact.words, is_renewable=True)


def _interval(
    block: Block, named: str, said: IntervalSaid, record: LetterRecord
) -> Iterator[Check]:
    duties = _duties_meant(said.sentence, record)
    known = {duty.interval for duty in duties if duty.interval}
    if not known or said.interval in known | _formerly(duties, said):
        return
    duty = next(duty for duty in duties if duty.interval)
    since = f"Since {day_month_year(duty.since)}" if duty.since else "In the record"
    words = f"{named} says “{said.words}”. {since}, {duty.name}: {duty.rule_words}{_by(duty)}."
    yield Check(CheckKind.CONTRADICTS, block.key, words, said=said.words)


def _duties_meant(sentence: str, record: LetterRecord) -> list[DutyNow]:
    lower = sentence.lower()
    kinds = {kind for word, kinds in SUBJECTS.items() if word in lower for kind in kinds}
    return [duty for duty in record.duties if duty.duty in kinds]


def _formerly(duties: list[DutyNow], said: IntervalSaid) -> set[Interval]:
    """What it was before, where the sentence speaks of it: "instead of every 8 weeks"."""
    speaks = any(word in said.sentence.lower() for word in ("instead of", "until", "rather than"))
    return {was for duty in duties for was in duty.was} if speaks else set()


def _by(duty: DutyNow) -> str:
    return f", by {duty.by}" if duty.by else ""


def _person(person: Recipient, content: Content, record: LetterRecord) -> Iterator[Check]:
    if not person.name:
        return
    place = "to" if person is content.addressee else "copies"
    known = record.holder(person.holding)
    if person.holding is not None and known is None:
        words = f"{person.written}: the register does not have them in office any more."
        yield Check(CheckKind.CONTRADICTS, place, words, said=person.written, person=person.key)
    elif known is not None and (known.name, known.title) != (person.name, person.role):
        now = ", ".join(part for part in (known.name, known.title) if part)
        words = f"The letter says “{_named(person)}”. The register says “{now}”."
        yield Check(CheckKind.CONTRADICTS, place, words, said=person.written, person=person.key)
    if person.confirmed_on is None:
        last = (
            f" Last confirmed on {day_month_year(person.last_confirmed)}."
            if person.last_confirmed
            else ""
        )
        words = f"{_named(person)}.{last}"
        yield Check(CheckKind.IN_POST, place, words, said=person.written, person=person.key)


def _named(person: Recipient) -> str:
    return ", ".join(part for part in (person.written, person.role) if part)

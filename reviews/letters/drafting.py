"""The first draft of a letter: its frame from the register, its paragraphs from the record.

Promises that every word that states a fact is marked with the fact it comes from. Does not praise
or warn by itself: it says what the review found.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from documents.letter import CopyStyle
from reviews.letters.content import (
    Block,
    BlockKind,
    Content,
    Delivery,
    FactUsed,
    Layout,
    Recipient,
)
from reviews.letters.letterhead import letterhead_on
from reviews.letters.names import Salutation
from reviews.letters.record import DecisionNow, HolderNow, LetterRecord

FACT = re.compile(r"\{([a-z]+(?::[\w-]+)?)\}")
HEADS = ("mayor", "leader")
COPIED = (
    "lead_member",
    "chief_executive",
    "dcs",
    "deputy",
    "lscb_chair",
    "other",
    "regional_director",
)


def first_draft(record: LetterRecord) -> Content:
    """A letter from the record alone."""
    frame = _framed(Content(), record)
    head = next((row for kind in HEADS for row in record.holders if row.kind == kind), None)
    copies = tuple(
        _recipient(f"c{number}", row)
        for number, row in enumerate(_of_kinds(record.holders, COPIED), start=1)
    )
    members = tuple(
        _recipient(f"m{number}", row)
        for number, row in enumerate(_of_kinds(record.holders, ("mp",)), start=1)
    )
    has_roles = any(person.role for person in copies)
    email = (head.email if head else "") or record.council_email
    return replace(
        frame,
        addressee=_recipient("to", head) if head else Recipient("to", ""),
        address=(head.address if head else ()) or record.council_address,
        email=email,
        layout=Layout.BLOCK,
        delivery=Delivery.TO_ADDRESS if email else Delivery.NONE,
        salutation_style=Salutation.SURNAME,
        copies=copies,
        copy_style=CopyStyle.SEMICOLONS if has_roles or not copies else CopyStyle.NAMES_ONLY,
        members=members,
    )


def draft_after(last: Content, last_day: dt.date | None, record: LetterRecord) -> Content:
    """A letter that keeps the frame of the last one; everyone in it is to be confirmed again."""
    asked = {
        person.key: replace(
            person,
            confirmed_on=None,
            confirmed_by="",
            last_confirmed=person.confirmed_on or last_day,
        )
        for person in last.people
    }
    kept = replace(
        last,
        addressee=asked[last.addressee.key],
        copies=tuple(asked[person.key] for person in last.copies),
        members=tuple(asked[person.key] for person in last.members),
        promises=(),
    )
    drafted = _framed(kept, record)
    return drafted if last.reference else replace(drafted, reference="")


def _framed(content: Content, record: LetterRecord) -> Content:
    """The parts that belong to the day and the case: letterhead, sign-off, reference, paragraphs."""
    name, title = record.signatory or ("", "")
    footer = ", ".join(part for part in (record.council_shown, record.instrument_name) if part)
    return replace(
        content,
        signatory_name=name,
        signatory_title=title,
        letterhead=letterhead_on(record.day),
        council=record.official_name,
        reference=reference_for(record),
        heading=headings(record)[0],
        footer=footer,
        blocks=draft_blocks(record),
    )


def _of_kinds(holders: Iterable[HolderNow], kinds: tuple[str, ...]) -> list[HolderNow]:
    rows = list(holders)
    return [row for kind in kinds for row in rows if row.kind == kind]


def _recipient(key: str, row: HolderNow) -> Recipient:
    return Recipient(key, row.name, row.honours, row.title, row.holding)


def reference_for(record: LetterRecord) -> str:
    """As in "Middlesbrough_Review_24": council, kind or month, year."""
    kind = "Review" if record.review else f"{record.day:%B}"
    return f"{'_'.join(record.council.removesuffix(' Council').split())}_{kind}_{record.day:%y}"


def headings(record: LetterRecord) -> tuple[str, ...]:
    """Headings in the manner of earlier letters, the one that fits best first."""
    instrument = record.instrument_kind or "intervention"
    by_review = f"Children’s Services improvement review - {record.official_name}"
    called = f"{record.council.removesuffix(' Council')} Council"
    by_instrument = f"{called}: Children’s services {instrument}".upper()
    by_place = f"DfE INTERVENTION IN {record.council.upper()}"
    about_instrument = any(row.kind in ("revoke", "vary", "replace") for row in record.decisions)
    first = by_review if record.review and not about_instrument else by_instrument
    return (first, *(each for each in (by_review, by_instrument, by_place) if each != first))


def draft_blocks(record: LetterRecord) -> tuple[Block, ...]:
    """The paragraphs in their usual order; one of which the record knows nothing is left empty."""
    drafted = (
        (BlockKind.OPENING, _opening(record)),
        (BlockKind.PROGRESS, _findings(record, "progress")),
        (BlockKind.CONCERN, _concern(record)),
        *((BlockKind.DECISION, _decision(record, row)) for row in record.decisions),
        (BlockKind.NEXT, _next(record)),
        (BlockKind.THANKS, _thanks(record)),
    )
    return tuple(
        filled(f"b{number}", kind, words, record)
        for number, (kind, words) in enumerate(drafted, start=1)
    )


def filled(key: str, kind: BlockKind, words: str, record: LetterRecord) -> Block:
    """A block from words in which "{due:12}" stands for a fact of the record."""
    used: list[FactUsed] = []

    def put(match: re.Match[str]) -> str:
        fact = record.fact(match[1])
        if fact is None:
            return ""
        used.append(FactUsed(fact.words, fact.source))
        return fact.words

    return Block(key, kind, FACT.sub(put, words), tuple(used))


def _opening(record: LetterRecord) -> str:
    board = "the meeting of the Improvement Board on {board}" if record.fact("board") else ""
    review = "the review of {review}" if record.fact("review") else ""
    met = " and ".join(part for part in (review, board) if part)
    if met:
        return f"I am writing to you further to {met}."
    if record.fact("instrument"):
        return "I am writing to you about the {instrument}."
    return ""


def _findings(record: LetterRecord, *kinds: str) -> str:
    return " ".join(f"{{finding:{row.pk}}}" for row in record.findings if row.kind in kinds)


def _concern(record: LetterRecord) -> str:
    overdue = [
        f"“{row.name}”, due on {{overdue:{row.obligation}}}, is still outstanding."
        for row in record.duties
        if record.fact(f"overdue:{row.obligation}")
    ]
    return " ".join([_findings(record, "concern", "priority"), *overdue]).strip()


def _next(record: LetterRecord) -> str:
    by = "My officials will review progress by {next}." if record.fact("next") else ""
    return " ".join([_findings(record, "expectation"), by]).strip()


def _thanks(record: LetterRecord) -> str:
    return (
        "I would like to thank you and the staff of the council for their work for children and "
        f"families in {record.council}."
    )


def _decision(record: LetterRecord, row: DecisionNow) -> str:
    if row.kind == "maintain":
        stays = " The {instrument} remains in force." if record.fact("instrument") else ""
        return (
            "On the basis of the evidence available to me, I intend to maintain the current level "
            f"of intervention.{stays}"
        )
    if row.kind == "no_escalation":
        return "I do not consider it necessary to take further steps at this point."
    if row.kind == "vary":
        return _variation(record, row)
    if row.kind == "revoke":
        on = f" on the understanding that {{condition:{row.pk}}}" if row.condition else ""
        return f"I have decided to revoke the {{ends:{row.pk}}}{on}."
    return f"I have decided: {row.title.rstrip('.')}."


def _variation(record: LetterRecord, row: DecisionNow) -> str:
    duty = next((each for each in record.duties if each.obligation == row.obligation), None)
    meets = duty is not None and duty.duty == "board_meeting"
    rule, due = f"{{rule:{row.obligation}}}", f"{{due:{row.obligation}}}"
    words = (
        f"From the date of this letter I am content for the Improvement Board to meet {rule}."
        if meets
        else f"From the date of this letter, “{row.subject}” is due {rule}."
    )
    if record.fact(f"due:{row.obligation}"):
        words += f" {'It must next meet' if meets else 'It is next due'} by {due}."
    if row.is_concession:
        words += (
            " The Department reserves the right to require compliance with the terms of the "
            f"{record.instrument_kind or 'instrument'} should that be necessary."
        )
    return words

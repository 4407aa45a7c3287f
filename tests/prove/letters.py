"""Promises: the three real letters, entered through the product, come out whole, conforming, and from the record.

Does not commit a word of them: the papers are read when it runs.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.test.utils import override_settings

from documents.store import path_of
from reviews.letters.content import Content, from_json
from reviews.letters.paper import copy_sentences
from reviews.models import Letter
from tests.factories.councils import the_register
from tests.factories.reviews import due_dates
from tests.letters.entered import (
    PLANS,
    Entered,
    Plan,
    entered,
    issued,
    plain,
    source_of,
    successors,
)
from tests.letters.reading import missing_in_order, words_in
from tests.letters.test_source_papers import parts_of
from tests.letters.verapdf import ValidatorMissing, failures
from tests.plugins.papers import PAPERS
from tests.prove import Missing

DESCRIPTION = (
    "the three real letters: text complete, veraPDF clean, all but the body from the record"
)
NEEDS_DATABASE = True


@dataclass(frozen=True)
class Found:
    """What became of one letter: what is missing of it, and what is wrong."""

    name: str
    parts: int
    missing: list[str]
    faults: list[str]
    not_from_record: list[str]
    unmoved: list[str]

    @property
    def holds(self) -> bool:
        """Whether nothing is."""
        return not (self.missing or self.faults or self.not_from_record or self.unmoved)

    def __str__(self) -> str:
        wrong = [
            f"{label}: {', '.join(items)}"
            for label, items in (
                ("missing", self.missing),
                ("veraPDF", self.faults),
                ("not from the record", self.not_from_record),
                ("the same after the record changed", self.unmoved),
            )
            if items
        ]
        return f"{self.name}: {self.parts} parts, {'; '.join(wrong) or 'all there'}"


def prove() -> tuple[bool, str]:
    """Each letter entered, issued, read and validated; then the record changes under it."""
    absent = [
        str(source_of(plan, PAPERS)) for plan in PLANS if not source_of(plan, PAPERS).exists()
    ]
    if absent:
        raise Missing(", ".join(absent))
    the_register()
    found = []
    with tempfile.TemporaryDirectory() as folder, override_settings(OVERSEE_FILES=folder):
        for plan in PLANS:
            found.append(measured(plan, PAPERS, Path(folder)))
            print(found[-1], flush=True)
    whole = sum(each.holds for each in found)
    parts = sum(each.parts for each in found)
    return whole == len(found), f"{whole} of {len(found)} letters whole, {parts} parts of them read"


def measured(plan: Plan, papers: Path, folder: Path) -> Found:
    """One letter: its text against the paper, its file against both standards, its parts against
    the record.
    """
    each = entered(plan, papers)
    unmoved = _unmoved(each.drafted, successors(each))
    letter = issued(each)
    path, text = _read(letter, folder)
    wanted = [plain(part) for part in parts_of(each.paper)]
    missing = missing_in_order(wanted, text)
    extra = sorted(text.split()) != sorted(plain(each.whole).split())
    try:
        faults = failures(path, "ua1") + failures(path, "3a")
    except ValidatorMissing as error:
        raise Missing(str(error)) from error
    return Found(
        name=plan.paper,
        parts=len(wanted),
        missing=missing + (["words added or left out"] if extra else []),
        faults=faults + _wrong_effect(each),
        not_from_record=_not_from_record(each),
        unmoved=unmoved,
    )


def _read(letter: Letter, folder: Path) -> tuple[Path, str]:
    """The file as it was stored, and its words without the numbers of pages."""
    if letter.pdf is None:
        raise AssertionError("an issued letter has no file")
    pdf = path_of(letter.pdf.storage_key).read_bytes()
    text = words_in(pdf, folder)
    for number in range(2, 5):
        for pages in range(2, 5):
            text = text.replace(f"Page {number} of {pages}", "")
    return folder / "letter.pdf", plain(text)


def _not_from_record(each: Entered) -> list[str]:
    """The parts of the paper, its body apart, that no field of the record gave."""
    drafted, paper, content = each.drafted, each.paper, _final(each)
    pairs = {
        "letterhead": ((drafted.signatory_name, drafted.signatory_title),
                       (paper.letterhead_name, paper.letterhead_title)),
        "address of the Department": (" ".join(drafted.letterhead), " ".join(paper.letterhead_lines)),
        "addressee": (" ".join(content.addressee_lines).replace(" ,", ","),
                      " ".join(paper.addressee_lines)),
        "email": (drafted.email if paper.delivery_address else "", paper.delivery_address),
        "reference": (content.reference, paper.reference),
        "salutation": (content.salutation, paper.salutation),
        "heading": (content.heading, paper.heading),
        "copies": (" ".join(copy_sentences(content)), " ".join(paper.copies)),
        "sign-off": ((drafted.signatory_name, drafted.signatory_title),
                     (paper.signatory_name, paper.signatory_title)),
    }  # fmt: skip
    return [
        name for name, (ours, theirs) in pairs.items() if plain(str(ours)) != plain(str(theirs))
    ]


def _final(each: Entered) -> Content:
    return from_json(Letter.objects.get(pk=each.letter.pk).content)


def _unmoved(before: Content, after: Content) -> list[str]:
    """The parts that a changed record left as they were."""
    return [name for name, said in _parts(before).items() if said == _parts(after)[name]]


def _parts(content: Content) -> dict[str, object]:
    return {
        "addressee": content.addressee.written,
        "office": content.addressee.role,
        "address": content.address,
        "salutation": content.salutation,
        "copies": copy_sentences(content),
        "signatory": content.signatory_name,
        "title": content.signatory_title,
    }


def _wrong_effect(each: Entered) -> list[str]:
    """What the letter's decisions did to the board's date, where the papers tell it."""
    ends = {"cumbria_2016-12-21": ["2017-02-01"], "middlesbrough_2024-09-06": []}
    wanted = ends.get(each.plan.paper)
    dates = [day.isoformat() for day in due_dates(each.case, "board")]
    return [] if wanted is None or dates == wanted else [f"the board is due {dates}"]

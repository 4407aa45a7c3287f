"""A letter to a council that does not exist, with every part a letter can have."""

from dataclasses import replace
from datetime import date
from typing import Any

from documents.letter import (
    Bullets,
    Clause,
    Clauses,
    Copy,
    LetterPaper,
    Paragraph,
    copies_sentence,
    members_sentence,
)

COPIES = (
    Copy("Councillor Daniel Reed", "Cabinet Member for Children"),
    Copy("David Lowe", "Chief Executive"),
    Copy("Ruth Callander", "Independent Chair of the Improvement Board"),
)
CLAUSES = Clauses(
    (
        Clause("1", "The Board must meet at least every six weeks."),
        Clause("7", "The council must:"),
        Clause("7a", "send its plan by 22 January 2027; and", level=2),
        Clause("7b", "report to the adviser each month.", level=2),
        Clause("(ii)", "A point of the third level.", level=3),
        Clause("14", "The last paragraph."),
    )
)
PAPER = LetterPaper(
    letterhead_name="Jordan Ashby MP",
    letterhead_title="Minister for Children and Families",
    letterhead_lines=(
        "Sanctuary Buildings, 20 Great Smith Street",
        "Westminster, London SW1P 3BT",
        "tel: 0370 000 2288",
    ),
    addressee_lines=("Councillor Helen Marsh", "Leader of the Council", "Northmoor Council"),
    delivery_line="By email:",
    delivery_address="leader@northmoor.example",
    delivery_underlined=True,
    reference_label="Your ref:",
    reference="Northmoor_January_27",
    date_words="18 January 2027",
    salutation="Dear Councillor Marsh,",
    heading="NORTHMOOR COUNCIL: CHILDREN’S SERVICES IMPROVEMENT NOTICE",
    blocks=(
        Paragraph("I am writing further to my officials’ meeting with you on 12 January 2027."),
        CLAUSES,
        Bullets(("Leadership and governance", "Help and protection, by Siân Ŵyn Łódź")),
        Paragraph("I would like to thank the staff of the council."),
    ),
    copies=(copies_sentence(COPIES), members_sentence(("Morgan Ellis MP",))),
    valediction="Yours sincerely,",
    signatory_name="Jordan Ashby MP",
    signatory_title="Minister for Children and Families",
    footer="Northmoor Council, improvement notice of 2 November 2026",
    title="Letter to Northmoor Council, 18 January 2027",
    author="Department for Education",
    subject="Children’s services improvement notice",
    keywords=("Northmoor Council", "improvement notice"),
    dated_on=date(2027, 1, 18),
)


def a_paper(**changes: Any) -> LetterPaper:
    return replace(PAPER, **changes)


def words_of(paper: LetterPaper) -> list[str]:
    """Every text that stands on the paper, in reading order (the footer apart)."""
    words = [paper.letterhead_name, paper.letterhead_title, *paper.letterhead_lines]
    words += [*paper.addressee_lines, paper.date_words, paper.reference_label, paper.reference]
    words += [paper.delivery_line, paper.delivery_address, paper.salutation, paper.heading]
    for block in paper.blocks:
        if isinstance(block, Clauses):
            words += [f"{clause.number} {clause.text}" for clause in block.items]
        elif isinstance(block, Bullets):
            words += block.items
        else:
            words.append(block.text)
    words += [*paper.copies, paper.valediction, paper.signatory_name, paper.signatory_title]
    return [word for word in words if word]

"""The words of the demo about real councils are our own: no run of words of a paper stands in them.

Beside them, titles of offices and of papers are as written: they are names, shorter than a run.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from interventions.models import Clause, Happening, ImprovementArea, Instrument, Obligation
from interventions.models import RecordSpan as Span
from reviews.models import Decision, Finding, Letter
from tests.oracle.real_record import REAL

RUN = 8  # words in a row: shorter ones are names, dates and phrases that no paper owns
COUNCIL = "council__slug__in"


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _said() -> Iterator[str]:
    """Every text of the demo about the three councils that could hold somebody else's words."""
    case, instrument = f"intervention__{COUNCIL}", f"instrument__intervention__{COUNCIL}"
    for rows, names in (
        (Clause.objects.filter(**{instrument: REAL}), ("heading", "text")),
        (Instrument.objects.filter(**{case: REAL}), ("preamble", "text", "legal_basis")),
        (ImprovementArea.objects.filter(**{case: REAL}), ("text",)),
        (Obligation.objects.filter(**{case: REAL}), ("name", "quote")),
        (Span.objects.filter(**{f"obligation__{case}": REAL}), ("reason",)),
        (Happening.objects.filter(**{case: REAL}), ("title", "words", "who")),
        (Finding.objects.filter(**{f"review__{case}": REAL}), ("words",)),
        (Decision.objects.filter(**{case: REAL}), ("title", "reasons", "condition")),
        (Letter.objects.filter(**{case: REAL}), ("title", "summary")),
    ):
        for row in rows:
            yield from (str(getattr(row, name)) for name in names)


@pytest.mark.papers
def test_no_sentence_of_a_paper_is_copied(demo: str, papers: Path) -> None:
    read = [path.read_text("utf-8") for path in sorted((papers / "seeds").glob("*.txt"))]
    theirs = set().union(*(_runs(text) for text in read))
    ours = [text for text in _said() if text]
    assert len(theirs) > 1000
    assert len(ours) > 100
    copied = {" ".join(run): text for text in ours for run in _runs(text) & theirs}
    assert copied == {}

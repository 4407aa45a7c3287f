"""A brief never takes more than one page of A4, however much there is to say; what is cut says so."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from councils.models import Framework, Grade, JudgementLine
from councils.operations.councils import add_council
from councils.operations.inspections import InspectionDetails, enter_inspection
from councils.rules.partial_date import PartialDate
from documents.render import LONGEST_HTML
from interventions.models import HappeningKind, ImprovementArea, Intervention, Rating
from interventions.operations.evidence import receive_files
from interventions.operations.logs import AreaEntry, LogEntry, save_log, submit_log
from interventions.operations.projection import renew_projections
from portfolio.views.briefs import MOST
from portfolio.words.brief import cut
from reviews.models import DecisionKind
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, a_requirement, areas
from tests.factories.councils import the_frameworks
from tests.factories.reviews import a_decision, a_draft
from tests.unit.documents.made import a_pdf

from .conftest import TODAY, SeenBy
from .test_brief import pages_of, taken

R = a_requirement
ISSUED = dt.date(2026, 6, 1)
PLAIN = ("The council will send the adviser what the paragraph asks for, in writing. ", 75)
WIDE = ("WWWWWWWW MMMMMMMM ", 18)
UNBROKEN = ("W", 1)


def filled(words: tuple[str, int], length: int) -> str:
    """The words again and again, that long."""
    return (words[0] * (length // words[1] + 1))[:length].strip()


def fullest(cast: Cast, words: tuple[str, int]) -> Intervention:
    """A case with more of everything than fits, each text as long as its column takes."""
    the_frameworks()
    long = filled(words, 290)
    council = add_council(name=filled(words, 65), official_name="The longest", by=cast.system)
    case = a_case(council, ISSUED, cast.lead, today=ISSUED)
    nothing: dict[str, Any] = {"span_reason": "Our papers are a notice."}
    overdue = [R(f"o{n} {long}", {"by": f"2026-12-{n:02d}"}, f"{n}") for n in range(1, 11)]
    lost = [R(f"l{n} {long}", {"by": f"2026-11-{n:02d}"}, f"2{n}", **nothing) for n in range(1, 9)]
    ahead = [R(f"a{n} {long}", {"by": f"2027-0{n}-25"}, f"3{n}") for n in range(2, 7)]
    open_ones = [R(f"p{n} {long}", {"agreed": True}, f"4{n}") for n in range(1, 9)]
    notice = a_notice(
        case,
        ISSUED,
        *overdue,
        *lost,
        *ahead,
        *open_ones,
        areas=areas("1", *[f"{n} {long}" for n in range(9)]),
        today=ISSUED,
        by=cast.lead,
    )
    assert notice.clauses.count() == 31
    a_happening(case, "2027-01-04", f"o1 {long}", today=TODAY, title="Late", by=cast.lead)
    _what_is_said(cast, case, words)
    _what_is_shown(cast, case, long)
    renew_projections(today=TODAY, by=cast.system)
    return case


def _what_is_said(cast: Cast, case: Intervention, words: tuple[str, int]) -> None:
    long, letter = filled(words, 290), filled(words, 3000)
    by = cast.private_office
    User.objects.filter(pk=cast.adviser.pk).update(name=filled(words, 190), body=filled(words, 190))
    cast.adviser_on(case, from_date=ISSUED, today=TODAY)
    decisions = [
        a_decision(case, "2027-01-05", DecisionKind.MAINTAIN, title=long, by=cast.lead)
        for _ in range(3)
    ]
    record_letter_issued_elsewhere(
        case=case,
        dated=PartialDate("2027-01-06"),
        signatory_name="Jordan Ashby MP",
        signatory_title="Minister",
        summary=letter,
        source="An invented letter",
        title=long,
        decisions=decisions,
        today=TODAY,
        by=by,
    )
    a_draft(case, TODAY, by=cast.lead)
    for month in (dt.date(2026, 11, 1), dt.date(2026, 12, 1)):
        entries = {
            area.pk: AreaEntry(rating=Rating.SLOW, words=long, reason=long)
            for area in ImprovementArea.objects.filter(intervention=case)
        }
        entry = LogEntry(areas=entries, together="both", visits=letter, worry=letter)
        log = save_log(case=case, month=month, entry=entry, today=TODAY, by=cast.adviser)
        submit_log(log=log, now=timezone.now(), today=TODAY, by=cast.adviser)


def _what_is_shown(cast: Cast, case: Intervention, long: str) -> None:
    ilacs = Framework.objects.get(code="ilacs")
    grade = Grade.objects.get(framework=ilacs, code="requires-improvement")
    enter_inspection(
        details=InspectionDetails(
            council=case.council,
            framework=ilacs,
            kind="standard",
            started=PartialDate("2026-04-06"),
            ended=PartialDate("2026-04-17"),
            published=PartialDate("2026-05-20"),
            theme=long,
            judgements={
                line: grade
                for line in JudgementLine.objects.filter(framework=ilacs)
                if line.code in ("leaders", "help-and-protection", "in-care", "care-leavers")
            },
        ),
        by=cast.lead,
    )
    [file] = receive_files(
        case=case, uploads=[ContentFile(a_pdf(), name="Minutes.pdf")], by=cast.lead
    )
    a_happening(
        case,
        "2027-01-07",
        kind=HappeningKind.NOTE,
        title="Minutes",
        files=[(file, long)],
        today=TODAY,
        by=cast.lead,
    )


@pytest.mark.parametrize("words", [PLAIN, WIDE, UNBROKEN], ids=["plain", "wide", "unbroken"])
def test_the_fullest_case_takes_one_page_and_says_what_it_leaves_out(
    cast: Cast,
    pretended_today: dt.date,
    seen_by: SeenBy,
    tmp_path: Path,
    holidays: None,
    words: tuple[str, int],
) -> None:
    case = fullest(cast, words)
    empty = a_case(cast.council("Hollowell"), TODAY, today=TODAY)
    client = seen_by(cast.official)

    pdf = taken(client, case, empty)
    papers = pages_of(pdf, tmp_path)

    assert len(papers) == 2
    [paper] = [paper for paper in papers if "Hollowell" not in paper]
    assert "Newest evidence" in paper
    for left_out in ("more overdue", "more with no record here", "more of the areas"):
        assert f"{left_out}: see the case" in paper
    page = client.get(reverse("portfolio:brief", args=[case.pk])).text
    assert "and 5 more overdue: see the case" in page


def test_a_file_of_as_many_as_it_holds_is_never_too_long_to_be_made(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy, holidays: None
) -> None:
    page = seen_by(cast.official).get(
        reverse("portfolio:brief", args=[fullest(cast, PLAIN).pk])
    )  # with its links longer than on paper
    sheet = page.text.split('<div class="app-sheet">')[1].split("app-sheet-foot")[0]

    assert len(re.sub(r"</?a\b[^>]*>", "", sheet)) * MOST < LONGEST_HTML


def test_texts_are_cut_at_a_word_and_say_so() -> None:
    assert cut("The Board meets", 40) == "The Board meets"
    assert cut("The Board\n meets", 40) == "The Board meets"
    assert cut("The Board meets every eight weeks", 20) == "The Board meets…"
    assert cut("W" * 100, 20) == f"{'W' * 19}…"
    assert all(len(cut("word " * 100, most)) <= most for most in range(5, 60))

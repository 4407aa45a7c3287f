"""Promises: who may open which page of a review, a decision and a letter."""

import pytest
from django.test import Client

from interventions.models import Intervention
from reviews.letters.content import from_json
from tests.cast import Cast
from tests.factories.reviews import a_draft, a_proposal, a_review, an_issued_letter
from tests.integration.reviews.pages import DAY, as_, at, case, pretend, status, words

__all__ = ["case", "pretend"]  # fixtures

pytestmark = pytest.mark.django_db


def pages_of(case: Intervention, cast: Cast) -> dict[str, list[str]]:
    """Every address, apart those of proposals and drafts from those that the council may open."""
    review = a_review(case, "2026-11-01", by=cast.lead)
    proposal, draft = a_proposal(case, DAY, by=cast.lead), a_draft(case, DAY)
    letter = an_issued_letter(case, DAY)
    key = from_json(draft.content).copies[0].key
    return {
        "advice": [
            at("findings", case.pk, review.pk),
            at("decision", case.pk, proposal.pk),
            at("take", case.pk, proposal.pk),
            at("decline", case.pk, proposal.pk),
            at("apply", case.pk, proposal.pk),
            at("start", case.pk),
            at("hold", case.pk, review.pk),
            at("propose", case.pk),
            at("new_letter", case.pk),
            at("elsewhere", case.pk),
            at("letter", case.pk, draft.pk),
            at("letter_preview", case.pk, draft.pk),
            at("letter_preview_pdf", case.pk, draft.pk),
            at("edit_part", case.pk, draft.pk, "to"),
            at("edit_block", case.pk, draft.pk, "b1"),
            at("new_block", case.pk, draft.pk),
            at("new_person", case.pk, draft.pk),
            at("edit_person", case.pk, draft.pk, key),
            at("letter_decisions", case.pk, draft.pk),
            at("discard", case.pk, draft.pk),
            at("issue_letter", case.pk, draft.pk),
            at("deliver", case.pk, letter.pk),
        ],
        "council": [at("letter", case.pk, letter.pk), at("letter_file", case.pk, letter.pk)],
    }


def test_who_may_open_what(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case)
    pages = pages_of(case, cast)

    for person in (cast.adviser, cast.council_officer):
        client = as_(person)
        for address in pages["advice"]:
            assert status(client, address) in (403, 404), (person, address)
        for address in pages["council"]:
            assert status(client, address) == 200, (person, address)
    for person in (cast.other_officer, cast.administrator, cast.stranger):
        client = as_(person)
        for address in [*pages["advice"], *pages["council"]]:
            assert status(client, address) in (403, 404), (person, address)


def test_the_council_sees_of_a_review_neither_findings_nor_proposals(
    case: Intervention, cast: Cast
) -> None:
    review = a_review(case, "2026-11-01", by=cast.lead)
    as_(cast.lead).post(
        at("findings", case.pk, review.pk), {"kind": "concern", "words": "Far too slow."}
    )
    a_proposal(case, DAY, review=review, title="Escalate at once", by=cast.lead)

    cast.adviser_on(case)
    for person in (cast.council_officer, cast.adviser):
        page = words(as_(person).get(at("review", case.pk, review.pk)))
        assert "Held on 1 November 2026." in page
        for hidden in ("Far too slow", "Escalate at once", "inding", "Decision", "Propose"):
            assert hidden not in page, hidden
        assert at("hold", case.pk, review.pk) not in page


def test_everyone_signs_in_first(case: Intervention) -> None:
    answer = Client().get(at("start", case.pk))

    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]

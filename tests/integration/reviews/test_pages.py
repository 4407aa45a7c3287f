"""Promises: the pages of a review, a decision and a letter, from the first step to the frozen file."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts.models import AuditEvent
from councils.rules.partial_date import PartialDate
from interventions.models import HappeningKind, Intervention
from interventions.operations.happenings import withdraw_happening
from reviews.letters.content import from_json
from reviews.models import Decision, DecisionKind, Letter, LetterDelivery, Review
from reviews.operations.letters import save_letter, start_letter
from reviews.operations.reviews import hold_review
from reviews.queries.duties import next_review
from tests.cast import Cast
from tests.factories.cases import a_happening, a_plan, requirement
from tests.factories.reviews import (
    a_decision,
    a_draft,
    a_proposal,
    a_review,
    an_issued_letter,
    due_dates,
)
from tests.integration.reviews.pages import DAY, as_, at, case, pretend, words

__all__ = ["case", "pretend"]  # fixtures

pytestmark = pytest.mark.django_db

ON = {"on-day": "12", "on-month": "November", "on-year": "2026"}


def _reviewed(official: Client, case: Intervention) -> Review:
    """A review started, held and with a finding, on its pages."""
    started = official.post(
        at("start", case.pk),
        {"kind": "progress", "obligation": requirement(case, "review").pk, "conducted_by": ""},
        follow=True,
    )
    review = Review.objects.get()
    assert "The review is started" in words(started)
    official.post(at("hold", case.pk, review.pk), {**ON, "called": "Progress review"})
    official.post(
        at("findings", case.pk, review.pk), {"kind": "concern", "words": "The pace is too slow."}
    )
    return review


def _written(official: Client, case: Intervention, decision: Decision) -> Letter:
    """A letter of the decision with everyone confirmed and its open block filled, on its pages."""
    official.post(at("new_letter", case.pk), {"decisions": [decision.pk]})
    letter = Letter.objects.get()
    for person in from_json(letter.content).people:
        official.post(at("confirm", case.pk, letter.pk, person.key))
    official.post(
        at("edit_block", case.pk, letter.pk, "b2"),
        {"kind": "progress", "text": "Some progress is made.", "place": "1", "version": "6"},
    )
    return letter


def _proposed(official: Client, case: Intervention, review: Review) -> Decision:
    """Six-weekly meetings proposed; what follows is shown before anything is kept."""
    proposal = {
        "kind": "vary",
        "obligation": requirement(case, "board").pk,
        "how": "every",
        "every_count": "6",
        "every_unit": "weeks",
        "called": "Six-weekly board",
        "reasons": "The pace is too slow.",
    }
    asked = at("propose", case.pk) + f"?review={review.pk}"
    shown = official.post(asked, proposal)
    assert "instead of at least every 8 weeks" in words(shown)
    assert not Decision.objects.exists()
    official.post(asked, {**proposal, "seen": shown.context["mark"]})
    decision = Decision.objects.get()
    assert decision.review == review
    return decision


def _taken(office: Client, case: Intervention, decision: Decision) -> None:
    """The minister's decision of 20 November 2026, recorded by the private office."""
    office.post(
        at("take", case.pk, decision.pk),
        {
            "taken_by": "Jordan Ashby MP",
            "taken_as": "Minister for Children and Families",
            "taken_on-day": "20",
            "taken_on-month": "11",
            "taken_on-year": "2026",
        },
    )


def test_from_a_review_to_the_frozen_file(case: Intervention, cast: Cast) -> None:
    """The whole way: the official writes, the private office takes and issues."""
    official, office = as_(cast.lead), as_(cast.private_office)
    review = _reviewed(official, case)
    decision = _proposed(official, case, review)
    _taken(office, case, decision)
    letter = _written(official, case, decision)
    page = words(official.get(at("letter", case.pk, letter.pk)))
    assert "From the date of this letter I am content for the Improvement Board to meet" in page
    check = office.get(at("issue_letter", case.pk, letter.pk))
    assert "The open date moves from 25 December 2026 to 11 December 2026" not in words(check)
    letter.refresh_from_db()
    reasons = dict.fromkeys(check.context["form"].names.values(), "Seen and settled.")

    issued = office.post(
        at("issue_letter", case.pk, letter.pk), {"version": letter.version, **reasons}, follow=True
    )

    assert "The letter is issued" in words(issued)
    letter.refresh_from_db()
    assert letter.sha256 in words(issued)
    assert due_dates(case, "board") == [dt.date(2026, 12, 25)]
    assert requirement(case, "board").terms.count() == 2
    file = office.get(at("letter_file", case.pk, letter.pk))
    assert file["Content-Disposition"].startswith("attachment")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(b"".join(file))).pages)
    assert "Councillor Helen Marsh" in text
    assert AuditEvent.objects.filter(kind="letter_downloaded").count() == 1


def test_the_steps_of_a_review_say_what_they_wait_for(case: Intervention, cast: Cast) -> None:
    client = as_(cast.lead)
    client.post(at("start", case.pk), {"kind": "progress", "obligation": "", "conducted_by": ""})
    review = Review.objects.get()

    page = words(client.get(at("review", case.pk, review.pk)))

    for said in (
        "The council’s own assessment",
        "No record here",
        "Record when it was held.",
        "Waits for the review to be held.",
        "Waits for the decision.",
        "No finding is recorded here.",
    ):
        assert said in page
    assert "The next review" not in page, "it may be this one, until this one is held"
    hold_review(
        review=review, on=PartialDate("2026-11-19"), title="Review", today=DAY, by=cast.lead
    )
    page = words(client.get(at("review", case.pk, review.pk)))
    assert "The next review is due: 30 April 2027." in page


def test_a_day_planned_for_a_review_already_held_is_not_the_next(
    case: Intervention, cast: Cast
) -> None:
    plan = a_plan(case, "2026-12-15", by=cast.lead, today=DAY)
    review = a_review(case, dt.date(2026, 11, 19), plan=plan, by=cast.lead)

    found = next_review(case, DAY)

    assert found is not None
    assert found.label == "The next review is due"

    assert review.held is not None
    withdraw_happening(happening=review.held, reason="Another day", today=DAY, by=cast.lead)
    found = next_review(case, DAY)
    assert found is not None
    assert (found.label, found.words) == ("The next review, as planned", "15 December 2026")


def test_an_error_stands_beside_its_field_and_keeps_what_was_typed(
    case: Intervention, cast: Cast
) -> None:
    client = as_(cast.lead)
    ahead = {"on-day": "1", "on-month": "12", "on-year": "2026", "called": "Later", "who": "Asha"}
    other = client.post(
        at("start", case.pk), {"kind": "peer", "obligation": "", "conducted_by": ""}, follow=True
    )
    pk = other.context["review"].pk
    page = client.post(at("hold", case.pk, pk), ahead)
    assert "cannot lie ahead" in words(page)
    assert 'value="Later"' in page.content.decode()
    assert "Asha" in words(page)

    page = client.post(at("propose", case.pk), {"kind": "vary", "called": "Six", "how": "every"})
    said = words(page)
    assert "Error:" in said
    assert "Answer “Which requirement changes?”" in said
    assert 'value="Six"' in page.content.decode()


def test_a_changed_proposal_is_shown_again_before_it_is_saved(
    case: Intervention, cast: Cast
) -> None:
    client = as_(cast.lead)
    typed = {"kind": "maintain", "called": "Maintain", "reasons": "Evidence."}
    mark = client.post(at("propose", case.pk), typed).context["mark"]

    changed = client.post(at("propose", case.pk), {**typed, "called": "Keep", "seen": mark})

    assert not Decision.objects.exists()
    assert "What follows" in words(changed)
    client.post(
        at("propose", case.pk), {**typed, "called": "Keep", "seen": changed.context["mark"]}
    )
    assert Decision.objects.get().title == "Keep"


def test_revoking_says_what_is_cancelled(case: Intervention, cast: Cast) -> None:
    client = as_(cast.lead)
    page = client.post(
        at("propose", case.pk),
        {
            "kind": "revoke",
            "instrument": case.instruments.get().pk,
            "condition": "it stays a priority",
            "called": "Revoke",
            "reasons": "Improved.",
        },
    )

    said = words(page)
    assert "The improvement notice of 30 October 2026 ends on 20 November 2026." in said
    assert "open dates are cancelled" in said


def test_a_decision_is_put_aside_with_a_reason(case: Intervention, cast: Cast) -> None:
    decision = a_proposal(case, DAY, by=cast.lead)
    client = as_(cast.lead)
    assert "Answer" in words(client.post(at("decline", case.pk, decision.pk), {"reason": ""}))

    client.post(at("decline", case.pk, decision.pk), {"reason": "Overtaken."})

    decision.refresh_from_db()
    assert decision.state == "withdrawn"


def test_a_decision_without_a_letter_is_given_effect(case: Intervention, cast: Cast) -> None:
    decision = a_decision(
        case,
        DAY,
        DecisionKind.VARY,
        obligation=requirement(case, "board"),
        rule={"every": {"weeks": 4}},
    )
    client = as_(cast.private_office)
    assert "moves from 25 December 2026 to 18 December 2026" in words(
        client.get(at("apply", case.pk, decision.pk))
    )

    client.post(at("apply", case.pk, decision.pk), {})

    assert due_dates(case, "board") == [dt.date(2026, 12, 18)]


def test_both_texts_are_shown_when_somebody_saved_in_between(
    case: Intervention, cast: Cast
) -> None:
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    content = from_json(letter.content)
    theirs = content.blocks[0].with_text("Theirs, saved first.")
    save_letter(
        letter=letter,
        content=replace(content, blocks=(theirs, *content.blocks[1:])),
        version=1,
        by=cast.official,
    )
    mine = {"kind": "opening", "text": "Mine, typed meanwhile.", "place": "0", "version": "1"}
    client = as_(cast.lead)

    page = client.post(at("edit_block", case.pk, letter.pk, "b1"), mine)

    said = words(page)
    assert "Theirs, saved first." in said
    assert "Mine, typed meanwhile." in said
    version = page.context["form"].data["version"]
    client.post(at("edit_block", case.pk, letter.pk, "b1"), {**mine, "version": version})
    letter.refresh_from_db()
    assert from_json(letter.content).blocks[0].text == "Mine, typed meanwhile."


@pytest.mark.parametrize(
    ("part", "typed", "shown"),
    [
        (
            "to",
            {
                "name": "Mayor Chris Stone",
                "role": "Mayor",
                "council": "Northmoor",
                "shape": "name",
                "delivery": "to_address",
                "email": "mayor@northmoor.example",
                "salutation_style": "full",
            },
            "Dear Mayor Chris Stone",
        ),
        ("reference", {"reference": "Northmoor_Review_26", "reference_label": "Your ref:"}, "Review_26"),
        ("heading", {"chosen": "own", "heading": "A heading of our own"}, "A heading of our own"),
        (
            "sign-off",
            {"signatory_name": "A. Nother", "signatory_title": "Minister", "valediction": ""},
            "A. Nother",
        ),
        ("copies", {"copy_style": "names only"}, "; and <span"),
        (
            "promises",
            {"words": "My officials return in March.", "by-month": "3", "by-year": "2027"},
            "March 2027",
        ),
    ],
)  # fmt: skip
def test_each_part_of_a_letter_is_changed_on_a_page_of_its_own(
    case: Intervention, cast: Cast, part: str, typed: dict[str, str], shown: str
) -> None:
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    client = as_(cast.lead)
    address = at("edit_part", case.pk, letter.pk, part)
    assert client.get(address).status_code == 200

    page = client.post(address, {**typed, "version": "1"}, follow=True)

    assert "Saved." in words(page)
    assert shown in words(page)


def test_paragraphs_are_added_moved_and_taken_out(case: Intervention, cast: Cast) -> None:
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    client = as_(cast.lead)
    client.post(
        at("new_block", case.pk, letter.pk),
        {"kind": "clauses", "text": "7b. First\n7c. Second", "place": "0", "version": "1"},
    )
    letter.refresh_from_db()
    added = from_json(letter.content).blocks[0]
    assert added.kind == "clauses"

    client.post(
        at("edit_block", case.pk, letter.pk, added.key),
        {"kind": "clauses", "text": "x", "place": "0", "gone": "on", "version": "2"},
    )

    letter.refresh_from_db()
    assert from_json(letter.content).block(added.key) is None


def test_people_are_added_changed_and_taken_out(case: Intervention, cast: Cast) -> None:
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    client = as_(cast.lead)
    new = at("new_person", case.pk, letter.pk)
    assert "Enter name" in words(client.post(new, {"chosen": "typed", "version": "1"}))
    client.post(new, {"chosen": "typed", "name": "Luke Morris MP", "is_member": "on", "version": 1})
    letter.refresh_from_db()
    assert "Luke Morris MP" in [each.name for each in from_json(letter.content).members]

    [first, *_] = from_json(letter.content).copies
    gone = {"chosen": str(first.holding), "gone": "on", "version": letter.version}
    client.post(at("edit_person", case.pk, letter.pk, first.key), gone)

    letter.refresh_from_db()
    assert first.key not in [each.key for each in from_json(letter.content).copies]


def test_a_paragraph_that_says_what_was_true_before_is_renewed(
    case: Intervention, cast: Cast
) -> None:
    a_happening(case, "2026-11-10", "board", kind=HappeningKind.BOARD_MEETING, today=DAY)
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    a_happening(case, "2026-11-18", "board", kind=HappeningKind.BOARD_MEETING, today=DAY)
    client = as_(cast.lead)
    page = words(client.get(at("letter", case.pk, letter.pk)))
    assert "The record says “18 November 2026”" in page

    client.post(at("renew_block", case.pk, letter.pk, "b1"))

    letter.refresh_from_db()
    assert "18 November 2026" in from_json(letter.content).blocks[0].text


def test_preview_is_the_real_pdf_and_is_not_kept(case: Intervention, cast: Cast) -> None:
    letter = a_draft(case, DAY)
    client = as_(cast.lead)

    page = words(client.get(at("letter_preview", case.pk, letter.pk)))
    pdf = client.get(at("letter_preview_pdf", case.pk, letter.pk))

    assert "Preview, not issued." in page
    assert "Dear Councillor Marsh," in page
    assert pdf.content[:5] == b"%PDF-"
    assert pdf["Content-Disposition"].startswith("attachment")
    assert "sandbox" in pdf["Content-Security-Policy"]


def test_issue_asks_a_reason_for_what_is_open_and_names_what_must_be_right(
    case: Intervention, cast: Cast
) -> None:
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    client = as_(cast.private_office)
    page = client.post(at("issue_letter", case.pk, letter.pk), {"version": "1"})

    said = words(page)
    assert "Say why the letter goes out with this" in said
    assert "Nobody has confirmed that this person is still in post" in said
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_an_issued_letter_is_delivered_and_corrected(case: Intervention, cast: Cast) -> None:
    letter = an_issued_letter(case, DAY)
    client = as_(cast.private_office)
    client.post(
        at("deliver", case.pk, letter.pk),
        {"to": "Councillor Marsh", "how": "Email", "on-day": "20", "on-month": "11", "on-year": "2026"},
    )  # fmt: skip
    assert LetterDelivery.objects.get().to == "Councillor Marsh"
    assert "Councillor Marsh" in words(client.get(at("letter", case.pk, letter.pk)))

    client.post(at("correct_letter", case.pk, letter.pk))

    new = Letter.objects.get(corrects=letter)
    assert "Corrects the letter of 20 November 2026." in words(
        client.get(at("letter", case.pk, new.pk))
    )
    answer = client.get(at("edit_part", case.pk, letter.pk, "to"))
    assert answer.status_code == 409
    assert "already been issued" in words(answer)


def test_a_letter_issued_elsewhere_is_recorded(case: Intervention, cast: Cast) -> None:
    decision = a_decision(case, DAY)
    client = as_(cast.lead)
    typed = {
        "called": "About Northmoor",
        "dated-day": "20", "dated-month": "11", "dated-year": "2026",
        "signatory_name": "Jordan Ashby MP",
        "summary": "Maintain.",
        "source": "Letter in the file",
        "decisions": [decision.pk],
    }  # fmt: skip
    refused = words(client.post(at("elsewhere", case.pk), {**typed, "source": ""}))
    assert "Answer “Where can it be read?”" in refused

    client.post(at("elsewhere", case.pk), typed)

    letter = Letter.objects.get()
    assert letter.state == "elsewhere"
    decision.refresh_from_db()
    assert decision.in_effect_on == DAY
    page = words(client.get(at("letter", case.pk, letter.pk)))
    assert "Our summary, not the letter’s words." in page

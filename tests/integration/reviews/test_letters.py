"""Promises: a letter is drafted from the record, saved without losing words, issued exactly once."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import InternalError, transaction

from accounts.permissions import NotAllowedNow, NotPermitted
from councils.operations.people import end_office_holding
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from documents.store import open_file, verify
from interventions.models import Authority, End, Happening, HappeningKind, Intervention
from reviews.letters.checks import CheckKind, checks
from reviews.letters.content import BlockKind, Content, Promise, from_json
from reviews.models import Decision, DecisionKind, Finding, Letter, LetterDelivery
from reviews.operations.issue import issue_letter, record_delivery
from reviews.operations.letters import (
    SavedMeanwhile,
    choose_decisions,
    discard_letter,
    save_letter,
    start_correction,
    start_letter,
)
from reviews.operations.reviews import record_finding
from reviews.queries.letter_record import record_for
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, requirement
from tests.factories.reviews import (
    a_decision,
    a_draft,
    a_proposal,
    a_review,
    a_variation,
    an_issued_letter,
    complete,
    due_dates,
    the_offices,
)

pytestmark = pytest.mark.django_db

ISSUED = dt.date(2026, 10, 30)
DAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.OVERSEE_FILES = tmp_path


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, by=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, today=ISSUED)
    the_offices(cast.northmoor)
    return case


def content_of(letter: Letter) -> Content:
    return from_json(letter.content)


def issue(letter: Letter, cast: Cast, on: dt.date = DAY, **more: Any) -> Letter:
    return issue_letter(
        letter=letter,
        today=on,
        by=cast.private_office,
        **{"version": letter.version, **more},
    )


def test_a_first_letter_is_drafted_from_the_record(case: Intervention, cast: Cast) -> None:
    a_happening(case, "2026-11-10", "board", kind=HappeningKind.BOARD_MEETING, today=DAY)
    review = a_review(case, "2026-11-12", requirement(case, "review"), today=DAY)
    record_finding(
        review=review,
        kind=Finding.Kind.CONCERN,
        words="The pace is too slow.",
        today=DAY,
        by=cast.lead,
    )

    letter = start_letter(case=case, today=DAY, by=cast.lead)

    content = content_of(letter)
    assert content.addressee_lines == (
        "Councillor Helen Marsh",
        "Leader of the Council",
        "The Council of Northmoor",
        "Civic Centre",
        "Northmoor",
        "NM1 1AA",
    )
    assert content.email == "leader@northmoor.example"
    assert content.salutation == "Dear Councillor Marsh,"
    assert content.signatory_name == "Jordan Ashby MP"
    assert content.signatory_title == "Minister for Children and Families"
    assert [person.written for person in content.copies] == [
        "Councillor Daniel Reed",
        "David Lowe",
        "Grace Addo OBE",
    ]
    assert [person.written for person in content.members] == ["Morgan Ellis MP"]
    opening, concern = content.blocks[0], content.blocks[2]
    assert opening.text == (
        "I am writing to you further to the review of 12 November 2026 and the meeting of the "
        "Improvement Board on 10 November 2026."
    )
    assert {fact.source for fact in opening.facts} == {"review", "board"}
    assert concern.text == "The pace is too slow."
    assert all(person.confirmed_on is None for person in content.people)


def test_changing_the_record_changes_the_draft(case: Intervention, cast: Cast) -> None:
    before = content_of(start_letter(case=case, today=DAY, by=cast.lead))
    leader = case.council.offices.get(kind="leader")
    end_office_holding(holding=leader, to_date=PartialDate("2026-11-01"), by=cast.lead)

    after = content_of(start_letter(case=case, today=DAY, by=cast.lead))

    assert before.addressee.name == "Councillor Helen Marsh"
    assert after.addressee.name == ""
    known = record_for(case, DAY, [])
    assert any("whom the letter is to" in check.words for check in checks(after, known))
    assert any(
        check.kind is CheckKind.CONTRADICTS and "Helen Marsh" in check.words
        for check in checks(before, known)
    )


def test_no_letter_of_an_invented_council_bears_a_real_minister(case: Intervention) -> None:
    assert case.council.fictional
    assert record_for(case, DAY, []).signatory == (
        "Jordan Ashby MP",
        "Minister for Children and Families",
    )


def test_the_next_letter_starts_from_the_last_and_asks_who_is_still_in_post(
    case: Intervention, cast: Cast
) -> None:
    first = an_issued_letter(case, DAY)
    later = dt.date(2026, 12, 1)

    letter = start_letter(case=case, today=later, by=cast.lead)

    assert letter.started_from == first
    people = content_of(letter).people
    assert {person.last_confirmed for person in people} == {DAY}
    assert all(person.confirmed_on is None for person in people)
    asked = [
        check
        for check in checks(content_of(letter), record_for(case, later, []))
        if check.kind is CheckKind.IN_POST
    ]
    assert len(asked) == 5
    assert "Last confirmed on 20 November 2026" in asked[0].words


def test_two_who_write_at_once_lose_nothing(case: Intervention, cast: Cast) -> None:
    letter = start_letter(case=case, today=DAY, by=cast.lead)
    mine = replace(content_of(letter), heading="Mine")
    theirs = replace(content_of(letter), heading="Theirs")
    save_letter(letter=letter, content=theirs, version=1, by=cast.official)

    with pytest.raises(SavedMeanwhile, match="Both texts") as refused:
        save_letter(letter=letter, content=mine, version=1, by=cast.lead)

    assert refused.value.theirs.heading == "Theirs"
    saved = save_letter(letter=letter, content=mine, version=refused.value.version, by=cast.lead)
    assert (content_of(saved).heading, saved.version) == ("Mine", 3)


def test_a_draft_put_aside_frees_its_decisions(case: Intervention, cast: Cast) -> None:
    decision = a_decision(case, DAY)
    letter = start_letter(case=case, decisions=(decision,), today=DAY, by=cast.lead)
    with pytest.raises(NotAllowedNow, match="Another letter carries"):
        start_letter(case=case, decisions=(decision,), today=DAY, by=cast.lead)

    discard_letter(letter=letter, by=cast.lead)

    assert start_letter(case=case, decisions=(decision,), today=DAY, by=cast.lead).pk
    with pytest.raises(NotAllowedNow, match="put aside"):
        save_letter(letter=letter, content=content_of(letter), version=1, by=cast.lead)


def test_decisions_are_chosen_and_left_out(case: Intervention, cast: Cast) -> None:
    first, second = a_decision(case, DAY), a_proposal(case, DAY)
    letter = start_letter(case=case, decisions=(first,), today=DAY, by=cast.lead)

    choose_decisions(letter=letter, decisions=(second,), today=DAY, by=cast.lead)

    assert list(letter.decisions.all()) == [second]
    first.refresh_from_db()
    assert first.letter is None


def test_issue_freezes_the_bytes_and_puts_the_paper_on_the_record(
    case: Intervention, cast: Cast
) -> None:
    letter = issue(a_draft(case, DAY), cast)

    assert letter.state == Letter.State.ISSUED
    assert letter.pdf is not None
    verify(letter.pdf)
    assert letter.sha256 == letter.pdf.sha256
    with open_file(letter.pdf) as file:
        assert file.read(5) == b"%PDF-"
    authority = Authority.objects.get(letter=letter)
    assert (authority.dated, authority.made_by) == (PartialDate("2026-11-20"), "Jordan Ashby MP")
    assert authority.file == letter.pdf
    letter.title = "Another"
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        save_outside(letter)


def save_outside(letter: Letter) -> None:
    """As somebody would who went round the operations."""
    Letter.objects.filter(pk=letter.pk).update(title=letter.title)


def test_issue_lets_a_relaxation_reach_back_to_the_last_meeting(
    case: Intervention, cast: Cast
) -> None:
    decision = a_variation(case, DAY, rule={"every": {"weeks": 10}}, is_concession=True)

    letter = issue(a_draft(case, DAY, decision), cast)

    decision.refresh_from_db()
    assert (decision.in_effect_on, decision.authority) == (DAY, letter.authority)
    assert due_dates(case, "board") == [dt.date(2027, 1, 8)]
    own, granted = requirement(case, "board").terms.order_by("pk")
    assert (own.rule, own.from_date) == ({"every": {"weeks": 8}}, ISSUED)
    assert (granted.from_date, granted.is_concession) == (DAY, True)
    assert granted.authority == letter.authority


def test_issue_lets_a_tightening_count_from_the_letter(case: Intervention, cast: Cast) -> None:
    issue(a_draft(case, DAY, a_variation(case, DAY, rule={"every": {"weeks": 4}})), cast)

    assert due_dates(case, "board") == [dt.date(2026, 12, 18)]


def test_issue_of_a_revocation_ends_the_instrument_on_its_condition(
    case: Intervention, cast: Cast
) -> None:
    notice = case.instruments.get()
    decision = a_decision(
        case, DAY, DecisionKind.REVOKE, instrument=notice, condition="it stays a priority."
    )
    draft = a_draft(case, DAY, decision)
    [said] = [block.text for block in content_of(draft).blocks if block.kind is BlockKind.DECISION]
    assert said == (
        "I have decided to revoke the improvement notice of 30 October 2026 on the understanding "
        "that it stays a priority."
    )

    letter = issue(draft, cast)

    end = End.objects.get(instrument=notice)
    assert (end.on, end.authority, end.condition) == (
        DAY,
        letter.authority,
        "it stays a priority.",
    )
    assert due_dates(case, "board") == []


def test_what_a_letter_promises_becomes_a_requirement(case: Intervention, cast: Cast) -> None:
    draft = a_draft(case, DAY)
    promised = replace(
        content_of(draft), promises=(Promise("p1", "My officials return in March.", "2027-03"),)
    )
    draft = save_letter(letter=draft, content=promised, version=draft.version, by=cast.lead)

    letter = issue(draft, cast)

    row = requirement(case, "Review promised in a letter")
    assert (row.promise, row.owed_by) == (letter.authority, "reviewers")
    assert due_dates(case, row.name) == [dt.date(2027, 3, 31)]


def test_a_letter_is_issued_once(case: Intervention, cast: Cast) -> None:
    draft = a_draft(case, DAY, a_variation(case, DAY))
    issue(draft, cast)

    with pytest.raises(NotAllowedNow, match="already been issued"):
        issue(draft, cast)

    assert requirement(case, "board").terms.count() == 2


def test_only_the_private_office_issues(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case)
    draft = a_draft(case, DAY)

    for person in (cast.lead, cast.adviser, cast.council_officer, cast.administrator):
        with pytest.raises(NotPermitted, match="private office"):
            issue_letter(letter=draft, version=draft.version, today=DAY, by=person)
    for person in (cast.adviser, cast.council_officer, cast.administrator):
        with pytest.raises(NotPermitted):
            start_letter(case=case, today=DAY, by=person)


def test_a_letter_that_changed_since_it_was_checked_is_not_issued(
    case: Intervention, cast: Cast
) -> None:
    draft = a_draft(case, DAY)
    save_letter(letter=draft, content=content_of(draft), version=draft.version, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="Check it again"):
        issue(draft, cast)


def test_a_letter_with_a_mere_proposal_is_not_issued(case: Intervention, cast: Cast) -> None:
    draft = a_draft(case, DAY, a_proposal(case, DAY))

    with pytest.raises(NotAllowedNow, match="only proposed"):
        issue(draft, cast)


def test_what_is_open_is_passed_on_with_a_reason(case: Intervention, cast: Cast) -> None:
    draft = start_letter(case=case, today=DAY, by=cast.lead)
    half = complete(content_of(draft), DAY)
    unsure = replace(half.copies[1], confirmed_on=None)
    draft = save_letter(letter=draft, content=half.with_person(unsure), version=1, by=cast.lead)
    [check] = checks(content_of(draft), record_for(case, DAY, []))
    assert (check.kind, check.said) == (CheckKind.IN_POST, "David Lowe")

    with pytest.raises(NotAllowedNow, match="Say why") as refused:
        issue(draft, cast)
    assert refused.value.field == check.key
    issue(draft, cast, reasons={check.key: "He leaves on Friday."})


def test_without_an_addressee_no_letter_goes_out(case: Intervention, cast: Cast) -> None:
    draft = a_draft(case, DAY)
    nobody = replace(content_of(draft), addressee=replace(content_of(draft).addressee, name=""))
    draft = save_letter(letter=draft, content=nobody, version=draft.version, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="put right first"):
        issue(draft, cast)


def test_a_failure_while_the_file_is_made_leaves_nothing_half_done(
    case: Intervention, cast: Cast
) -> None:
    draft = a_draft(case, DAY, a_variation(case, DAY))
    long = replace(content_of(draft), heading="x" * 500_000)
    draft = save_letter(letter=draft, content=long, version=draft.version, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="too long"):
        issue(draft, cast)

    draft.refresh_from_db()
    assert draft.state == Letter.State.DRAFT
    assert not StoredFile.objects.exists()
    assert not Authority.objects.filter(kind="letter").exists()
    assert requirement(case, "board").terms.count() == 1
    assert Decision.objects.get(letter=draft).in_effect_on is None


def test_a_correction_is_a_new_letter_that_names_the_old(case: Intervention, cast: Cast) -> None:
    old = an_issued_letter(case, DAY)

    new = start_correction(letter=old, today=DAY, by=cast.lead)

    assert new.corrects == old
    assert content_of(new).blocks == content_of(old).blocks
    with pytest.raises(NotAllowedNow, match="corrects this one already"):
        start_correction(letter=old, today=DAY, by=cast.lead)
    discard_letter(letter=new, by=cast.lead)
    again = start_correction(letter=old, today=DAY, by=cast.lead)
    assert issue(again, cast).corrects == old
    with pytest.raises(NotAllowedNow, match="issued here"):
        start_correction(letter=new, today=DAY, by=cast.lead)


def test_who_got_it_is_recorded(case: Intervention, cast: Cast) -> None:
    letter = an_issued_letter(case, DAY)
    good: dict[str, Any] = {"to": "Councillor Helen Marsh", "how": "Email", "on": DAY}
    record_delivery(letter=letter, **good, today=DAY, by=cast.private_office)
    assert LetterDelivery.objects.get().to == "Councillor Helen Marsh"

    for field, wrong in (
        ("to", {"to": " "}),
        ("on", {"on": dt.date(2026, 11, 21)}),
        ("on", {"on": dt.date(2026, 11, 19)}),
    ):
        with pytest.raises(NotAllowedNow) as refused:
            record_delivery(
                letter=letter,
                **{**good, **wrong},
                today=DAY,
                by=cast.private_office,
            )
        assert refused.value.field == field
    with pytest.raises(NotAllowedNow, match="once it is issued"):
        record_delivery(
            letter=a_draft(case, DAY),
            **good,
            today=DAY,
            by=cast.private_office,
        )


def test_drafts_reach_neither_adviser_nor_council_and_issued_letters_do(
    case: Intervention, cast: Cast
) -> None:
    cast.adviser_on(case)
    a_draft(case, DAY)
    letter = an_issued_letter(case, DAY)

    for person in (cast.adviser, cast.council_officer):
        assert list(Letter.objects.visible_to(person)) == [letter]
    for person in (cast.other_officer, cast.administrator, cast.stranger):
        assert not Letter.objects.visible_to(person).exists()
    assert Letter.objects.visible_to(cast.lead).count() == 2


def test_a_letter_makes_no_happening_of_its_own(case: Intervention) -> None:
    an_issued_letter(case, DAY)

    assert not Happening.objects.filter(intervention=case).exists()

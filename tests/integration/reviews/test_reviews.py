"""Promises: a review is opened, held once, meets its requirement, and keeps its findings."""

import datetime as dt

import pytest

from accounts.permissions import NotAllowedNow, NotPermitted
from councils.rules.partial_date import PartialDate
from interventions.models import Audience, HappeningKind, Intervention
from interventions.operations.happenings import correct_happening, withdraw_happening
from reviews.models import Finding, Review, ReviewKind
from reviews.operations.reviews import (
    hold_review,
    open_review,
    record_finding,
    record_review,
    withdraw_finding,
)
from reviews.queries.letter_record import last_review
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_plan, details, requirement
from tests.factories.reviews import a_review, due_dates

pytestmark = pytest.mark.django_db

ISSUED = dt.date(2026, 10, 30)
HELD = dt.date(2027, 1, 12)


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, by=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, today=ISSUED)
    return case


def test_a_review_that_was_held_meets_its_requirement(case: Intervention, cast: Cast) -> None:
    assert due_dates(case, "review") == [dt.date(2027, 4, 30)]

    review = a_review(
        case, HELD, requirement(case, "review"), by=cast.lead, conducted_by="adviser", who="Asha"
    )

    assert due_dates(case, "review") == [dt.date(2027, 7, 12)]
    assert review.happening is not None
    assert review.happening.kind == HappeningKind.REVIEW
    assert review.happening.conducted_by == "adviser"
    assert review.happening.audience == Audience.INTERNAL


def test_a_review_is_opened_before_it_is_held(case: Intervention, cast: Cast) -> None:
    plan = a_plan(case, HELD, "review", today=ISSUED)
    review = open_review(case=case, kind=ReviewKind.PROGRESS, plan=plan, today=ISSUED, by=cast.lead)
    assert review.happening is None

    with pytest.raises(NotAllowedNow, match="already a review for that planned day"):
        open_review(case=case, kind=ReviewKind.PEER, plan=plan, today=ISSUED, by=cast.lead)


def test_a_review_is_held_once(case: Intervention, cast: Cast) -> None:
    review = a_review(case, HELD, by=cast.lead)

    with pytest.raises(NotAllowedNow, match="recorded already"):
        hold_review(
            review=review, on=PartialDate("2027-01-13"), title="Again", today=HELD, by=cast.lead
        )


def test_a_diagnostic_review_is_recorded_as_one(case: Intervention, cast: Cast) -> None:
    review = a_review(case, HELD, kind=ReviewKind.DIAGNOSTIC, by=cast.lead)

    assert review.happening is not None
    assert review.happening.kind == HappeningKind.DIAGNOSTIC_REVIEW


def test_a_review_ahead_of_today_is_refused_and_nothing_is_left(
    case: Intervention, cast: Cast
) -> None:
    with pytest.raises(NotAllowedNow, match="cannot lie ahead"):
        a_review(case, "2027-02-01", today=HELD, by=cast.lead)

    assert not Review.objects.filter(intervention=case).exists()


def test_only_an_official_records_a_review(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case)
    for person in (cast.adviser, cast.council_officer, cast.private_office, cast.administrator):
        with pytest.raises(NotPermitted, match="Only an official can record a review"):
            a_review(case, HELD, by=person)


def test_what_belongs_to_another_case_is_refused(case: Intervention, cast: Cast) -> None:
    other = a_case(cast.southmere, ISSUED, today=ISSUED)
    a_notice(other, ISSUED, today=ISSUED)

    with pytest.raises(NotAllowedNow, match="another case") as refused:
        a_review(case, HELD, requirement(other, "review"), by=cast.lead)
    assert refused.value.field == "obligation"
    with pytest.raises(NotAllowedNow, match="another case"):
        record_review(
            case=case,
            kind=ReviewKind.PROGRESS,
            on=PartialDate("2027-01-12"),
            title="Review",
            plan=a_plan(other, HELD, today=ISSUED),
            today=HELD,
            by=cast.lead,
        )


def test_a_back_recorded_review_was_known_on_the_day_of_its_paper(
    case: Intervention, cast: Cast
) -> None:
    review = a_review(case, HELD, today="2027-03-01", recorded_on=dt.date(2027, 1, 20))

    assert review.opened_on == dt.date(2027, 1, 20)
    assert review.happening is not None
    assert review.happening.recorded_on == dt.date(2027, 1, 20)


def test_a_corrected_day_is_the_day_of_the_review(case: Intervention, cast: Cast) -> None:
    review = a_review(case, HELD, requirement(case, "review"), by=cast.lead)
    wrong = review.held
    assert wrong is not None

    for on in ("2027-01-13", "2027-01-11"):  # corrected twice
        held = Review.objects.get().held
        assert held is not None
        correct_happening(
            happening=held,
            details=details(case, on, "review", kind=HappeningKind.REVIEW, title="Progress review"),
            reason="The wrong day.",
            today=dt.date(2027, 2, 1),
            by=cast.lead,
        )

    review = Review.objects.get()
    assert review.happening == wrong
    assert review.held is not None
    assert review.held.on == PartialDate("2027-01-11")
    assert last_review(case, dt.date(2027, 1, 31)) == (review, wrong)
    assert last_review(case, dt.date(2027, 2, 1)) == (review, review.held)
    assert due_dates(case, "review") == [dt.date(2027, 7, 11)]


def test_a_review_whose_entry_was_withdrawn_can_be_held_again(
    case: Intervention, cast: Cast
) -> None:
    review = a_review(case, HELD, by=cast.lead)
    assert review.held is not None
    withdraw_happening(happening=review.held, reason="Put off.", today=HELD, by=cast.lead)
    assert last_review(case, HELD) == (None, None)

    later = dt.date(2027, 2, 2)
    hold_review(
        review=Review.objects.get(),
        on=PartialDate("2027-02-02"),
        title="Progress review",
        today=later,
        by=cast.lead,
    )

    held = Review.objects.get().held
    assert held is not None
    assert held.on == PartialDate("2027-02-02")


def test_findings_are_recorded_and_withdrawn_with_a_reason(case: Intervention, cast: Cast) -> None:
    review = a_review(case, HELD, by=cast.lead)
    finding = record_finding(
        review=review, kind=Finding.Kind.CONCERN, words=" Too slow. ", today=HELD, by=cast.lead
    )
    assert finding.words == "Too slow."

    with pytest.raises(NotAllowedNow, match="Say why"):
        withdraw_finding(finding=finding, reason=" ", today=HELD, by=cast.lead)
    withdraw_finding(finding=finding, reason="Of another council.", today=HELD, by=cast.official)

    assert not Finding.objects.standing().exists()
    with pytest.raises(NotAllowedNow, match="already been withdrawn"):
        withdraw_finding(finding=finding, reason="Again.", today=HELD, by=cast.lead)
    with pytest.raises(NotAllowedNow, match="Say what the review found"):
        record_finding(
            review=review, kind=Finding.Kind.PROGRESS, words="", today=HELD, by=cast.lead
        )


def test_findings_reach_neither_adviser_nor_council(case: Intervention, cast: Cast) -> None:
    cast.adviser_on(case)
    review = a_review(case, HELD, by=cast.lead)
    record_finding(
        review=review, kind=Finding.Kind.CONCERN, words="Too slow.", today=HELD, by=cast.lead
    )

    for person in (cast.adviser, cast.council_officer, cast.other_officer, cast.administrator):
        assert not Finding.objects.visible_to(person).exists()
    assert Finding.objects.visible_to(cast.private_office).count() == 1

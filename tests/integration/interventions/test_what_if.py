"""Promises: what a page says will follow is what follows once it is saved."""

import datetime as dt

import pytest

from interventions.models import Intervention, Obligation
from interventions.operations.happenings import withdraw_happening
from interventions.operations.terms import add_term
from interventions.queries.adapter import Look
from interventions.queries.answers import answers
from interventions.queries.what_if import (
    SUPPOSED,
    together,
    what_follows,
    with_end,
    with_event,
    with_term,
    without_event,
)
from interventions.rules import Status
from tests.factories.cases import a_case, a_happening, a_letter, a_notice, requirement

pytestmark = pytest.mark.django_db

ISSUED = dt.date(2026, 10, 30)
TODAY = dt.date(2027, 1, 18)


@pytest.fixture
def case() -> Intervention:
    case = a_case(opened_on="2026-10-30", today=ISSUED)
    a_notice(case, "2026-10-30", today=ISSUED)
    return case


def board(case: Intervention) -> Obligation:
    return requirement(case, "board")


def dates(case: Intervention, name: str, today: dt.date) -> list[tuple[dt.date, Status, int]]:
    row = requirement(case, name)
    windows = answers([row.pk], Look(today, today))[row.pk].windows
    return [(window.due, window.status, window.days_late) for window in windows]


def test_a_meeting_held_late_meets_the_open_date_and_opens_the_next(case: Intervention) -> None:
    row = board(case)
    supposed = with_event(on=dt.date(2027, 1, 14), recorded=TODAY)

    change = what_follows({row.pk: supposed}, Look(TODAY, TODAY))[row.pk]

    [met] = change.met
    assert (met.due, met.days_late) == (dt.date(2026, 12, 25), 20)
    assert change.next_date is not None
    assert change.next_date.due == dt.date(2027, 3, 11)
    a_happening(case, "2027-01-14", "board", today=TODAY)
    expected = [(w.due, w.status, w.days_late) for w in change.after.windows]
    assert dates(case, "board", TODAY) == expected


def test_a_shorter_interval_counts_from_the_letter(case: Intervention) -> None:
    row = board(case)
    letter = dt.date(2026, 11, 2)
    supposed = with_term(rule={"every": {"weeks": 4}}, from_date=letter)

    change = what_follows({row.pk: supposed}, Look(letter, letter))[row.pk]

    assert [(m.before.due, m.after.due) for m in change.moved] == [
        (dt.date(2026, 12, 25), dt.date(2026, 11, 30))
    ]
    assert change.after.windows[0].term is not None
    assert change.after.windows[0].term.ref == SUPPOSED
    add_term(
        obligation=row,
        from_date=letter,
        rule={"every": {"weeks": 4}},
        authority=a_letter(case, letter, today=letter),
        today=letter,
        by=row.intervention.opened_by,
    )
    assert dates(case, "board", letter) == [(dt.date(2026, 11, 30), Status.UPCOMING, 0)]


def test_an_end_cancels_what_is_open(case: Intervention) -> None:
    row = board(case)
    day = dt.date(2026, 12, 1)

    change = what_follows({row.pk: with_end(on=day)}, Look(day, day))[row.pk]

    assert [window.due for window in change.gone] == [dt.date(2026, 12, 25)]
    assert change.next_date is None


def test_taking_a_meeting_away_gives_back_the_date_it_met(case: Intervention) -> None:
    row = board(case)
    held = a_happening(case, "2026-12-01", "board", today=dt.date(2026, 12, 1))
    gone = without_event(happening_id=held.pk, from_day=TODAY)

    change = what_follows({row.pk: gone}, Look(TODAY, TODAY))[row.pk]

    assert change.next_date_before is not None
    assert change.next_date_before.due == dt.date(2027, 1, 26)
    assert change.next_date is not None
    assert change.next_date.due == dt.date(2026, 12, 25)
    withdraw_happening(
        happening=held, reason="Another board.", today=TODAY, by=row.intervention.opened_by
    )
    assert dates(case, "board", TODAY) == [(dt.date(2026, 12, 25), Status.OVERDUE, 24)]


def test_a_correction_takes_one_away_and_adds_another(case: Intervention) -> None:
    row = board(case)
    held = a_happening(case, "2026-12-01", "board", today=dt.date(2026, 12, 1))
    corrected = together(
        without_event(happening_id=held.pk, from_day=TODAY),
        with_event(on=dt.date(2026, 12, 8), recorded=TODAY),
    )

    change = what_follows({row.pk: corrected}, Look(TODAY, TODAY))[row.pk]

    assert change.next_date is not None
    assert change.next_date.due == dt.date(2027, 2, 2)


def test_nothing_follows_from_a_fact_that_serves_nothing(case: Intervention) -> None:
    row = board(case)
    early = with_event(on=dt.date(2026, 10, 1), recorded=TODAY)

    change = what_follows({row.pk: early}, Look(TODAY, TODAY))[row.pk]

    assert change.is_nothing
    assert change.met == ()


def test_asking_of_many_requirements_asks_no_more_queries(
    case: Intervention, django_assert_num_queries: object
) -> None:
    ids = list(Obligation.objects.filter(intervention=case).values_list("pk", flat=True))
    supposed = with_event(on=TODAY, recorded=TODAY)

    with django_assert_num_queries(9):  # type: ignore[operator]
        what_follows(dict.fromkeys(ids, supposed), Look(TODAY, TODAY))

"""Promises: rows of one event are found in whatever order they came."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from councils.rules.same_event import Telling, events_of

JULY = dt.date(2023, 7, 10)
VISIT, GRADED = (1, 1, True), (1, 1, False)


def a_row(
    pk: int,
    began: dt.date | None = JULY,
    published: dt.date | None = None,
    group: tuple[int, int, bool] = GRADED,
) -> Telling:
    return Telling(pk, group, began, published)


def after(days: int) -> dt.date:
    return JULY + dt.timedelta(days=days)


def test_graded_rows_within_a_week_tell_of_one_event_visits_only_of_one_day() -> None:
    graded = [a_row(3), a_row(4, after(7)), a_row(5, after(15))]
    visits = [a_row(6, group=VISIT), a_row(7, group=VISIT), a_row(8, after(1), group=VISIT)]

    assert events_of([*graded, *visits]) == {3: 3, 4: 3, 5: 5, 6: 6, 7: 6, 8: 8}


def test_a_row_without_its_day_belongs_where_the_report_came_out_on_its_day() -> None:
    out = after(60)
    rows = [a_row(1, None, out), a_row(2, JULY, out), a_row(3, None, None), a_row(4, None, out)]

    assert events_of(rows) == {1: 1, 2: 1, 3: 3, 4: 1}


def test_days_of_publication_alone_do_not_join_two_that_began_apart() -> None:
    out = after(60)

    assert events_of([a_row(1, JULY, out), a_row(2, after(30), out), a_row(3, None, out)]) == {
        1: 1,
        2: 2,
        3: 1,
    }


def test_other_councils_frameworks_and_kinds_are_other_events() -> None:
    groups = [(1, 1, False), (2, 1, False), (1, 2, False), (1, 1, True)]
    rows = [a_row(pk, group=group) for pk, group in enumerate(groups)]

    assert events_of(rows) == {0: 0, 1: 1, 2: 2, 3: 3}


days = st.none() | st.integers(0, 40).map(after)
tellings = st.lists(
    st.builds(
        lambda began, published, group: Telling(0, group, began, published),
        days,
        days,
        st.sampled_from([VISIT, GRADED]),
    ),
    max_size=12,
).map(lambda rows: [replace(row, pk=number) for number, row in enumerate(rows)])


@given(tellings, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Telling], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert events_of(shuffled) == events_of(rows)


@given(tellings)
def test_every_row_is_placed_at_the_first_of_its_event(rows: list[Telling]) -> None:
    events = events_of(rows)
    by_pk = {row.pk: row for row in rows}

    assert set(events) == set(by_pk)
    for pk, event in events.items():
        assert event <= pk
        assert events[event] == event
        assert by_pk[event].group == by_pk[pk].group

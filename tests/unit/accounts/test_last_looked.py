"""Since when changes are new to somebody."""

import datetime as dt

from django.contrib.sessions.backends.signed_cookies import SessionStore

from accounts.last_looked import begin, look

FRIDAY = dt.datetime(2027, 1, 15, 17, 20, tzinfo=dt.UTC)
MONDAY = dt.datetime(2027, 1, 18, 9, 0, tzinfo=dt.UTC)


def minutes(number: int) -> dt.timedelta:
    return dt.timedelta(minutes=number)


def test_a_new_session_starts_from_the_sign_in_before() -> None:
    session = SessionStore()
    begin(session, FRIDAY)
    assert look(session, MONDAY) == FRIDAY


def test_the_first_session_of_a_person_has_nothing_to_start_from() -> None:
    session = SessionStore()
    begin(session, None)
    assert look(session, MONDAY) is None


def test_looking_on_keeps_the_start_and_a_pause_moves_it_to_the_last_page() -> None:
    session = SessionStore()
    begin(session, FRIDAY)
    for number in (0, 20, 40):
        assert look(session, MONDAY + minutes(number)) == FRIDAY
    assert look(session, MONDAY + minutes(120)) == MONDAY + minutes(40)
    assert look(session, MONDAY + minutes(125)) == MONDAY + minutes(40)


def test_a_second_page_within_a_moment_writes_nothing() -> None:
    session = SessionStore()
    begin(session, FRIDAY)
    look(session, MONDAY)
    session.modified = False
    look(session, MONDAY + minutes(1))
    assert not session.modified
    look(session, MONDAY + minutes(2))
    assert session.modified

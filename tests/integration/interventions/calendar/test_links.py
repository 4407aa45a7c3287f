"""Links to a calendar: made, shown once, fetched without signing in, stopped."""

import datetime as dt
import hashlib
import logging
import re
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent, CalendarLink, User
from accounts.operations.calendar_links import MOST, make_calendar_link, revoke_calendar_link
from accounts.operations.users import deactivate_user, end_role
from accounts.permissions import NotAllowedNow, NotPermitted
from accounts.verification import first_fault
from config.secret_addresses import HideSecretAddresses, hidden
from interventions.models import FeedDate, Intervention, NamedPerson, Projection
from interventions.operations import bell
from interventions.operations.appointments import end_naming
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.cases import WEEKS_8, a_case, a_happening, a_notice, a_requirement, requirement
from tests.factories.feeds import a_link, entries, fetched, read
from tests.factories.looks import last_event
from tests.factories.many import many_requirements
from tests.factories.northmoor import html, signed_in

PAGE = "/cases/calendar/"
ISSUED = "2026-11-02"
BOARD = a_requirement("board", WEEKS_8, "4")


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, cast.lead)
    cast.adviser_on(case)
    a_notice(case, ISSUED, BOARD)
    return case


def test_a_link_is_shown_once_and_kept_as_a_hash(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    answer = client.post(PAGE, {"name": "Outlook at work"})
    address = re.search(r"http\S+/cases/calendar/([\w-]+)\.ics", html(answer))
    assert address is not None
    token = address[1]
    assert len(token) >= 43  # 256 bits, six a character
    assert "no-store" in answer["Cache-Control"]
    link = CalendarLink.objects.get()
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(list(AuditEvent.objects.values_list("details", flat=True)))
    assert "Outlook at work" in html(client.get(PAGE))
    assert token not in html(client.get(PAGE))
    assert read(fetched(address[0]).content)


def test_the_page_says_what_was_fetched_when_and_how_to_stop_it(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.lead)
    assert "No link is in use." in html(client.get(PAGE))
    _, address = a_link(cast.lead, "Phone")
    other, _ = a_link(cast.lead, "Work")
    assert html(client.get(PAGE)).count("Never") == 2
    with on("2026-12-03", "09:05"):
        fetched(address)
    assert "3 December 2026" in html(client.get(PAGE))
    text = html(client.post(f"{PAGE}{other.pk}/stop/", follow=True))
    assert "The link “Work” is stopped." in text
    assert html(client.get(PAGE)).count("Last fetched") == 2  # the heading, and the one row
    assert fetched(address).status_code == 200


def test_a_name_is_needed_and_used_once(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    assert "Enter a name for the link" in html(client.post(PAGE, {"name": " "}))
    link, _ = a_link(cast.lead, "Work")
    text = html(client.post(PAGE, {"name": "WORK"}))
    assert "You already have a link with this name." in text
    assert 'value="WORK"' in text
    revoke_calendar_link(link=link, by=cast.lead)
    assert "is made" in html(client.post(PAGE, {"name": "work"}))
    a_link(cast.adviser, "Work")


def test_there_is_a_limit_to_links(case: Intervention, cast: Cast) -> None:
    for number in range(MOST):
        a_link(cast.lead, f"Link {number}")
    with pytest.raises(NotAllowedNow, match="Stop one first"):
        make_calendar_link(name="One more", by=cast.lead)


def test_nobody_stops_the_link_of_another_or_one_twice(case: Intervention, cast: Cast) -> None:
    link, address = a_link(cast.lead)
    answer = signed_in(cast.official).post(f"{PAGE}{link.pk}/stop/")
    assert answer.status_code == 404
    with pytest.raises(NotPermitted):
        revoke_calendar_link(link=link, by=cast.official)
    assert fetched(address).status_code == 200
    client = signed_in(cast.lead)
    assert client.get(f"{PAGE}{link.pk}/stop/").status_code == 405
    client.post(f"{PAGE}{link.pk}/stop/")
    assert client.post(f"{PAGE}{link.pk}/stop/").status_code == 409


def test_a_link_is_neither_changed_nor_deleted(case: Intervention, cast: Cast) -> None:
    link, _ = a_link(cast.lead)
    for change in ({"user": cast.official}, {"token_hash": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CalendarLink.objects.filter(pk=link.pk).update(**change)
    revoke_calendar_link(link=link, by=cast.lead)
    with pytest.raises(DatabaseError), transaction.atomic():
        CalendarLink.objects.filter(pk=link.pk).update(revoked_at=None)


def everything(answer: Any) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.content, sorted(answer.headers.items())


def test_whatever_a_link_no_longer_opens_looks_like_one_that_never_was(
    case: Intervention, cast: Cast
) -> None:
    unknown = fetched(f"{PAGE}{'x' * 43}.ics")
    assert (unknown.status_code, unknown.content) == (404, b"Not found\n")
    stopped, addresses = a_link(cast.lead, "Stopped"), []
    revoke_calendar_link(link=stopped[0], by=cast.lead)
    addresses.append(stopped[1])
    addresses.append(a_link(cast.official)[1])
    deactivate_user(user=cast.official, reason="Left.", by=cast.administrator)
    addresses.append(a_link(cast.private_office)[1])
    grant = cast.private_office.role_grants.get()
    end_role(grant=grant, to_date=dt.date(2026, 11, 2), by=cast.administrator)
    addresses.append(a_link(cast.adviser)[1])
    assert fetched(addresses[-1]).status_code == 200
    named = NamedPerson.objects.get(person__user=cast.adviser)
    end_naming(named=named, to_date=named.from_date, by=cast.lead)
    events = last_event().position
    for address in addresses:
        assert everything(fetched(address)) == everything(unknown)
    assert last_event().position == events


def test_a_fetch_is_recorded_and_writes_nothing_else(case: Intervention, cast: Cast) -> None:
    link, address = a_link(cast.lead)
    with CaptureQueriesContext(connection) as captured:
        assert fetched(address).status_code == 200
    written = [
        query["sql"]
        for query in captured
        if re.match(r"\s*(insert|update|delete)", query["sql"], re.IGNORECASE)
    ]
    assert len(written) == 1
    assert "accounts_auditevent" in written[0]
    event = last_event()
    assert (event.kind, event.by, event.subject_id) == ("calendar_fetched", cast.lead, link.pk)
    assert event.details == {"dates": 4}
    assert first_fault() is None


def test_what_has_not_changed_is_not_sent_again(case: Intervention, cast: Cast) -> None:
    _, address = a_link(cast.lead)
    first = fetched(address)
    assert first["Cache-Control"] == "private, no-cache"
    again = fetched(address, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert last_event().kind == "calendar_fetched"
    a_happening(case, "2026-11-12", "board")
    moved = fetched(address, **{"if-none-match": first["ETag"]})
    assert moved.status_code == 200
    assert moved["ETag"] != first["ETag"]


def test_a_calendar_is_only_read(case: Intervention, cast: Cast) -> None:
    _, address = a_link(cast.lead)
    assert Client().head(address).status_code == 200
    for method in ("post", "put", "delete", "patch"):
        assert getattr(Client(), method)(address).status_code == 405


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("lead", True),
        ("adviser", True),
        ("council_officer", True),
        ("private_office", True),
        ("administrator", False),
        ("other_officer", False),
        ("stranger", False),
    ],
)
def test_who_sees_no_case_makes_no_link(
    case: Intervention, cast: Cast, who: str, may: bool
) -> None:
    user: User = getattr(cast, who)
    client = signed_in(user)
    assert ("You see no case" in html(client.get(PAGE))) is not may
    answer = client.post(PAGE, {"name": "Work"})
    assert answer.status_code == (200 if may else 403)
    assert CalendarLink.objects.filter(user=user).exists() is may
    assert fetched(a_link(user, "Made elsewhere")[1]).status_code == (200 if may else 404)


def test_nobody_makes_a_link_without_signing_in(client: Client) -> None:
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"name": "Work"}).status_code == 302


def test_no_log_holds_a_link(caplog: Any, case: Intervention, cast: Cast) -> None:
    link, address = a_link(cast.lead)
    revoke_calendar_link(link=link, by=cast.lead)
    caplog.handler.addFilter(HideSecretAddresses())
    with caplog.at_level(logging.DEBUG):
        fetched(address)
        Client().post(address)
    token = address.split("/")[-1].removesuffix(".ics")
    assert "/cases/calendar/…" in caplog.text
    assert token not in caplog.text


def test_the_access_log_leaves_out_what_lets_somebody_in() -> None:
    line = f"GET {PAGE}Ab-c_9.ics HTTP/1.1"
    assert hidden(line) == "GET /cases/calendar/… HTTP/1.1"
    assert hidden("GET /accounts/password/set/1-abc/ HTTP/1.1") == (
        "GET /accounts/password/set/…/ HTTP/1.1"
    )
    assert hidden("GET /cases/calendar/ HTTP/1.1") == "GET /cases/calendar/ HTTP/1.1"
    settings_of_gunicorn = Path("config/gunicorn.py").read_text("utf-8")
    assert "logger_class = AddressesHidden" in settings_of_gunicorn


def test_five_hundred_dates_take_as_many_queries_as_one(
    case: Intervention, cast: Cast, django_assert_num_queries: Any
) -> None:
    _, address = a_link(cast.lead)
    fetched(address)
    with CaptureQueriesContext(connection) as few:
        fetched(address)
    many_requirements(case, 496, dt.date(2026, 11, 2), dt.date(2026, 11, 2))
    with CaptureQueriesContext(connection) as many:
        answer = fetched(address)
    assert len(read(answer.content)) == 500
    assert len(many) == len(few) <= 16


def test_dates_that_wait_to_be_worked_out_again_ring_for_a_worker(
    case: Intervention, cast: Cast, monkeypatch: Any
) -> None:
    rung: list[str] = []
    monkeypatch.setattr("interventions.views.calendar.ring_now", rung.append)
    _, address = a_link(cast.lead)
    fetched(address)
    assert rung == []
    Projection.objects.update(good_until=dt.date(2026, 11, 3))
    fetched(address)
    assert rung == [bell.RENEW]


def test_two_who_record_at_once_count_each_change(own_database: str, cast: Cast) -> None:
    case = a_case(cast.northmoor, ISSUED, cast.lead)
    a_notice(case, ISSUED, BOARD)
    board = requirement(case, "board")
    ready = Barrier(2)

    def meet(day: str) -> None:
        ready.wait()
        a_happening(case, day, "board")
        connections.close_all()

    before = _changes(board.pk)
    writers = [Thread(target=meet, args=[day]) for day in ("2026-11-12", "2026-11-19")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    after = _changes(board.pk)
    found = entries(a_link(cast.lead)[1])
    assert [str(entry.on) for entry in found.values() if entry.status == "CONFIRMED"] == [
        "2027-01-14"
    ]
    assert after["1"] == before["1"] + 1
    assert after["2"] == before["2"] + 2


def _changes(board: int) -> dict[str, int]:
    return dict(FeedDate.objects.filter(obligation=board).values_list("key", "changes"))

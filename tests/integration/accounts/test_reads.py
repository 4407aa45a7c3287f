"""Who reads what is sensitive leaves an event; whoever is refused reads nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.operations.calendar_links import make_calendar_link
from accounts.queries import state_of_the_record
from accounts.verification import verify
from interventions.models import Intervention
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening

pytestmark = pytest.mark.django_db


def _get(user: User, name: str, *args: int, status: int = 200) -> None:
    client = Client()
    client.force_login(user)
    assert client.get(reverse(name, args=args)).status_code == status


def _last() -> AuditEvent:
    return AuditEvent.objects.latest("position")


def test_a_sensitive_page_leaves_who_read_what_from_which_address(cast: Cast) -> None:
    case = a_case()
    happening = a_happening(case, "2026-01-12", today="2026-01-12")
    reader = cast.official
    before = state_of_the_record()

    _get(cast.official, "portfolio:brief", case.pk)
    brief = _last()
    _get(cast.official, "interventions:happening", case.pk, happening.pk)
    entry = _last()

    assert (brief.kind, brief.by, brief.scope) == (
        "page_read",
        reader,
        f"intervention:{case.pk}",
    )
    assert brief.details == {"what": "brief on the case"}
    assert brief.address == f"GET /cases/{case.pk}/brief/"
    assert (entry.subject_type, entry.subject_id) == ("interventions.happening", happening.pk)
    assert entry.request != brief.request
    assert verify([]).faults == []
    assert state_of_the_record() == before  # looking changes nothing that is remembered


def test_a_refusal_and_an_open_page_leave_none(cast: Cast) -> None:
    case: Intervention = a_case()
    reader, officer = cast.official, cast.council_officer
    before = _last().position

    _get(officer, "portfolio:brief", case.pk, status=404)
    _get(reader, "portfolio:case", case.pk)

    assert _last().position == before


def test_the_secret_of_an_address_is_not_kept(cast: Cast) -> None:
    _, token = make_calendar_link(name="Phone", by=cast.official)
    a_case()

    assert Client().get(reverse("interventions:calendar_feed", args=[token])).status_code == 200

    event = _last()
    assert event.kind == "calendar_fetched"
    assert token not in event.address

"""Who did and saw what: for auditors, by filters, from old to new."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.operations.verifications import note_verification
from accounts.queries import system_user
from accounts.verification import Fault, Found
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening
from tests.integration.accounts.test_operation import rename

pytestmark = pytest.mark.django_db

PAGES = ("trail", "trail_csv", "trail_xlsx", "trail_event")


def _page(user: User, name: str = "trail", *args: int, **query: Any) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"portfolio:{name}", args=args), query)


def _shown(user: User, **query: Any) -> list[AuditEvent]:
    return [line.event for line, *_ in _page(user, **query).context["rows"]]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("official", 403),
        ("private_office", 403),
        ("deputy_director", 403),
        ("adviser", 403),
        ("council_officer", 403),
        ("administrator", 403),
        ("stranger", 403),
        ("auditor", 200),
    ],
)
def test_only_auditors_see_it(cast: Cast, who: str, status: int) -> None:
    user = getattr(cast, who)

    for name in PAGES:
        args = [1] if name == "trail_event" else []
        answer = _page(user, name, *args)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        assert answer.status_code == status


def test_an_auditor_sees_every_case_and_changes_nothing(cast: Cast) -> None:
    case = a_case()
    client = Client()
    client.force_login(cast.auditor)

    shown = client.get(reverse("portfolio:case", args=[case.pk])).content.decode()

    assert f"{reverse('portfolio:trail')}?case={case.pk}" in shown
    assert client.get(reverse("interventions:record", args=[case.pk])).status_code == 403


def test_the_filters_of_the_address(cast: Cast) -> None:
    auditor, official = cast.auditor, cast.official
    case, other = a_case(cast.northmoor), a_case(cast.southmere)
    a_happening(case, "2026-01-12", today="2026-01-12", by=official)
    _page(official, "brief", other.pk)

    assert {event.scope for event in _shown(auditor, case=case.pk)} == {f"intervention:{case.pk}"}
    assert {event.scope for event in _shown(auditor, council=other.council_id)} >= {
        f"intervention:{other.pk}"
    }
    assert {event.by for event in _shown(auditor, who=official.pk)} == {official}
    assert [event.kind for event in _shown(auditor, what="reads", who=official.pk)] == ["page_read"]
    assert "page_read" not in {event.kind for event in _shown(auditor, what="changes")}
    assert len(_shown(auditor, kind="happening_recorded")) == 1
    later = timezone.localdate() + dt.timedelta(days=2)
    days = {f"first-{part}": getattr(later, part) for part in ("day", "month", "year")}
    assert _shown(auditor, **days) == []
    assert "real date" in _page(auditor, **{**days, "first-day": 41}).content.decode()


def test_an_event_opens_to_what_it_changed_from_old_to_new(cast: Cast) -> None:
    person = cast.adviser
    before = person.name
    rename(user=person, name="Ruth Callander-Hughes", by=cast.system)
    event = AuditEvent.objects.latest("position")

    text = _page(cast.auditor, "trail_event", event.position).content.decode()

    assert before in text
    assert "Ruth Callander-Hughes" in text
    assert event.hash in text
    assert AuditEvent.objects.latest("position").details == {"what": "event of the audit trail"}


def test_the_file_holds_all_that_fits_and_is_noted(cast: Cast) -> None:
    auditor, _ = cast.auditor, cast.official
    asked = AuditEvent.objects.filter(kind="user_created").count()

    answer = _page(auditor, "trail_csv", kind="user_created")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert [row["What happened"] for row in rows] == ["Account made"] * asked
    noted = AuditEvent.objects.latest("position")
    assert (noted.kind, noted.details["rows"]) == ("list_exported", asked)
    assert noted.details["query"] == "kind=user_created"


def test_it_says_whether_the_trail_is_whole(cast: Cast) -> None:
    assert "Nobody has looked yet" in _page(cast.auditor).content.decode()

    note_verification(found=Found(events=7, row_versions=3, heads=2), by=system_user())
    assert "nothing changed, missing or added" in _page(cast.auditor).content.decode()

    fault = Fault(4, "was changed after it was written")
    note_verification(found=Found(events=7, faults=[fault]), by=system_user())
    assert "udit event 4 was changed" in _page(cast.auditor).content.decode()


def test_as_many_queries_for_a_page_of_many_as_of_few(cast: Cast) -> None:
    auditor, case = cast.auditor, a_case()

    def meet(times: int) -> None:
        for number in range(times):
            a_happening(case, "2026-01-12", today="2026-01-12", title=f"Met {number}")

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            _page(auditor)
        return len(taken)

    meet(3)
    few = queries()
    meet(60)
    assert queries() <= few  # fewer where no event of the page belongs to a council

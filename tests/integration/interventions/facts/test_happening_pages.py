"""Promises: an entry shows both its dates to its audience, and its correction says what follows."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEvent
from interventions.models import Audience, Deadline, Evidence, Happening, Intervention
from interventions.operations.happenings import record_happening
from tests.cast import Cast
from tests.factories.cases import a_happening, details, requirement
from tests.factories.northmoor import TODAY, carried, hidden, html, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(case: Intervention, cast: Cast) -> Happening:
    """Held on 14 January, recorded by the adviser today."""
    return record_happening(
        case=case,
        details=details(case, "2027-01-14", "board", title="Second meeting", who="Ruth Callander"),
        today=TODAY,
        by=cast.adviser,
    )


def at(entry: Happening, name: str = "happening") -> str:
    return reverse(f"interventions:{name}", args=[entry.intervention_id, entry.pk])


def last_due() -> dt.date:
    row = Deadline.objects.filter(obligation__name="board").order_by("due").last()
    assert row is not None
    return row.due


def as_shown(meeting: Happening, **changed: Any) -> dict[str, Any]:
    typed = {
        "kind": "board_meeting",
        "on-day": "14",
        "on-month": "1",
        "on-year": "2027",
        "meets": [str(requirement(meeting.intervention, "board").pk)],
        "who": "Ruth Callander",
        "called": "Second meeting",
        "is_slip": "no",
        "reason": "The minutes say another day.",
    }
    return typed | changed


def test_an_entry_shows_both_dates_and_what_it_meets(meeting: Happening, cast: Cast) -> None:
    page = html(signed_in(cast.official).get(at(meeting)))

    assert "Second meeting" in page
    assert "Thursday 14 January 2027" in page
    assert "Monday 18 January 2027</time>, by Ruth Callander" in page
    assert "paragraph 4 of the" in page
    assert "The Department and the adviser" in page
    assert "Correct</a>" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("official", 200),
        ("adviser", 200),
        ("private_office", 200),
        ("council_officer", 404),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_it_is_shown_to_its_audience_only(
    meeting: Happening, cast: Cast, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(at(meeting)).status_code == status


@pytest.mark.parametrize("page", ["correct", "withdraw"])
def test_only_whoever_recorded_it_or_an_official_changes_it(
    case: Intervention, cast: Cast, page: str
) -> None:
    entry = a_happening(case, "2027-01-14", "board", today=TODAY, by=cast.lead, audience="council")

    assert signed_in(cast.official).get(at(entry, page)).status_code == 200
    for who in (cast.adviser, cast.council_officer, cast.private_office):
        assert signed_in(who).get(at(entry, page)).status_code == 403
    assert "Correct</a>" not in html(signed_in(cast.adviser).get(at(entry)))


def test_a_correction_shows_what_follows_and_moves_the_date(meeting: Happening, cast: Cast) -> None:
    client = signed_in(cast.adviser)
    assert 'value="14"' in html(client.get(at(meeting, "correct")))
    typed = as_shown(meeting, **{"on-day": "12"})

    shown = client.post(at(meeting, "correct"), typed)
    assert "The next is due by Tuesday 9 March 2027." in html(shown)
    assert last_due() == dt.date(2027, 3, 11)
    seen = {**typed, **carried(shown), "seen": hidden(shown, "seen")}
    client.post(at(meeting, "correct"), seen)
    client.post(at(meeting, "correct"), seen)

    new = Happening.objects.get(corrects=meeting)
    assert (new.on.text, new.correction_reason) == ("2027-01-12", "The minutes say another day.")
    assert new.audience == Audience.ADVISER
    assert last_due() == dt.date(2027, 3, 9)
    old = html(client.get(at(meeting)))
    assert "A newer entry stands in its place" in old
    assert "Correct</a>" not in old
    assert "What it corrects" in html(client.get(at(new)))


def test_a_correction_asks_why(meeting: Happening, cast: Cast) -> None:
    page = html(signed_in(cast.adviser).post(at(meeting, "correct"), as_shown(meeting, reason="")))

    assert "Answer “Why are you correcting it?”" in page
    assert 'href="#id_reason"' in page
    assert not Happening.objects.filter(corrects=meeting).exists()


def test_a_slip_about_a_day_after_it_was_recorded_is_refused(
    case: Intervention, cast: Cast, settings: Any
) -> None:
    day = dt.date(2027, 1, 4)
    entry = a_happening(case, "2027-01-04", "board", today=day, by=cast.lead)
    typed = as_shown(entry, is_slip="yes")

    page = html(signed_in(cast.official).post(at(entry, "correct"), typed))

    assert "cannot lie ahead" in page
    assert 'href="#id_on-day"' in page


def test_a_withdrawal_shows_what_follows_and_gives_the_date_back(
    meeting: Happening, cast: Cast
) -> None:
    client = signed_in(cast.adviser)
    shown = client.get(at(meeting, "withdraw"))
    assert "The meeting due Monday 28 December 2026 is then open." in html(shown)
    assert "21 days late today." in html(shown)
    sent = {**carried(shown), "seen": hidden(shown, "seen")}

    assert "Answer “Why are you" in html(
        client.post(at(meeting, "withdraw"), {**sent, "reason": ""})
    )
    client.post(at(meeting, "withdraw"), {**sent, "reason": "It was another board."})

    meeting.refresh_from_db()
    assert meeting.withdrawn_reason == "It was another board."
    assert last_due() == dt.date(2026, 12, 28)
    assert "It was another board." in html(client.get(at(meeting)))


def test_what_is_withdrawn_cannot_be_corrected(meeting: Happening, cast: Cast) -> None:
    client = signed_in(cast.adviser)
    shown = client.get(at(meeting, "withdraw"))
    sent = {**carried(shown), "seen": hidden(shown, "seen"), "reason": "Another board."}
    client.post(at(meeting, "withdraw"), sent)

    response = client.get(at(meeting, "correct"))

    assert response.status_code == 409
    assert "already been withdrawn" in html(response)


def test_evidence_goes_out_as_an_attachment_to_the_audience_and_is_noted(
    case: Intervention, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.OVERSEE_FILES = tmp_path
    client = signed_in(cast.adviser)
    minutes = SimpleUploadedFile("Minutes.txt", b"The Board met.")
    typed = {
        "kind": "note",
        "on-day": "14",
        "on-month": "1",
        "on-year": "2027",
        "audience": "adviser",
    }
    address = reverse("interventions:record", args=[case.pk])
    shown = client.post(address, {**typed, "evidence": minutes})
    client.post(address, {**typed, **carried(shown), "seen": hidden(shown, "seen")})
    row = Evidence.objects.get()
    file = reverse("interventions:evidence", args=[case.pk, row.pk])

    response = client.get(file)

    assert response["Content-Disposition"] == 'attachment; filename="Minutes.txt"'
    assert b"".join(response.streaming_content) == b"The Board met."  # type: ignore[attr-defined]
    assert AuditEvent.objects.filter(kind="evidence_downloaded", by=cast.adviser).count() == 1
    for who in (cast.council_officer, cast.other_officer, cast.administrator, cast.stranger):
        assert signed_in(who).get(file).status_code == 404
    assert "Minutes.txt" in html(client.get(at(row.happening)))

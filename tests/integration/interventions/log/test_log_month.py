"""Promises: a draft goes on where it was, a submitted log never changes, the council reads none."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interventions.models import (
    AreaRating,
    Deadline,
    Happening,
    ImprovementArea,
    Intervention,
    MonthlyLog,
)
from tests.cast import Cast
from tests.factories.northmoor import hidden, html, signed_in

pytestmark = pytest.mark.django_db
Areas = tuple[ImprovementArea, ImprovementArea]
JANUARY, DECEMBER = "2027-01", "2026-12"


@pytest.fixture
def areas(first: ImprovementArea, second: ImprovementArea) -> Areas:
    return first, second


def at(case: Intervention, month: str = JANUARY, name: str = "log") -> str:
    return reverse(f"interventions:{name}", args=[case.pk, month])


def answers(areas: Areas, **changed: Any) -> dict[str, Any]:
    a, b = areas
    typed = {
        f"rating_{a.pk}": "some_progress",
        f"words_{a.pk}": "Two new heads of service began.",
        f"rating_{b.pk}": "slow_progress",
        f"words_{b.pk}": "Half of the assessments had no analysis.",
        "together": "both",
        "visits": "13 January: sampled 20 assessments",
        "worry": "The monthly report has not reached me.",
        "act": "check",
    }
    return typed | changed


def send(client: Client, case: Intervention, month: str, typed: dict[str, Any]) -> Any:
    saved = hidden(client.get(at(case, month)), "saved")
    return client.post(at(case, month), {**typed, "saved": saved})


def submit(client: Client, case: Intervention, month: str, typed: dict[str, Any]) -> Any:
    response = send(client, case, month, typed)
    assert response.status_code == 302, html(response)
    return client.post(at(case, month, "log_check"))


def test_the_page_asks_of_every_area_and_names_the_paragraph(
    case: Intervention, cast: Cast
) -> None:
    page = html(signed_in(cast.adviser).get(at(case)))

    assert "Log January 2027" in page
    assert "a. Leadership" in page
    assert "Paragraph 13 asks you: “regular reports of progress or concern”." in page
    assert "0 of 2 areas answered." in page
    assert "No change since" not in page
    assert "The council does not." in page


def test_a_draft_is_kept_and_goes_on_where_it_was(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)

    send(client, case, JANUARY, {f"rating_{areas[0].pk}": "some_progress", "visits": "13 January"})
    page = html(client.get(at(case)))

    assert "1 of 2 areas answered." in page
    assert "13 January" in page
    assert "Last saved" in page
    assert not Happening.objects.exists()


def test_what_is_missing_is_said_beside_its_question(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    typed = answers(areas, together="") | {f"rating_{areas[1].pk}": ""}

    page = html(send(signed_in(cast.adviser), case, JANUARY, typed))

    assert "Say how area b stands" in page
    assert f'href="#id_rating_{areas[1].pk}"' in page
    assert "Say whether this is a report of progress" in page
    assert "Two new heads of service began." in page
    assert MonthlyLog.objects.get().submitted_at is None


def test_submitting_locks_it_and_makes_the_report(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    send(client, case, JANUARY, answers(areas))
    assert "Half of the assessments" in html(client.get(at(case, name="log_check")))

    client.post(at(case, name="log_check"))
    again = client.post(at(case, name="log_check"))

    log = MonthlyLog.objects.get()
    assert again["Location"] == at(case, name="log_read")
    assert log.happening == Happening.objects.get()
    met = Deadline.objects.filter(obligation__name="adviser report", met_by=log.happening)
    assert met.count() == 1
    late = client.post(at(case), answers(areas, worry="Changed afterwards"))
    assert late["Location"] == at(case, name="log_read")
    log.refresh_from_db()
    assert log.worry == "The monthly report has not reached me."


def test_last_month_stands_beside_and_no_change_carries_its_words(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    submit(client, case, DECEMBER, answers(areas))
    page = html(client.get(at(case)))
    assert "No change since December 2026" in page
    assert "Two new heads of service began." in page
    assert "Why has it changed from slow progress?" in page
    a, b = areas
    typed = {
        f"rating_{a.pk}": "no_change",
        f"rating_{b.pk}": "some_progress",
        "together": "progress",
        "act": "check",
    }

    refused = html(send(client, case, JANUARY, typed))
    assert "Say why the rating of area b changes" in refused
    assert f'href="#id_reason_{b.pk}"' in refused
    submit(client, case, JANUARY, typed | {f"reason_{b.pk}": "Analysis is in 14 of 20."})

    row = AreaRating.objects.get(log__month=dt.date(2027, 1, 1), area=a)
    assert (row.rating, row.no_change, row.words) == ("some_progress", True, "")
    read = html(client.get(at(case, name="log_read")))
    assert "Said in December 2026: Two new heads of service began." in read
    assert "Analysis is in 14 of 20." in read


def test_words_older_than_the_last_rating_keep_their_month(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    submit(client, case, "2026-11", answers(areas))
    same = {f"rating_{area.pk}": "no_change" for area in areas}
    submit(client, case, DECEMBER, same | {"together": "both", "act": "check"})

    page = html(client.get(at(case)))

    assert "Said in November 2026; no change since." in page


def test_a_correction_is_a_new_version_and_no_second_report(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    submit(client, case, JANUARY, answers(areas))
    correct = at(case, name="log_correct")

    assert "Answer “Why are you" in html(client.post(correct, {"reason": ""}))
    client.post(correct, {"reason": "One visit was left out."})
    client.post(correct, {"reason": "One visit was left out."})
    page = html(client.get(at(case)))
    assert "of version 2: One visit was left out." in page
    assert "Two new heads of service began." in page
    submit(client, case, JANUARY, answers(areas, visits="13 and 14 January"))

    versions = MonthlyLog.objects.order_by("version")
    assert [(row.version, row.visits) for row in versions] == [
        (1, "13 January: sampled 20 assessments"),
        (2, "13 and 14 January"),
    ]
    assert Happening.objects.count() == 1
    read = html(client.get(at(case, name="log_read")))
    assert "Version 2: One visit was left out." in read
    old = html(client.get(at(case, name="log_read") + "?version=1"))
    assert "A newer version takes its place." in old
    reports = html(client.get(reverse("portfolio:reports", args=[case.pk])))
    assert "Version 2: One visit was left out." in reports
    assert "A newer version takes its place" in reports


def test_a_corrected_rating_is_the_one_that_the_overview_shows(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    submit(client, case, JANUARY, answers(areas))
    client.post(at(case, name="log_correct"), {"reason": "The wrong area was rated."})
    submit(client, case, JANUARY, answers(areas, **{f"rating_{areas[0].pk}": "no_progress"}))

    page = client.get(reverse("portfolio:case", args=[case.pk]))

    first, _ = page.context["areas"].rows
    assert first.now.rating == "no_progress"


@pytest.mark.parametrize("name", ["correct", "withdraw"])
def test_the_entry_of_a_submitted_log_is_locked_with_it(
    case: Intervention, cast: Cast, areas: Areas, name: str
) -> None:
    client = signed_in(cast.adviser)
    submit(client, case, JANUARY, answers(areas))
    entry = Happening.objects.get()
    page = html(client.get(reverse("interventions:happening", args=[case.pk, entry.pk])))
    assert "the adviser’s log of January 2027" in page
    assert reverse(f"interventions:{name}", args=[case.pk, entry.pk]) not in page

    refused = client.post(
        reverse(f"interventions:{name}", args=[case.pk, entry.pk]), {"reason": "A slip."}
    )

    assert "Correct the log instead." in html(refused)
    assert Happening.objects.standing().count() == 1


def test_script_saves_as_one_types_and_says_when(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    typed = answers(areas, act="autosave")
    headers = {"Accept": "application/json"}

    first = client.post(at(case), typed, headers=headers)
    mark = first.json()["saved"]
    second = client.post(at(case), {**typed, "saved": mark, "worry": "More"}, headers=headers)

    assert first.json()["words"].startswith("Saved at ")
    assert second.status_code == 200
    assert MonthlyLog.objects.get().worry == "More"


def test_another_tab_does_not_overwrite_what_is_newer(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    send(client, case, JANUARY, answers(areas, act="save"))
    stale = {**answers(areas, worry="From the other tab"), "saved": ""}

    by_script = client.post(at(case), stale | {"act": "autosave"})
    by_button = client.post(at(case), stale)

    assert by_script.status_code == 409
    assert "saved elsewhere" in by_script.json()["error"]
    page = html(by_button)
    assert "saved elsewhere" in page
    assert "From the other tab" in page
    assert MonthlyLog.objects.get().worry == "The monthly report has not reached me."
    client.post(at(case), {**stale, "saved": hidden(by_button, "saved")})
    assert MonthlyLog.objects.get().worry == "From the other tab"


def test_ones_own_report_is_attached_and_a_wrong_file_loses_nothing(
    case: Intervention, cast: Cast, areas: Areas
) -> None:
    client = signed_in(cast.adviser)
    wrong = SimpleUploadedFile("report.docx", b"not a document")
    page = html(send(client, case, JANUARY, answers(areas, report=wrong)))
    assert 'href="#id_report"' in page
    assert MonthlyLog.objects.get().worry == "The monthly report has not reached me."

    submit(
        client, case, JANUARY, answers(areas, report=SimpleUploadedFile("report.txt", b"Words."))
    )
    log = MonthlyLog.objects.get()
    file = reverse("interventions:log_report", args=[case.pk, log.pk])

    assert signed_in(cast.council_officer).get(file).status_code == 404
    response = client.get(file)
    assert response["Content-Disposition"] == 'attachment; filename="report.txt"'
    assert response.getvalue() == b"Words."


@pytest.mark.parametrize(
    ("who", "writes", "reads"),
    [
        ("adviser", 302, 200),
        ("lead", 302, 200),
        ("private_office", 302, 200),
        ("council_officer", 403, 404),
        ("other_officer", 404, 404),
        ("administrator", 404, 404),
        ("stranger", 404, 404),
    ],
)
def test_who_reads_a_submitted_log(
    case: Intervention, cast: Cast, areas: Areas, who: str, writes: int, reads: int
) -> None:
    submit(signed_in(cast.adviser), case, JANUARY, answers(areas))
    client = signed_in(getattr(cast, who))

    assert client.get(at(case)).status_code == writes
    assert client.get(at(case, name="log_read")).status_code == reads


@pytest.mark.parametrize("who", ["lead", "private_office", "council_officer"])
def test_a_draft_is_for_its_adviser_only(
    case: Intervention, cast: Cast, areas: Areas, who: str
) -> None:
    send(signed_in(cast.adviser), case, JANUARY, answers(areas))
    client = signed_in(getattr(cast, who))

    assert client.get(at(case)).status_code == 403
    assert client.get(at(case, name="log_check")).status_code == 403
    assert client.get(at(case, name="log_read")).status_code == 404
    assert client.post(at(case), answers(areas)).status_code == 403


@pytest.mark.parametrize(
    ("month", "status"),
    [("2027-02", 409), ("2026-10", 409), ("2027-13", 404), ("january", 404), ("0000-01", 404)],
)
def test_months_that_cannot_be_logged(
    case: Intervention, cast: Cast, month: str, status: int
) -> None:
    assert signed_in(cast.adviser).get(at(case, month)).status_code == status


def test_the_number_of_queries_does_not_grow_with_areas(
    case: Intervention, cast: Cast, areas: Areas, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(cast.adviser)
    submit(client, case, DECEMBER, answers(areas))

    with django_assert_max_num_queries(20):  # six of them note that the log was read
        client.get(at(case))

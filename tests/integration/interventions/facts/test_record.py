"""Promises: nothing is recorded before what follows was shown, and nothing typed is lost."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interventions.models import Audience, Deadline, Happening, HappeningKind, Intervention
from tests.cast import Cast
from tests.factories.cases import requirement
from tests.factories.northmoor import carried, hidden, html, signed_in

pytestmark = pytest.mark.django_db
Typed = dict[str, Any]


def at(case: Intervention, name: str = "") -> str:
    address = reverse("interventions:record", args=[case.pk])
    return f"{address}?requirement={requirement(case, name).pk}" if name else address


def meeting(case: Intervention, **changed: Any) -> Typed:
    """The sketch: the Board met on 14 January."""
    typed = {
        "kind": HappeningKind.BOARD_MEETING.value,
        "on-day": "14",
        "on-month": "January",
        "on-year": "2027",
        "meets": [str(requirement(case, "board").pk)],
        "who": "Ruth Callander (Chair)",
        "words": "Moved by a week.",
        "audience": "adviser",
    }
    return typed | {name.replace("on_", "on-"): value for name, value in changed.items()}


def pressed_twice(client: Client, address: str, typed: Typed) -> Any:
    shown = client.post(address, typed)
    typed = {**typed, **carried(shown), "seen": hidden(shown, "seen")}
    typed.pop("evidence", None)
    return client.post(address, typed)


def test_the_form_asks_in_the_words_of_the_requirement(case: Intervention, cast: Cast) -> None:
    page = html(signed_in(cast.adviser).get(at(case, "board")))

    assert "Record a meeting of the Board" in page
    assert "What day did the Board meet?" in page
    assert "Paragraph 4. Was due Monday 28 December 2026" in page
    assert "Record something else" in page
    assert "Known to the Department since" not in page


def test_the_first_press_shows_what_follows_and_saves_nothing(
    case: Intervention, cast: Cast
) -> None:
    page = html(signed_in(cast.adviser).post(at(case, "board"), meeting(case)))

    assert "What follows" in page
    assert "This meets the meeting due Monday 28 December 2026." in page
    assert "17 days late." in page
    assert "The next is due by Thursday 11 March 2027." in page
    assert "Eight weeks after 14 January, by paragraph 4." in page
    assert "Record the meeting" in page
    assert "Recorded as entered today, <time" in page
    assert not Happening.objects.exists()


def test_the_second_press_records_and_the_date_moves(case: Intervention, cast: Cast) -> None:
    response = pressed_twice(signed_in(cast.adviser), at(case, "board"), meeting(case))

    happening = Happening.objects.get()
    assert response["Location"] == reverse("interventions:happening", args=[case.pk, happening.pk])
    assert (happening.on.text, happening.title) == ("2027-01-14", "Board meeting")
    assert happening.audience == Audience.ADVISER
    assert (happening.recorded_on, happening.recorded_by) == (dt.date(2027, 1, 18), cast.adviser)
    last = Deadline.objects.filter(obligation__name="board").order_by("due").last()
    assert last is not None
    assert last.due == dt.date(2027, 3, 11)


def test_a_field_changed_in_between_shows_it_again(case: Intervention, cast: Cast) -> None:
    client, typed = signed_in(cast.adviser), meeting(case)
    shown = client.post(at(case, "board"), typed)
    seen = {**carried(shown), "seen": hidden(shown, "seen")}

    again = client.post(at(case, "board"), {**typed, **seen, "on-day": "15"})

    assert "The next is due by Friday 12 March 2027." in html(again)
    assert not Happening.objects.exists()
    confirmed = {**seen, "seen": hidden(again, "seen")}
    client.post(at(case, "board"), {**typed, **confirmed, "on-day": "15"})
    assert Happening.objects.get().on.text == "2027-01-15"


def test_two_presses_on_the_saving_button_record_once(case: Intervention, cast: Cast) -> None:
    client, typed = signed_in(cast.adviser), meeting(case)
    shown = client.post(at(case, "board"), typed)
    seen = {**typed, **carried(shown), "seen": hidden(shown, "seen")}

    first = client.post(at(case, "board"), seen)
    second = client.post(at(case, "board"), seen)

    assert Happening.objects.count() == 1
    assert first.status_code == second.status_code == 302


@pytest.mark.parametrize(
    ("changed", "words", "target"),
    [
        ({"on_day": "31", "on_month": "2"}, "must be a real date", "id_on-day"),
        ({"on_day": "", "on_month": "", "on_year": ""}, "Enter the day it happened", "id_on-day"),
        ({"on_day": "19"}, "must be today or in the past", "id_on-day"),
        ({"on_day": ""}, "To meet a requirement it must have a day", "id_on-day"),
        ({"kind": ""}, "Answer “What happened?”", "id_kind"),
        ({"meets": ["999999"]}, "requirements of this case only", "id_meets"),
    ],
)
def test_errors_stand_beside_the_field_and_what_was_typed_stays(
    case: Intervention, cast: Cast, changed: Typed, words: str, target: str
) -> None:
    page = html(signed_in(cast.official).post(at(case), meeting(case, **changed)))

    assert words in page
    assert f'href="#{target}"' in page
    assert "Ruth Callander (Chair)" in page
    assert "Moved by a week." in page
    assert not Happening.objects.exists()


def test_a_month_is_enough_where_nothing_is_met(case: Intervention, cast: Cast) -> None:
    typed = meeting(case, on_day="", meets=[])

    shown = html(signed_in(cast.official).post(at(case), typed))
    pressed_twice(signed_in(cast.official), at(case), typed)

    assert "It meets no requirement. No date changes." in shown
    assert Happening.objects.get().on.text == "2027-01"


def test_today_fills_in_the_day_and_keeps_the_rest(case: Intervention, cast: Cast) -> None:
    typed = meeting(case, on_day="", on_month="", on_year="") | {"act": "today"}

    page = html(signed_in(cast.adviser).post(at(case, "board"), typed))

    assert 'value="18"' in page
    assert "Ruth Callander (Chair)" in page
    assert "There is a problem" not in page


def test_a_file_is_kept_from_the_first_press_to_the_entry(
    case: Intervention, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.OVERSEE_FILES = tmp_path
    client = signed_in(cast.adviser)
    minutes = SimpleUploadedFile("Minutes.txt", b"The Board met.")

    wrong = client.post(
        at(case, "board"), meeting(case, on_day="31", on_month="2") | {"evidence": minutes}
    )
    assert "Minutes.txt" in html(wrong)
    pressed_twice(client, at(case, "board"), meeting(case) | carried(wrong))

    assert [row.title for row in Happening.objects.get().evidence.all()] == ["Minutes.txt"]


def test_a_file_can_be_left_out_again(
    case: Intervention, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.OVERSEE_FILES = tmp_path
    client = signed_in(cast.adviser)
    minutes = SimpleUploadedFile("Minutes.txt", b"The Board met.")
    kept = client.post(at(case, "board"), meeting(case) | {"evidence": minutes})

    drop = hidden(kept, "act") if hidden(kept, "act").startswith("drop") else ""
    page = html(kept)
    drop = page.split('value="drop-')[1].split('"')[0]
    without = client.post(
        at(case, "board"), meeting(case) | carried(kept) | {"act": f"drop-{drop}"}
    )

    assert "Minutes.txt" not in html(without)


def test_a_file_that_is_not_taken_says_what_to_do(
    case: Intervention, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.OVERSEE_FILES = tmp_path
    wrong = SimpleUploadedFile("minutes.exe", b"MZ")

    page = html(
        signed_in(cast.adviser).post(at(case, "board"), meeting(case) | {"evidence": wrong})
    )

    assert "The file must be a PDF" in page
    assert 'href="#id_evidence"' in page
    assert "Moved by a week." in page


def test_another_persons_kept_files_are_not_taken(
    case: Intervention, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.OVERSEE_FILES = tmp_path
    minutes = SimpleUploadedFile("Minutes.txt", b"The Board met.")
    kept = signed_in(cast.adviser).post(at(case), meeting(case) | {"evidence": minutes})

    page = html(signed_in(cast.official).post(at(case), meeting(case) | carried(kept)))

    assert "Minutes.txt" not in page


def test_an_official_says_since_when_it_was_known(case: Intervention, cast: Cast) -> None:
    since = {"recorded_on-day": "15", "recorded_on-month": "1", "recorded_on-year": "2027"}
    client = signed_in(cast.official)

    shown = html(client.post(at(case, "board"), meeting(case) | since))
    pressed_twice(client, at(case, "board"), meeting(case) | since)

    assert "Recorded as known since" in shown
    assert Happening.objects.get().recorded_on == dt.date(2027, 1, 15)


def test_nobody_else_says_since_when(case: Intervention, cast: Cast) -> None:
    since = {"recorded_on-day": "15", "recorded_on-month": "1", "recorded_on-year": "2027"}

    pressed_twice(signed_in(cast.adviser), at(case, "board"), meeting(case) | since)

    assert Happening.objects.get().recorded_on == dt.date(2027, 1, 18)


def test_the_council_records_for_all_to_see_and_meets_only_its_own(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.council_officer)
    page = html(client.get(at(case)))

    assert "the adviser and the council may read this entry" in page
    assert "Paragraph 7b" in page
    assert "Paragraph 8" not in page
    assert "Paragraph 13" not in page
    pressed_twice(client, at(case, "board"), meeting(case, audience="internal"))
    assert Happening.objects.get().audience == Audience.COUNCIL


def test_the_council_sends_its_report_and_others_record_it(case: Intervention, cast: Cast) -> None:
    sent = html(signed_in(cast.council_officer).get(at(case, "report")))
    for words in ("Send the report", "What day was it sent?", "The file"):
        assert words in sent
    assert "What day was it received?" not in sent

    recorded = html(signed_in(cast.adviser).get(at(case, "report")))
    assert "Record a report of the council to the adviser" in recorded
    assert "What day was it received?" in recorded


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("official", 200),
        ("lead", 200),
        ("adviser", 200),
        ("council_officer", 200),
        ("private_office", 403),
        ("deputy_director", 403),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_who_may_record(case: Intervention, cast: Cast, who: str, status: int) -> None:
    client = signed_in(getattr(cast, who))

    assert client.get(at(case)).status_code == status
    assert client.post(at(case), meeting(case)).status_code == status


def test_a_closed_case_says_so(case: Intervention, cast: Cast) -> None:
    from interventions.operations.cases import close_intervention

    close_intervention(case=case, on=dt.date(2027, 1, 10), because="Improved.", by=cast.lead)

    response = signed_in(cast.lead).get(at(case))

    assert response.status_code == 409
    assert "This case is closed" in html(response)


def test_a_requirement_of_another_case_is_not_found(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    address = reverse("interventions:record", args=[case.pk])

    assert client.get(f"{address}?requirement=999999").status_code == 404
    assert client.get(f"{address}?requirement=abc").status_code == 404

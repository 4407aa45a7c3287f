"""Everything on one page, and the issue, once."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from accounts.permissions import NotAllowedNow
from interventions.models import (
    Clause,
    ImprovementArea,
    Instrument,
    InstrumentKind,
    RecordSpan,
)
from interventions.operations.drafting import issue_draft, start_draft
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.looks import last_event

from .conftest import TODAY, Pages, words_of

NUMBERS = ("1", "2", "3", "4", "5")


@pytest.fixture
def ready(pasted: Pages) -> Pages:
    """A draft that could be issued today."""
    pasted.post("draft_make_areas", "3")
    pasted.requirement("2", owed_by="board", rule="every", every_count="8", every_unit="weeks")
    pasted.requirement(
        "3", name="The plan", duty="plan_submission", rule="by", by_date=("22", "1", "2027")
    )
    for number in NUMBERS:
        pasted.post("draft_paragraph", number, strength="must")
    return pasted


def test_what_is_missing_is_said_on_one_page(pages: Pages) -> None:
    empty = words_of(pages.get("draft_check"))
    assert "It cannot be issued yet." in empty
    assert "Enter the day of issue. Paste the text of the instrument." in empty

    pages.post("draft_text", text="1. One.\n2. Two.")
    pages.post("draft_head", issued=TODAY + dt.timedelta(5))
    pages.post("draft_paragraph", "1", strength="")
    shown = words_of(pages.get("draft_check"))
    assert "Confirm paragraph 2." in shown
    assert "No paragraph requires anything yet." in shown
    assert "it can be issued on Monday 2 November 2026." in shown
    assert "The addressee is not entered. Who signs it is not entered." in shown


def test_every_date_it_will_give_is_listed(ready: Pages) -> None:
    shown = words_of(ready.get("draft_check"))

    assert "It cannot be issued yet" not in shown
    assert "Wednesday 23 December 2026" in shown
    assert "Wednesday 17 February 2027" in shown
    assert "Friday 22 January 2027" in shown
    assert "a. leadership; and b. practice." in shown
    assert "Confirmed as requiring nothing: paragraphs 1, 4, 5." in shown


def test_it_is_issued_whole_and_leads_to_its_requirements(ready: Pages) -> None:
    done = ready.post("draft_check")

    instrument = Instrument.objects.get()
    assert done["Location"] == reverse("portfolio:requirements", args=[ready.case.pk])
    assert instrument.issued is not None
    assert (instrument.kind, instrument.issued.day) == (InstrumentKind.NOTICE, TODAY)
    assert instrument.addressed_to == "Northmoor Council"
    assert list(Clause.objects.values_list("number", flat=True)) == list(NUMBERS)
    assert list(Clause.objects.filter(needs_nothing=True).values_list("number", flat=True)) == [
        "1",
        "4",
        "5",
    ]
    assert [area.letter for area in ImprovementArea.objects.order_by("letter")] == ["a", "b"]
    assert {span.from_date for span in RecordSpan.objects.all()} == {TODAY}
    assert last_event().kind == "instrument_issued"
    page = words_of(ready.client.get(done["Location"]))
    assert "The improvement notice of 28 October 2026 is issued." in page
    assert "The Board meets" in page


def test_pressed_twice_it_is_issued_once(ready: Pages) -> None:
    first, second = ready.post("draft_check"), ready.post("draft_check")

    assert first.status_code == 302
    assert second["Location"] == first["Location"]
    assert Instrument.objects.count() == 1
    with pytest.raises(NotAllowedNow, match="has been issued"):
        issue_draft(draft=ready.draft, version=1, today=TODAY, by=ready.case.opened_by)


def test_a_form_that_comes_after_the_issue_gives_back_what_was_typed(ready: Pages) -> None:
    ready.post("draft_check")
    shown = ready.requirement("2", "r1", name="Too late")

    assert shown.status_code == 409
    assert "This draft has been issued. Its text no longer changes." in words_of(shown)
    assert "Too late" in words_of(shown)
    assert ready.get("draft")["Location"] == reverse("portfolio:requirements", args=[ready.case.pk])


def test_what_was_saved_meanwhile_is_looked_at_first(ready: Pages) -> None:
    shown = ready.post("draft_check", version=1)

    assert "You saved this draft on another page" in words_of(shown)
    assert not Instrument.objects.exists()
    assert ready.post("draft_check", version=ready.draft.version).status_code == 302


def test_what_is_missing_stops_it(pasted: Pages) -> None:
    shown = pasted.post("draft_check")

    assert "There is a problem Confirm paragraphs 1, 2, 3, 3a, 3b, 4, 5." in words_of(shown)
    assert not Instrument.objects.exists()


def test_a_day_ahead_stops_it_until_then(ready: Pages, settings: Any) -> None:
    ready.post("draft_head", issued=TODAY + dt.timedelta(5))
    assert "The day it is issued cannot lie ahead." in words_of(ready.post("draft_check"))

    settings.OVERSEE_TODAY = TODAY + dt.timedelta(5)
    assert ready.post("draft_check").status_code == 302


def test_one_in_force_is_named_and_stops_it(ready: Pages) -> None:
    a_notice(ready.case, TODAY, today=TODAY)
    reason = "The improvement notice of 28 October 2026 is in force"

    assert reason in words_of(ready.get("draft_check"))
    assert reason in words_of(ready.post("draft_check"))
    assert Instrument.objects.count() == 1


def test_a_revision_ends_the_one_it_revises(cast: Cast, ready: Pages) -> None:
    notice = a_notice(ready.case, TODAY, today=TODAY)
    draft = start_draft(
        case=ready.case,
        kind=InstrumentKind.NOTICE,
        link="revised",  # type: ignore[arg-type]
        follows=notice,
        by=cast.lead,
    )
    revision = Pages(ready.client, ready.case, draft)
    revision.post("draft_head", issued=TODAY)
    revision.post("draft_text", text="1. One.")
    revision.requirement("1")
    revision.post("draft_paragraph", "1", strength="")
    assert revision.post("draft_check").status_code == 302

    assert notice.ends.get().on == TODAY
    assert Instrument.objects.latest("pk").follows == notice


def test_what_is_unusual_is_warned_of_and_stops_nothing(ready: Pages) -> None:
    ready.post("draft_head", issued=dt.date(2026, 8, 1), signatory_name="Jordan Ashby MP")
    shown = words_of(ready.get("draft_check"))

    assert "The day of issue, Saturday 1 August 2026, lies well in the past." in shown
    assert "The addressee is not entered." in shown
    assert ready.post("draft_check").status_code == 302


def test_no_page_of_a_draft_asks_the_database_more_for_more_paragraphs(
    pasted: Pages, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for size in (10, 300):
        lines = [f"{at}. The Council must do thing {at}." for at in range(1, size + 1)]
        pasted.post("draft_text", text="\n".join(lines))
        for at in range(1, size + 1, 10):
            pasted.requirement(str(at), name=f"Thing {at}", rule="undated")
        for name in ("draft_check", "draft_text", "draft"):
            with django_assert_max_num_queries(30) as captured:
                assert pasted.get(name).status_code == 200
            counts.append(len(captured))
        with django_assert_max_num_queries(30) as captured:
            assert pasted.get("draft_paragraph", "1").status_code == 200
        counts.append(len(captured))
    assert counts[:4] == counts[4:]


def test_two_presses_at_one_moment_issue_once(own_database: str, settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY
    cast = Cast()
    case = a_case(cast.northmoor, opened_on=TODAY, lead=cast.lead, today=TODAY)
    from django.test import Client

    client = Client()
    client.force_login(cast.lead)
    draft = start_draft(case=case, kind=InstrumentKind.NOTICE, by=cast.lead)
    pages = Pages(client, case, draft)
    pages.post("draft_head", issued=TODAY)
    pages.post("draft_text", text="1. One.")
    pages.requirement("1")
    pages.post("draft_paragraph", "1", strength="")
    draft.refresh_from_db()
    outcomes: list[int] = []

    def press() -> None:
        other = Client()
        other.force_login(cast.lead)
        data = {"version": draft.version}
        outcomes.append(other.post(pages.address("draft_check"), data).status_code)
        connections.close_all()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()

    assert outcomes == [302, 302]
    assert Instrument.objects.count() == 1

"""What was taken over in a hurry is put right: what was said, what was left out, the signed paper."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interventions.models import (
    Duty,
    Happening,
    Instrument,
    InstrumentKind,
    Intervention,
    OneOff,
    Party,
    SignedPaper,
)
from interventions.operations.paper_spec import ClauseSpec, InstrumentSpec
from interventions.operations.taken_spec import TakenRequirement
from interventions.operations.taking_over import take_over_instrument
from interventions.queries.adapter import Sense
from interventions.queries.projected import comparisons
from tests.cast import Cast
from tests.factories.cases import WEEKS_8, a_case, a_requirement, day, requirement, when
from tests.factories.looks import dates, last_event

from .drafting.conftest import sent, words_of

pytestmark = pytest.mark.django_db

ISSUED, F, TAKEN, TODAY = "2026-01-12", "2026-10-01", "2026-10-28", "2026-11-10"
CYCLE = {"rule": "every", "every_count": "8", "every_unit": "weeks"}
BOARD = a_requirement("board", WEEKS_8, "4", owed_by=Party.BOARD, duty=Duty.BOARD_MEETING)
REPORT = a_requirement("report", WEEKS_8, "5", owed_by=Party.BOARD, duty=Duty.BOARD_MEETING)
PLAN = a_requirement("plan", {"by": "2026-06-30"}, "6", duty=Duty.PLAN_SUBMISSION)
MET = TakenRequirement(last_on=when("2026-09-07"), next_due=when("2026-11-02"))


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    """A notice taken over on 28 October, followed from the first; today is 10 November."""
    settings.OVERSEE_TODAY = day(TODAY)
    case = a_case(cast.northmoor, "2025-12-01", cast.lead, today=TAKEN, by=cast.lead)
    clauses = tuple(
        ClauseSpec(number, f"Words of paragraph {number}.", obligations=(item,))
        for number, item in (BOARD, REPORT, PLAN)
    )
    take_over_instrument(
        case=case,
        spec=InstrumentSpec(InstrumentKind.NOTICE, when(ISSUED), clauses),
        follow_from=day(F),
        taken={
            "board": MET,
            "report": MET,
            "plan": TakenRequirement(one_off=OneOff.OWED),
        },
        file=None,
        today=day(TAKEN),
        by=cast.lead,
    )
    return case


@pytest.fixture
def lead(cast: Cast, case: Intervention) -> Client:
    client = Client()
    client.force_login(cast.lead)
    return client


def press(client: Client, address: str, typed: dict[str, Any]) -> tuple[str, Any]:
    """Ask what follows, then press the button beside it: the words shown, and the answer."""
    shown = client.post(address, sent(typed))
    seen = re.search(r'name="seen" value="(\w+)"', shown.content.decode())
    key = re.search(r'name="form_key" value="([\w-]+)"', shown.content.decode())
    if seen is None or key is None:
        return words_of(shown), shown
    again = {**sent(typed), "seen": seen[1], "form_key": key[1]}
    return words_of(shown), client.post(address, again)


def correct(client: Client, case: Intervention, name: str, **typed: Any) -> tuple[str, Any]:
    row = requirement(case, name)
    address = f"{reverse('interventions:correct_taken', args=[case.pk])}?requirement={row.pk}"
    return press(client, address, {"stood-follow_from": day(F), "reason": "Misread.", **typed})


def board(**typed: Any) -> dict[str, Any]:
    """The answers of the Board's meetings as they stand, but for those given."""
    stands = {"stood-last_on": ("7", "9", "2026"), "stood-next_due": ("2", "11", "2026")}
    return {**CYCLE, **stands, **typed}


def test_the_last_event_and_the_next_date_are_corrected_and_the_old_is_known_of_before(
    case: Intervention, lead: Client
) -> None:
    later = board(**{"stood-last_on": ("28", "9", "2026"), "stood-next_due": ("", "", "")})
    shown, done = correct(lead, case, "board", **later)

    moved = (
        "The meeting is then due by Monday 23 November 2026. Until now by Monday 2 November 2026."
    )
    assert moved in shown
    assert "Nothing before 1 October 2026 is judged." in shown
    row = requirement(case, "board")
    assert done["Location"] == reverse("portfolio:requirement", args=[case.pk, row.pk])
    assert dates(case, "board", TODAY) == [("2026-11-23", "upcoming", None, 0)]
    known = dates(case, "board", "2026-11-09", today=TODAY, sense=Sense.KNEW)
    assert known == [("2026-11-02", "overdue", None, 7)]
    happened = dates(case, "board", "2026-11-09", today=TODAY, sense=Sense.HAPPENED)
    assert happened == [("2026-11-23", "upcoming", None, 0)]
    theirs, own = Happening.objects.standing().order_by("on")
    assert [item.fulfilments.get().obligation.name for item in (theirs, own)] == ["report", "board"]
    assert (theirs.on.text, own.on.text) == ("2026-09-07", "2026-09-28")
    assert dates(case, "report", TODAY) == [("2026-11-02", "overdue", None, 8)]
    assert last_event().kind == "taken_over_corrected"
    assert not any(one.difference for one in comparisons(day(TODAY)))
    page = words_of(lead.get(done["Location"]))
    assert "Corrected on 10 November 2026: Misread." in page
    assert "Last met 28 September 2026" in page
    timeline = reverse("portfolio:timeline", args=[case.pk])
    told = words_of(lead.get(timeline, {"kind": "taken-corrected"}))
    assert "Board: what was taken over is corrected" in told
    assert "The last one known before that: 28 September 2026. Corrected on 10 November" in told
    before = lead.get(timeline, {"on": "2026-11-09", "sense": "known"})
    assert "is corrected" not in words_of(before)


@pytest.mark.parametrize(
    ("name", "typed", "shown", "expected"),
    [
        ("board", board(**{"stood-follow_from": day("2026-11-03"), "stood-next_due": ("", "12", "2026")}), "", None),
        ("plan", {"rule": "by", "by_date": ("30", "6", "2026"), "stood-one_off": "not_known"},
         "No date of “plan” is open any more.", [("2026-06-30", "not_recorded", None, 0)]),
        ("plan", {"rule": "by", "by_date": ("30", "6", "2026"), "stood-one_off": "done", "stood-last_on": ("", "5", "2026")},
         "No date of “plan” is open any more.", []),
        ("plan", {"rule": "by", "by_date": ("31", "7", "2026"), "stood-one_off": "owed"},
         "102 days late today. ", [("2026-07-31", "overdue", None, 102)]),
        ("plan", {"rule": "every", "every_count": "6", "every_unit": "months", "stood-last_on": ("30", "6", "2026")},
         "is then due by", [("2026-12-30", "upcoming", None, 0)]),
        ("board", {**board(), "every_count": "6"}, "Check this: The next date, 2 November 2026, is later", None),
    ],
)  # fmt: skip
def test_each_statement_can_be_corrected_and_nothing_before_the_day_is_judged_by_it(
    case: Intervention,
    lead: Client,
    name: str,
    typed: dict[str, Any],
    shown: str,
    expected: list[Any] | None,
) -> None:
    words, done = correct(lead, case, name, **typed)
    assert shown in words
    assert done.status_code == 302
    if expected is not None:
        assert dates(case, name, TODAY) == expected
    assert not any(one.difference for one in comparisons(day(TODAY)))


def left_out(**typed: Any) -> dict[str, Any]:
    """A report of the Chair in a paragraph that nobody entered, as it is typed."""
    return {
        "paragraph": "another",
        "number": "7",
        "text": "The Chair will report every 3 months.",
        "name": "Report of the Chair",
        "quote": "The Chair will report",
        "owed_by": "board",
        "duty": "chair_report",
        "rule": "every",
        "every_count": "3",
        "every_unit": "months",
        "stood-follow_from": day(F),
        "stood-last_on": ("15", "9", "2026"),
        **typed,
    }


def test_a_requirement_that_was_left_out_is_added_and_known_from_then_on(
    case: Intervention, lead: Client
) -> None:
    notice = Instrument.objects.get()
    at = [case.pk, notice.pk]
    address = reverse("interventions:add_left_out", args=at)
    paper = reverse("portfolio:instrument", args=at)
    assert f'href="{address}"' in lead.get(paper).content.decode()

    shown, done = press(lead, address, left_out())
    assert "The report is then due by Tuesday 15 December 2026." in shown
    assert "Nothing before 1 October 2026 is judged." in shown
    row = requirement(case, "Report of the Chair")
    assert done["Location"] == reverse("portfolio:requirement", args=[case.pk, row.pk])
    assert dates(case, row, TODAY) == [("2026-12-15", "upcoming", None, 0)]
    assert Happening.objects.get(on="2026-09-15").fulfilments.get().obligation == row
    owed = {"rule": "by", "by_date": ("31", "3", "2026"), "duty": "plan_submission"}
    again = {"paragraph": "6", "name": "Draft plan", "quote": "", "stood-one_off": "owed"}
    shown, done = press(lead, address, left_out(**owed, **again, **{"stood-last_on": ("", "", "")}))
    assert "224 days late today." in shown
    assert dates(case, "Draft plan", TODAY) == [("2026-03-31", "overdue", None, 224)]
    assert not any(one.difference for one in comparisons(day(TODAY)))

    pages = (paper, reverse("portfolio:requirements", args=[case.pk]))
    for page, words in zip(pages, ("The Chair will report every", "Draft plan"), strict=True):
        assert words in words_of(lead.get(page))
        assert words not in words_of(lead.get(page, {"on": "2026-11-09", "sense": "known"}))
        assert words in words_of(lead.get(page, {"on": "2026-11-09", "sense": "happened"}))
    told = words_of(lead.get(reverse("portfolio:timeline", args=[case.pk]), {"kind": "left-out"}))
    assert "Report of the Chair: added, had been left out Paragraph 7." in told
    assert "Left out when it was taken over. Taken over on 10 November 2026" in told


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"stood-follow_from": day("2026-09-30")}, "You follow this notice from 1 October 2026."),
        ({"stood-last_on": ("1", "10", "2026")}, "Enter the last one before 1 October 2026"),
        ({"quote": "Something else"}, "These words are not in the paragraph."),
        ({"number": "6"}, "Paragraph 6 is here already. Choose it above."),
        ({"paragraph": "6", "quote": "", "name": "PLAN"}, "Paragraph 6 has a requirement of this name."),
        ({"rule": "undated"}, "Choose done, still owed or not known"),
    ],
)  # fmt: skip
def test_what_contradicts_is_said_beside_its_field_and_nothing_is_added(
    case: Intervention, lead: Client, typed: dict[str, Any], words: str
) -> None:
    address = reverse("interventions:add_left_out", args=[case.pk, Instrument.objects.get().pk])
    shown, answer = press(lead, address, left_out(**typed))
    assert words in shown
    assert answer.status_code == 200
    assert case.obligations.count() == 3


def test_the_signed_paper_is_added_and_another_put_in_its_place_with_a_reason(
    case: Intervention, lead: Client
) -> None:
    notice = Instrument.objects.get()
    address = reverse("interventions:add_paper", args=[case.pk, notice.pk])
    page = reverse("portfolio:instrument", args=[case.pk, notice.pk])
    assert "Add the signed paper" in words_of(lead.get(page))
    assert "Choose the file" in words_of(lead.post(address))
    done = lead.post(address, {"paper": SimpleUploadedFile("first.txt", b"The wrong one.")})
    assert done["Location"] == page
    assert "first.txt" in words_of(lead.get(page))
    second: dict[str, Any] = {"paper": SimpleUploadedFile("second.txt", b"The notice.")}
    assert "Answer “Why are you putting another" in words_of(lead.post(address, second))
    second = {"paper": SimpleUploadedFile("second.txt", b"The notice."), "reason": "Another one."}
    assert lead.post(address, second)["Location"] == page
    shown = lead.get(page).content.decode()
    assert "second.txt" in shown
    assert "first.txt" not in shown
    newest = SignedPaper.objects.standing().get()
    out: Any = lead.get(reverse("interventions:added_paper", args=[case.pk, notice.pk, newest.pk]))
    assert b"".join(out.streaming_content) == b"The notice."
    assert last_event().kind == "paper_downloaded"
    before = words_of(lead.get(page, {"on": "2026-11-09", "sense": "known"}))
    assert "second.txt" not in before
    told = words_of(lead.get(reverse("portfolio:timeline", args=[case.pk]), {"kind": "signed"}))
    assert "Corrected: Another one." in told
    assert "12 January 2026: signed paper added second.txt By Asha Rahman." in told


def test_only_an_official_who_sees_the_case_puts_it_right(
    case: Intervention, cast: Cast, client: Client
) -> None:
    cast.adviser_on(case, from_date=day(TAKEN))
    row = requirement(case, "plan")
    address = f"{reverse('interventions:correct_taken', args=[case.pk])}?requirement={row.pk}"
    right = {"rule": "by", "by_date": ("30", "6", "2026"), "stood-one_off": "not_known"}
    typed = sent({"stood-follow_from": day(F), "reason": "No.", **right})
    answers = {"adviser": 403, "council_officer": 403, "deputy_director": 403, "stranger": 404}
    for who, status in answers.items():
        client.force_login(getattr(cast, who))
        assert client.get(address).status_code == status, who
        assert client.post(address, typed).status_code == status, who
        for page in ("add_left_out", "add_paper"):
            at = reverse(f"interventions:{page}", args=[case.pk, Instrument.objects.get().pk])
            assert client.get(at).status_code == status, (who, page)
            assert client.post(at).status_code == status, (who, page)
    client.force_login(cast.lead)
    assert client.get(address.partition("?")[0]).status_code == 404
    for wrong, words in (
        ({"reason": ""}, "Answer “Why are you correcting it?”"),
        ({"stood-one_off": "owed", "reason": "Same."}, "Nothing is different from what stands."),
        ({"stood-follow_from": day("2026-11-11")}, "cannot lie ahead"),
        ({"stood-follow_from": day("2026-01-11")}, "before it was issued, 12 January 2026"),
        ({"rule": "every", "every_count": "", "every_unit": "weeks"}, "Enter how many"),
    ):
        shown = client.post(address, {**typed, **sent(wrong)})
        assert words in words_of(shown), words
        assert "What follows" not in words_of(shown).replace("Show what follows", "")
    assert dates(case, "plan", TODAY) == [("2026-06-30", "overdue", None, 133)]

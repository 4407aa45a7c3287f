"""The handover page of a case, the note on it, and the list on the new lead's home until it is read."""

import pytest
from django.urls import reverse

from interventions.models import Assignment, Duty, HandoverReading, HappeningKind
from interventions.operations.assignments import assign
from interventions.operations.effects import Promise
from interventions.operations.handover import read_handover, write_handover_note
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from tests.factories.cases import a_case, day, when
from tests.factories.looks import last_event
from tests.factories.northmoor import html
from tests.factories.refusals import not_permitted, refused

from .conftest import TODAY, SeenBy, Story


def _address(story: Story) -> str:
    return reverse("portfolio:handover", args=[story.case.pk])


def _give(story: Story, on: str = "2027-01-18") -> Assignment:
    cast = story.cast
    lead = Assignment.Role.LEAD
    return assign(case=story.case, user=cast.official, role=lead, from_date=day(on), by=cast.lead)


def _part(page: str, heading: str) -> str:
    """From a heading of the page to the next."""
    return page[page.index(f">{heading}<") :].partition("<h2")[0]


def test_it_says_where_we_are_and_what_comes_next(northmoor: Story, seen_by: SeenBy) -> None:
    page = html(seen_by(northmoor.cast.official).get(_address(northmoor)))
    assert "Children’s services were judged inadequate." in _part(page, "Where we are")
    assert "late" in _part(page, "Where we are")
    dates = _part(page, "Next three dates")
    assert dates.count("app-date") == 3
    assert "Friday 22 January 2027" in dates


def test_what_the_department_owes_stands_apart(northmoor: Story, seen_by: SeenBy) -> None:
    page = html(seen_by(northmoor.cast.official).get(_address(northmoor)))
    promised = _part(page, "What the Department promised")
    assert "Reviews of progress" in promised
    assert "2 May 2027" in promised
    assert "Improvement plan" not in promised


def test_the_last_five_notes_are_told_and_others_are_not(northmoor: Story, seen_by: SeenBy) -> None:
    for number in range(1, 8):
        northmoor.happened(
            f"2026-12-{number:02}", kind=HappeningKind.CALL, title=f"Call number {number}"
        )
    page = html(seen_by(northmoor.cast.official).get(_address(northmoor)))
    notes = _part(page, "Last notes, calls, emails, meetings and visits")
    assert [f"Call number {n}" in notes for n in range(1, 8)] == [False] * 2 + [True] * 5


def test_who_is_involved_is_named(northmoor: Story, seen_by: SeenBy) -> None:
    northmoor.cast.adviser_on(northmoor.case)
    page = html(seen_by(northmoor.cast.official).get(_address(northmoor)))
    people = _part(page, "Who else is involved")
    assert "Hollin Bridge Partners" in people
    assert "Ruth Callander" in people
    assert "Asha Rahman" in people


def test_an_empty_case_says_so(northmoor: Story, seen_by: SeenBy) -> None:
    cast = northmoor.cast
    case = a_case(cast.southmere, TODAY, cast.lead, by=cast.lead)
    page = html(seen_by(cast.lead).get(reverse("portfolio:handover", args=[case.pk])))
    for words in (
        "No handover note is written.",
        "Nothing is overdue.",
        "No promise of the Department is recorded here.",
        "No date lies ahead.",
        "No letter, decision, plan or draft waits.",
        "No note, call, email, meeting or visit is recorded here.",
    ):
        assert words in page


@pytest.mark.parametrize("who", ["adviser", "council_officer", "other_officer", "administrator"])
def test_outside_the_department_the_page_does_not_exist(
    northmoor: Story, seen_by: SeenBy, who: str
) -> None:
    northmoor.cast.adviser_on(northmoor.case)
    client = seen_by(getattr(northmoor.cast, who))
    assert client.get(_address(northmoor)).status_code == 404
    for tab in ("case", "people"):
        answer = client.get(reverse(f"portfolio:{tab}", args=[northmoor.case.pk]))
        assert _address(northmoor) not in html(answer)


def test_a_note_is_for_the_department_alone_and_as_long_as_it_needs(
    northmoor: Story, seen_by: SeenBy
) -> None:
    cast, words = northmoor.cast, "Ring the Director first. " * 1000
    cast.adviser_on(northmoor.case)
    address = reverse("interventions:handover_note", args=[northmoor.case.pk])
    seen_by(cast.lead).post(address, {"words": words})
    page = html(seen_by(cast.private_office).get(_address(northmoor)))
    assert page.count("Ring the Director first.") == 1000
    assert "Asha Rahman" in page
    note = northmoor.case.happenings.get(kind=HappeningKind.HANDOVER)
    assert note.audience == "internal"
    for who in (cast.adviser, cast.council_officer):
        assert seen_by(who).get(address).status_code == 403
        timeline = reverse("portfolio:timeline", args=[northmoor.case.pk])
        assert "Handover note" not in html(seen_by(who).get(timeline))


def test_a_note_without_words_is_refused_beside_its_field(
    northmoor: Story, seen_by: SeenBy
) -> None:
    address = reverse("interventions:handover_note", args=[northmoor.case.pk])
    assert "Enter the note" in html(seen_by(northmoor.cast.lead).post(address, {"words": " "}))
    with refused("words"):
        write_handover_note(case=northmoor.case, words=" ", today=TODAY, by=northmoor.cast.lead)


def test_a_handover_note_is_not_offered_among_what_happened(
    northmoor: Story, seen_by: SeenBy
) -> None:
    record = reverse("interventions:record", args=[northmoor.case.pk])
    assert "Handover note" not in html(seen_by(northmoor.cast.lead).get(record))
    note = write_handover_note(
        case=northmoor.case, words="Ring first.", today=TODAY, by=northmoor.cast.lead
    )
    correct = reverse("interventions:correct", args=[northmoor.case.pk, note.pk])
    assert "Handover note" in html(seen_by(northmoor.cast.lead).get(correct))


def test_it_stands_on_the_new_leads_home_until_it_is_read(
    northmoor: Story, seen_by: SeenBy
) -> None:
    row, client = _give(northmoor), seen_by(northmoor.cast.official)
    home = html(client.get("/"))
    listed = _part(home, 'Handed over to you <span class="app-count">(1)</span>')
    assert "Asha Rahman" in listed
    assert f'href="{_address(northmoor)}"' in listed
    assert "I have read it" in html(client.get(_address(northmoor)))
    read = reverse("interventions:handover_read", args=[northmoor.case.pk])
    page = html(client.post(read, follow=True))
    assert "you have read the handover" in page
    assert "I have read it" not in page
    assert HandoverReading.objects.get().assignment == row
    assert last_event().kind == "handover_read"
    assert "Handed over to you" not in html(client.get("/"))
    assert client.post(read).status_code == 404


def test_only_the_new_lead_reads_for_themselves(northmoor: Story, seen_by: SeenBy) -> None:
    row = _give(northmoor)
    read = reverse("interventions:handover_read", args=[northmoor.case.pk])
    for who in ("lead", "private_office", "council_officer", "administrator", "stranger"):
        client = seen_by(getattr(northmoor.cast, who))
        assert client.post(read).status_code == 404
    assert seen_by(northmoor.cast.official).get(read).status_code == 405
    with not_permitted():
        read_handover(assignment=row, today=TODAY, by=northmoor.cast.lead)
    read_handover(assignment=row, today=TODAY, by=northmoor.cast.official)
    with refused():
        read_handover(assignment=row, today=TODAY, by=northmoor.cast.official)


def test_what_one_opened_or_took_oneself_was_handed_over_by_nobody(
    northmoor: Story, seen_by: SeenBy
) -> None:
    cast = northmoor.cast
    lead = Assignment.Role.LEAD
    assign(case=northmoor.case, user=cast.official, role=lead, from_date=TODAY, by=cast.official)
    assert "Handed over to you" not in html(seen_by(cast.official).get("/"))
    case = a_case(cast.southmere, TODAY, by=cast.official)
    assert case.assignments.get().user == cast.official
    assert "Handed over to you" not in html(seen_by(cast.official).get("/"))


def test_a_promise_in_a_letter_is_among_what_was_promised(
    northmoor: Story, seen_by: SeenBy
) -> None:
    promise = Promise(
        name="A reply on funding",
        quote="I will reply on funding by 1 March",
        duty=Duty.OTHER,
        owed_by="",
        rule={"by": "2027-03-01"},
    )
    record_letter_issued_elsewhere(
        case=northmoor.case,
        dated=when("2026-12-21"),
        signatory_name="Ada Fenwick",
        signatory_title="Minister",
        summary="The notice stays.",
        source="An invented letter",
        title="Letter of December",
        promises=[promise],
        today=TODAY,
        by=northmoor.cast.lead,
    )
    page = html(seen_by(northmoor.cast.official).get(_address(northmoor)))
    assert "A reply on funding" in _part(page, "What the Department promised")

"""What a calendar program reads: dates that move, go and come back, and whose they are."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import vobject

from accounts.models import User
from accounts.permissions import Role
from councils.models import Membership
from councils.operations.memberships import end_membership
from councils.operations.people import add_person, tie_person_to_account
from councils.rules.partial_date import PartialDate
from interventions.models import AppointmentRole, Assignment, HappeningKind, Intervention, Party
from interventions.operations.appointments import appoint, end_appointment, name_person
from interventions.operations.assignments import assign
from interventions.operations.cases import close_intervention, stop_record
from interventions.operations.happenings import correct_happening, withdraw_happening
from interventions.operations.planning import withdraw_planned_event, withdraw_request
from interventions.operations.projection import renew_projections
from interventions.operations.terms import add_term, end_obligation
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.cases import (
    WEEKS_8,
    a_case,
    a_happening,
    a_letter,
    a_notice,
    a_plan,
    a_request,
    a_requirement,
    details,
    requirement,
    the_bank_holidays,
)
from tests.factories.feeds import Entry, a_link, entries, fetched

ISSUED = "2026-11-02"
R = a_requirement
BOARD = R("board", WEEKS_8, "4", owed_by=Party.BOARD)
Feed = Callable[[], dict[str, Entry]]


@pytest.fixture
def case(cast: Cast) -> Intervention:
    with on(ISSUED):
        the_bank_holidays()
        case = a_case(cast.northmoor, ISSUED, cast.lead)
        cast.adviser_on(case)
        return case


def feed_of(user: User) -> Feed:
    _, address = a_link(user)
    return lambda: entries(address)


def dated(found: dict[str, Entry], *statuses: str) -> list[tuple[str, str]]:
    """(day, status) of the entries, in order, of some statuses or all."""
    rows = [(entry.on.isoformat(), entry.status) for entry in found.values()]
    return sorted(row for row in rows if not statuses or row[1] in statuses)


def test_a_date_is_a_whole_day_that_leaves_one_free_and_leads_to_its_page(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, R("plan", {"by": "2026-12-25"}, "6"))
        answer = fetched(a_link(cast.lead)[1])
        calendar = vobject.readOne(answer.content.decode())
    event = calendar.vevent
    assert event.dtstart.value == dt.date(2026, 12, 25)
    assert event.dtend.value == dt.date(2026, 12, 26)
    assert event.transp.value == "TRANSPARENT"
    assert event.status.value == "CONFIRMED"
    assert event.summary.value == "Oversee: something is due"
    page = f"/cases/{case.pk}/requirements/{requirement(case, 'plan').pk}/"
    assert event.url.value.endswith(page)
    assert event.description.value.startswith(
        "Act by Thursday 24 December 2026, the last working day.\nSign in to read what it is: http"
    )
    assert event.description.value.endswith(page)
    assert calendar.method.value == "PUBLISH"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_month_is_a_month_and_a_year_a_year(case: Intervention, cast: Cast) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, R("report", {"by": "2027-01"}), R("end", {"by": "2028"}))
        found = sorted(feed_of(cast.lead)().values(), key=lambda entry: entry.on)
    assert [(str(entry.on), str(entry.until), entry.summary) for entry in found] == [
        ("2027-01-01", "2027-02-01", "Oversee: something is due in January 2027"),
        ("2028-01-01", "2029-01-01", "Oversee: something is due in 2028"),
    ]
    assert found[0].description.startswith("Act by Friday 29 January 2027, the last working day.")


def test_nothing_in_a_calendar_is_of_a_case(case: Intervention, cast: Cast) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED)
        a_plan(case, "2027-05-04", "review", note="Front door")
        _, address = a_link(cast.lead)
        text = fetched(address).content.decode().replace("\r\n ", "").lower()
    for words in ("northmoor", "plan\r", "improvement", "paragraph", "front door", "asha", "4."):
        assert words not in text


def test_a_met_date_goes_and_the_tentative_one_after_it_is_confirmed(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, BOARD)
        feed = feed_of(cast.lead)
        before = feed()
    assert dated(before) == [
        ("2026-12-28", "CONFIRMED"),
        ("2027-02-22", "TENTATIVE"),
        ("2027-04-19", "TENTATIVE"),
        ("2027-06-14", "TENTATIVE"),
    ]
    assert {entry.sequence for entry in before.values()} == {0}
    first, second = (
        next(uid for uid, entry in before.items() if str(entry.on) == day)
        for day in ("2026-12-28", "2027-02-22")
    )
    with on("2026-11-12"):
        a_happening(case, "2026-11-12", "board")
        after = feed()
    assert (after[first].status, after[first].sequence > 0) == ("CANCELLED", True)
    assert (after[second].status, str(after[second].on)) == ("CONFIRMED", "2027-01-07")
    assert after[second].sequence > before[second].sequence
    assert after[second].changed > before[second].changed
    assert set(before) <= set(after)
    with on("2027-01-10"):
        assert first in feed()
    with on("2027-01-13"):
        assert first not in feed()


def test_what_rests_on_an_overdue_date_goes_until_that_is_met(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, BOARD)
        feed = feed_of(cast.lead)
        before = feed()
    with on("2026-12-28"):
        assert feed() == before
    with on("2026-12-29"):
        overdue = feed()
    assert dated(overdue, "CONFIRMED", "TENTATIVE") == [("2026-12-28", "CONFIRMED")]
    cancelled = [uid for uid, entry in overdue.items() if entry.status == "CANCELLED"]
    assert all(overdue[uid].sequence > before[uid].sequence for uid in cancelled)
    assert all(overdue[uid].changed > before[uid].changed for uid in cancelled)
    with on("2027-01-14"):
        a_happening(case, "2027-01-14", "board")
        late = feed()
    assert dated(late, "CONFIRMED", "TENTATIVE")[0] == ("2027-03-11", "CONFIRMED")
    assert all(late[uid].sequence > overdue[uid].sequence for uid in cancelled)


def test_corrections_and_withdrawals_move_dates_and_bring_them_back(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, BOARD)
        feed = feed_of(cast.lead)
    with on("2026-11-12"):
        met = a_happening(case, "2026-11-12", "board")
        seen = [feed()]
    second = next(uid for uid, entry in seen[0].items() if str(entry.on) == "2027-01-07")
    with on("2026-11-13"):
        met = correct_happening(
            happening=met,
            details=details(case, "2026-11-10", "board"),
            reason="It met on the Tuesday.",
            today=dt.date(2026, 11, 13),
            by=cast.lead,
        )
        seen.append(feed())
    assert (str(seen[1][second].on), seen[1][second].status) == ("2027-01-05", "CONFIRMED")
    with on("2026-11-16"):
        withdraw_happening(
            happening=met, reason="Not a meeting.", today=dt.date(2026, 11, 16), by=cast.lead
        )
        seen.append(feed())
    assert (str(seen[2][second].on), seen[2][second].status) == ("2027-02-22", "TENTATIVE")
    assert dated(seen[2], "CONFIRMED") == [("2026-12-28", "CONFIRMED")]
    numbers = [found[second].sequence for found in seen]
    assert numbers == sorted(set(numbers))


def test_a_letter_moves_a_date_and_what_does_not_move_keeps_its_number(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, BOARD, R("plan", {"by": "2027-01-22"}))
        feed = feed_of(cast.lead)
        before = feed()
    with on("2026-12-01"):
        add_term(
            obligation=requirement(case, "board"),
            from_date=dt.date(2026, 12, 1),
            rule={"every": {"weeks": 4}},
            authority=a_letter(case, "2026-12-01"),
            today=dt.date(2026, 12, 1),
            by=cast.lead,
        )
        after = feed()
    moved = {uid for uid in before if before[uid].on != after[uid].on}
    assert {uid for uid in before if before[uid].sequence != after[uid].sequence} == moved
    assert len(moved) == 3  # four weeks from the letter end later than 28 December: that stands
    unmoved = next(uid for uid, entry in before.items() if str(entry.on) == "2027-01-22")
    assert after[unmoved] == before[unmoved]


def test_a_grid_opens_its_next_date_when_it_is_worked_out_again(
    case: Intervention, cast: Cast
) -> None:
    rule = {"every": {"months": 1}, "fixed": True, "first": "2026-11-30"}
    with on(ISSUED):
        a_notice(case, ISSUED, R("grid", rule))
        feed = feed_of(cast.lead)
        before = feed()
    assert dated(before) == [
        ("2026-11-30", "CONFIRMED"),
        ("2026-12-30", "TENTATIVE"),
        ("2027-01-30", "TENTATIVE"),
        ("2027-02-28", "TENTATIVE"),
    ]
    with on("2026-12-01"):
        assert feed() == before
        renew_projections(today=dt.date(2026, 12, 1), by=cast.system)
        after = feed()
    assert dated(after, "CONFIRMED") == [("2026-11-30", "CONFIRMED"), ("2026-12-30", "CONFIRMED")]
    assert len(dated(after, "TENTATIVE")) == 3


def test_a_request_comes_and_goes(case: Intervention, cast: Cast) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, R("diagnostic", {"on_request": True}))
        feed = feed_of(cast.lead)
        assert feed() == {}
    with on("2026-11-20"):
        asked = a_request(requirement(case, "diagnostic"), "2026-11-20", "2027-03-01")
        assert dated(feed()) == [("2027-03-01", "CONFIRMED")]
        withdraw_request(
            request=asked, reason="No need.", today=dt.date(2026, 11, 20), by=cast.system
        )
        assert dated(feed()) == [("2027-03-01", "CANCELLED")]


def test_a_planned_review_and_what_is_due_before_it_stand_until_it_is_withdrawn(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED)
        month = a_plan(case, "2027-09", kind=HappeningKind.BOARD_MEETING)
        review = a_plan(case, "2027-05-04", "review", conducted_by="adviser")
        feed = feed_of(cast.adviser)
        officer = feed_of(cast.council_officer)
        before = feed()
        due_before = dated(officer(), "CONFIRMED")
    planned = {entry.summary: entry for entry in before.values() if "planned" in entry.summary}
    assert planned["Oversee: a review is planned"].on == dt.date(2027, 5, 4)
    in_september = planned["Oversee: a board meeting is planned in September 2027"]
    assert (str(in_september.on), str(in_september.until)) == ("2027-09-01", "2027-10-01")
    assert in_september.status == "TENTATIVE"
    assert ("2027-04-26", "CONFIRMED") in due_before
    with on("2026-11-20"):
        for plan in (month, review):
            withdraw_planned_event(
                plan=plan, reason="Put off.", today=dt.date(2026, 11, 20), by=cast.system
            )
        after = feed()
        assert ("2027-04-26", "CANCELLED") in dated(officer())
    gone = {uid for uid, entry in after.items() if entry.summary == "Oversee: no longer planned"}
    assert len(gone) == 2
    assert all(after[uid].sequence > before[uid].sequence for uid in gone)


def test_before_a_planned_day_nothing_is_left_to_do_once_it_has_passed(
    case: Intervention, cast: Cast
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED)
        a_plan(case, "2027-05-04", "review", conducted_by="adviser")
        feed = feed_of(cast.council_officer)
    with on("2027-05-04"):
        assert ("2027-04-26", "CONFIRMED") in dated(feed())
    with on("2027-05-05"):
        assert ("2027-04-26", "CANCELLED") in dated(feed())
    with on("2027-07-10"):
        assert "2027-04-26" not in dict(dated(feed()))


@pytest.mark.parametrize("way", ["closed", "stopped", "ended"])
def test_when_a_case_or_a_requirement_is_over_its_dates_go(
    case: Intervention, cast: Cast, way: str
) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, BOARD)
        a_plan(case, "2027-02-02", kind=HappeningKind.BOARD_MEETING)
        feed = feed_of(cast.lead)
        before = feed()
    day = dt.date(2026, 11, 20)
    with on("2026-11-20"):
        if way == "closed":
            close_intervention(case=case, on=day, because="Lifted.", by=cast.lead)
        elif way == "stopped":
            stop_record(case=case, on=day, because="No more papers.", today=day, by=cast.lead)
        else:
            end_obligation(
                obligation=requirement(case, "board"),
                on=day,
                authority=a_letter(case, "2026-11-20"),
                today=day,
                by=cast.lead,
            )
        after = feed()
    assert before.keys() == after.keys()
    gone = {uid for uid, entry in after.items() if entry.status == "CANCELLED"}
    assert len(gone) == (4 if way == "ended" else 5)
    assert all(after[uid].sequence > before[uid].sequence for uid in gone)
    with on("2027-02-01"):
        assert len(feed()) == (1 if way == "ended" else 0)


def test_each_person_gets_what_they_owe_or_lead(case: Intervention, cast: Cast) -> None:
    with on(ISSUED):
        a_notice(
            case,
            ISSUED,
            R("council", {"by": "2027-03-01"}, owed_by=Party.COUNCIL),
            R("board", {"by": "2027-03-02"}, owed_by=Party.BOARD),
            R("chair", {"by": "2027-03-03"}, owed_by=Party.CHAIR),
            R("adviser", {"by": "2027-03-04"}, owed_by=Party.ADVISER),
            R("reviewers", {"by": "2027-03-05"}, owed_by=Party.REVIEWERS),
            R("department", {"by": "2027-03-06"}, owed_by=Party.DEPARTMENT),
            R("nobody", {"by": "2027-03-07"}, owed_by=""),
        )
        chair = _chair(case, cast)
        assign(
            case=case,
            user=cast.official,
            role=Assignment.Role.HELPER,
            from_date=dt.date(2026, 11, 2),
            by=cast.system,
        )
        found = {
            name: [day[-2:].lstrip("0") for day, _ in dated(feed_of(user)())]
            for name, user in {
                "lead": cast.lead,
                "helper": cast.official,
                "adviser": cast.adviser,
                "chair": chair,
                "officer": cast.council_officer,
                "office": cast.private_office,
            }.items()
        }
    assert found == {
        "lead": list("1234567"),
        "helper": list("1234567"),
        "adviser": list("45"),
        "chair": list("23"),
        "officer": list("1"),
        "office": [],
    }


def _chair(case: Intervention, cast: Cast) -> User:
    user = cast.someone("Alex Hale", "Improvement Board", Role.ADVISER)
    person = add_person(name="Alex Hale", by=cast.system)
    tie_person_to_account(person=person, user=user, by=cast.system)
    chair = appoint(
        case=case,
        role=AppointmentRole.CHAIR,
        person=person,
        from_date=PartialDate(ISSUED),
        today=dt.date(2026, 11, 2),
        by=cast.system,
    )
    name_person(appointment=chair, person=person, from_date=dt.date(2026, 11, 2), by=cast.system)
    return user


def test_of_two_cases_only_those_that_are_still_ones_own(case: Intervention, cast: Cast) -> None:
    with on(ISSUED):
        other = a_case(cast.southmere, ISSUED, cast.lead)
        appointment = cast.adviser_on(other)
        for each, day in ((case, "2027-03-01"), (other, "2027-03-02")):
            a_notice(each, ISSUED, R("report", {"by": day}, owed_by=Party.ADVISER))
        feed, lead = feed_of(cast.adviser), feed_of(cast.lead)
        assert [day for day, _ in dated(feed())] == ["2027-03-01", "2027-03-02"]
    with on("2026-11-20"):
        end_appointment(
            appointment=appointment,
            to_date=dt.date(2026, 11, 20),
            authority=a_letter(other, "2026-11-20"),
            by=cast.lead,
        )
        assign(
            case=other,
            user=cast.official,
            role=Assignment.Role.LEAD,
            from_date=dt.date(2026, 11, 20),
            by=cast.lead,
        )
        assert dated(feed()) == [("2027-03-01", "CONFIRMED")]
        assert dated(lead()) == [("2027-03-01", "CONFIRMED")]


def test_a_council_officer_who_left_gets_nothing(case: Intervention, cast: Cast) -> None:
    with on(ISSUED):
        a_notice(case, ISSUED, R("report", {"by": "2027-03-01"}))
        _, address = a_link(cast.council_officer)
        assert fetched(address).status_code == 200
    with on("2026-11-20"):
        membership = Membership.objects.get(user=cast.council_officer)
        end_membership(membership=membership, to_date=dt.date(2026, 11, 20), by=cast.administrator)
        assert fetched(address).status_code == 404


def test_what_lies_outside_the_record_is_in_no_calendar(case: Intervention, cast: Cast) -> None:
    nothing: dict[str, Any] = {"span_reason": "Our papers are a notice alone."}
    with on(ISSUED):
        a_notice(case, "2026-01-05", R("board", WEEKS_8, **nothing), recorded_on="2026-01-05")
        assert feed_of(cast.lead)() == {}

"""Bank holidays entered and withdrawn: what is open follows, and those concerned are told."""

import datetime as dt
import re
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction

from accounts.verification import first_fault
from councils.models import BankHoliday
from councils.operations.memberships import end_membership
from councils.queries import holidays
from interventions.models import Deadline, HolidayChange, HolidayMove, Intervention, Mail
from interventions.operations.dispatch import dispatch_waiting
from interventions.operations.holidays import (
    enter_bank_holiday,
    withdraw_bank_holiday,
    work_out_holiday_change,
)
from interventions.queries.projected import comparisons
from interventions.tasks import finish_holiday_changes
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_notice,
    a_plan,
    a_requirement,
    requirement,
    the_bank_holidays,
)
from tests.factories.feeds import a_link, entries
from tests.factories.looks import last_event, standing
from tests.factories.many import many_requirements
from tests.factories.northmoor import html, signed_in
from tests.factories.refusals import not_permitted, refused

PAGE = "/cases/holidays/"
ISSUED = "2026-11-02"
TODAY = dt.date(2026, 11, 25)
THANKS = dt.date(2027, 3, 1)  # a Monday
ADDED: dict[str, Any] = {"day": THANKS, "title": "A day of thanks", "today": TODAY}
TYPED = {"day-day": "1", "day-month": "3", "day-year": "2027", "name": "A day of thanks"}
R = a_requirement


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = None
    with on(ISSUED):
        the_bank_holidays()
        case = a_case(cast.northmoor, ISSUED, cast.lead)
        a_notice(
            case,
            ISSUED,
            R("on the day", {"by": "2027-03-01"}, "4"),
            R("in the month", {"by": "2027-03"}, "5"),
            R("counted", {"within": {"working_days": 86}}, "6"),
            R("review", {"every": {"months": 6}}, "8", owed_by="reviewers"),
            R("own view", {"before": "review", "lead_working_days": 5}, "11"),
            R("another day", {"by": "2027-02-10"}, "12"),
        )
        a_plan(case, "2027-03-03", "review", by=cast.lead)
    settings.OVERSEE_TODAY = TODAY
    return case


def words(answer: Any) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", "", html(answer)).split())


def added(cast: Cast, **other: Any) -> HolidayChange:
    change = enter_bank_holiday(**(ADDED | other), by=cast.administrator)
    return work_out_holiday_change(change=change, today=TODAY, by=cast.administrator)


def days(case: Intervention, name: str) -> tuple[str, str]:
    row = Deadline.objects.get(obligation=requirement(case, name))
    return row.due.isoformat(), row.act_by.isoformat()


def moves(change: HolidayChange) -> dict[str, tuple[str, str, str, str]]:
    return {
        row.obligation.name: (
            row.due_before.isoformat(),
            row.act_by_before.isoformat(),
            row.due.isoformat(),
            row.act_by.isoformat(),
        )
        for row in change.moves.select_related("obligation")
    }


def test_what_is_open_follows_a_new_holiday_and_due_dates_in_calendar_days_stand(
    case: Intervention, cast: Cast
) -> None:
    assert days(case, "counted") == ("2027-03-05", "2027-03-05")
    assert days(case, "own view") == ("2027-02-24", "2027-02-24")
    change = added(cast)
    assert change.finished_at is not None
    assert moves(change) == {
        "on the day": ("2027-03-01", "2027-03-01", "2027-03-01", "2027-02-26"),
        "counted": ("2027-03-05", "2027-03-05", "2027-03-08", "2027-03-08"),
        "own view": ("2027-02-24", "2027-02-24", "2027-02-23", "2027-02-23"),
    }
    assert days(case, "on the day") == ("2027-03-01", "2027-02-26")
    assert days(case, "in the month") == ("2027-03-31", "2027-03-31")
    assert [one.difference for one in comparisons(TODAY) if one.difference] == []
    assert last_event().kind == "holiday_dates_moved"
    assert first_fault() is None


def test_a_withdrawal_takes_it_back_and_stays_on_the_record(case: Intervention, cast: Cast) -> None:
    change = added(cast)
    other = withdraw_bank_holiday(
        holiday=change.holiday, reason="Not proclaimed.", today=TODAY, by=cast.official
    )
    other = work_out_holiday_change(change=other, today=TODAY, by=cast.official)
    assert {name: row[2:] for name, row in moves(other).items()} == {
        name: row[:2] for name, row in moves(change).items()
    }
    assert days(case, "on the day") == ("2027-03-01", "2027-03-01")
    assert THANKS not in holidays()
    row = BankHoliday.objects.get(day=THANKS)
    assert (row.withdrawn_reason, row.withdrawn_by) == ("Not proclaimed.", cast.official)
    added(cast)
    assert THANKS in holidays()


def test_looking_back_counts_with_the_holidays_known_then(case: Intervention, cast: Cast) -> None:
    added(cast)
    now = dt.date(2026, 12, 1)
    before = standing(case, "counted", TODAY - dt.timedelta(days=1), today=now)
    after = standing(case, "counted", TODAY, today=now)
    assert [str(date.due) for date in (*before.dates, *after.dates)] == ["2027-03-05", "2027-03-08"]


def test_calendars_follow(case: Intervention, cast: Cast) -> None:
    _, address = a_link(cast.lead)
    before = entries(address)
    added(cast)
    after = entries(address)
    moved = {uid for uid in before if before[uid].on != after[uid].on}
    told = {uid for uid in before if before[uid].description != after[uid].description}
    assert len(moved) == 2
    assert len(told | moved) == 3
    assert {uid for uid in before if before[uid].sequence < after[uid].sequence} == told | moved


def test_those_who_owe_or_lead_what_moved_are_told_once(case: Intervention, cast: Cast) -> None:
    officer, other = cast.council_officer, cast.other_officer
    with on(ISSUED):
        cast.adviser_on(case)
    change = added(cast)
    work_out_holiday_change(change=change, today=TODAY, by=cast.administrator)
    sent: list[Any] = []
    dispatch_waiting(on=TODAY, by=cast.system, send=sent.append)
    assert sorted(message.to[0] for message in sent) == sorted([cast.lead.email, officer.email])
    assert other.email not in str([message.to for message in sent])
    mail = next(message for message in sent if message.to == [officer.email])
    assert mail.subject == "3 dates moved by a change of bank holidays"
    text = str(mail.body)
    assert "Monday 1 March 2027 (A day of thanks) is now a bank holiday" in text
    assert "Act by Friday 26 February 2027, not Monday 1 March 2027." in text
    assert "Due Monday 8 March 2027, not Friday 5 March 2027." in text
    assert Mail.objects.get(recipient=cast.adviser).state == Mail.State.DROPPED


def test_who_has_left_the_council_is_not_told(case: Intervention, cast: Cast) -> None:
    officer = cast.council_officer
    added(cast)
    membership = officer.memberships.get()
    with on("2026-11-25"):
        end_membership(membership=membership, to_date=TODAY, by=cast.administrator)
    sent: list[Any] = []
    dispatch_waiting(on=TODAY, by=cast.system, send=sent.append)
    assert [message.to for message in sent] == [[cast.lead.email]]


def test_a_change_of_many_is_worked_out_in_batches_that_anybody_finishes(
    case: Intervention, cast: Cast, monkeypatch: Any
) -> None:
    many_requirements(case, 30, dt.date(2027, 2, 14), dt.date(2026, 11, 2))
    monkeypatch.setattr("interventions.operations.holidays.BATCH", 2)
    rung: list[str] = []
    monkeypatch.setattr("interventions.views.holidays.ring_now", rung.append)
    client = signed_in(cast.administrator)
    shown = client.post(f"{PAGE}enter/", TYPED)
    page = client.post(f"{PAGE}enter/", TYPED | {"seen": shown.context["mark"]}, follow=True)
    assert "Being worked out." in words(page)
    assert "2 of about" in words(page)
    assert rung == ["interventions.tasks.finish_holiday_changes"]
    assert Mail.objects.count() == 0
    finish_holiday_changes()
    change = HolidayChange.objects.get()
    assert change.worked_out == change.concerned > 2
    assert Mail.objects.count() == 1
    assert [one.difference for one in comparisons(TODAY) if one.difference] == []
    finish_holiday_changes()
    assert Mail.objects.count() == 1


def test_what_follows_is_shown_before_it_is_saved_and_is_what_then_moves(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.administrator)
    shown = client.post(f"{PAGE}enter/", TYPED)
    assert "3 open dates move" in words(shown)
    assert not BankHoliday.objects.filter(day=THANKS).exists()
    rows = [(row.due, row.act_by, row.count) for row in shown.context["rows"]]
    another = TYPED | {"day-day": "2", "seen": shown.context["mark"]}
    assert "What follows" in words(client.post(f"{PAGE}enter/", another))
    assert not HolidayChange.objects.exists()
    page = client.post(f"{PAGE}enter/", TYPED | {"seen": shown.context["mark"]}, follow=True)
    assert [(row.due, row.act_by, row.count) for row in page.context["rows"]] == rows
    assert "Which dates moved" in words(page)
    assert "before: Monday 1 March 2027" in words(page)


def test_of_a_case_the_page_tells_only_those_who_may_see_it(case: Intervention, cast: Cast) -> None:
    change = added(cast)
    address = f"{PAGE}changes/{change.pk}/"
    text = words(signed_in(cast.administrator).get(address))
    assert "Friday 26 February 2027" in text
    assert "Northmoor" not in text
    assert "on the day" not in text
    text = html(signed_in(cast.official).get(address))
    assert "Northmoor" in text
    assert f"/cases/{case.pk}/requirements/" in text


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "stranger"])
def test_who_may_not_change_the_list_reads_it(case: Intervention, cast: Cast, who: str) -> None:
    change = added(cast)
    client = signed_in(getattr(cast, who))
    text = words(client.get(PAGE, {"year": "2027"}))
    assert "A day of thanks" in text
    assert "Enter a bank holiday" not in text
    for address in (
        "enter/",
        f"{change.holiday.pk}/withdraw/",
        f"changes/{change.pk}/",
    ):
        assert client.get(PAGE + address).status_code == 403
    with not_permitted():
        enter_bank_holiday(**(ADDED | {"day": dt.date(2027, 3, 2)}), by=getattr(cast, who))


def test_nobody_comes_without_signing_in(client: Any) -> None:
    assert client.get(PAGE).status_code == 302
    assert client.get(f"{PAGE}enter/").status_code == 302


def test_a_day_is_entered_once_and_no_year_is_passed_over(case: Intervention, cast: Cast) -> None:
    change = added(cast)
    client = signed_in(cast.administrator)
    assert "This day is a bank holiday already." in words(client.post(f"{PAGE}enter/", TYPED))
    far = TYPED | {"day-year": "2031"}
    assert "Enter the bank holidays of 2029 first." in words(client.post(f"{PAGE}enter/", far))
    assert "Enter what the bank holiday is called" in words(
        client.post(f"{PAGE}enter/", TYPED | {"name": ""})
    )
    with refused("day"):
        enter_bank_holiday(**ADDED, by=cast.administrator)
    withdraw_bank_holiday(
        holiday=change.holiday, reason="Wrong.", today=TODAY, by=cast.administrator
    )
    with refused():
        withdraw_bank_holiday(
            holiday=change.holiday, reason="Wrong.", today=TODAY, by=cast.administrator
        )
    assert client.get(f"{PAGE}{change.holiday.pk}/withdraw/").status_code == 404


def test_a_withdrawal_asks_why_and_shows_what_follows(case: Intervention, cast: Cast) -> None:
    change = added(cast)
    client, address = signed_in(cast.administrator), f"{PAGE}{change.holiday.pk}/withdraw/"
    assert "Enter why this is no bank holiday" in words(client.post(address, {"reason": ""}))
    shown = client.post(address, {"reason": "Not proclaimed."})
    assert "3 open dates move" in words(shown)
    given = {"reason": "Not proclaimed.", "seen": shown.context["mark"]}
    assert "Withdrawn on 25 November 2026" in words(client.post(address, given, follow=True))
    text = words(client.get(PAGE, {"year": "2027"}))
    assert "withdrawn on 25 November 2026 by Owen Hart. Not proclaimed." in text


def test_a_holiday_on_a_weekend_moves_nothing(case: Intervention, cast: Cast) -> None:
    change = added(cast, day=dt.date(2027, 2, 27))
    assert moves(change) == {}
    assert Mail.objects.count() == 0


def test_the_list_is_kept_as_it_was_recorded(case: Intervention, cast: Cast) -> None:
    change = added(cast)
    for row in (change.holiday, BankHoliday.objects.filter(recorded_on=None)[0]):
        with pytest.raises(DatabaseError), transaction.atomic():
            BankHoliday.objects.filter(pk=row.pk).update(day=dt.date(2027, 4, 7))
    with pytest.raises(DatabaseError), transaction.atomic():
        HolidayMove.objects.update(due=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        HolidayChange.objects.update(finished_at=None)


def test_a_file_read_again_does_not_bring_back_what_was_withdrawn(
    case: Intervention, cast: Cast
) -> None:
    easter = BankHoliday.objects.get(day=dt.date(2027, 3, 29))
    withdraw_bank_holiday(holiday=easter, reason="A test.", today=TODAY, by=cast.administrator)
    the_bank_holidays()
    assert dt.date(2027, 3, 29) not in holidays()


def test_who_issues_a_notice_meanwhile_counts_with_the_list_before_or_after(
    own_database: str, cast: Cast
) -> None:
    with on(ISSUED):
        the_bank_holidays()
        cases = [a_case(cast.council(name), ISSUED, cast.lead) for name in ("Ash", "Elm", "Oak")]
    by, ready = cast.administrator, Barrier(4)

    def issue(case: Intervention) -> None:
        ready.wait()
        a_notice(case, ISSUED, R("counted", {"within": {"working_days": 86}}))
        connections.close_all()

    def enter() -> None:
        ready.wait()
        change = enter_bank_holiday(**ADDED, by=by)
        work_out_holiday_change(change=change, today=TODAY, by=by)
        connections.close_all()

    threads = [Thread(target=issue, args=[case]) for case in cases] + [Thread(target=enter)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [days(case, "counted")[0] for case in cases] == ["2027-03-08"] * 3
    assert [one.difference for one in comparisons(TODAY) if one.difference] == []


@pytest.mark.parametrize(
    ("today", "is_warned"), [("2026-11-25", False), ("2027-12-26", False), ("2027-12-27", True)]
)
def test_the_administrators_home_warns_a_year_before_the_list_ends(
    case: Intervention, cast: Cast, settings: Any, today: str, is_warned: bool
) -> None:
    settings.OVERSEE_TODAY = dt.date.fromisoformat(today)
    text = words(signed_in(cast.administrator).get("/"))
    assert "Known until 26 December 2028" in text
    assert ("The list of bank holidays ends soon." in text) is is_warned


def test_a_date_of_a_year_without_holidays_says_so(cast: Cast) -> None:
    with on(ISSUED):
        the_bank_holidays()
        case = a_case(cast.northmoor, ISSUED, cast.lead)
        a_notice(
            case,
            ISSUED,
            R("counted", {"within": {"working_days": 600}}),
            R("known", {"by": "2028-12-29"}),
        )
    client = signed_in(cast.lead)
    said = "Bank holidays after 2028 are not known yet."
    assert words(client.get(f"/cases/{case.pk}/requirements/")).count(said) == 1
    for name, times in (("counted", True), ("known", False)):
        date = Deadline.objects.get(obligation=requirement(case, name))
        page = f"/cases/{case.pk}/requirements/{date.obligation_id}/"
        assert (said in words(client.get(f"{page}{date.opens}/{date.due}/"))) is times
        assert (said in words(client.get(page))) is times

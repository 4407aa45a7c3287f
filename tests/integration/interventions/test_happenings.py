"""Recording what happened, tying it, correcting it, withdrawing it: the dates follow."""

import datetime as dt
from typing import Any

import pytest

from accounts.queries import system_user
from interventions.models import Audience, Happening, Intervention
from interventions.operations.cases import close_intervention
from interventions.operations.happenings import (
    Serves,
    correct_happening,
    tie_happening,
    withdraw_happening,
)
from interventions.queries.adapter import Sense
from tests.cast import Cast
from tests.factories.cases import (
    WEEKS_8,
    a_case,
    a_happening,
    a_notice,
    a_requirement,
    day,
    details,
    requirement,
    when,
)
from tests.factories.looks import dates, last_event, points
from tests.factories.refusals import not_permitted, refused

ISSUED = "2026-11-02"
TODAY = "2027-01-18"
MET = ("2026-12-28", "met", "2026-11-12", 0)


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, "2026-10-01", lead=cast.lead, today=ISSUED)
    a_notice(
        case,
        ISSUED,
        a_requirement("board set up", {"undated": True}, "4"),
        a_requirement("board", WEEKS_8, "4"),
        a_requirement("report", {"every": {"months": 1}}, "7b"),
        today=ISSUED,
    )
    cast.adviser_on(case)
    return case


def test_a_happening_meets_what_it_serves_and_opens_the_next_date(
    case: Intervention, cast: Cast
) -> None:
    happening = a_happening(case, "2026-11-12", "board", today="2026-11-13", by=cast.adviser)
    assert dates(case, "board", "2026-11-13") == [MET, ("2027-01-07", "upcoming", None, 0)]
    assert requirement(case, "board").deadlines.get(met_on__isnull=False).met_by == happening
    assert happening.recorded_on == dt.date(2026, 11, 13)
    assert last_event().kind == "happening_recorded"
    assert last_event().by == cast.adviser


def test_one_happening_serves_several_requirements_or_none(case: Intervention) -> None:
    a_happening(case, "2026-11-12", "board set up", "board", today="2026-11-12")
    a_happening(case, "2026-11-20", today="2026-11-20")
    assert points(case, "board set up", TODAY) == []
    assert dates(case, "board", TODAY)[0] == MET


def test_a_happening_says_what_it_is_for(case: Intervention) -> None:
    late = Serves(requirement(case, "report"), when("2026-12-02"))
    a_happening(case, "2027-01-18", late, today=TODAY)
    assert dates(case, "report", TODAY)[0] == ("2026-12-02", "met_late", "2027-01-18", 47)
    other = Serves(requirement(case, "board"), when("2026-11"))
    a_happening(case, "2026-11-12", other, today=TODAY)
    assert dates(case, "board", TODAY) == [("2026-12-28", "overdue", None, 21)]


def test_what_serves_nothing_may_be_known_to_the_month_only(case: Intervention) -> None:
    assert a_happening(case, "2026-11", today="2026-11-20").on.precision == "month"
    with refused("on", match="must have a day"):
        a_happening(case, "2026-11", "board", today=TODAY)


def test_a_day_ahead_is_refused(case: Intervention, cast: Cast) -> None:
    with refused("on"):
        a_happening(case, "2027-01-19", today=TODAY)
    with refused("on"):
        a_happening(case, "2027-01-10", today=TODAY, recorded_on="2027-01-09", by=cast.lead)


def test_it_must_say_what_happened_and_serve_its_own_case(case: Intervention, cast: Cast) -> None:
    with refused("title"):
        a_happening(case, "2027-01-10", title="  ", today=TODAY)
    other = a_case(cast.southmere, "2026-10-01", today=ISSUED)
    with refused("serves"):
        a_happening(other, "2027-01-10", requirement(case, "board"), today=TODAY)


def test_nothing_is_recorded_in_a_closed_case(case: Intervention) -> None:
    close_intervention(case=case, on=day(TODAY), because="Lifted.", by=system_user())
    with refused():
        a_happening(case, "2027-01-10", today=TODAY)


def test_only_those_of_the_case_record_in_it(case: Intervention, cast: Cast) -> None:
    for who in (cast.other_officer, cast.private_office, cast.administrator, cast.stranger):
        with not_permitted():
            a_happening(case, "2027-01-10", today=TODAY, by=who)
    a_happening(case, "2027-01-10", today=TODAY, by=cast.council_officer)


def test_only_an_official_says_that_it_was_known_earlier(case: Intervention, cast: Cast) -> None:
    with not_permitted():
        a_happening(
            case, "2026-11-12", today=TODAY, recorded_on="2026-11-12", by=cast.council_officer
        )
    back = a_happening(
        case, "2026-11-12", "board", today=TODAY, recorded_on="2026-11-12", by=cast.lead
    )
    assert back.fulfilments.get().recorded_on == dt.date(2026, 11, 12)
    assert dates(case, "board", "2026-11-12", today=TODAY)[0] == MET


def test_the_audience_is_the_narrowest_that_includes_who_records(
    case: Intervention, cast: Cast
) -> None:
    said = {
        who: a_happening(case, "2027-01-10", today=TODAY, by=getattr(cast, who)).audience
        for who in ("lead", "adviser", "council_officer")
    }
    assert said == {"lead": "internal", "adviser": "adviser", "council_officer": "council"}
    with refused("audience"):
        a_happening(
            case, "2027-01-10", today=TODAY, audience=Audience.INTERNAL, by=cast.council_officer
        )


def test_a_correction_takes_the_place_of_the_old_and_the_dates_follow(
    case: Intervention, cast: Cast
) -> None:
    old = a_happening(case, "2026-11-12", "board", today="2026-11-12", by=cast.adviser)
    new = correct_happening(
        happening=old,
        details=details(case, "2026-11-16", "board"),
        reason="The minutes say the 16th.",
        today=day("2026-12-01"),
        by=cast.lead,
    )
    assert (new.corrects, new.audience) == (old, Audience.ADVISER)
    assert dates(case, "board", "2026-12-01") == [
        ("2026-12-28", "met", "2026-11-16", 0),
        ("2027-01-11", "upcoming", None, 0),
    ]
    before = dates(case, "board", "2026-11-30", today=TODAY)
    assert before == [MET, ("2027-01-07", "upcoming", None, 0)]
    happened = dates(case, "board", "2026-11-30", today=TODAY, sense=Sense.HAPPENED)
    assert happened[0] == ("2026-12-28", "met", "2026-11-16", 0)
    assert last_event().kind == "happening_corrected"


def test_a_correction_may_serve_another_requirement(case: Intervention, cast: Cast) -> None:
    old = a_happening(case, "2026-11-12", "board", today="2026-11-12")
    correct_happening(
        happening=old,
        details=details(case, "2026-11-12", "report"),
        reason="It was the report.",
        today=day("2026-11-20"),
        by=cast.lead,
    )
    assert dates(case, "board", "2026-11-20") == [("2026-12-28", "upcoming", None, 0)]
    assert dates(case, "report", "2026-11-20")[0] == ("2026-12-02", "met", "2026-11-12", 0)


def test_a_slip_of_the_pen_was_never_believed(case: Intervention, cast: Cast) -> None:
    old = a_happening(case, "2026-11-12", "board", today="2026-11-20")
    new = correct_happening(
        happening=old,
        details=details(case, "2026-11-16", "board"),
        reason="Mistyped.",
        today=day("2026-12-01"),
        by=cast.lead,
        is_slip=True,
    )
    assert new.recorded_on == dt.date(2026, 11, 20)
    assert dates(case, "board", "2026-11-25", today=TODAY)[0][2] == "2026-11-16"
    with refused("on"):
        correct_happening(
            happening=new,
            details=details(case, "2026-11-21", "board"),
            reason="Mistyped.",
            today=day("2026-12-01"),
            by=cast.lead,
            is_slip=True,
        )


def test_a_slip_keeps_the_day_on_which_a_requirement_was_tied(
    case: Intervention, cast: Cast
) -> None:
    happening = a_happening(case, "2026-11-12", today="2026-11-12")
    tie_happening(
        happening=happening,
        serves=Serves(requirement(case, "board")),
        today=day("2026-11-25"),
        by=cast.lead,
    )
    correct_happening(
        happening=happening,
        details=details(case, "2026-11-11", "board"),
        reason="Mistyped.",
        today=day("2026-12-01"),
        by=cast.lead,
        is_slip=True,
    )
    assert dates(case, "board", "2026-11-24", today=TODAY)[0][1] == "upcoming"
    assert dates(case, "board", "2026-11-25", today=TODAY)[0][2] == "2026-11-11"


def test_a_correction_needs_a_reason_and_a_standing_entry(case: Intervention, cast: Cast) -> None:
    old = a_happening(case, "2026-11-12", "board", today="2026-11-12")
    better = details(case, "2026-11-16", "board")
    said: dict[str, Any] = {"details": better, "today": day(TODAY), "by": cast.lead}
    with refused("reason"):
        correct_happening(happening=old, reason=" ", **said)
    new = correct_happening(happening=old, reason="The minutes.", **said)
    with refused(match="already been corrected"):
        correct_happening(happening=old, reason="Again.", **said)
    withdraw_happening(happening=new, reason="Not at all.", today=day(TODAY), by=cast.lead)
    with refused(match="already been withdrawn"):
        correct_happening(happening=new, reason="Again.", **said)


def test_a_withdrawn_happening_is_known_until_that_day(case: Intervention, cast: Cast) -> None:
    happening = a_happening(case, "2026-11-12", "board", today="2026-11-12", by=cast.adviser)
    withdraw_happening(happening=happening, reason="No quorum.", today=day(TODAY), by=cast.adviser)
    assert dates(case, "board", TODAY) == [("2026-12-28", "overdue", None, 21)]
    assert dates(case, "board", "2027-01-17", today=TODAY)[0] == MET
    assert last_event().kind == "happening_withdrawn"
    with refused():
        withdraw_happening(happening=happening, reason="Again.", today=day(TODAY), by=cast.lead)


def test_a_withdrawal_needs_a_reason(case: Intervention) -> None:
    happening = a_happening(case, "2026-11-12", "board", today="2026-11-12")
    with refused("reason"):
        withdraw_happening(happening=happening, reason="", today=day(TODAY), by=system_user())


def test_only_whoever_recorded_it_or_an_official_changes_an_entry(
    case: Intervention, cast: Cast
) -> None:
    happening = a_happening(case, "2026-11-12", "board", today="2026-11-12", by=cast.adviser)
    with not_permitted():
        withdraw_happening(
            happening=happening, reason="Wrong.", today=day(TODAY), by=cast.council_officer
        )
    with not_permitted():
        correct_happening(
            happening=happening,
            details=details(case, "2026-11-16"),
            reason="Wrong.",
            today=day(TODAY),
            by=cast.council_officer,
        )
    withdraw_happening(happening=happening, reason="Wrong.", today=day(TODAY), by=cast.lead)


def test_a_happening_tied_later_counts_from_the_day_it_was_tied(
    case: Intervention, cast: Cast
) -> None:
    happening = a_happening(case, "2026-11-12", today="2026-11-12", by=cast.adviser)
    board = Serves(requirement(case, "board"))
    tie_happening(happening=happening, serves=board, today=day("2026-12-01"), by=cast.adviser)
    assert dates(case, "board", "2026-11-30", today=TODAY)[0][1] == "upcoming"
    assert dates(case, "board", "2026-12-01", today=TODAY)[0] == MET
    assert last_event().kind == "fulfilment_tied"
    with refused("obligation"):
        tie_happening(happening=happening, serves=board, today=day(TODAY), by=cast.adviser)


def test_it_is_tied_only_with_a_day_and_in_its_own_case(case: Intervention, cast: Cast) -> None:
    board = Serves(requirement(case, "board"))
    said: dict[str, Any] = {"serves": board, "today": day(TODAY), "by": cast.lead}
    vague = a_happening(case, "2026-11", today=TODAY)
    with refused("on"):
        tie_happening(happening=vague, **said)
    elsewhere = a_happening(
        a_case(cast.southmere, "2026-10-01", today=ISSUED), "2026-11-12", today=TODAY
    )
    with refused("serves"):
        tie_happening(happening=elsewhere, **said)
    gone = a_happening(case, "2026-11-12", today=TODAY)
    withdraw_happening(happening=gone, reason="Wrong.", today=day(TODAY), by=cast.lead)
    with refused():
        tie_happening(happening=gone, **said)


def test_everything_stays_on_the_record(case: Intervention, cast: Cast) -> None:
    old = a_happening(case, "2026-11-12", "board", today="2026-11-12")
    correct_happening(
        happening=old,
        details=details(case, "2026-11-16", "board"),
        reason="The minutes say the 16th.",
        today=day(TODAY),
        by=cast.lead,
    )
    assert Happening.objects.count() == 2
    assert [row.on.text for row in Happening.objects.known(day("2027-01-17"))] == ["2026-11-12"]
    assert [row.on.text for row in Happening.objects.known(day(TODAY))] == ["2026-11-16"]

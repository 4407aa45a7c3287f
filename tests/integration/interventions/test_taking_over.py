"""Taking over an instrument issued before: what is judged, what is history, what is on the record."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.queries import system_user
from interventions.models import (
    Duty,
    Happening,
    Instrument,
    InstrumentKind,
    Intervention,
    OneOff,
    Party,
    RecordSpan,
)
from interventions.operations.evidence import receive_files
from interventions.operations.paper_spec import ClauseSpec, InstrumentSpec
from interventions.operations.taken_spec import TakenRequirement, proposed_next
from interventions.operations.taking_over import take_over_instrument
from interventions.operations.terms import add_term
from interventions.queries.adapter import Sense
from interventions.queries.projected import comparisons
from interventions.rules import rule_from_json
from tests.cast import Cast
from tests.factories.cases import (
    USUAL,
    WEEKS_8,
    a_case,
    a_happening,
    a_letter,
    a_notice,
    a_plan,
    a_requirement,
    day,
    requirement,
    when,
)
from tests.factories.looks import dates, last_event, points
from tests.factories.refusals import not_permitted, refused

pytestmark = pytest.mark.django_db

ISSUED, F, TODAY = "2026-01-12", "2026-11-02", "2026-11-25"
BOARD = a_requirement("board", WEEKS_8, "4", owed_by=Party.BOARD, duty=Duty.BOARD_MEETING)
PLAN = a_requirement("plan", {"by": "2026-03-31"}, "6", duty=Duty.PLAN_SUBMISSION)


@pytest.fixture
def case(cast: Cast) -> Intervention:
    return a_case(cast.northmoor, "2025-12-01", today=TODAY)


def spec(*requirements: Any, issued: str | None = ISSUED, **more: Any) -> InstrumentSpec:
    clauses: dict[str, list[Any]] = {}
    for number, item in requirements:
        clauses.setdefault(number, []).append(item)
    return InstrumentSpec(
        kind=InstrumentKind.NOTICE,
        issued=when(issued) if issued else None,
        clauses=tuple(
            ClauseSpec(number, f"Words of paragraph {number}.", obligations=tuple(items))
            for number, items in clauses.items()
        ),
        **more,
    )


def take_over(
    case: Intervention,
    *requirements: Any,
    taken: dict[str, TakenRequirement] | None = None,
    issued: str | None = ISSUED,
    follow_from: str = F,
    **more: Any,
) -> Instrument:
    said: dict[str, Any] = {"today": day(TODAY), "by": system_user(), "file": None, **more}
    return take_over_instrument(
        case=case,
        spec=spec(*requirements, issued=issued),
        follow_from=day(follow_from),
        taken=taken or {},
        **said,
    )


def last(on: str, **more: Any) -> TakenRequirement:
    return TakenRequirement(last_on=when(on), **more)


def test_a_cycle_is_followed_with_its_next_date_and_its_last_event_is_history(
    case: Intervention,
) -> None:
    notice = take_over(
        case, BOARD, taken={"board": last("2026-10-05", next_due=when("2026-11-30"))}
    )
    assert notice.name == "improvement notice of 12 January 2026"
    assert dates(case, "board", TODAY) == [("2026-11-30", "upcoming", None, 0)]
    meeting = Happening.objects.get()
    assert (meeting.title, meeting.on.text, meeting.audience) == (
        "Board meeting",
        "2026-10-05",
        "internal",
    )
    assert meeting.recorded_on == day(TODAY)
    assert (
        meeting.source == "Entered when the improvement notice of 12 January 2026 was taken over."
    )
    assert meeting.fulfilments.get().obligation == requirement(case, "board")
    span = RecordSpan.objects.get()
    assert (span.from_date, span.followed_from) == (day(F), day(F))
    assert span.reason == (
        "Taken over on 25 November 2026: followed from 2 November 2026. "
        "The last one known before that: 5 October 2026."
    )
    assert last_event().kind == "instrument_taken_over"
    a_happening(case, "2026-11-25", "board", today=TODAY)
    assert dates(case, "board", TODAY) == [
        ("2026-11-30", "met", "2026-11-25", 0),
        ("2027-01-20", "upcoming", None, 0),
    ]
    assert not [row.difference for row in comparisons(day(TODAY)) if row.difference]


def test_of_every_kind_of_requirement_nothing_before_the_day_is_judged(case: Intervention) -> None:
    take_over(case, *USUAL)
    found = {name: dates(case, name, TODAY) for name in ("board", "report", "review")}
    assert found == {
        "board": [("2026-12-28", "upcoming", None, 0)],
        "report": [("2026-12-02", "upcoming", None, 0)],
        "review": [("2027-05-02", "upcoming", None, 0)],
    }
    assert dates(case, "plan", TODAY) == [("2026-03-12", "not_recorded", None, 0)]
    assert points(case, "board established", TODAY) == ["no date"]
    assert points(case, "adviser report", TODAY) == ["interval not agreed"]
    a_plan(case, "2026-12-14", "review", conducted_by="adviser", today=TODAY)
    assert dates(case, "self-assessment", TODAY) == [("2026-12-07", "upcoming", None, 0)]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (TakenRequirement(one_off=OneOff.OWED), [("2026-03-31", "overdue", None, 239)]),
        (TakenRequirement(one_off=OneOff.NOT_KNOWN), [("2026-03-31", "not_recorded", None, 0)]),
        (TakenRequirement(), [("2026-03-31", "not_recorded", None, 0)]),
        (TakenRequirement(one_off=OneOff.DONE), []),
        (last("2026-04-20", one_off=OneOff.DONE), []),
    ],
)
def test_a_one_off_of_before_is_owed_since_its_own_date_or_not_judged(
    case: Intervention, taken: TakenRequirement, expected: list[Any]
) -> None:
    take_over(case, PLAN, taken={"plan": taken})
    assert dates(case, "plan", TODAY) == expected


def test_what_was_still_owed_is_met_late_and_what_was_not_known_is_named_only(
    case: Intervention,
) -> None:
    report = a_requirement("chair report", {"within": {"months": 3}}, "7")
    take_over(case, PLAN, report, taken={"plan": TakenRequirement(one_off=OneOff.OWED)})
    a_happening(case, "2026-11-20", "plan", "chair report", today=TODAY)
    assert dates(case, "plan", TODAY) == [("2026-03-31", "met_late", "2026-11-20", 234)]
    assert dates(case, "chair report", TODAY) == [("2026-04-12", "not_recorded", "2026-11-20", 0)]


def test_a_day_of_issue_not_known_leaves_the_dates_from_the_day_of_following(
    case: Intervention,
) -> None:
    counted = a_requirement("counted", {"within": {"months": 2}}, "9")
    take_over(
        case,
        BOARD,
        PLAN,
        counted,
        issued="2026",
        taken={
            "board": TakenRequirement(next_due=when("2026-12")),
            "plan": TakenRequirement(one_off=OneOff.OWED),
        },
    )
    assert dates(case, "board", TODAY) == [("2026-12-31", "upcoming", None, 0)]
    assert dates(case, "plan", TODAY)[0][1] == "overdue"
    assert dates(case, "counted", TODAY) == []
    assert points(case, "counted", TODAY) == ["date of issue not known"]


def test_without_any_day_of_issue_it_can_be_followed(case: Intervention) -> None:
    take_over(case, BOARD, PLAN, issued=None, taken={"plan": TakenRequirement(one_off=OneOff.OWED)})
    assert dates(case, "board", TODAY) == [("2026-12-28", "upcoming", None, 0)]
    assert dates(case, "plan", TODAY)[0][1] == "overdue"


def test_a_last_event_known_only_to_the_month_is_on_the_record_and_serves_nothing(
    case: Intervention,
) -> None:
    take_over(case, BOARD, taken={"board": last("2026-10", last_what="Board met at the town hall")})
    meeting = Happening.objects.get()
    assert (meeting.on.text, meeting.title) == ("2026-10", "Board met at the town hall")
    assert not meeting.fulfilments.exists()


def test_one_event_named_for_two_requirements_is_one(case: Intervention) -> None:
    again = a_requirement("again", {"every": {"weeks": 10}}, "5", duty=Duty.BOARD_MEETING)
    take_over(case, BOARD, again, taken={"board": last("2026-10-05"), "again": last("2026-10-05")})
    assert Happening.objects.get().fulfilments.count() == 2


def test_a_later_letter_changes_the_rule_as_ever(case: Intervention) -> None:
    take_over(case, BOARD, taken={"board": last("2026-10-05", next_due=when("2026-11-30"))})
    add_term(
        obligation=requirement(case, "board"),
        from_date=day("2026-11-23"),
        rule={"every": {"weeks": 4}, "first": "2026-12-14"},
        authority=a_letter(case, "2026-11-23", today=TODAY),
        today=day(TODAY),
        by=system_user(),
    )
    assert dates(case, "board", TODAY) == [("2026-12-14", "upcoming", None, 0)]


def test_looking_back_before_the_day_nothing_is_judged_in_either_sense(case: Intervention) -> None:
    take_over(case, BOARD, PLAN, taken={"plan": TakenRequirement(one_off=OneOff.OWED)})
    for sense in Sense:
        assert dates(case, "board", "2026-10-01", today=TODAY, sense=sense) == []
    owed = dates(case, "plan", "2026-10-01", today=TODAY, sense=Sense.HAPPENED)
    assert owed == [("2026-03-31", "overdue", None, 184)]


def test_the_signed_paper_is_kept_with_it(case: Intervention) -> None:
    upload = ContentFile(b"The signed notice.", name="notice.txt")
    (paper,) = receive_files(case=case, uploads=[upload], by=system_user())
    assert take_over(case, BOARD, file=paper).authority.file == paper


def test_what_was_recorded_of_it_can_be_a_link_of_a_chain(case: Intervention) -> None:
    first = a_notice(case, "2025-12-10", today=TODAY, recorded_on="2025-12-10")
    revised = take_over(case, BOARD, follows=first)
    assert (revised.link, first.ends.get().on) == ("revised", day(ISSUED))


@pytest.mark.parametrize(
    ("taken", "field", "words"),
    [
        ({"board": last("2026-11-02")}, "last_on", "before 2 November 2026"),
        ({"board": last("2026-12")}, "last_on", "before 2 November 2026"),
        (
            {"board": TakenRequirement(next_due=when("2026-11-01"))},
            "next_due",
            "on or after 2 November 2026",
        ),
        ({"board": TakenRequirement(next_due=when("2026-10"))}, "next_due", "on or after"),
        ({"plan": TakenRequirement(next_due=when("2026-12-01"))}, "next_due", "again and again"),
        ({"board": TakenRequirement(one_off=OneOff.OWED)}, "one_off", "to be done once"),
        ({"plan": last("2026-04-01", one_off=OneOff.OWED)}, "one_off", "cannot be still owed"),
        ({"plan": last("2026-04-01", one_off=OneOff.NOT_KNOWN)}, "one_off", "Choose “Done”"),
        ({"pln": TakenRequirement()}, "key", "No requirement is called pln"),
    ],
)
def test_what_contradicts_the_rule_is_refused_with_its_field(
    case: Intervention, taken: dict[str, TakenRequirement], field: str, words: str
) -> None:
    with refused(field, words):
        take_over(case, BOARD, PLAN, taken=taken)
    assert not Instrument.objects.exists()


@pytest.mark.parametrize("follow_from", ["2026-11-26", "2026-01-11"])
def test_one_follows_from_a_day_after_the_issue_and_not_ahead(
    case: Intervention, follow_from: str
) -> None:
    with refused("follow_from"):
        take_over(case, BOARD, follow_from=follow_from)


def test_only_an_official_takes_over(case: Intervention, cast: Cast) -> None:
    with not_permitted():
        take_over(case, BOARD, by=cast.adviser)


@pytest.mark.parametrize(
    ("rule", "last_on", "expected", "latest"),
    [
        (WEEKS_8, "2026-10-05", "2026-11-30", "2026-11-30"),
        (WEEKS_8, "2026-10", "2026-12-26", "2026-12-26"),
        (WEEKS_8, "2026-01-20", "2026-11-02", "2026-11-02"),
        (WEEKS_8, None, "2026-12-28", None),
        ({**WEEKS_8, "first": "2026-11-16"}, None, "2026-11-16", None),
        ({"every": {"months": 3}, "fixed": True, "first": "2026-03-31"}, None, "2026-12-31", "2026-12-31"),
        ({"every": {"months": 3}, "fixed": True, "first": "2026-03"}, None, "2026-12", "2026-12-31"),
        ({"every": {"months": 1}, "fixed": True}, None, "2026-11-12", "2026-11-12"),
    ],
)  # fmt: skip
def test_the_next_date_is_proposed_from_the_last_event(
    rule: dict[str, Any], last_on: str | None, expected: str, latest: str | None
) -> None:
    on = when(last_on) if last_on else None
    found = proposed_next(rule_from_json(rule), on, day(F), when(ISSUED), frozenset())
    assert found is not None
    assert found.next_due.text == expected
    assert found.latest == (dt.date.fromisoformat(latest) if latest else None)


def test_what_is_no_cycle_has_no_next_date_to_propose() -> None:
    assert proposed_next(rule_from_json({"by": "2026-12"}), None, day(F), None, frozenset()) is None
    assert proposed_next(None, None, day(F), None, frozenset()) is None

"""Laying down an instrument whole, and recording the papers behind what the record says."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from accounts.models import AuditEvent
from accounts.queries import system_user
from interventions.models import (
    AuthorityKind,
    ChainLink,
    Clause,
    End,
    Instrument,
    InstrumentKind,
    Intervention,
    Obligation,
    Party,
)
from interventions.operations.cases import close_intervention
from interventions.operations.paper_spec import AreaSpec, ClauseSpec, InstrumentSpec
from interventions.operations.papers import lay_down_instrument, record_authority
from tests.cast import Cast
from tests.factories.cases import (
    WEEKS_8,
    a_case,
    a_notice,
    a_requirement,
    areas,
    requirement,
    when,
)
from tests.factories.looks import dates, last_event, points
from tests.factories.refusals import not_permitted, refused

ISSUED = "2026-11-02"
BOARD = a_requirement("board", WEEKS_8, "4", owed_by=Party.BOARD)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6")


@pytest.fixture
def case(cast: Cast) -> Intervention:
    return a_case(cast.northmoor, "2026-10-01", today=ISSUED)


def test_an_instrument_comes_into_being_whole(case: Intervention) -> None:
    notice = a_notice(case, ISSUED, BOARD, PLAN, today=ISSUED, areas=areas("6", "Safety", "Staff"))
    assert notice.name == "improvement notice of 2 November 2026"
    assert notice.link == ChainLink.ORIGINAL
    assert notice.authority.title == "Improvement notice of 2 November 2026"
    assert [clause.number for clause in notice.clauses.all()] == ["4", "6"]
    assert [area.letter for area in case.areas.all()] == ["a", "b"]
    board = requirement(case, "board")
    assert board.terms.get().from_date == dt.date(2026, 11, 2)
    assert board.spans.get().from_date == dt.date(2026, 11, 2)
    assert board.projection.worked_out_on == dt.date(2026, 11, 2)
    assert dates(case, "board", ISSUED) == [("2026-12-28", "upcoming", None, 0)]
    assert last_event().kind == "instrument_issued"
    assert last_event().details["requirements"] == 2


def test_a_paragraph_without_requirements_needs_nothing(case: Intervention) -> None:
    spec = InstrumentSpec(
        kind=InstrumentKind.NOTICE,
        issued=when(ISSUED),
        clauses=(
            ClauseSpec("1", "This notice is given to the Council."),
            ClauseSpec("4", "The Board meets.", obligations=(BOARD[1],)),
        ),
    )
    lay_down_instrument(case=case, spec=spec, today=dt.date(2026, 11, 2), by=system_user())
    assert dict(Clause.objects.values_list("number", "needs_nothing")) == {"1": True, "4": False}


def test_issued_elsewhere_it_covers_nothing_unless_said(case: Intervention) -> None:
    covered = a_requirement(
        "covered", WEEKS_8, "4", span_from=dt.date(2027, 1, 1), span_reason="Followed from then."
    )
    a_notice(case, ISSUED, BOARD, covered, today="2027-01-18", recorded_on="2026-11-05")
    span = requirement(case, "board").spans.get()
    assert (span.from_date, span.recorded_on) == (None, dt.date(2026, 11, 5))
    assert "nothing says" in span.reason
    assert requirement(case, "covered").spans.get().from_date == dt.date(2027, 1, 1)
    assert dates(case, "board", "2027-01-18") == [("2026-12-28", "not_recorded", None, 0)]
    assert last_event().kind == "instrument_recorded"


def test_a_requirement_before_another_follows_its_plans(case: Intervention) -> None:
    a_notice(
        case,
        ISSUED,
        a_requirement("review", {"every": {"months": 6}}, "8"),
        a_requirement("own view", {"before": "review", "lead_working_days": 5}, "11"),
        today=ISSUED,
    )
    term = requirement(case, "own view").terms.get()
    assert term.before == requirement(case, "review")
    assert term.rule == {"before": True, "lead_working_days": 5}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"clauses": (ClauseSpec("4", "One."), ClauseSpec("4", "Two."))}, "number"),
        ({"areas": (AreaSpec("9", "a", "Not there"),)}, "areas"),
        ({"areas": (AreaSpec("4", "a", "Once"), AreaSpec("4", "a", "Twice"))}, "areas"),
        ({"issued": when("2026-11-03")}, "issued"),
        ({"issued": when("2027")}, "issued"),
        ({"published": when("2026-11-01")}, "published"),
        ({"published": when("2026-10")}, "published"),
    ],
)
def test_a_description_that_contradicts_itself_is_refused(
    case: Intervention, change: Mapping[str, Any], field: str
) -> None:
    said: dict[str, Any] = {
        "kind": InstrumentKind.NOTICE,
        "issued": when(ISSUED),
        "clauses": (ClauseSpec("4", "The Board meets.", obligations=(BOARD[1],)),),
        **change,
    }
    with refused(field):
        lay_down_instrument(
            case=case, spec=InstrumentSpec(**said), today=dt.date(2026, 11, 2), by=system_user()
        )
    assert not Instrument.objects.exists()


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"every": {"weeks": 0}}, "rule"),
        ({"every": {"fortnights": 2}}, "rule"),
        ({"by": "2026-02-30"}, "rule"),
        ({"before": "nobody", "lead_working_days": 5}, "rule"),
        ({}, "rule"),
    ],
)
def test_a_rule_that_cannot_be_worked_out_is_refused(
    case: Intervention, rule: Mapping[str, Any], field: str
) -> None:
    with refused(field):
        a_notice(case, ISSUED, a_requirement("wrong", rule), today=ISSUED)


def test_two_requirements_of_one_key_are_refused(case: Intervention) -> None:
    with refused("key"):
        a_notice(case, ISSUED, BOARD, a_requirement("board", WEEKS_8, "5"), today=ISSUED)


def test_a_record_that_ends_before_it_begins_is_refused(case: Intervention) -> None:
    wrong = a_requirement("wrong", WEEKS_8, span_until=dt.date(2027, 1, 1), span_reason="Till then")
    with refused("span_until"):
        a_notice(case, ISSUED, wrong, today=ISSUED)


def test_one_instrument_of_a_service_is_in_force_at_a_time(case: Intervention) -> None:
    first = a_notice(case, ISSUED, BOARD, today=ISSUED)
    with refused("issued", match="in force"):
        a_notice(case, "2027-01-04", PLAN, today="2027-01-04")
    with refused("issued", match="in force"):
        a_notice(case, ISSUED, PLAN, today=ISSUED)
    a_notice(case, "2027", PLAN, today="2027-03-01", recorded_on="2027-03-01")
    a_notice(case, "2027-03-01", PLAN, today="2027-03-01", follows=first)


def test_what_revises_one_instrument_does_not_hide_another(case: Intervention) -> None:
    first = a_notice(case, ISSUED, BOARD, today=ISSUED)
    second = a_notice(case, "2027-01-04", PLAN, today="2027-01-04", follows=first)
    undated = a_notice(case, "2027", PLAN, today="2027-03-01", recorded_on="2027-03-01")
    with refused("issued", match="in force"):
        a_notice(case, "2027-03-01", PLAN, today="2027-03-01", follows=undated)
    a_notice(case, "2027-03-01", PLAN, today="2027-03-01", follows=second)


def test_a_revised_instrument_ends_the_original_and_starts_its_own_cycles(
    case: Intervention,
) -> None:
    first = a_notice(case, ISSUED, BOARD, PLAN, today=ISSUED)
    old_board, old_plan = requirement(case, "board"), requirement(case, "plan")
    second = a_notice(case, "2027-01-04", BOARD, today="2027-01-18", follows=first)
    assert (second.link, second.follows) == (ChainLink.REVISED, first)
    end = first.ends.get()
    assert (end.kind, end.on, end.authority) == (
        End.Kind.REPLACED,
        dt.date(2027, 1, 4),
        second.authority,
    )
    assert dates(case, old_board, "2027-01-18") == [("2026-12-28", "unmet", None, 7)]
    assert dates(case, old_plan, "2027-01-18") == [("2027-01-22", "cancelled", None, 0)]
    assert dates(case, "board", "2027-01-18") == [("2027-03-01", "upcoming", None, 0)]
    kinds = AuditEvent.objects.order_by("position").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["instrument_ended", "instrument_issued"]


def test_one_that_follows_on_a_day_not_known_leaves_the_end_open(case: Intervention) -> None:
    first = a_notice(case, ISSUED, BOARD, today=ISSUED)
    a_notice(case, "2027", PLAN, today="2027-03-01", recorded_on="2027-03-01", follows=first)
    assert not first.ends.exists()


def test_an_instrument_follows_only_what_it_can(case: Intervention, cast: Cast) -> None:
    first = a_notice(case, ISSUED, BOARD, today=ISSUED)
    other = a_case(cast.southmere, "2026-10-01", today=ISSUED)
    with refused("follows"):
        a_notice(other, "2027-01-04", BOARD, today="2027-01-04", follows=first)
    with refused("issued"):
        a_notice(case, "2026-11-01", BOARD, today=ISSUED, follows=first)
    a_notice(case, "2027-01-04", BOARD, today="2027-01-04", follows=first)
    with refused("follows"):
        a_notice(case, "2027-01-05", BOARD, today="2027-01-05", follows=first)


def test_nothing_is_laid_down_in_a_closed_case(case: Intervention) -> None:
    close_intervention(case=case, on=dt.date(2026, 11, 2), because="Lifted.", by=system_user())
    with refused():
        a_notice(case, ISSUED, BOARD, today=ISSUED)


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "administrator"])
def test_only_an_official_lays_down_an_instrument(case: Intervention, cast: Cast, who: str) -> None:
    cast.adviser_on(case)
    with not_permitted():
        a_notice(case, ISSUED, BOARD, today=ISSUED, by=getattr(cast, who))
    assert not Obligation.objects.exists()


def test_a_back_record_cannot_lie_ahead(case: Intervention) -> None:
    with refused("recorded_on"):
        a_notice(case, ISSUED, BOARD, today=ISSUED, recorded_on="2026-11-03")


def test_an_instrument_whose_day_is_not_known_gives_no_date_counted_from_it(
    case: Intervention,
) -> None:
    a_notice(
        case,
        "2026",
        BOARD,
        a_requirement("point", {"within": {"months": 4}}, "13"),
        a_requirement("delivery", {"within": {"months": 12}, "of": "published"}, "12"),
        a_requirement("standing", {"continuous": True}, "3"),
        a_requirement("named", {"by": "2027-06"}, "5"),
        today="2027-01-18",
        recorded_on="2027-01-18",
    )
    assert dates(case, "board", "2027-01-18") == []
    assert dates(case, "point", "2027-01-18") == []
    assert points(case, "point", "2027-01-18") == ["date of issue not known"]
    assert points(case, "delivery", "2027-01-18") == ["date of issue not known"]
    assert points(case, "standing", "2027-01-18") == []
    assert dates(case, "named", "2027-01-18") == [("2027-06-30", "upcoming", None, 0)]


def test_a_known_day_of_publication_can_be_counted_from(case: Intervention) -> None:
    a_notice(
        case,
        "2026",
        a_requirement("delivery", {"within": {"months": 12}, "of": "published"}, "12"),
        a_requirement("point", {"within": {"months": 4}}, "13"),
        published="2026-11-05",
        today="2027-01-18",
        recorded_on="2027-01-18",
    )
    assert dates(case, "delivery", "2027-01-18") == [("2027-11-05", "upcoming", None, 0)]
    assert points(case, "point", "2027-01-18") == ["date of issue not known"]


def test_a_paper_is_recorded_with_what_is_known_of_it(case: Intervention, cast: Cast) -> None:
    paper = record_authority(
        case=case,
        kind=AuthorityKind.PRESS,
        title=" An article ",
        dated=when("2026-11"),
        details={"made_by": "A newspaper", "source": "https://example.invalid/article"},
        today=dt.date(2027, 1, 18),
        by=cast.lead,
    )
    assert (paper.title, paper.made_by, paper.recorded_on) == (
        "An article",
        "A newspaper",
        dt.date(2027, 1, 18),
    )
    assert last_event().details["dated"] == "2026-11"

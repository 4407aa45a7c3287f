"""What a spreadsheet of live cases would do, before anything is written."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.models import Council
from interventions import rules
from interventions.ingest.case_sheet import read_case_sheet
from interventions.ingest.case_sheet_template import template_rows, template_workbook
from interventions.models import Intervention, OneOff
from interventions.operations.case_sheet_plan import CasePlan, Outcome
from interventions.operations.case_sheet_planning import plan_case_sheet
from tests.cast import Cast
from tests.factories.case_sheets import a_plan_row, a_row, as_text, as_workbook
from tests.factories.cases import a_case, a_notice
from tests.factories.many import many_councils

TODAY = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def northmoor(cast: Cast) -> Council:
    """The council that the rows name."""
    return cast.northmoor


def plan_of(cast: Cast, content: bytes, name: str = "tracker.csv") -> CasePlan:
    return plan_case_sheet(read_case_sheet(content, name), today=TODAY, for_user=cast.official)


def planned(cast: Cast, *rows: dict[str, Any]) -> CasePlan:
    return plan_of(cast, as_text(rows))


def faults(plan: CasePlan) -> list[str]:
    return [f"{fault.place} {fault.reason}" for fault in plan.faults]


def test_a_row_that_reads_becomes_a_requirement_followed_from_its_day(cast: Cast) -> None:
    plan = planned(cast, a_row(), a_plan_row(one_off="Still owed"))

    assert faults(plan) == []
    assert plan.rows == {Outcome.TAKEN: 2}
    [notice] = plan.taken
    assert (notice.council, notice.follow_from) == (cast.northmoor, dt.date(2026, 11, 9))
    assert notice.opening is not None
    assert notice.opening.opened_on == dt.date(2026, 9, 18)
    assert notice.spec is not None
    assert [clause.number for clause in notice.spec.clauses] == ["4", "7b"]
    [board], [improvement_plan] = (clause.obligations for clause in notice.spec.clauses)
    assert rules.rule_from_json(board.rule) == rules.Every(rules.Step(8, rules.Unit.WEEKS))
    assert notice.taken[improvement_plan.key].one_off == OneOff.OWED
    assert plan.new_cases == 1


def test_a_plan_costs_the_same_for_one_case_and_for_thirty(cast: Cast) -> None:
    councils, _ = many_councils(30), cast.official

    def queries(count: int) -> int:
        rows = [
            a_row(council=council.name, number=str(number), name=f"Requirement {number}")
            for council in councils[:count]
            for number in range(5)
        ]
        with CaptureQueriesContext(connection) as captured:
            assert planned(cast, *rows).rows == {Outcome.TAKEN: 5 * count}
        return len(captured)

    assert queries(30) == queries(1) <= 12


@pytest.mark.parametrize(
    ("cell", "place", "why"),
    [
        ({"council": "Nowhere"}, "A2", "no council is called “Nowhere”"),
        ({"function": "Housing"}, "B2", "“Housing” is none of “Children’s social care”"),
        ({"kind": ""}, "C2", "it is empty"),
        ({"issued": "31/02/2026"}, "D2", "not a date that exists"),
        ({"issued": "10/31/2026"}, "D2", "no day with the day written first"),
        ({"issued": "1 March 2027"}, "D2", "cannot lie ahead"),
        ({"opened": "1 March 2027"}, "E2", "lies ahead"),
        ({"opened": "", "trigger": ""}, "E2", "no case of this council and service is open"),
        ({"trigger": "a hunch"}, "F2", "“a hunch” is none of"),
        ({"lead": "nobody@here.example"}, "H2", "no official has an account"),
        ({"lead": "Ann"}, "H2", "no email address"),
        ({"follow_from": "Oct 2026"}, "I2", "is no day; give the day"),
        ({"follow_from": "1 December 2026"}, "I2", "cannot lie ahead"),
        ({"follow_from": "1 October 2026"}, "I2", "before it was issued"),
        ({"number": ""}, "J2", "it is empty"),
        ({"text": ""}, "K2", "no row has the words of paragraph 4"),
        ({"name": "x" * 301}, "L2", "longer than 300 characters"),
        ({"duty": "Tea"}, "M2", "“Tea” is none of"),
        ({"owed_by": "Everybody"}, "N2", "“Everybody” is none of"),
        ({"rule": "twice a year"}, "P2", "not a rule we can read"),
        ({"rule": "5 working days before each review"}, "P2", "no other requirement"),
        ({"last": "#REF!"}, "Q2", "a fault of the spreadsheet"),
        ({"last": "20 November 2026"}, "Q2", "before 9 November 2026"),
        ({"next": "1 November 2026"}, "R2", "on or after 9 November 2026"),
        ({"rule": "standing"}, "R2", "Only what is due again and again"),
        ({"one_off": "Done"}, "S2", "Only what is to be done once"),
    ],
)
def test_a_row_that_cannot_be_taken_names_its_cell_and_why(
    cast: Cast, cell: dict[str, Any], place: str, why: str
) -> None:
    plan = planned(cast, a_row(**cell))

    assert plan.rows == {Outcome.REFUSED: 1}
    assert plan.taken == []
    found = [fault for fault in faults(plan) if fault.startswith(f"{place} ")]
    assert found, faults(plan)
    assert why in found[0]


def test_one_refused_row_holds_back_its_instrument_and_no_other(cast: Cast) -> None:
    [other] = many_councils(1)
    plan = planned(cast, a_row(), a_plan_row() | {"rule": "some day"}, a_row(council=other.name))

    assert plan.became == {2: Outcome.WAITS, 3: Outcome.REFUSED, 4: Outcome.TAKEN}
    assert [each.council for each in plan.waiting] == [cast.northmoor]
    assert [each.council for each in plan.taken] == [other]
    assert [row.number for row in plan.to_mend] == [2, 3]


def test_a_row_of_an_unknown_council_holds_back_its_neighbours(cast: Cast) -> None:
    one, two, three = many_councils(3)
    plan = planned(
        cast,
        a_row(council=one.name),
        a_row(council=two.name),
        a_row(council="Two?", number="5", name="Other"),
        a_row(council=two.name, number="6", name="Third"),
        a_row(council=three.name),
    )

    assert [each.council for each in plan.waiting] == [two]
    assert [each.council for each in plan.taken] == [one, three]


def test_in_a_file_without_order_a_row_of_an_unknown_council_may_belong_to_any(cast: Cast) -> None:
    one, two = many_councils(2)
    plan = planned(
        cast,
        a_row(council=one.name),
        a_row(council=two.name),
        a_row(council=one.name, number="5", name="Other"),
        a_row(council="Two?"),
    )

    assert plan.taken == []
    assert len(plan.waiting) == 2


def test_totals_and_the_example_are_refused_and_hold_nothing_back(cast: Cast) -> None:
    example = as_text(
        [a_row(council="Exampleshire (made up)"), a_row(), {"council": "Total", "number": "2"}]
    )
    plan = plan_of(cast, example)

    assert plan.became == {2: Outcome.REFUSED, 3: Outcome.TAKEN, 4: Outcome.REFUSED}
    assert ["example" in fault for fault in faults(plan)] == [True, False]
    assert "row of totals" in faults(plan)[1]
    assert plan.to_mend == []


def test_what_is_said_once_for_an_instrument_holds_for_all_its_rows(cast: Cast) -> None:
    silent = {"opened": "", "trigger": "", "reason": "", "follow_from": ""}
    plan = planned(cast, a_row(**silent), a_plan_row())

    assert plan.rows == {Outcome.TAKEN: 2}
    plan = planned(cast, a_row(), a_plan_row() | {"opened": "1 September 2026"})
    assert faults(plan) == ["E3 row 2 of the same instrument says otherwise"]


def test_the_same_requirement_twice_and_other_words_of_a_paragraph_are_refused(cast: Cast) -> None:
    assert faults(planned(cast, a_row(), a_row(name="board  Meeting"))) == [
        "L3 row 2 is the same requirement"
    ]
    assert faults(planned(cast, a_row(), a_row(name="Minutes", text="Other words."))) == [
        "K3 row 2 has other words for paragraph 4"
    ]


def test_two_instruments_of_one_service_are_not_both_in_force(cast: Cast) -> None:
    plan = planned(cast, a_row(), a_plan_row() | {"issued": "31 October 2026"})

    assert plan.rows == {Outcome.REFUSED: 2}
    assert "the improvement notice of 31 October 2026" in faults(plan)[0]


def test_an_instrument_in_force_here_stands_in_the_way_of_another(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-09-18", today="2026-11-25")
    a_notice(case, "2026-10-01", today="2026-11-25")
    plan = planned(cast, a_row())

    assert plan.rows == {Outcome.REFUSED: 1}
    assert "the improvement notice of 1 October 2026 is here" in faults(plan)[0]


def test_an_open_case_is_used_and_needs_no_opening(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-09-18", today="2026-11-25")
    plan = planned(cast, a_row(opened="", trigger="", reason=""))

    assert [each.case for each in plan.taken] == [case]
    assert plan.new_cases == 0
    assert Intervention.objects.count() == 1


def test_a_council_is_found_by_any_of_its_names(cast: Cast) -> None:
    for name in ("NORTHMOOR", "The  Council of Northmoor", "northmoor borough council"):
        assert planned(cast, a_row(council=name)).rows == {Outcome.TAKEN: 1}


def test_a_next_date_that_is_not_said_is_worked_out_and_shown(cast: Cast) -> None:
    plan = planned(cast, a_row(next=""))

    assert [str(warning) for warning in plan.warnings] == [
        (
            "row 2, R2 (Next due): it is empty: next due 23 December 2026 "
            "(at least every 8 weeks, counted from 28 October 2026)"
        )
    ]
    [said] = plan.taken[0].taken.values()
    assert said.next_due is not None
    assert said.next_due.text == "2026-12-23"


def test_a_next_date_later_than_the_rule_allows_is_pointed_out(cast: Cast) -> None:
    plan = planned(cast, a_row(next="24 December 2026"))

    assert plan.rows == {Outcome.TAKEN: 1}
    assert "23 December 2026 at the latest" in plan.warnings[0].reason


def test_something_due_once_before_it_is_followed_is_not_judged_and_that_is_said(
    cast: Cast,
) -> None:
    past = a_plan_row() | {"rule": "by 1 November 2026"}

    assert "it is not judged" in planned(cast, past).warnings[0].reason
    assert planned(cast, past | {"one_off": "still owed"}).warnings == []
    done = planned(cast, past | {"last": "31 October 2026"})
    assert done.warnings == []
    assert [said.one_off for said in done.taken[0].taken.values()] == [OneOff.DONE]


def test_a_rule_before_another_requirement_finds_it_by_its_name(cast: Cast) -> None:
    own = a_row(
        number="9",
        name="Own assessment",
        text="Before each review.",
        rule="5 working days before each board meeting",
        last="",
        next="",
    )
    plan = planned(cast, own, a_row())

    assert faults(plan) == []
    spec = plan.taken[0].spec
    assert spec is not None
    [first], _ = (clause.obligations for clause in spec.clauses)
    assert first.rule == {"before": "row-3", "lead_working_days": 5}


@pytest.mark.parametrize("written", ["30/10/2026", "2026-10-30", "46325", "30 Oct 2026"])
def test_dates_written_in_any_way_name_one_instrument(cast: Cast, written: str) -> None:
    plan = planned(cast, a_row(), a_plan_row() | {"issued": written})

    assert len(plan.taken) == 1
    assert plan.rows == {Outcome.TAKEN: 2}


def test_a_workbook_with_merged_cells_and_real_dates_reads_like_text(cast: Cast) -> None:
    rows = [a_row(issued=dt.date(2026, 10, 30)), a_plan_row() | {"council": "", "issued": ""}]
    plan = plan_of(cast, as_workbook(rows, above=("Our tracker",)))
    assert faults(plan) == ["A4 it is empty", "D4 it is empty"]

    plan = plan_of(cast, as_workbook(rows, merged=("A3:A4", "D3:D4"), above=("Our tracker",)))
    assert plan.rows == {Outcome.TAKEN: 2}
    assert len(plan.taken) == 1


def test_the_template_reads_and_its_example_is_never_loaded(cast: Cast) -> None:
    head, rows = template_rows()
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [head, *rows])

    for content in (template_workbook(), text.encode()):
        plan = plan_of(cast, content)
        assert plan.rows == {Outcome.REFUSED: 2}
        assert all("the example of the template" in fault for fault in faults(plan))
        assert plan.notes == []


def test_the_example_of_the_template_would_read_if_its_council_were_real(cast: Cast) -> None:
    head, rows = template_rows()
    cells = [dict(zip(head, row, strict=True)) | {"Council": "Northmoor"} for row in rows]
    plan = plan_of(cast, as_text(cells, headings={name: name for name in head}))

    assert faults(plan) == []
    assert plan.rows == {Outcome.TAKEN: 2}
    assert plan.warnings == []

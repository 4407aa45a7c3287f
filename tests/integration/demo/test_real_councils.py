"""The three real councils say what papers show, as known on the day of the paper, and no more."""

import datetime as dt

import pytest

from councils.models import Council, Inspection
from interventions.models import Deadline, Happening, Intervention, Obligation, Term
from interventions.queries.adapter import Look, Sense
from interventions.queries.instruments import instruments_in_force
from interventions.queries.standings import requirement_standings
from interventions.rules import Status
from portfolio.queries.level import levels
from portfolio.rules.level import Level
from reviews.models import Decision, Letter
from tests.factories.looks import Row, dates, points
from tests.integration.demo.conftest import TODAY

pytestmark = pytest.mark.usefixtures("demo")

REAL = ("darlington", "cumbria", "middlesbrough")
NEVER = (Status.OVERDUE, Status.MET_LATE, Status.UNMET)


def _case(slug: str) -> Intervention:
    return Intervention.objects.get(council__slug=slug)


def _dates(case: Intervention, duty: str, on: str | dt.date = TODAY) -> list[Row]:
    return dates(case, Obligation.objects.get(intervention=case, duty=duty), on, today=TODAY)


@pytest.mark.parametrize("on", ["2016-06-15", TODAY])
def test_darlington_as_at_15_june_2016(on: str | dt.date) -> None:
    case = _case("darlington")
    assert {
        duty: _dates(case, duty, on)
        for duty in ("board_meeting", "review_point", "progress_review", "plan_delivery")
    } == {
        "board_meeting": [("2015-12-25", "not_recorded", None, 0)],
        "review_point": [("2016-02-29", "not_recorded", None, 0)],
        "progress_review": [
            ("2016-04-30", "not_recorded", "2016-05-17", 0),
            ("2016-11-17", "upcoming", None, 0),
        ],
        "plan_delivery": [("2016-10-30", "upcoming", None, 0)],
    }
    assert _dates(case, "chair_report", on) == [("2016-01-31", "not_recorded", None, 0)]
    assert _dates(case, "plan_submission", on) == [("2015-10-30", "not_recorded", None, 0)]


def test_the_review_of_17_may_is_known_from_the_letter_on() -> None:
    case = _case("darlington")
    assert _dates(case, "progress_review", "2016-06-14")[0][2] is None
    assert _dates(case, "progress_review", "2016-06-15")[0][2] == "2016-05-17"
    review = Obligation.objects.get(intervention=case, duty="progress_review")
    assert dates(case, review, "2016-05-17", today=TODAY, sense=Sense.HAPPENED)[0][2] == (
        "2016-05-17"
    )


def test_all_14_paragraphs_of_the_notice_stand_in_our_own_words() -> None:
    [notice] = _case("darlington").instruments.all()
    numbers = [clause.number for clause in notice.clauses.all()]
    assert list(dict.fromkeys(number.rstrip("abcdef") for number in numbers)) == [
        str(number) for number in range(1, 15)
    ]
    assert notice.is_summary
    assert "30 October 2015" in notice.authority.source
    assert [area.letter for area in _case("darlington").areas.all()] == list("abcde")


def test_cumbria_as_at_21_december_2016() -> None:
    case = _case("cumbria")
    assert _dates(case, "board_meeting", "2016-12-20") == []
    assert _dates(case, "board_meeting") == [("2017-02-01", "upcoming", None, 0)]
    own, granted = Term.objects.filter(obligation__intervention=case).order_by("pk")
    assert (own.rule, own.withdrawn_on, own.from_date) == (None, None, None)
    assert (granted.rule, granted.is_concession) == ({"every": {"weeks": 6}}, True)
    assert granted.authority is not None
    assert granted.authority.dated.text == "2016-12-21"
    [direction] = case.instruments.all()
    assert direction.issued is None
    assert [decision.kind for decision in case.decisions.order_by("pk")] == ["maintain", "vary"]


def test_middlesbrough_from_inspection_to_revocation() -> None:
    case = _case("middlesbrough")
    first, revised = case.instruments.order_by("pk")
    assert (first.issued.text, revised.issued.text, revised.follows) == ("2020", "2022", first)
    end = revised.ends.get()
    assert (end.kind, end.on, end.condition) == (
        "revoked",
        dt.date(2024, 9, 6),
        "Children’s social care services stay a priority of the Council",
    )
    seen = Inspection.objects.shown().filter(council=case.council, started__lt="2025")
    rows = seen.order_by("started").values_list("kind", "started", "theme", "publication")
    assert [
        (kind, str(started), theme, said_by is None) for kind, started, theme, said_by in rows
    ] == [
        ("standard", "25 November 2019", "", True),
        ("standard", "13 March 2023", "", True),
        ("focused_visit", "July 2024", "Care leavers", True),
    ]
    assert instruments_in_force(case.council_id, case.function, TODAY) == []


@pytest.mark.parametrize(
    ("slug", "stops", "letter", "signatory", "title"),
    [
        (
            "darlington",
            "2016-06-15",
            "no_escalation",
            "Edward Timpson MP",
            "Minister of State for Children and Families",
        ),
        (
            "cumbria",
            "2016-12-21",
            "vary",
            "Edward Timpson MP",
            "Minister of State for Vulnerable Children and Families",
        ),
        (
            "middlesbrough",
            "2024-09-06",
            "revoke",
            "Janet Daby MP",
            "Minister for Children and Families",
        ),
    ],
)
def test_each_record_stops_on_the_day_of_its_letter(
    slug: str, stops: str, letter: str, signatory: str, title: str
) -> None:
    case = _case(slug)
    day = dt.date.fromisoformat(stops)
    assert case.record_stops_on == day
    assert case.record_stops_because
    row = Letter.objects.get(intervention=case)
    assert (row.state, row.dated.day, row.pdf) == (Letter.State.ELSEWHERE, day, None)
    assert (row.signatory_name, row.signatory_title) == (signatory, title)
    assert row.summary
    assert row.source
    decision = Decision.objects.get(intervention=case, kind=letter)
    assert (decision.letter, decision.in_effect_on) == (row, day)
    assert (decision.taken_by, decision.taken_as) == (signatory, title)


def test_the_level_of_intervention_follows_from_the_papers() -> None:
    look = Look(on=TODAY, today=TODAY)
    cases = {_case(slug).pk: slug for slug in REAL}
    found = levels(Intervention.objects.filter(pk__in=cases), look)
    assert {cases[pk]: (each.level, each.since) for pk, each in found.items()} == {
        "darlington": (Level.NOTICE, "2015-10-30"),
        "cumbria": (Level.DIRECTION, None),
        "middlesbrough": (Level.SUPERVISION, "2024-09-06"),
    }


@pytest.mark.parametrize("slug", REAL)
def test_none_is_ever_called_overdue_late_or_unmet(slug: str) -> None:
    case = _case(slug)
    rows = list(
        Obligation.objects.filter(intervention=case).select_related("intervention", "projection")
    )
    for on in (case.opened_on, dt.date(2016, 3, 1), dt.date(2016, 12, 21), TODAY):
        for sense in Sense:
            stands = requirement_standings(rows, Look(on=on, today=TODAY, sense=sense))
            for one in stands.values():
                assert not [date for date in one.dates if date.status in NEVER]
    assert not Deadline.objects.filter(intervention=case).overdue(TODAY).exists()


@pytest.mark.parametrize("slug", REAL)
def test_every_fact_is_known_from_the_day_of_its_paper(slug: str) -> None:
    case = _case(slug)
    stops = case.record_stops_on
    assert stops is not None
    for happening in Happening.objects.filter(intervention=case):
        assert happening.source
        assert happening.recorded_on <= stops
        assert happening.recorded_on >= happening.on.first_day
    for term in Term.objects.filter(obligation__intervention=case):
        assert term.recorded_on <= stops
    assert not case.assignments.exists()


def test_what_papers_do_not_say_stays_unknown() -> None:
    assert points(_case("cumbria"), "The Improvement Board meets", TODAY) == []
    darlington = _case("darlington")
    report = Obligation.objects.get(intervention=darlington, duty="adviser_report")
    assert report.terms.get().rule is None
    assert Obligation.objects.get(intervention=darlington, duty="review_point").owed_by == ""
    assert all(row.from_date is None for row in darlington.appointments.all())
    [notice] = darlington.instruments.all()
    assert notice.published is None
    assert Council.objects.get(slug="cumbria").status == Council.Status.FORMER

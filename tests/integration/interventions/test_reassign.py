"""Moving many cases at once: seen before, done after, and what changed in between is left alone."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.operations.users import grant_role
from accounts.permissions import Role
from interventions.models import Assignment, Intervention
from interventions.operations.assignments import assign, end_assignment
from interventions.operations.cases import close_intervention
from interventions.operations.reassigning import CHANGED, CLOSED, reassign
from interventions.queries.leads import Seen, led_by, moves
from tests.cast import Cast
from tests.factories.cases import a_case, day
from tests.factories.many import many_cases
from tests.factories.northmoor import TODAY, html, signed_in
from tests.factories.refusals import not_permitted, refused

pytestmark = pytest.mark.django_db
LEAD = Assignment.Role.LEAD
PAGE = "/reassign/"


@pytest.fixture
def cases(cast: Cast, settings: Any) -> list[Intervention]:
    """Three cases of Asha Rahman, opened on 1 October 2026."""
    settings.OVERSEE_TODAY = TODAY
    return [
        a_case(cast.council(name), "2026-10-01", cast.lead, by=cast.lead)
        for name in ("Ashby", "Brent Hill", "Crowmere")
    ]


def _seen(cases: list[Intervention], cast: Cast, on: dt.date = TODAY) -> list[Seen]:
    return [move.seen for move in moves(cases, cast.official, on)]


def _leads(case: Intervention, on: dt.date = TODAY) -> list[str]:
    rows = case.assignments.in_force(on).filter(role=LEAD)
    return [row.user.name for row in rows]


def _press(cast: Cast, page: Any, button: str, **more: Any) -> Any:
    """Press a button of the preview with everything that it carries."""
    carried: dict[str, Any] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()
    ):
        carried.setdefault(name, []).append(value)
    address = f"{PAGE}?of={cast.lead.pk}"
    return signed_in(cast.lead).post(address, {**carried, button: "1", **more}, follow=True)


def _answers(cast: Cast, cases: list[Intervention], on: str = "2027-01-18") -> dict[str, Any]:
    year, month, number = on.split("-")
    return {
        "cases": [str(case.pk) for case in cases],
        "user": str(cast.official.pk),
        "from_date-day": number,
        "from_date-month": month,
        "from_date-year": year,
    }


def _preview(cast: Cast, cases: list[Intervention], on: str = "2027-01-18") -> Any:
    address = f"{PAGE}?of={cast.lead.pk}"
    return signed_in(cast.lead).post(address, _answers(cast, cases, on))


def test_each_case_is_moved_with_one_event(cast: Cast, cases: list[Intervention]) -> None:
    before = AuditEvent.objects.count()
    done = reassign(looked_at=_seen(cases, cast), to=cast.official, from_date=TODAY, by=cast.lead)
    assert [row.intervention for row in done.moved] == cases
    assert [_leads(case) for case in cases] == [["Ben Carter"]] * 3
    events = AuditEvent.objects.filter(position__gt=before).exclude(kind__startswith="user")
    moved = [(row.kind, row.scope) for row in events.order_by("position") if row.scope]
    assert moved == [("assigned", f"intervention:{case.pk}") for case in cases]


def test_what_changed_in_between_is_left_alone(cast: Cast, cases: list[Intervention]) -> None:
    seen = _seen(cases, cast)
    assign(case=cases[0], user=cast.private_office, role=LEAD, from_date=TODAY, by=cast.lead)
    close_intervention(case=cases[1], on=TODAY, because="Lifted.", by=cast.lead)
    done = reassign(looked_at=seen, to=cast.official, from_date=TODAY, by=cast.lead)
    assert done.left == [(cases[0], CHANGED), (cases[1], CLOSED)]
    assert _leads(cases[0]) == ["Nadia Wells"]
    assert _leads(cases[2]) == ["Ben Carter"]


def test_where_everything_changed_nothing_is_moved_and_it_is_said(
    cast: Cast, cases: list[Intervention]
) -> None:
    seen = _seen(cases[:1], cast)
    end_assignment(assignment=cases[0].assignments.get(), to_date=TODAY, by=cast.lead)
    with refused(match="Ashby"):
        reassign(looked_at=seen, to=cast.official, from_date=TODAY, by=cast.lead)


def test_one_who_leaves_before_gets_no_case(cast: Cast, cases: list[Intervention]) -> None:
    with refused("user"):
        reassign(looked_at=_seen(cases, cast), to=cast.closed, from_date=TODAY, by=cast.lead)


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "administrator"])
def test_only_an_official_moves_cases(cast: Cast, cases: list[Intervention], who: str) -> None:
    with not_permitted():
        reassign(
            looked_at=_seen(cases, cast), to=cast.official, from_date=TODAY, by=getattr(cast, who)
        )
    assert signed_in(getattr(cast, who)).get(PAGE).status_code == 403
    assert signed_in(getattr(cast, who)).post(f"{PAGE}?of=nobody").status_code == 403


def test_the_page_asks_whose_and_counts_them(cast: Cast, cases: list[Intervention]) -> None:
    end_assignment(assignment=cases[0].assignments.get(), to_date=TODAY, by=cast.lead)
    page = html(signed_in(cast.official).get(PAGE))
    assert "Asha Rahman: 2 cases" in page
    assert "Nobody: 1 case without a lead" in page
    page = html(signed_in(cast.official).get(f"{PAGE}?of=nobody"))
    assert "1 live case without a lead" in page
    assert "Ashby Council" in page
    assert "Crowmere Council" not in page
    assert signed_in(cast.official).get(f"{PAGE}?of=x").status_code == 404


def test_the_preview_says_for_each_case_what_changes_and_changes_nothing(
    cast: Cast, cases: list[Intervention]
) -> None:
    assign(
        case=cases[1],
        user=cast.private_office,
        role=LEAD,
        from_date=day("2027-03-01"),
        by=cast.lead,
    )
    assign(case=cases[2], user=cast.official, role=LEAD, from_date=TODAY, by=cast.lead)
    page = html(_preview(cast, cases, "2027-02-01"))
    assert "Ben Carter leads it from 1 February 2027, instead of Asha Rahman." in page
    assert "until 1 March 2027, when Nadia Wells takes over as already recorded." in page
    assert "Ben Carter leads it on that day already." in page
    assert "Move 2 cases" in page
    assert _leads(cases[0], day("2027-02-01")) == ["Asha Rahman"]


def test_pressed_twice_the_cases_are_moved_once(cast: Cast, cases: list[Intervention]) -> None:
    seen = _preview(cast, cases[:2])
    page = html(_press(cast, seen, "move"))
    assert "2 cases are led by Ben Carter from 18 January 2027." in page
    assert [_leads(case) for case in cases] == [["Ben Carter"], ["Ben Carter"], ["Asha Rahman"]]
    events = AuditEvent.objects.count()
    assert "was sent before" in html(_press(cast, seen, "move"))
    assert AuditEvent.objects.count() == events


def test_the_page_names_what_was_left_alone(cast: Cast, cases: list[Intervention]) -> None:
    seen = _preview(cast, cases)
    assign(case=cases[0], user=cast.private_office, role=LEAD, from_date=TODAY, by=cast.lead)
    page = html(_press(cast, seen, "move"))
    assert "2 cases are led by Ben Carter" in page
    assert f"Ashby Council (fictional) ({CHANGED})" in page


def test_answers_can_be_changed_after_the_preview(cast: Cast, cases: list[Intervention]) -> None:
    page = html(_press(cast, _preview(cast, cases[:1], "2027-02-01"), "change"))
    assert page.count(" checked") == 1
    assert 'value="2" ' in page
    assert "See what changes" in page


def test_nothing_ticked_is_refused_beside_the_cases(cast: Cast, cases: list[Intervention]) -> None:
    page = html(_preview(cast, []))
    assert "Tick at least one case" in page
    assert f'value="{cast.official.pk}" selected' in page


def test_as_many_queries_for_ten_cases_as_for_two_hundred(cast: Cast, settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY
    counts, _ = [], cast.official  # made before anything is counted
    for number in (10, 190):
        many_cases(number, dt.date(2026, 11, 2), TODAY, lead=cast.lead)
        every = list(led_by(cast.lead, cast.lead, TODAY))
        with CaptureQueriesContext(connection) as captured:
            answer = _preview(cast, every)
        assert f"Move {len(every)} cases" in html(answer)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_one_whose_role_begins_later_can_take_over_from_then(
    cast: Cast, cases: list[Intervention]
) -> None:
    new = cast.someone("Mia Okafor", "the Department")
    grant_role(user=new, role=Role.OFFICIAL, from_date=day("2027-02-01"), by=cast.administrator)
    early = [move.seen for move in moves(cases, new, TODAY)]
    with refused("user"):
        reassign(looked_at=early, to=new, from_date=TODAY, by=cast.lead)
    seen = [move.seen for move in moves(cases, new, day("2027-02-01"))]
    done = reassign(looked_at=seen, to=new, from_date=day("2027-02-01"), by=cast.lead)
    assert len(done.moved) == 3
    page = html(signed_in(cast.lead).get(f"{PAGE}?of={cast.lead.pk}"))
    assert "Mia Okafor" in page
    assert reverse("interventions:reassign") == PAGE

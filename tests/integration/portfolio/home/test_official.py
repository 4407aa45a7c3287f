"""An official's home: what happens if they do nothing, in the cases they lead or help with."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.last_looked import SINCE
from accounts.models import User
from interventions.models import (
    Assignment,
    Audience,
    Duty,
    HappeningKind,
    InstrumentKind,
    Intervention,
    Projection,
)
from interventions.operations.assignments import assign
from interventions.operations.cases import stop_record
from interventions.operations.drafting import start_draft
from reviews.models import DecisionKind
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_happening,
    a_notice,
    a_plan,
    a_request,
    a_requirement,
    requirement,
    the_bank_holidays,
)
from tests.factories.many import many_requirements
from tests.factories.northmoor import html
from tests.factories.reviews import a_draft, a_proposal, taken

TODAY = dt.date(2027, 1, 18)
R = a_requirement


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def case(cast: Cast) -> Intervention:
    """A notice of 2 November 2026 of which nothing has been met."""
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(case, "2026-11-02")
    return case


def home(user: User, **query: str) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get("/", query)
    assert answer.status_code == 200
    return html(answer)


def section(text: str, name: str) -> str:
    """The part of the page from one heading to the next."""
    return text.split(f'id="{name}"', 1)[1].split("<h2", 1)[0]


def figures(text: str) -> dict[str, int]:
    found = re.findall(r"app-counts__number[^>]*>(\d+)</span> <a[^>]*>([^<]+)</a>", text)
    return {words: int(number) for number, words in found}


def test_where_nothing_waits_every_list_says_so(cast: Cast) -> None:
    text = home(cast.official)
    assert "Monday 18 January 2027" in text
    assert "No case is yours." in text
    assert "If nothing happens this week, nothing more becomes overdue." in text
    for words in (
        "Nothing is overdue.",
        "Nothing is due in the next ten working days.",
        "Nothing waits for you.",
        "Nothing waits for others.",
    ):
        assert words in text
    assert set(figures(text).values()) == {0}


def test_an_overdue_date_says_when_it_was_due_who_owes_it_and_how_late(
    cast: Cast, case: Intervention
) -> None:
    text = home(cast.lead)
    assert "You lead 1 case." in text
    late = section(text, "overdue")
    assert "Monday 28 December 2026" in late  # eight weeks from 2 November
    assert "Bank holiday for Boxing Day. The last working day was Thursday 24 December." in late
    assert '<span class="app-late">21 days late</span>' in late
    assert "Paragraph 4 of the notice" in late
    assert "The Board" in late
    assert f'href="/cases/{case.pk}/requirements/{requirement(case, "board").pk}/"' in late
    assert "Ask the Board" in late
    assert figures(text)["overdue"] == 3  # board, monthly report, plan


def test_what_falls_due_this_week_is_said_in_one_sentence(cast: Cast) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(
        case,
        "2026-11-02",
        R("plan", {"by": "2027-01-22"}, "6", name="Improvement plan"),
        R("later", {"by": "2027-01-25"}, "7", name="Report"),
        R("month", {"by": "2027-01"}, "5", name="First report of the Chair"),
    )
    text = home(cast.lead)
    assert (
        "If nothing happens this week, one more requirement becomes overdue: "
        f"{cast.northmoor.name}: Improvement plan, due on Friday."
    ) in text
    soon = section(text, "soon")
    assert soon.index("Friday 22 January 2027") < soon.index("Monday 25 January 2027")
    assert "In 4 working days" in soon
    assert "In January 2027" in soon
    assert "Act by Friday 29 January." in soon
    assert "31 January" not in soon


def test_only_cases_one_leads_or_helps_with_are_shown_and_a_link_leads_to_all(
    cast: Cast, case: Intervention
) -> None:
    text = home(cast.official)
    assert figures(text)["overdue"] == 0
    assert "Show all 1 live case" in text
    assert figures(home(cast.official, cases="all"))["overdue"] == 3
    assign(
        case=case,
        user=cast.official,
        role=Assignment.Role.HELPER,
        from_date=TODAY,
        by=cast.system,
    )
    text = home(cast.official)
    assert "You help with 1 case." in text
    assert figures(text)["overdue"] == 3


def test_a_case_whose_record_stops_is_on_no_list(cast: Cast, case: Intervention) -> None:
    stop_record(
        case=case,
        on=dt.date(2027, 1, 11),
        because="Papers end.",
        today=TODAY,
        by=cast.system,
    )
    assert set(figures(home(cast.lead, cases="all")).values()) == {0}


def test_a_date_outside_the_record_is_never_overdue(cast: Cast) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(
        case,
        "2026-11-02",
        R("plan", {"by": "2026-12-01"}, "6", span_reason="Nothing is known."),
        recorded_on="2026-11-02",
    )
    text = home(cast.lead)
    assert figures(text)["overdue"] == 0
    assert "late" not in section(text, "overdue")


def test_a_review_is_planned_before_it_is_recorded(cast: Cast) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(case, "2026-11-02", R("review", {"by": "2027-01-29"}, "8", duty=Duty.PROGRESS_REVIEW))
    soon = section(home(cast.lead), "soon")
    assert "No review is planned" in soon
    assert "Plan the review" in soon
    a_plan(case, "2027-01-27", "review")
    soon = section(home(cast.lead), "soon")
    assert "Planned for 27 January 2027" in soon
    assert "Record the review" in soon


def test_drafts_decisions_and_plans_wait_for_the_lead(cast: Cast, case: Intervention) -> None:
    draft = start_draft(case=case, kind=InstrumentKind.DIRECTION, by=cast.lead)
    decided = taken(
        a_proposal(case, "2027-01-14", title="The notice stays", by=cast.lead),
        "2027-01-15",
        by=cast.private_office,
    )
    mine = section(home(cast.lead), "mine")
    assert reverse("interventions:draft", args=[case.pk, draft.pk]) in mine
    assert "Write the letter" in mine
    assert "The notice stays" in mine
    letter = a_draft(case, "2027-01-15", decided, by=cast.lead)
    mine = section(home(cast.lead), "mine")
    assert "Write the letter" not in mine
    assert reverse("reviews:letter", args=[case.pk, letter.pk]) in mine


def test_proposals_far_requests_and_open_intervals_wait_for_others(
    cast: Cast, case: Intervention
) -> None:
    a_proposal(case, "2027-01-14", DecisionKind.EXTEND, title="Six more weeks", by=cast.lead)
    a_request(requirement(case, "diagnostic"), "2027-01-11", "2027-03-01", by=cast.lead)
    others = section(home(cast.lead), "others")
    assert "Six more weeks" in others
    assert "2 working days" in others
    assert "Monday 1 March 2027" in others
    assert "Interval not agreed yet" in others
    assert figures(home(cast.lead))["waiting for others"] == 3


def test_what_others_recorded_since_one_looked_is_told_with_its_lateness(
    cast: Cast, case: Intervention, client: Client
) -> None:
    client.force_login(cast.lead)
    assert "This is your first visit." in html(client.get("/"))
    session = client.session
    session[SINCE] = "2020-01-01T00:00:00+00:00"
    session.save()
    assert "Nobody else has recorded anything." in html(client.get("/"))
    cast.adviser_on(case)
    met = a_happening(
        case,
        "2027-01-14",
        "board",
        kind=HappeningKind.BOARD_MEETING,
        title="Second meeting of the Board",
        audience=Audience.COUNCIL,
        by=cast.adviser,
    )
    a_happening(case, "2027-01-15", title="My own note", by=cast.lead)
    changed = html(client.get("/")).split('id="changed"')[1]
    assert reverse("interventions:happening", args=[case.pk, met.pk]) in changed
    assert "Second meeting of the Board, 14 January 2027</a>, 17 days late." in changed
    assert "by Ruth Callander" in changed
    assert "The next is due" in changed
    assert "by Thursday 11 March 2027" in changed
    assert "My own note" not in changed


def test_changes_stay_while_one_goes_on_looking(
    cast: Cast, case: Intervention, client: Client
) -> None:
    client.force_login(cast.lead)
    session = client.session
    session[SINCE] = "2020-01-01T00:00:00+00:00"
    session.save()
    a_happening(case, "2027-01-15", title="A call", by=cast.official)
    for _ in range(2):
        assert "A call, 15 January 2027" in html(client.get("/"))


def test_dates_that_have_run_out_are_worked_out_and_a_worker_is_rung(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    rung: list[str] = []
    monkeypatch.setattr("portfolio.queries.open_dates.ring_now", rung.append)
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    every_month = {"every": {"months": 1}, "fixed": True, "first": "2027-01-29"}
    a_notice(case, "2026-11-02", R("data", every_month, "7", duty=Duty.DATA_SET))
    assert "Friday 29 January 2027" in section(home(cast.lead), "soon")
    assert rung == []
    settings.OVERSEE_TODAY = dt.date(2027, 2, 22)
    assert Projection.objects.filter(good_until__lt=settings.OVERSEE_TODAY).exists()
    later = home(cast.lead)
    assert rung == ["interventions.tasks.renew_deadlines"]
    assert "Friday 29 January 2027" in section(later, "overdue")
    assert "Sunday 28 February 2027" in section(later, "soon")  # not stored yet


@pytest.mark.parametrize("name", ["overdue", "soon", "mine", "others"])
def test_each_list_has_a_page_of_its_own(cast: Cast, name: str, client: Client) -> None:
    client.force_login(cast.official)
    assert client.get(reverse("portfolio:home_list", args=[name])).status_code == 200
    client.force_login(cast.adviser)
    assert client.get(reverse("portfolio:home_list", args=[name])).status_code == 404
    client.force_login(cast.official)
    assert client.get(reverse("portfolio:home_list", args=["nothing"])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(cast: Cast, client: Client) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2023-10-05", cast.lead, today=TODAY)
    client.force_login(cast.lead)
    session = client.session
    session[SINCE] = "2020-01-01T00:00:00+00:00"
    session.save()
    client.get("/")  # remembers that one looked
    counts = []
    for more in (10, 990):
        many_requirements(case, more, dt.date(2023, 11, 2), TODAY)
        with CaptureQueriesContext(connection) as queries:
            text = html(client.get("/"))
        counts.append(len(queries))
    assert figures(text)["overdue"] == 1000
    assert text.count("app-late") == 50
    assert f'href="{reverse("portfolio:home_list", args=["overdue"])}"' in text
    assert counts[0] == counts[1] <= 13
    last = html(client.get(reverse("portfolio:home_list", args=["overdue"]), {"page": 20}))
    assert 'Overdue <span class="app-count">(1000)</span>' in last
    assert last.count("app-late") == 50
    assert "page 20 of 20" in last

"""The overview: banner, head, journey, next five dates, open points, areas."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from interventions.models import AuthorityKind, MonthlyLog, Rating
from interventions.operations.logs import AreaEntry, LogEntry, save_log, submit_log
from interventions.operations.papers import record_authority
from interventions.operations.terms import add_term
from tests.cast import Cast
from tests.factories.cases import a_case, requirement, when

from .conftest import TODAY, SeenBy, Story


def overview(story: Story, client: Client) -> Any:
    return client.get(reverse("portfolio:case", args=[story.case.pk]))


def test_the_banner_names_what_is_overdue_and_how_late(northmoor: Story, seen_by: SeenBy) -> None:
    page = overview(northmoor, seen_by(northmoor.cast.official))

    assert "One requirement is overdue." in page.text
    assert "was due on Friday 1 January 2027" in page.text
    assert "17 days late" in page.text
    assert page.text.count('class="app-banner ') == 1


def test_the_head_names_level_lead_and_next_review(northmoor: Story, seen_by: SeenBy) -> None:
    page = overview(northmoor, seen_by(northmoor.cast.official))

    assert page.context["level"].words == "Improvement notice"
    assert page.context["level_since"] == "2 November 2026"
    assert page.context["lead"].name == "Asha Rahman"
    assert page.context["planned_review"] == "Tuesday 27 April 2027"
    assert page.context["review_due"] == "Sunday 2 May 2027"
    assert "Today is Monday 18 January 2027" in page.text


def test_why_the_case_was_opened_is_told_to_the_department_alone(
    northmoor: Story, seen_by: SeenBy
) -> None:
    page = overview(northmoor, seen_by(northmoor.cast.official)).text
    assert "Why this case was opened" in page
    assert northmoor.case.reason in page

    northmoor.cast.adviser_on(northmoor.case, today=TODAY)
    for person in (northmoor.cast.council_officer, northmoor.cast.adviser):
        assert northmoor.case.reason not in overview(northmoor, seen_by(person)).text


def test_the_next_five_dates_stand_in_order_with_how_long_it_is(
    northmoor: Story, seen_by: SeenBy
) -> None:
    rows = overview(northmoor, seen_by(northmoor.cast.official)).context["next_dates"]

    assert [(row.due, row.how_long) for row in rows] == [
        ("Friday 22 January 2027", "In 4 working days"),
        ("In January 2027", "In 9 working days"),
        ("Thursday 25 February 2027", "In 28 working days"),
        ("Friday 5 March 2027", "In 34 working days"),
        ("Tuesday 20 April 2027", "In 3 months"),
    ]
    assert rows[1].under == "Act by Friday 29 January."


def test_the_journey_has_its_table_and_what_lies_ahead(northmoor: Story, seen_by: SeenBy) -> None:
    marks = overview(northmoor, seen_by(northmoor.cast.official)).context["marks"]

    assert [(mark.name, mark.words, mark.ahead) for mark in marks] == [
        ("Improvement notice", "2 November 2026", False),
        ("Progress review", "planned 27 April 2027", True),
        ("Review point", "due 5 March 2027", True),
    ]


def test_what_has_no_interval_is_an_open_point(northmoor: Story, seen_by: SeenBy) -> None:
    points = overview(northmoor, seen_by(northmoor.cast.official)).context["open_points"]

    assert [(point.words, point.obligation.name) for point in points] == [
        ("Interval not agreed yet", "The Chair’s progress report")
    ]


def test_areas_show_two_months_and_what_moved(northmoor: Story, seen_by: SeenBy) -> None:
    cast, case = northmoor.cast, northmoor.case
    cast.adviser_on(case)
    leadership, practice = case.areas.order_by("letter")
    for month, ratings in (
        (dt.date(2026, 11, 1), (Rating.SLOW, Rating.SLOW)),
        (dt.date(2026, 12, 1), (Rating.SOME, Rating.SLOW)),
    ):
        entry = LogEntry(
            areas={
                leadership.pk: AreaEntry(ratings[0], f"Words of {month:%B}.", reason="New heads."),
                practice.pk: AreaEntry(ratings[1], "Half had no analysis."),
            },
            together=MonthlyLog.Together.BOTH,
        )
        log = save_log(case=case, month=month, entry=entry, today=TODAY, by=cast.adviser)
        now = dt.datetime(2027, 1, 10, 12, tzinfo=dt.UTC)
        submit_log(log=log, today=TODAY, now=now, by=cast.adviser)

    page = overview(northmoor, seen_by(cast.official))

    assert "a has risen since November. The other one stays as it was." in page.text
    assert "Some progress" in page.text
    assert [row.said_on for row in page.context["areas"].rows] == [TODAY, TODAY]
    assert overview(northmoor, seen_by(cast.council_officer)).context["areas"] is None


def test_a_paused_case_says_so_before_what_is_overdue(northmoor: Story, seen_by: SeenBy) -> None:
    letter = record_authority(
        case=northmoor.case,
        kind=AuthorityKind.LETTER,
        title="Letter of pause",
        dated=when("2027-01-15"),
        today=TODAY,
        by=northmoor.cast.lead,
    )
    for name in (
        "The Board meets",
        "The council’s monthly report to the adviser",
        "Reviews of progress",
    ):
        add_term(
            obligation=requirement(northmoor.case, name),
            from_date=dt.date(2027, 1, 15),
            rule={"continuous": True},
            authority=letter,
            today=TODAY,
            by=northmoor.cast.lead,
        )

    client = seen_by(northmoor.cast.official)
    for name in ("case", "requirements", "people"):
        page = client.get(reverse(f"portfolio:{name}", args=[northmoor.case.pk]))
        assert "This case is paused since 15 January 2027." in page.text
        assert page.text.count('class="app-banner ') == 1


def test_a_case_whose_record_stops_opens_as_at_that_day(stopped: Story, seen_by: SeenBy) -> None:
    page = overview(stopped, seen_by(stopped.cast.official))

    assert page.context["as_at"] == dt.date(2016, 6, 15)
    assert "Our record stops on 15 June 2016." in page.text
    assert "The last of our papers is the letter of that day." in page.text
    for word in ("overdue", " late", "missed", "unmet"):
        assert word not in page.text.lower()


def test_a_case_with_nothing_in_it_shows_its_empty_states(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    case = a_case(cast.northmoor, "2027-01-04", cast.lead, today=TODAY)
    client = seen_by(cast.official)

    page = client.get(reverse("portfolio:case", args=[case.pk]))

    for words in (
        "No date lies ahead.",
        "No open point is recorded.",
        "No evidence is on file here.",
    ):
        assert words in page.text


def test_an_open_point_leads_to_where_it_is_closed_for_who_may(
    northmoor: Story, seen_by: SeenBy
) -> None:
    report = requirement(northmoor.case, "The Chair’s progress report")
    action = f"{reverse('interventions:agree', args=[northmoor.case.pk])}?requirement={report.pk}"

    assert action in overview(northmoor, seen_by(northmoor.cast.official)).text
    assert action not in overview(northmoor, seen_by(northmoor.cast.council_officer)).text


def test_dates_without_a_record_are_counted_beside_the_open_points(
    stopped: Story, seen_by: SeenBy
) -> None:
    page = overview(stopped, seen_by(stopped.cast.official))

    assert "3 dates with no record here" in page.text


def test_a_new_case_says_what_to_do_first(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)

    page = seen_by(cast.lead).get(reverse("portfolio:case", args=[case.pk]))

    assert "No notice or direction is recorded in this case." in page.text
    assert reverse("interventions:start_draft", args=[case.pk]) in page.text
    tab = seen_by(cast.lead).get(reverse("portfolio:requirements", args=[case.pk]))
    assert "No level of intervention" in tab.text


def test_each_next_date_opens_its_reason(northmoor: Story, seen_by: SeenBy) -> None:
    client = seen_by(northmoor.cast.official)
    first = overview(northmoor, client).context["next_dates"][0]
    address = reverse(
        "portfolio:why", args=[northmoor.case.pk, first.obligation.pk, first.opens, first.on]
    )

    assert f'href="{address}"' in overview(northmoor, client).text
    assert "Why Friday 22 January 2027?" in client.get(address).text

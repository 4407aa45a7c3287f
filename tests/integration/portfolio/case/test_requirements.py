"""The table of requirements: words, rule, counts that filter, rows that open without script."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interventions.models import Duty, Party
from interventions.operations.terms import promise_obligation
from portfolio.words.standing import Group
from tests.cast import Cast
from tests.factories.cases import a_case, a_letter, a_notice, a_requirement, requirement

from .conftest import TODAY, SeenBy, Story


def table(story: Story, client: Client, **query: Any) -> Any:
    return client.get(reverse("portfolio:requirements", args=[story.case.pk]), query)


def rows_of(page: Any) -> Any:
    return [row for section in page.context["sections"] for row in section.rows]


def the_row(page: Any, name: str) -> Any:
    return next(
        item for row in rows_of(page) for item in row.requirements if item.obligation.name == name
    )


def test_each_requirement_has_its_words_rule_and_date(northmoor: Story, seen_by: SeenBy) -> None:
    page = table(northmoor, seen_by(northmoor.cast.official))

    board = the_row(page, "The Board meets")
    assert board.words == "“The Board is to meet at least every 8 weeks”"
    assert board.rule == "At least every 8 weeks; every 6 weeks from 21 December 2026, by letter"
    assert board.due.due == "Thursday 25 February 2027"
    assert (board.last.outcome.timing, board.last.window.met_on.isoformat()) == (
        "7 days late",
        "2027-01-14",
    )


def test_who_owes_it_is_not_invented(northmoor: Story, seen_by: SeenBy) -> None:
    page = table(northmoor, seen_by(northmoor.cast.official))

    assert the_row(page, "Specific review point").owed_by == "The notice does not say"


def test_only_overdue_due_soon_and_no_record_get_a_tag(
    northmoor: Story, stopped: Story, seen_by: SeenBy
) -> None:
    client = seen_by(northmoor.cast.official)
    tags = {
        item.standing.tag
        for story in (northmoor, stopped)
        for row in rows_of(table(story, client))
        for item in row.requirements
    }

    assert tags == {"", "Overdue", "Due soon", "No record here"}


@pytest.mark.parametrize("group", [Group.OVERDUE, Group.SOON, Group.LATER, Group.STANDING])
def test_a_count_leads_to_the_requirements_that_make_it(
    northmoor: Story, seen_by: SeenBy, group: Any
) -> None:
    client = seen_by(northmoor.cast.official)
    counts = table(northmoor, client).context["sections"][0].counts
    count = next(item for item in counts if f"show={group}" in item["url"])

    shown = [item for row in rows_of(client.get(count["url"])) for item in row.requirements]

    assert {item.standing.group for item in shown} == {group}
    assert count["words"].startswith(f"{len(shown)} ")


def test_standing_neighbours_share_a_row(northmoor: Story, seen_by: SeenBy) -> None:
    rows = rows_of(table(northmoor, seen_by(northmoor.cast.official)))

    assert [row.numbers for row in rows if row.is_shared] == ["7c to 7d"]


def test_by_date_the_earliest_stands_first_and_dateless_ones_last(
    northmoor: Story, seen_by: SeenBy
) -> None:
    rows = rows_of(table(northmoor, seen_by(northmoor.cast.official), order="date"))
    dates = [row.first.due.window.due for row in rows if row.first.due]

    assert dates == sorted(dates)
    assert all(row.first.due is None for row in rows[len(dates) :])


def test_a_row_opens_to_every_date_without_script(northmoor: Story, seen_by: SeenBy) -> None:
    board = requirement(northmoor.case, "The Board meets")
    client = seen_by(northmoor.cast.official)

    closed = table(northmoor, client)
    opened = table(northmoor, client, open=str(board.pk))

    assert "Rule then" not in closed.text
    for words in (
        "Monday 28 December 2026",
        "Held Thursday 12 November 2026",
        "Overdue from 8 to 13 January 2027",
        "Every 6 weeks, counted from the meeting of 14 January 2027",
        "Every 8 weeks, counted from the issue of the notice on 2 November 2026",
        "The letter of 21 December 2026 did not move it",
    ):
        assert words in opened.text
    assert f'id="requirement-{board.pk}"' in opened.text


def test_a_bank_holiday_is_named_under_the_date(
    northmoor: Story, holidays: None, seen_by: SeenBy
) -> None:
    board = requirement(northmoor.case, "The Board meets")

    page = table(northmoor, seen_by(northmoor.cast.official), open=str(board.pk))

    assert (
        "Bank holiday for Boxing Day. The last working day was Thursday 24 December." in page.text
    )


def test_where_the_record_stops_nothing_is_called_late(stopped: Story, seen_by: SeenBy) -> None:
    page = table(stopped, seen_by(stopped.cast.official))

    board = the_row(page, "board")
    assert (board.standing.tag, board.due.due) == ("No record here", "Friday 25 December 2015")
    assert "No meeting is recorded here since 30 October 2015" in page.text
    assert "our summary, not the notice’s words" in page.text
    assert ">Due</th>" in page.text
    for word in ("overdue", " late", "missed", "unmet"):
        assert word not in page.text.lower()


def test_a_review_outside_the_record_is_named_as_a_fact(stopped: Story, seen_by: SeenBy) -> None:
    review = requirement(stopped.case, "review")

    page = table(stopped, seen_by(stopped.cast.official), open=str(review.pk))

    assert (
        "A review is recorded on 17 May 2016, 17 days after this date; none before it is in our papers."
        in page.text
    )
    assert the_row(page, "review").due.due == "Thursday 17 November 2016"


def test_a_rule_not_known_is_said_so(stopped: Story, seen_by: SeenBy) -> None:
    item = the_row(table(stopped, seen_by(stopped.cast.official)), "regular reports")

    assert (item.rule, item.standing.group) == ("Rule not known to us", Group.NO_DATE)


def test_a_promise_of_a_letter_stands_in_a_section_of_its_own(
    northmoor: Story, seen_by: SeenBy
) -> None:
    promise_obligation(
        case=northmoor.case,
        name="Officials return",
        quote="officials will return in June",
        duty=Duty.PROGRESS_REVIEW,
        owed_by=Party.DEPARTMENT,
        rule={"by": "2027-06"},
        authority=a_letter(
            northmoor.case, "2027-01-11", title="Letter of 11 January 2027", today=TODAY
        ),
        today=TODAY,
        by=northmoor.cast.lead,
    )

    page = table(northmoor, seen_by(northmoor.cast.official))

    assert (
        page.context["sections"][-1].title == "Requirements of letters, statutes and appointments"
    )
    assert the_row(page, "Officials return").due.due == "In June 2027"


def test_of_two_instruments_the_newest_stands_first_and_the_ended_one_says_so(
    northmoor: Story, seen_by: SeenBy
) -> None:
    a_notice(
        northmoor.case,
        "2027-01-11",
        a_requirement("The Board meets again", {"every": {"weeks": 4}}, "2"),
        follows=northmoor.notice,
        today=TODAY,
        by=northmoor.cast.lead,
    )

    page = table(northmoor, seen_by(northmoor.cast.official))

    titles = [section.title for section in page.context["sections"]]
    assert titles == [
        "Requirements of the revised improvement notice of 11 January 2027",
        "Requirements of the improvement notice of 2 November 2026",
    ]
    assert "It was replaced on" in page.text
    assert the_row(page, "Reviews of progress").standing.group is Group.ENDED


def test_paragraphs_that_require_nothing_are_named(northmoor: Story, seen_by: SeenBy) -> None:
    page = table(northmoor, seen_by(northmoor.cast.official))

    whole = reverse("portfolio:instrument", args=[northmoor.case.pk, northmoor.notice.pk])
    assert whole in page.text
    assert "Words of paragraph 7b." in seen_by(northmoor.cast.official).get(whole).text


def test_a_case_without_an_instrument_says_so(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    case = a_case(cast.northmoor, "2027-01-04", cast.lead, today=TODAY)

    page = seen_by(cast.official).get(reverse("portfolio:requirements", args=[case.pk]))

    assert "No notice or direction is recorded in this case." in page.text


def test_a_publication_day_not_known_is_said_beside_the_date(
    cast: Cast, pretended_today: dt.date, seen_by: SeenBy
) -> None:
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    rule = {"within": {"months": 4}, "of": "published"}
    a_notice(case, "2026-11-02", a_requirement("point", rule, "13"), today="2026-11-02")

    page = seen_by(cast.official).get(reverse("portfolio:requirements", args=[case.pk]))

    assert "Publication date not known; counted from the issue date" in page.text

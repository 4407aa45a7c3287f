"""What the list of live cases says of the demo is what its rules and its requirements say."""

from accounts.models import User
from interventions.models import Intervention, Obligation
from interventions.queries.adapter import Look
from interventions.queries.standings import Standing, requirement_standings
from portfolio.queries.case_facts import facts_of_page
from portfolio.queries.level import levels
from portfolio.rules.level import Level
from reviews.demo.people import OFFICIAL
from tests.integration.demo.conftest import TODAY

LOOK = Look(on=TODAY, today=TODAY)


def dates_of(case: Intervention) -> list[Standing]:
    rows = Obligation.objects.filter(intervention=case).select_related("intervention", "projection")
    return [date for row in requirement_standings(list(rows), LOOK).values() for date in row.dates]


def test_levels_and_dates_agree_case_by_case(demo: str) -> None:
    cases = list(Intervention.objects.live().order_by("pk"))
    reader = User.objects.get(email=OFFICIAL.email)
    expected = levels(cases, LOOK)
    found = facts_of_page(reader, [case.pk for case in cases], TODAY, TODAY)
    assert [row.pk for row in found] == [case.pk for case in cases] != []
    for case, row in zip(cases, found, strict=True):
        level, dates = expected[case.pk], dates_of(case)
        assert (list(Level)[row.level], row.since) == (level.level, level.since)
        late = [date.due for date in dates if date.status == "overdue"]
        ahead = [date.due for date in dates if date.is_open and date.due >= TODAY]
        assert row.overdue == len(late)
        assert row.oldest_due == min(late, default=None)
        assert row.next_due == min(ahead, default=None)
        assert row.missing == sum(date.status == "not_recorded" for date in dates)

"""The level that the database works out for lists is the one that the rule gives."""

import datetime as dt

import pytest
from django.db.models import F

from accounts.queries import system_user
from interventions.models import Intervention
from interventions.queries.adapter import Look
from portfolio.queries.level import levels
from portfolio.queries.level_statement import add_levels, add_sinces
from portfolio.queries.statement import Statement
from portfolio.rules.level import Level, LevelOnDay
from tests.factories.random_levels import DAYS, FIRST, random_levels

LEVELS = list(Level)


def by_statement(on: dt.date) -> dict[int, LevelOnDay]:
    statement = Statement(on=on, ids=None)
    live = Intervention.objects.visible_to(system_user()).live()
    statement.add("live", live.values(case_id=F("pk")))
    add_levels(statement, on)
    add_sinces(statement)
    rows = statement.rows(
        "select l.case_id, coalesce(v.level, 6), s.since from live l"
        " left join levels v using (case_id) left join sinces s using (case_id)"
    )
    return {pk: LevelOnDay(LEVELS[rank], since) for pk, rank, since in rows}


@pytest.mark.parametrize("seed", range(4))
def test_of_random_cases_on_every_day_on_which_something_changes(db: None, seed: int) -> None:
    cases = random_levels(60, seed)
    found: set[Level] = set()
    for number in (-1, 0, 30, 31, 58, 59, 120, 180, 200, 363, 364, DAYS, DAYS + 1):
        on = FIRST + dt.timedelta(days=number)
        expected = levels(cases, Look(on=on, today=on))
        assert by_statement(on) == expected
        found |= {answer.level for answer in expected.values()}
    assert found == set(Level)

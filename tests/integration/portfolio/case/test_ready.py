"""SQL that is worked out once: for every reader and look it is what the querysets themselves say."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet

from accounts.models import User
from accounts.operations.users import grant_role
from accounts.permissions import Role
from interventions.models import Audience, Function, Happening, Intervention
from interventions.permissions import narrowest_audience
from interventions.queries.adapter import Look, Sense
from portfolio.queries import case, journey, ready, timeline
from portfolio.queries.reading import ReadCase, Reader

from .conftest import TODAY, Story

BUILDS = (
    timeline.every_source,
    case._case_asked_for,
    case._papers_of,
    case._appointments,
    case._appointments_and_named,
    case._terms_of,
)
BEFORE = dt.date(2026, 12, 7)
LOOKS = (Look(TODAY, TODAY), Look(BEFORE, TODAY), Look(BEFORE, TODAY, Sense.HAPPENED))
ROLES = ("official", "adviser", "council_officer", "deputy_director", "stranger")


def said_by(build: ready.Build, read: ReadCase) -> Any:
    """What the queryset says, in full; None where it can have no rows."""
    try:
        return build(read).query.sql_with_params()
    except EmptyResultSet:
        return None


def test_every_reader_and_look_has_the_statement_of_the_querysets(northmoor: Story) -> None:
    cast = northmoor.cast
    cast.adviser_on(northmoor.case, today=TODAY)
    both = cast.someone("Jo Finch", "Hollin Bridge Partners", Role.ADVISER)
    grant_role(user=both, role=Role.COUNCIL_OFFICER, from_date=BEFORE, by=cast.system)
    readers = [
        Reader(user, narrowest_audience(user, northmoor.case))
        for user in (*(getattr(cast, role) for role in ROLES), User.objects.get(pk=both.pk))
    ]
    stopped = Intervention(
        pk=8, council_id=9, function=Function.SEND, record_stops_on=dt.date(2026, 12, 1)
    )
    for row in (northmoor.case, stopped):
        for reader in readers if row is northmoor.case else readers[:1]:
            for look in LOOKS:
                read = ReadCase(row, reader, look)
                for build in BUILDS:
                    assert ready.statement_of(build, read) == said_by(build, read), (read, build)


def test_it_gives_the_rows_with_all_that_is_joined_to_them(northmoor: Story) -> None:
    northmoor.cast.adviser_on(northmoor.case, today=TODAY)
    read = case.read_case(northmoor.cast.lead, northmoor.case.pk, LOOKS[0])
    assert read is not None
    for build in (*BUILDS, journey.journey_rows):
        rows, plain = ready.rows_of(build, read), list(build(read))
        assert rows
        assert [_whole(row) for row in rows] == [_whole(row) for row in plain]


def _whole(row: Any) -> Any:
    """A row with its annotations and all that was fetched with it."""
    if isinstance(row, tuple):
        return row
    fetched = {name: [_own(other)] for name, other in row._state.fields_cache.items()}
    several = vars(row).get("_prefetched_objects_cache", {})
    return _own(row), fetched | {
        name: [_own(each) for each in rows] for name, rows in several.items()
    }


def _own(row: Any) -> Any:
    beside = ("_state", "_prefetched_objects_cache")
    return row and {name: value for name, value in vars(row).items() if name not in beside}


def _hidden(read: ReadCase) -> Any:
    return Happening.objects.filter(title=f"case {read.case.pk}")


def _inlined(read: ReadCase) -> Any:
    return Happening.objects.extra(where=[f"intervention_id = {read.case.pk}"])  # noqa: S610 - refused


@pytest.mark.parametrize("build", [_hidden, _inlined])
def test_a_value_that_could_not_be_found_again_is_refused(northmoor: Story, build: Any) -> None:
    read = ReadCase(northmoor.case, Reader(northmoor.cast.lead, Audience.INTERNAL), LOOKS[0])

    with pytest.raises(ValueError, match="value of the page"):
        ready.rows_of(build, read)

"""A fact stays as it was recorded, whoever holds the pen."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import InternalError, ProgrammingError

from accounts.queries import system_user
from interventions.models import Happening
from interventions.operations.happenings import withdraw_happening
from tests.factories.cases import a_case, a_happening

REFUSED = (InternalError, ProgrammingError)


@pytest.mark.django_db
def test_a_set_based_statement_cannot_change_a_fact() -> None:
    happening = a_happening(a_case(), "2026-01-12", today="2026-01-12")

    with pytest.raises(REFUSED), transaction.atomic():
        Happening.objects.filter(pk=happening.pk).update(title="Something else happened")


@pytest.mark.django_db
def test_a_withdrawal_cannot_be_taken_back() -> None:
    happening = a_happening(a_case(), "2026-01-12", today="2026-01-12")
    withdraw_happening(
        happening=happening, reason="Twice.", today=dt.date(2026, 1, 13), by=system_user()
    )

    with pytest.raises(REFUSED), transaction.atomic():
        Happening.objects.filter(pk=happening.pk).update(
            withdrawn_on=None, withdrawn_by=None, withdrawn_reason=""
        )


def test_the_owner_of_the_table_cannot_delete_a_fact(
    own_database: str, owner_connection: Any
) -> None:
    happening = a_happening(a_case(), "2026-01-12", today="2026-01-12")

    with owner_connection.cursor() as cursor, pytest.raises(Exception, match="fact_not_deleted"):
        cursor.execute("delete from interventions_happening where id = %s", [happening.pk])

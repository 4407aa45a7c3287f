"""The audit chain holds, and says where it does not."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.chain import first_fault
from accounts.models import AuditEvent, User
from accounts.queries import system_user
from tests.integration.accounts.test_operation import rename


def _write(times: int) -> None:
    system = system_user()
    for number in range(times):
        rename(user=system, name=f"Name {number}", by=system)


@pytest.mark.django_db
def test_the_chain_of_many_operations_holds(capsys: Any) -> None:
    _write(5)

    assert first_fault() is None
    call_command("verify_audit")


@pytest.mark.django_db
@pytest.mark.parametrize("attempt", ["update", "delete", "truncate"])
def test_the_application_cannot_change_the_trail(attempt: str) -> None:
    _write(1)
    statement = {
        "update": "update accounts_auditevent set kind = 'other'",
        "delete": "delete from accounts_auditevent",
        "truncate": "truncate accounts_auditevent",
    }[attempt]

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("tampering", "position", "what"),
    [
        (
            'update accounts_auditevent set details = \'{"name": "x"}\' where position = 2',
            2,
            "changed",
        ),
        ("delete from accounts_auditevent where position = 2", 2, "missing"),
        ("update accounts_auditevent set hash = repeat('a', 64) where position = 3", 3, "changed"),
    ],
)
def test_tampering_by_the_owner_is_found_and_named(
    own_database: str, owner_connection: Any, tampering: str, position: int, what: str
) -> None:
    _write(4)
    with owner_connection.cursor() as cursor:
        cursor.execute(tampering)

    fault = first_fault()

    assert fault is not None
    assert fault.position == position
    assert what in fault.what
    with pytest.raises(CommandError, match=f"audit event {position} "):
        call_command("verify_audit")


def test_writers_at_once_keep_one_unbroken_chain(own_database: str) -> None:
    system = system_user()

    def work(number: int) -> None:
        try:
            rename(user=User.objects.get(pk=system.pk), name=f"Writer {number}", by=system)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(24)))

    assert AuditEvent.objects.count() == 24
    assert first_fault() is None

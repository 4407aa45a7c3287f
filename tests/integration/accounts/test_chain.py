"""The audit chain holds, and says where it does not."""

import contextlib
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts import heads
from accounts.audit import record
from accounts.events import USER_CHANGED
from accounts.models import AuditEvent, RowVersion, User
from accounts.operation import operation
from accounts.permissions import NotPermitted
from accounts.queries import head_of_trail, system_user
from accounts.tasks import publish_head
from accounts.verification import first_fault, verify
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


UNLOCK = (
    "alter table accounts_auditevent disable trigger user;"
    " alter table accounts_rowversion disable trigger user;"
)
# What an owner might do → the row that must be named, and what must be said of it.
TAMPERING = {
    "update accounts_auditevent set details = '{}' where position = 2": (
        "audit event 2 was changed"
    ),
    "delete from accounts_auditevent where position = 2": "audit event 2 is missing",
    "update accounts_auditevent set hash = repeat('a', 64) where position = 3": (
        "audit event 3 was changed"
    ),
    "update accounts_auditevent set rows_changed = 0 where position = 3": (
        "audit event 3 was changed"
    ),
    "update accounts_rowversion set before = '{}' where before ->> 'name' = 'Name 1'": (
        "version 1 of accounts_user {pk} was changed after it was written (changed by audit event 3)"
    ),
    "delete from accounts_rowversion where before ->> 'name' = 'Name 1'": (
        "row versions after 0 are missing (changed by audit event 3)"
    ),
    "insert into accounts_rowversion select repeat('b', 64), run, 2, at, table_name, row_id, action,"
    " before, after from accounts_rowversion where before ->> 'name' = 'Name 1'": (
        "version 2 of accounts_user {pk} was changed after it was written (changed by audit event 3)"
    ),
    "update accounts_user set name = 'x' where id = {pk}": (
        "accounts_user {pk} was changed outside any operation"
    ),
    "alter table accounts_user disable trigger keeps_row_version": (
        "accounts_user does not keep row versions as it should"
    ),
    "create or replace function accounts_keep_row_version() returns trigger language plpgsql"
    " as 'begin return null; end'": (
        "accounts_keep_row_version is not the function that keeps row versions"
    ),
    "with cut as (delete from accounts_auditevent where position > 2 returning run)"
    " delete from accounts_rowversion where run in (select run from cut)": (
        "audit events 3 to 4 are cut off: the head of 2026-01-02 was published"
    ),
}


@pytest.mark.parametrize(("tampering", "named"), TAMPERING.items())
def test_tampering_by_the_owner_is_found_and_named(
    own_database: str,
    owner_connection: Any,
    settings: Any,
    tmp_path: Path,
    tampering: str,
    named: str,
) -> None:
    settings.OVERSEE_AUDIT_HEADS = tmp_path / "heads.jsonl"
    _write(4)
    system = system_user()
    head = head_of_trail(dt.date(2026, 1, 2))
    assert head is not None
    heads.publish(head)
    call_command("verify_audit")
    with owner_connection.cursor() as cursor:
        cursor.execute(UNLOCK + tampering.replace("{pk}", str(system.pk)))

    with pytest.raises(CommandError) as told:
        call_command("verify_audit")

    assert named.replace("{pk}", str(system.pk)) in str(told.value)


@pytest.mark.django_db
def test_what_an_operation_changes_is_kept_from_old_to_new() -> None:
    _write(2)

    version = RowVersion.objects.latest("at")
    event = AuditEvent.objects.latest("position")

    assert (version.table_name, version.row_id) == ("accounts_user", system_user().pk)
    assert (version.before, version.after) == ({"name": "Name 0"}, {"name": "Name 1"})
    assert (event.run, event.rows_changed, event.rows_hash) == (version.run, 1, version.hash)


@pytest.mark.django_db
def test_what_is_rolled_back_inside_an_operation_leaves_no_version() -> None:
    user = system_user()

    rename_after_a_failure(user=user, name="Then this", by=user)

    assert [version.after for version in RowVersion.objects.all()] == [{"name": "Then this"}]
    assert verify([]).faults == []


@operation
def rename_after_a_failure(*, user: User, name: str, by: User) -> None:
    with contextlib.suppress(NotPermitted), transaction.atomic():
        User.objects.filter(pk=user.pk).update(name="Not this")
        raise NotPermitted("never mind")
    User.objects.filter(pk=user.pk).update(name=name)
    record(USER_CHANGED, subject=user, name=name)


def test_a_head_is_published_once_a_day_and_mailed_until_it_has_left(
    own_database: str, settings: Any, tmp_path: Path, mailoutbox: Any
) -> None:
    settings.OVERSEE_AUDIT_HEADS = tmp_path / "heads.jsonl"
    _write(1)
    settings.AUDIT_HEADS_TO = ["auditor@example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.DoesNotExist"
    with pytest.raises(ImportError):
        publish_head()  # the mail cannot leave
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    for _ in range(2):
        publish_head()

    [head] = heads.published_heads()
    [mail] = mailoutbox
    assert head.position == 1
    assert head.words() in mail.body
    call_command("verify_audit", head=[head.words()])


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

"""A backup restored into an empty place is the service as it was, and sends nothing."""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection

from accounts.models import AuditEvent, SendingHold
from accounts.queries import system_user
from accounts.verification import first_fault
from documents.models import StoredFile
from documents.store import verify
from interventions.models import Mail
from interventions.operations.dispatch import dispatch_waiting
from tests.integration.backup.conftest import ON, Place
from tests.plugins.databases import connect_as_owner

GROW = {"accounts_auditevent", "accounts_sendinghold"}  # by the hold, and nothing else


def _rows(database: str) -> dict[str, list[str]]:
    """Every row of every table as PostgreSQL copies it out, by a way of our own."""
    with closing(connect_as_owner(database)) as owner, owner.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{name}" AS t')  # noqa: S608
            found[name] = sorted(row for (row,) in cursor.fetchall())
        return found


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _back_up(tmp_path: Path) -> Path:
    target = tmp_path / "backup.tar"
    call_command("backup", str(target))
    return target


def test_every_row_and_file_is_as_it_was(
    service: list[StoredFile],
    own_database: str,
    files: Path,
    empty_place: Place,
    tmp_path: Path,
    settings: Any,
    capsys: Any,
) -> None:
    before, hashes = _rows(own_database), _hashes(files)
    backup = _back_up(tmp_path)
    with empty_place.entered(settings):
        call_command("restore", str(backup))

        after = _rows(empty_place.database)
        assert len(hashes) == 2
        assert _hashes(empty_place.files) == hashes
        assert {name: after[name] for name in after if name not in GROW} == {
            name: before[name] for name in before if name not in GROW
        }
        assert set(before["accounts_auditevent"]) < set(after["accounts_auditevent"])
        for stored in StoredFile.objects.all():
            verify(stored)
        assert first_fault() is None
    assert "each as it was" in capsys.readouterr().out


def test_after_a_restore_no_mail_leaves_until_somebody_releases_it(
    service: list[StoredFile], empty_place: Place, tmp_path: Path, settings: Any
) -> None:
    backup, sent = _back_up(tmp_path), list[EmailMessage]()
    with empty_place.entered(settings):
        call_command("restore", str(backup))

        dispatch_waiting(on=ON, by=system_user(), send=sent.append)
        held = SendingHold.objects.get()
        assert sent == []
        assert Mail.objects.get().attempts == 0
        assert "restored from the backup" in held.because
        assert AuditEvent.objects.order_by("-position")[0].kind == "sending_held"

        call_command("release_sending")
        dispatch_waiting(on=ON, by=system_user(), send=sent.append)
        assert len(sent) == 1
        assert Mail.objects.get().state == Mail.State.SENT


def test_the_application_gets_its_rights_back_and_no_more(
    service: list[StoredFile], empty_place: Place, tmp_path: Path, settings: Any
) -> None:
    backup = _back_up(tmp_path)
    with empty_place.entered(settings):
        call_command("restore", str(backup))

        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("oversee_app",)
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute("DELETE FROM accounts_auditevent")
        connection.rollback()


def test_a_database_that_is_not_empty_is_refused(
    service: list[StoredFile], tmp_path: Path, settings: Any
) -> None:
    backup = _back_up(tmp_path)
    settings.OVERSEE_FILES = tmp_path / "elsewhere"

    with pytest.raises(CommandError, match=r"is not empty: it has \d+ tables"):
        call_command("restore", str(backup))

    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_not_empty_is_refused(
    service: list[StoredFile], empty_place: Place, files: Path, tmp_path: Path, settings: Any
) -> None:
    backup = _back_up(tmp_path)
    with empty_place.entered(settings):
        settings.OVERSEE_FILES = files

        with pytest.raises(CommandError, match="into an empty folder only"):
            call_command("restore", str(backup))

        assert connection.introspection.table_names() == []


def test_a_chain_that_was_broken_before_is_restored_and_named(
    service: list[StoredFile],
    owner_connection: Any,
    empty_place: Place,
    tmp_path: Path,
    settings: Any,
    capsys: Any,
) -> None:
    with owner_connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_auditevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE accounts_auditevent SET details = '{}' WHERE position = 2")
    backup = _back_up(tmp_path)
    assert "does not hold: event 2 was changed" in capsys.readouterr().err

    with empty_place.entered(settings):
        call_command("restore", str(backup))

    assert "does not hold, as before: event 2" in capsys.readouterr().out

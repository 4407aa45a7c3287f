"""What a backup holds, and which backups are not taken."""

import io
import json
import stat
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from accounts.models import AuditEvent
from documents.models import StoredFile
from documents.store import path_of
from tests.integration.backup.conftest import Place


def _back_up(target: Path) -> Path:
    call_command("backup", str(target))
    return target


def _members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar.getmembers()}  # type: ignore[union-attr]


def _written_anew(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def test_a_backup_into_a_folder_gets_a_name_of_its_own(
    service: list[StoredFile], tmp_path: Path, capsys: Any
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    call_command("backup", str(folder))

    (path,) = folder.iterdir()
    assert path.name.startswith("oversee-20")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    last = AuditEvent.objects.order_by("-position")[0]
    assert f"event {last.position}, {last.hash}" in capsys.readouterr().out


def test_a_backup_is_never_written_over_a_file(service: list[StoredFile], tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    target.write_text("something of somebody's")

    with pytest.raises(CommandError, match="is there already"):
        _back_up(target)

    assert target.read_text() == "something of somebody's"


def test_a_backup_that_fails_leaves_nothing_behind(
    service: list[StoredFile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.backup.database.find_system_binaries", lambda programs: None)
    monkeypatch.setattr("config.backup.database.binaries_in", lambda folder, programs: None)
    folder = tmp_path / "backups"
    folder.mkdir()

    with pytest.raises(CommandError, match="apt-get install postgresql-client-"):
        call_command("backup", str(folder))

    assert list(folder.iterdir()) == []


def test_a_file_that_is_gone_or_changed_on_disk_is_named_and_the_rest_is_kept(
    service: list[StoredFile], tmp_path: Path, capsys: Any
) -> None:
    gone, changed = service
    path_of(gone.storage_key).unlink()
    path_of(changed.storage_key).write_bytes(b"something else")

    backup = _back_up(tmp_path / "backup.tar")

    told = capsys.readouterr().err
    assert f"{gone.storage_key} is not on disk" in told
    assert f"{changed.storage_key} is not what was taken in" in told
    assert f"files/{changed.storage_key}" in _members(backup)


def _without_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _with_another_dump(members: dict[str, bytes]) -> None:
    dump = members["database.dump"]
    members["database.dump"] = dump[:-1] + bytes([dump[-1] ^ 1])


def _with_another_file(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("files/"))
    members[name] = members[name] + b" "


def _with_a_file_more(members: dict[str, bytes]) -> None:
    members["files/../../escaped"] = b"x"


def _of_a_newer_version(members: dict[str, bytes]) -> None:
    told = json.loads(members["manifest.json"])
    told["migrations"].append("councils.9999_from_the_future")
    members["manifest.json"] = json.dumps(told).encode()


def _of_another_form(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b'{"format": 99}'


def _with_a_manifest_that_is_none(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b"[]"


SPOILT = {
    "has no manifest": _without_manifest,
    r"database\.dump in this backup is not as it was written": _with_another_dump,
    r"files/\w+ in this backup is not as it was written": _with_another_file,
    "does not hold what its manifest says": _with_a_file_more,
    r"does not know: councils\.9999_from_the_future": _of_a_newer_version,
    "has another form": _of_another_form,
    "cannot be read": _with_a_manifest_that_is_none,
}


def test_a_spoilt_backup_is_refused_before_anything_is_written(
    service: list[StoredFile], empty_place: Place, tmp_path: Path, settings: Any
) -> None:
    """All kinds in one test: they share the backup, which takes longest to make."""
    whole = _members(_back_up(tmp_path / "backup.tar"))
    with empty_place.entered(settings):
        for words, spoil in SPOILT.items():
            members = dict(whole)
            spoil(members)
            spoilt = _written_anew(tmp_path / "spoilt.tar", members)

            with pytest.raises(CommandError, match=words):
                call_command("restore", str(spoilt))

            assert connection.introspection.table_names() == []
            assert not empty_place.files.exists()


def test_rows_that_are_not_as_they_were_are_found_and_the_application_may_not_look(
    service: list[StoredFile], empty_place: Place, tmp_path: Path, settings: Any
) -> None:
    members = _members(_back_up(tmp_path / "backup.tar"))
    told = json.loads(members["manifest.json"])
    told["tables"]["interventions_mail"]["checksum"] = "1"
    members["manifest.json"] = json.dumps(told).encode()
    spoilt = _written_anew(tmp_path / "spoilt.tar", members)
    with empty_place.entered(settings):
        with pytest.raises(CommandError, match="not as they were: interventions_mail"):
            call_command("restore", str(spoilt))

        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('accounts_user', 'SELECT')")
            assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("words", ["this is no archive", ""])
def test_what_is_no_backup_is_refused(own_database: str, tmp_path: Path, words: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(words)

    with pytest.raises(CommandError, match="cannot be read as a backup"):
        call_command("restore", str(path))


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_the_owners_address_nothing_is_done(
    own_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("config.backup.database.connections", {})

    with pytest.raises(CommandError, match="DATABASE_OWNER_URL is not set"):
        call_command(command, str(tmp_path / "backup.tar"))

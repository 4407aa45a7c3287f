"""A backup read: looked through before anything is done, and put into an empty place.

Promises that nothing is written anywhere unless the whole backup is as it was made and the place
is empty, and that mail is held before the application may look. Empties no place itself.
"""

import hashlib
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connections

from accounts.operations.sending import hold_sending
from accounts.queries import system_user
from config.backup import Unusable, database
from config.backup.manifest import NAME, Bytes, Manifest, read_manifest
from config.backup.write import DUMP, FILES
from config.management.commands.prepare_database import bring_up_to_date, grant_to_application
from config.schema import OWNER, steps_there_are
from documents.store import path_of
from govuk.dates import clock_time, weekday_date

CHUNK = 1024 * 1024
FILE = re.compile(rf"{FILES}/([0-9a-f]{{64}})")
START_AGAIN = (
    "Nobody may use what was restored: the application has no right to it. Drop the database, make "
    "it anew, empty the folder of files, and restore again."
)


def restore(path: Path) -> Manifest:
    """Put a backup into the empty database and the empty folder of files.

    Raises Unusable, saying whether anything was written.
    """
    database.check_owner()
    with _opened(path) as tar:
        manifest = looked_through(tar)
        check_place(manifest)
        _put_files(tar, manifest)
        _load_database(tar)
    _compare(manifest)
    bring_up_to_date(verbosity=0)
    with database.working_as_owner():
        hold_sending(because=_because(manifest), by=system_user())
    database.analyse()
    grant_to_application(str(connections["default"].settings_dict["USER"]))
    return manifest


def looked_through(tar: tarfile.TarFile) -> Manifest:
    """The manifest, after every byte of the backup was held against it."""
    members = {member.name: member for member in tar.getmembers()}
    if NAME not in members:
        raise Unusable("This backup is not whole: it has no manifest, which is written last.")
    manifest = read_manifest(_read(tar, members.pop(NAME)).read())
    wanted = {DUMP: manifest.database} | {
        f"{FILES}/{key}": each for key, each in manifest.files.items()
    }
    if set(members) != set(wanted):
        raise Unusable("This backup does not hold what its manifest says.")
    for name, each in wanted.items():
        if _hashed(_read(tar, members[name])) != each:
            raise Unusable(f"{name} in this backup is not as it was written.")
    return manifest


def check_place(manifest: Manifest) -> None:
    """Raise Unusable unless the place is empty, and this version knows all that the backup holds."""
    unknown = set(manifest.migrations) - steps_there_are()
    if unknown:
        raise Unusable(
            "A newer version made this backup; restore it with that version. This one does not "
            f"know: {', '.join(sorted(unknown))}."
        )
    if found := database.tables():
        name = connections[OWNER].settings_dict["NAME"]
        raise Unusable(
            f"The database {name} is not empty: it has {len(found)} tables. A backup is restored "
            "into an empty database only."
        )
    folder = Path(settings.OVERSEE_FILES)
    if any(each.is_file() for each in folder.rglob("*")):
        raise Unusable(f"{folder} is not empty. A backup is restored into an empty folder only.")


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield tar
    except (OSError, tarfile.TarError) as error:
        raise Unusable(f"{path} cannot be read as a backup: {error}.") from error


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member) if member.isfile() else None
    if content is None:
        raise Unusable(f"{member.name} in this backup is no file.")
    return content


def _hashed(source: IO[bytes], copy: IO[bytes] | None = None) -> Bytes:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if copy is not None:
            copy.write(chunk)
    return Bytes(digest.hexdigest(), size)


def _put_files(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Every file under its own key, read back from the disk and compared."""
    for member in tar.getmembers():
        found = FILE.fullmatch(member.name)
        if found is None:
            continue
        target = path_of(found[1])
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            _hashed(_read(tar, member), file)
            file.flush()
            os.fsync(file.fileno())
        with target.open("rb") as written:
            if _hashed(written) != manifest.files[found[1]]:
                raise Unusable(f"{target} is not what the backup holds. {START_AGAIN}")


def _load_database(tar: tarfile.TarFile) -> None:
    """The dump, beside the files for a moment: it may be larger than the memory."""
    folder = Path(settings.OVERSEE_FILES)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    dump = folder / DUMP
    try:
        with dump.open("xb") as file:
            _hashed(_read(tar, tar.getmember(DUMP)), file)
        database.load(dump)
    finally:
        dump.unlink(missing_ok=True)


def _compare(manifest: Manifest) -> None:
    """Raise Unusable unless every row is as it was and the audit chain ends where it ended."""
    found = database.counted()
    wrong = sorted(
        name
        for name in found.keys() | manifest.tables.keys()
        if found.get(name) != manifest.tables.get(name)
    )
    if wrong:
        raise Unusable(f"These tables are not as they were: {', '.join(wrong)}. {START_AGAIN}")
    if database.audit_head() != manifest.audit:
        raise Unusable(f"The audit chain is not as it was. {START_AGAIN}")


def _because(manifest: Manifest) -> str:
    made = datetime.fromisoformat(manifest.made_at)
    when = f"{weekday_date(made.date())}, {clock_time(made)} UTC"
    return f"The service was restored from the backup of {when}"

"""A backup made: the database and every stored file of one moment, in one tar file.

Promises a file that is whole or not there, readable by its owner alone, and never written over
another. Changes nothing in the service and needs nobody to stop working.
"""

import datetime as dt
import hashlib
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.utils import timezone

from config.backup import Unusable, database
from config.backup.manifest import NAME, Bytes, Manifest
from config.schema import OWNER
from documents.models import StoredFile
from documents.store import path_of

DUMP = "database.dump"
FILES = "files"


@dataclass
class _Hashed:
    """Bytes on their way into the backup, and what they hash to."""

    source: IO[bytes]
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    size: int = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self.source.read(size)
        self.digest.update(chunk)
        self.size += len(chunk)
        return chunk

    @property
    def bytes(self) -> Bytes:
        return Bytes(self.digest.hexdigest(), self.size)


def back_up(target: Path) -> tuple[Path, Manifest]:
    """Write a backup to the file, or into the folder under a name of its own. Raises Unusable."""
    database.check_owner()
    now = timezone.now()
    path = target / f"oversee-{now:%Y-%m-%dT%H%M%SZ}.tar" if target.is_dir() else target
    if path.exists():
        raise Unusable(f"{path} is there already: a backup is never written over another file.")
    if not path.parent.is_dir():
        raise Unusable(f"There is no folder {path.parent}.")
    with (
        tempfile.TemporaryDirectory(prefix=".oversee-backup-", dir=path.parent) as folder,
        _put_in_place(Path(folder) / "backup.tar", path) as tar,
    ):
        manifest = _filled(tar, Path(folder) / DUMP, now)
    return path, manifest


@contextmanager
def _put_in_place(part: Path, path: Path) -> Iterator[tarfile.TarFile]:
    """A tar file that gets its name once it is whole and on the disk."""
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            yield tar
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _filled(tar: tarfile.TarFile, dump: Path, now: dt.datetime) -> Manifest:
    """Everything put into the tar file, the manifest last: without it a backup is not whole."""
    with database.one_moment() as snapshot:
        database.dump(snapshot, dump)
        tables, migrations = database.counted(), database.migrations()
        audit = database.audit_head()
        stored = list(
            StoredFile.objects.using(OWNER)
            .order_by("pk")
            .values_list("storage_key", "sha256", "size")
        )
    with dump.open("rb") as source:
        written = _added(tar, DUMP, source, now)
    dump.unlink()
    files: dict[str, Bytes] = {}
    not_whole: dict[str, str] = {}
    for key, sha256, size in stored:
        try:
            with path_of(key).open("rb") as source:
                files[key] = _added(tar, f"{FILES}/{key}", source, now)
        except FileNotFoundError:
            not_whole[key] = "is not on disk"
            continue
        if files[key] != Bytes(sha256, size):
            not_whole[key] = "is not what was taken in"
    made_at = now.isoformat(timespec="seconds")
    manifest = Manifest(made_at, written, migrations, tables, files, not_whole, audit)
    with tempfile.TemporaryFile() as file:
        file.write(manifest.written())
        file.seek(0)
        _added(tar, NAME, file, now)
    return manifest


def _added(tar: tarfile.TarFile, name: str, source: IO[bytes], now: dt.datetime) -> Bytes:
    member = tarfile.TarInfo(name)
    member.size = os.fstat(source.fileno()).st_size
    member.mode, member.mtime = 0o600, int(now.timestamp())
    hashed = _Hashed(source)
    tar.addfile(member, hashed)
    return hashed.bytes

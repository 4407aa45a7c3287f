"""Files on disk under random keys: taken in after every check, read back, compared with their hash.

Called inside other apps' operations, which record the event. Deletes and overwrites nothing that it has taken.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile, File

from documents.checks import check_size, check_upload
from documents.models import StoredFile
from documents.scan import check_for_viruses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from accounts.models import User

DEFAULT_LIMIT_BYTES = 20 * 1024 * 1024
CHUNK = 1024 * 1024


class FileAltered(Exception):
    """The bytes on disk are not those that were taken in, or are gone."""


def upload_limit() -> int:
    """The largest accepted file in bytes: the setting UPLOAD_LIMIT_BYTES, or 20 MB."""
    return int(getattr(settings, "UPLOAD_LIMIT_BYTES", DEFAULT_LIMIT_BYTES))


def receive(upload: File[Any], *, by: User) -> StoredFile:
    """Check a file that somebody sent and keep it. Raises FileRefused, with nothing kept.

    Belongs in an operation. The bytes are on disk before the row is; if the operation fails later,
    they stay there with no row, which harms nobody.
    """
    if upload.size is not None:
        check_size(upload.size, upload_limit())
    with _waiting_file() as waiting:
        sha256, size = _copied(upload, waiting)
        checked = check_upload(cast("BinaryIO", waiting), upload.name or "")
        waiting.seek(0)
        check_for_viruses(cast("BinaryIO", waiting))
        key = secrets.token_hex(32)
        _moved(Path(waiting.name), path_of(key))
    return StoredFile.objects.create(
        sha256=sha256,
        size=size,
        content_type=checked.content_type,
        original_name=checked.name,
        storage_key=key,
        uploaded_by=by,
    )


def keep(content: bytes, *, name: str, by: User) -> StoredFile:
    """Keep a file made here, a letter for instance: through the same checks as one that was sent."""
    return receive(ContentFile(content, name=name), by=by)


def open_file(stored: StoredFile) -> BinaryIO:
    """The file's bytes from the start. Raises FileAltered if it is gone; `verify` compares the bytes."""
    try:
        return path_of(stored.storage_key).open("rb")
    except FileNotFoundError:
        message = f"Stored file {stored.pk} is not on disk."
        raise FileAltered(message) from None


def verify(stored: StoredFile) -> None:
    """Raise FileAltered unless the bytes on disk still have the SHA-256 and the size of the row."""
    with open_file(stored) as file:
        found = hashlib.file_digest(cast("BufferedReader", file), "sha256").hexdigest()
        size = file.tell()
    if (found, size) != (stored.sha256, stored.size):
        message = f"Stored file {stored.pk} is not what was taken in."
        raise FileAltered(message)


def path_of(key: str) -> Path:
    """Where the bytes of a key lie, outside every folder that is served."""
    return Path(settings.OVERSEE_FILES) / key[:2] / key


@contextmanager
def _waiting_file() -> Iterator[IO[bytes]]:
    """A private file beside its later place, gone at the end unless it was moved there."""
    folder = Path(settings.OVERSEE_FILES) / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as waiting:
        try:
            yield waiting
        finally:
            Path(waiting.name).unlink(missing_ok=True)


def _copied(upload: File[Any], waiting: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks(CHUNK):
        size += len(chunk)
        check_size(size, upload_limit())
        digest.update(chunk)
        waiting.write(chunk)
    check_size(size, upload_limit())
    waiting.flush()
    os.fsync(waiting.fileno())
    return digest.hexdigest(), size


def _moved(source: Path, target: Path) -> None:
    """Rename, and make the name itself last through a power cut."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    source.rename(target)
    for folder in (target.parent, target.parent.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

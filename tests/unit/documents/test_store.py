"""What is taken in is what comes out, and nothing else is left behind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.db import DatabaseError, IntegrityError, transaction

from accounts.audit import record
from accounts.events import USER_CHANGED
from accounts.models import User
from accounts.models.guard import WrittenOutsideOperation
from accounts.operation import operation
from documents.checks import FileRefused
from documents.models import StoredFile
from documents.store import FileAltered, keep, open_file, path_of, receive, verify
from tests.unit.documents import made
from tests.unit.documents.clamd import scanner_set
from tests.unit.documents.corpus import ACCEPTED, LIMIT, Sample, corpus, eicar

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.OVERSEE_FILES = tmp_path / "files"
    settings.UPLOAD_LIMIT_BYTES = 30 * 1024 * 1024
    settings.CLAMD_SOCKET = ""
    return tmp_path / "files"


@pytest.fixture
def sender(db: None) -> User:
    return User.objects.get(is_system=True)


@operation
def take_in(upload: File[Any], *, by: User) -> StoredFile:
    stored = receive(upload, by=by)
    record(USER_CHANGED, subject=by)
    return stored


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def test_a_file_comes_back_byte_for_byte_under_a_random_key(folder: Path, sender: User) -> None:
    content = made.a_pdf()

    stored = take_in(ContentFile(content, name="../../Plan.pdf"), by=sender)

    verify(stored)
    with open_file(stored) as file:
        assert file.read() == content
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.size, stored.content_type) == (len(content), "application/pdf")
    assert stored.original_name == "Plan.pdf"
    assert files_in(folder) == [folder / stored.storage_key[:2] / stored.storage_key]
    assert path_of(stored.storage_key).stat().st_mode & 0o077 == 0


def test_the_same_bytes_twice_are_two_files(folder: Path, sender: User) -> None:
    first = take_in(ContentFile(made.a_pdf(), name="plan.pdf"), by=sender)
    second = take_in(ContentFile(made.a_pdf(), name="plan.pdf"), by=sender)

    assert first.sha256 == second.sha256
    assert len(files_in(folder)) == 2


@pytest.mark.parametrize("sample", corpus(), ids=lambda s: f"{s.group}: {s.what}")
def test_what_is_refused_leaves_nothing_and_what_is_accepted_is_stored(
    sample: Sample, folder: Path, sender: User, settings: Any, tmp_path: Path
) -> None:
    if sample.group == "size":
        settings.UPLOAD_LIMIT_BYTES = LIMIT
    upload = ContentFile(sample.content)
    upload.name = sample.name

    with scanner_set(settings, tmp_path / "clamd", finds=eicar()):
        decision, stored = ACCEPTED, None
        try:
            stored = take_in(upload, by=sender)
        except FileRefused as refusal:
            decision = refusal.rule

    assert decision == sample.decision
    kept = list(StoredFile.objects.all())
    assert kept == ([stored] if stored else [])
    assert files_in(folder) == [path_of(file.storage_key) for file in kept]


def test_a_stream_without_a_length_is_cut_off_at_the_limit(
    folder: Path, sender: User, settings: Any
) -> None:
    class Endless(File):
        given = 0
        size = None  # type: ignore[assignment]  # as an upload without Content-Length has none

        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            while True:
                self.given += 1
                yield b"a" * 1024

    settings.UPLOAD_LIMIT_BYTES = 64 * 1024
    upload = Endless(None, name="notes.txt")

    with pytest.raises(FileRefused) as refusal:
        take_in(upload, by=sender)

    assert refusal.value.rule == "large"
    assert upload.given == 65
    assert files_in(folder) == []


def test_a_file_too_large_by_its_own_account_is_not_read(folder: Path, sender: User) -> None:
    class Large(File):
        size = 2 * 1024**3

        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            raise AssertionError("it was read")

    with pytest.raises(FileRefused):
        take_in(Large(None, name="plan.pdf"), by=sender)


@pytest.mark.parametrize("change", ["altered", "shortened", "gone"])
def test_a_changed_file_is_found(change: str, folder: Path, sender: User) -> None:
    stored = take_in(ContentFile(made.a_pdf(), name="plan.pdf"), by=sender)
    path = path_of(stored.storage_key)
    content = path.read_bytes()
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(content[:-1] + (b"x" if change == "altered" else b""))

    with pytest.raises(FileAltered):
        verify(stored)


def test_files_are_stored_by_operations_only(folder: Path, sender: User) -> None:
    with pytest.raises(WrittenOutsideOperation):
        keep(made.a_pdf(), name="letter.pdf", by=sender)


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_a_row(
    statement: str, folder: Path, sender: User
) -> None:
    stored = take_in(ContentFile(made.a_pdf(), name="plan.pdf"), by=sender)
    rows = StoredFile.objects.filter(pk=stored.pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(original_name="other.pdf") if statement == "update" else rows.delete()

    assert rows.get().original_name == "plan.pdf"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", "A" * 64),
        ("size", 0),
        ("content_type", "text/html"),
        ("original_name", ""),
        ("storage_key", "../../etc/passwd"),
    ],
)
def test_the_database_refuses_a_row_that_cannot_be(
    field: str, value: Any, folder: Path, sender: User
) -> None:
    row = {
        "sha256": "a" * 64,
        "size": 1,
        "content_type": "text/plain",
        "original_name": "a.txt",
        "storage_key": "b" * 64,
        "uploaded_by": sender,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.bulk_create([StoredFile(**{**row, field: value})])

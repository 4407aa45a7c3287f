"""A download is saved by the browser and never shown, whatever the file is called."""

import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from documents.models import StoredFile
from documents.responses import attachment
from documents.store import FileAltered, path_of


@pytest.fixture
def stored(settings: Any, tmp_path: Path) -> StoredFile:
    settings.OVERSEE_FILES = tmp_path
    key = secrets.token_hex(32)
    path_of(key).parent.mkdir()
    path_of(key).write_bytes(b"a")
    sha256 = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    return StoredFile(
        sha256=sha256, size=1, content_type="text/plain", original_name="a.txt", storage_key=key
    )


def test_a_download_is_never_shown_sniffed_run_or_kept(stored: StoredFile) -> None:
    with closing(attachment(stored)) as response:
        content = b"".join(response)

    assert content == b"a"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Length"] == "1"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("plan.pdf", 'attachment; filename="plan.pdf"'),
        ("plan of £3.pdf", "attachment; filename*=utf-8''plan%20of%20%C2%A33.pdf"),
        ('plan";filename="a.exe.pdf', r'attachment; filename="plan\";filename=\"a.exe.pdf"'),
        ("<img src=x>.pdf", 'attachment; filename="<img src=x>.pdf"'),
        ("=HYPERLINK(1).pdf", 'attachment; filename="=HYPERLINK(1).pdf"'),
    ],
)
def test_the_name_cannot_leave_its_place_in_the_header(
    name: str, header: str, stored: StoredFile
) -> None:
    stored.original_name = name

    with closing(attachment(stored)) as response:
        assert response["Content-Disposition"] == header


def test_a_file_that_was_changed_on_disk_is_not_sent(stored: StoredFile) -> None:
    path_of(stored.storage_key).write_bytes(b"b")

    with pytest.raises(FileAltered):
        attachment(stored)

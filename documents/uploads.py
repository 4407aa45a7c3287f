"""Uploads that are larger than any file we take.

Promises that no more of a file reaches the disk than shows it is too large, so that its form comes
back with what was typed; and that a request beyond all measure is not read. Takes nothing in.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from documents.store import upload_limit

MOST_FILES = 3  # of the largest size in one request; more are answered with the page "Too large"


class UploadLimit(FileUploadHandler):
    """Stands before the handlers that keep: it lets a file through up to its limit and a little."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 (the name Django calls it by)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse a request by what it says of its length, before any of it is read."""
        if content_length > MOST_FILES * upload_limit():
            raise RequestDataTooBig("The request is larger than the files of any form.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk, or None once more than the limit has come: `documents.store` refuses it then."""
        return raw_data if start <= upload_limit() else None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that follow."""

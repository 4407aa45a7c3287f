"""A stored file as a download that no browser shows, runs or keeps.

Asks nobody for permission: the view that calls it has done so, and records the download.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse

from documents.store import open_file, verify

if TYPE_CHECKING:
    from documents.models import StoredFile

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def attachment(stored: StoredFile) -> FileResponse:
    """The file under its own name (RFC 6266). Raises FileAltered rather than send other bytes than were taken in."""
    verify(stored)
    is_text = stored.content_type.startswith("text/")
    return FileResponse(
        open_file(stored),
        as_attachment=True,
        filename=stored.original_name,
        content_type=f"{stored.content_type}; charset=utf-8" if is_text else stored.content_type,
        headers=HEADERS,
    )

"""Whether a file may be taken, judged by its name, its size and above all its content.

Pure: reads the file object it is given and nothing else. Viruses are for `documents.scan`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from documents.checks.images import check_jpeg, check_png
from documents.checks.message import check_message
from documents.checks.names import clean_name, extension_of
from documents.checks.office import DOCX, XLSX, check_office
from documents.checks.pdf import check_pdf
from documents.checks.refusal import FileRefused
from documents.checks.text import check_text

__all__ = ["CONTENT_TYPES", "Checked", "FileRefused", "check_size", "check_upload"]

OPENXML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{OPENXML}wordprocessingml.document",
    "xlsx": f"{OPENXML}spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
    "eml": "message/rfc822",
}
CHECKS: dict[str, Callable[[BinaryIO], None]] = {
    "pdf": check_pdf,
    "docx": lambda file: check_office(file, DOCX),
    "xlsx": lambda file: check_office(file, XLSX),
    "png": check_png,
    "jpg": check_jpeg,
    "jpeg": check_jpeg,
    "csv": check_text,
    "txt": check_text,
    "eml": lambda file: check_message(file, check_upload),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file turned out to be: our content type for it, and its name as data."""

    content_type: str
    name: str


def check_size(size: int, limit: int) -> None:
    """Raise FileRefused for an empty file or one of more than `limit` bytes."""
    if size == 0:
        raise FileRefused("empty", "The file is empty. Check it and send it again.")
    if size > limit:
        raise FileRefused(
            "large",
            f"The file must be at most {limit // (1024 * 1024)} MB. Make it smaller and send it.",
        )


def check_upload(file: BinaryIO, name: str) -> Checked:
    """What the file is, if it is what its name says and holds nothing that could harm whoever opens it.

    `file` is seekable and read from its start. Raises FileRefused.
    """
    extension = extension_of(name)
    file.seek(0)
    CHECKS[extension](file)
    return Checked(content_type=CONTENT_TYPES[extension], name=clean_name(name))

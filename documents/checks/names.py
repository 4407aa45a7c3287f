"""A file's name as its sender gave it: what it claims to be, and how we keep it.

A name is data only: it never becomes a path. Does not look at the content.
"""

import re
import unicodedata

from documents.checks.refusal import FileRefused

EXTENSIONS = ("pdf", "docx", "xlsx", "png", "jpg", "jpeg", "csv", "txt", "eml")
LONGEST_NAME = 150


def extension_of(name: str) -> str:
    """The accepted extension that the name ends in, in lower case. Raises FileRefused for any other."""
    extension = clean_name(name).rpartition(".")[2].lower() if "." in name else ""
    if extension not in EXTENSIONS:
        raise FileRefused(
            "kind",
            "The file must be a PDF, a Word document (.docx), an Excel workbook (.xlsx), a picture (.png or "
            ".jpg), plain text (.csv or .txt) or a saved email (.eml). Save it as one of these and send it.",
        )
    return extension


def clean_name(name: str) -> str:
    """The last part of the name without invisible characters, at most 150 long, its extension kept.

    Invisible are control and format characters: a right-to-left override can make "fdp.exe" look like "exe.pdf".
    """
    visible = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    last_part = re.split(r"[/\\]", visible)[-1].strip()
    stem, dot, extension = last_part.rpartition(".")
    if len(last_part) > LONGEST_NAME and dot and len(extension) < LONGEST_NAME:
        return stem[: LONGEST_NAME - len(extension) - 1] + dot + extension
    return last_part[:LONGEST_NAME]

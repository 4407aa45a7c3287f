"""Plain text and comma-separated values: readable characters, and no page or script.

Does not judge what the text says: it is only ever served as a download.
"""

import re
from typing import BinaryIO

from documents.checks.refusal import FileRefused
from documents.checks.signatures import what_it_looks_like

MARKUP = re.compile(
    rb"<\s*(?=[!hbsio?%])(!doctype|html|head|body|script|svg|iframe|object|embed|\?php|\?xml|%)",
    re.IGNORECASE,
)
# Pictures and PDFs hold compressed bytes, in which a shorter mark would turn up by chance.
MARKUP_IN_BINARY = re.compile(rb"<(!doctype html|html|script|iframe|\?php)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def check_text(file: BinaryIO) -> None:
    """Raise FileRefused unless the file is text in UTF-8, UTF-16 with its mark, or Windows-1252."""
    content = file.read()
    looks_like = what_it_looks_like(content)
    if looks_like:
        raise FileRefused(
            "content",
            f"The file says it is plain text but it is {looks_like}. Send it as what it is.",
        )
    text = _decoded(content)
    if CONTROL.search(text):
        raise FileRefused(
            "content",
            "The file says it is plain text but its content is not. Save it again as .txt or .csv and send it.",
        )
    if MARKUP.search(text.encode()):
        raise FileRefused(
            "markup",
            "The file says it is plain text but it holds a web page or a script. Copy its words into a document.",
        )


def _decoded(content: bytes) -> str:
    try:
        if content.startswith(UTF_16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace").replace("\ufffd", "\x00")

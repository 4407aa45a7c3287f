"""PDFs that only show pages: whole, unlocked, nothing that runs, opens or carries other files.

Reads the bytes and every object stream; does not follow the file's own map of itself, which may lie.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from documents.checks.refusal import FileRefused
from documents.checks.text import MARKUP_IN_BINARY

# Long names only: a short one (/JS, /AA) turns up by chance in compressed pictures, and does nothing without these.
ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|SubmitForm|ImportData|XFA|Rendition|Movie)"
    rb"(?![A-Za-z0-9_])"
)
ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9_])")
ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
LINK = re.compile(rb"/URI\s*(\(|<|\d+\s+\d+\s+R)")
SCHEMES = (b"http:", b"https:", b"mailto:", b"tel:")
HAS_SCHEME = re.compile(rb"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
LONGEST_DICTIONARY = 4096
MOST_ESCAPES = 100_000
MOST_LINKS = 20_000
MOST_STREAMS = 50_000
MOST_IN_A_STREAM = 100 * 1024 * 1024
MOST_IN_ALL = 400 * 1024 * 1024
MOST_IN_OBJECT_STREAMS = 32 * 1024 * 1024


def check_pdf(file: BinaryIO) -> None:
    """Raise FileRefused unless the file is one whole PDF without anything active in it."""
    content = file.read()
    if not re.match(rb"%PDF-[12]\.\d", content):
        raise FileRefused(
            "content",
            "The file says it is a PDF but its content is not one. Save it again as a PDF and send it.",
        )
    _check_whole(content)
    if zipfile.is_zipfile(file) or MARKUP_IN_BINARY.search(content):
        raise FileRefused(
            "hidden",
            "The PDF has something else hidden in it. Print it to a new PDF and send that.",
        )
    _check_inert(content)
    budget = MOST_IN_ALL
    for dictionary, data in _streams(content):
        budget -= _check_stream(dictionary, data, budget)


def _check_whole(content: bytes) -> None:
    end = END.search(content[-2048:])
    at = int(end.group(1)) if end else len(content)
    if end is None or not re.match(rb"\s*(xref|\d+\s+\d+\s+obj)", content[at : at + 40]):
        if b"%%EOF" in content[-2048:] and end is None and not content.rstrip().endswith(b"%%EOF"):
            raise FileRefused(
                "hidden",
                "Something was added after the end of the PDF. Print it to a new PDF and send that.",
            )
        raise FileRefused(
            "damaged", "The PDF is not complete or is damaged. Save it again and send it."
        )


def _check_inert(part: bytes) -> None:
    plain = _without_escapes(part)
    if ENCRYPTED.search(plain):
        raise FileRefused(
            "locked", "The PDF has a password or is locked. Save it without protection and send it."
        )
    active = ACTIVE.search(plain)
    if active:
        name = active.group(1).decode()
        raise FileRefused(
            "active",
            f"The PDF can run something or carries other files ({name}). Print it to a new PDF and send that.",
        )
    for count, link in enumerate(LINK.finditer(plain)):
        if count == MOST_LINKS or not _is_plain_link(plain, link):
            raise FileRefused(
                "link",
                "The PDF has a link that is not to a web page. Print it to a new PDF and send that.",
            )


def _without_escapes(part: bytes) -> bytes:
    """Names may hide their letters: /J#61vaScript is /JavaScript."""
    plain, count = ESCAPE.subn(lambda e: bytes([int(e.group(1), 16)]), part, count=MOST_ESCAPES)
    if count == MOST_ESCAPES:
        raise _unusual()
    return plain


def _is_plain_link(part: bytes, link: re.Match[bytes]) -> bool:
    start = link.end()
    if link.group(1) == b"(":
        text = part[start : start + 400]
        text = re.sub(rb"\\([0-7]{1,3})", lambda octal: bytes([int(octal.group(1), 8) & 255]), text)
        text = re.sub(rb"\\\r?\n", b"", text)
    elif link.group(1) == b"<":
        digits = re.sub(rb"[^0-9a-fA-F]", b"", part[start : start + 800].split(b">")[0])
        text = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        return False  # the address stands elsewhere: nothing honest needs that
    text = text.replace(b"\xfe\xff", b"").replace(b"\x00", b"").lstrip()
    return text.lower().startswith(SCHEMES) or not HAS_SCHEME.match(text.split(b")")[0])


def _streams(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    view = memoryview(content)
    for count, start in enumerate(STREAM.finditer(content)):
        if count == MOST_STREAMS:
            raise _unusual()
        before = content[max(0, start.start() - LONGEST_DICTIONARY) : start.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        if b">>" in dictionary[-16:]:
            yield (
                ESCAPE.sub(lambda e: bytes([int(e.group(1), 16)]), dictionary),
                view[start.end() :],
            )


def _check_stream(dictionary: bytes, data: memoryview, budget: int) -> int:
    """The size of a compressed stream when opened, counted up to the limits. Object streams are read."""
    holds_objects = b"/ObjStm" in dictionary or (b"/First" in dictionary and b"/N" in dictionary)
    filters = re.findall(
        rb"/(FlateDecode|Fl|LZWDecode|ASCIIHexDecode|ASCII85Decode|RunLengthDecode)\b", dictionary
    )
    if len(filters) > 1 and filters.count(b"FlateDecode") > 1:
        raise _bomb()
    if holds_objects and filters not in ([], [b"FlateDecode"], [b"Fl"]):
        raise _unusual()
    if not filters or filters[0] not in (b"FlateDecode", b"Fl"):
        return 0
    if holds_objects:
        opened = b"".join(_inflated(data, MOST_IN_OBJECT_STREAMS))
        _check_inert(opened)
        return len(opened)
    return sum(len(piece) for piece in _inflated(data, min(MOST_IN_A_STREAM, budget)))


def _inflated(data: memoryview, most: int) -> Iterator[bytes]:
    """The opened stream in pieces. What is no zlib data ends it: readers show nothing of that either."""
    inflater, size, at = zlib.decompressobj(), 0, 0
    while not inflater.eof and at < len(data):
        pending: bytes | memoryview = data[at : at + (1 << 16)]
        at += 1 << 16
        while pending and not inflater.eof:
            try:
                piece = inflater.decompress(pending, 1 << 18)
            except zlib.error:
                return
            pending = inflater.unconsumed_tail
            size += len(piece)
            if size > most:
                raise _bomb()
            yield piece


def _unusual() -> FileRefused:
    return FileRefused(
        "active", "The PDF is packed in an unusual way. Print it to a new PDF and send that."
    )


def _bomb() -> FileRefused:
    return FileRefused(
        "bomb",
        "The PDF grows far too large when it is opened. Print it to a new PDF and send that.",
    )

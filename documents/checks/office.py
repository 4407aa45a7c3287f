"""Word documents and Excel workbooks: the zip around them and the parts in it.

Unpacks nothing to disk and never more than the limits. Parts are for `office_parts`, what they point to for `office_links`.
"""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import BinaryIO

from documents.checks.office_links import check_links, parsed
from documents.checks.office_parts import check_part, is_embedded_workbook
from documents.checks.refusal import FileRefused
from documents.checks.signatures import OLD_OFFICE, what_it_looks_like

MOST_MEMBERS = 2_000
LARGEST_DIRECTORY = 1024 * 1024
LONGEST_LIST = 4 * 1024 * 1024
MOST_OPENED = 64 * 1024 * 1024
MOST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024
OPENXML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES_PART = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """What makes a document of one kind: its words, its extension, its main part's type."""

    words: str
    extension: str
    main_type: str


DOCX = OfficeKind("a Word document", "docx", f"{OPENXML}wordprocessingml.document.main+xml")
XLSX = OfficeKind("an Excel workbook", "xlsx", f"{OPENXML}spreadsheetml.sheet.main+xml")


def check_office(file: BinaryIO, kind: OfficeKind, *, may_embed: bool = True) -> None:
    """Raise FileRefused unless the file is an Office document of this kind.

    It must hold no macros, objects, controls or files (a chart's own workbook apart), and fetch nothing.
    """
    _check_start(file.read(8), kind)
    _check_end(file)
    try:
        with zipfile.ZipFile(file) as archive:
            if CONTENT_TYPES_PART not in archive.namelist():
                raise _not_a(kind, " but it is a zip archive of something else")
            _check_members(archive.infolist(), kind)
            links = _check_parts(archive, may_embed=may_embed)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
    ):
        raise FileRefused(
            "damaged", f"The file is damaged. Save it again as .{kind.extension} and send it."
        ) from None
    _check_kind(links, kind)
    check_links(links)


def _check_start(head: bytes, kind: OfficeKind) -> None:
    if head.startswith(OLD_OFFICE):
        raise FileRefused(
            "locked",
            f"The file is an old Office document or has a password. Save it as .{kind.extension} "
            "without a password and send it.",
        )
    if not head.startswith(b"PK\x03\x04"):
        looks_like = what_it_looks_like(head)
        raise _not_a(
            kind, f" but it is {looks_like}" if looks_like else " but its content is not one"
        )


def _check_end(file: BinaryIO) -> None:
    """The zip's own last record ends the file, without a comment, and names a bearable number of members.

    Looked at before the directory is read, which could alone hold hundreds of thousands of names.
    """
    file.seek(-min(42, file.seek(0, SEEK_END)), SEEK_END)
    tail = file.read()
    if len(tail) < 42 or tail[20:24] != b"PK\x05\x06" or tail[40:] != b"\x00\x00":
        raise _something_else()
    members, directory_size = struct.unpack("<HI", tail[30:36])
    if tail[:4] == b"PK\x06\x07" or members > MOST_MEMBERS or directory_size > LARGEST_DIRECTORY:
        raise _bomb()
    file.seek(0)


def _check_members(members: list[zipfile.ZipInfo], kind: OfficeKind) -> None:
    names = {member.filename.lower() for member in members}
    if len(names) != len(members) or any(_is_unsafe(member) for member in members):
        raise FileRefused(
            "names",
            f"The file's inner names are unsafe. Save it again as .{kind.extension} and send it.",
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise FileRefused(
            "locked", "The file has a password. Save it without a password and send it."
        )
    if (
        any(_is_bomb(member) for member in members)
        or sum(m.file_size for m in members) > MOST_OPENED
    ):
        raise _bomb()
    if not members or min(member.header_offset for member in members) != 0:
        raise _something_else()


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return (
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or "\x00" in name
        or ".." in name.split("/")
        or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    ratio = member.file_size / max(1, member.compress_size)
    return member.file_size > RATIO_COUNTS_FROM and ratio > MOST_RATIO


def _check_parts(archive: zipfile.ZipFile, *, may_embed: bool) -> dict[str, bytes]:
    """Check one part after the other; give back those that say what the others are and point to.

    Reading checks each part's length and checksum, so none is longer than it says.
    """
    kept = {}
    for member in archive.infolist():
        name = member.filename
        if member.is_dir():
            continue
        content = archive.read(member)
        if may_embed and is_embedded_workbook(name):
            check_office(BytesIO(content), XLSX, may_embed=False)
        else:
            check_part(name, content)
        if name.lower().endswith(".rels") or name == CONTENT_TYPES_PART:
            if len(content) > LONGEST_LIST:
                raise _bomb()
            kept[name] = content
    return kept


def _check_kind(parts: dict[str, bytes], kind: OfficeKind) -> None:
    types = parts.get(CONTENT_TYPES_PART)
    if types is None or "_rels/.rels" not in parts:
        raise _not_a(kind, " but its content is not one")
    found = {node.get("ContentType", "") for node in parsed(types)}
    if any("macroEnabled" in name or "vbaProject" in name for name in found):
        raise FileRefused(
            "macros",
            f"The file has macros in it. Save it as .{kind.extension} without macros and send it.",
        )
    if kind.main_type not in found:
        raise _not_a(kind, " but its content is not one")


def _not_a(kind: OfficeKind, but: str) -> FileRefused:
    return FileRefused(
        "content",
        f"The file says it is {kind.words}{but}. Save it again as .{kind.extension} and send it.",
    )


def _something_else() -> FileRefused:
    return FileRefused(
        "hidden",
        "The file is damaged or has something else hidden in it. Save it again and send it.",
    )


def _bomb() -> FileRefused:
    return FileRefused("bomb", "The file grows far too large when it is opened. Send it as a PDF.")

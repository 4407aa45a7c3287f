"""The parts inside an Office document: which may be there, and what they may not do.

Judges one part at a time; which parts belong together is for `office`.
"""

import re

from documents.checks.office_links import as_utf_8, check_plain_xml
from documents.checks.refusal import FileRefused

PARTS = frozenset(
    (
        "xml",
        "rels",
        "vml",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "emf",
        "wmf",
        "svg",
        "odttf",
        "ttf",
        "fntdata",
    )
)
XML_PARTS = ("xml", "rels", "vml", "svg")
UNSAFE_PART = re.compile(
    r"vbaproject|vbadata|/activex|/oleobject|/macrosheets|/dialogsheets|/externallinks|/webextension|/customui",
    re.IGNORECASE,
)
# Each pattern stops at the next "<", so that no content makes it slow.
FIELDS = re.compile(
    rb"<w:instrText[^<>]*>([^<]*)</w:instrText>|<w:fldSimple[^<>]*?w:instr=\"([^\"<>]*)\""
)
FETCHING_FIELD = re.compile(rb"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\b", re.IGNORECASE)
FETCHING_FORMULA = re.compile(
    rb"<(?:\w{1,20}:)?(?:f|formula1?|definedName)\b[^<>]*>[^<|]*\|[^<!]*!", re.IGNORECASE
)
FETCHING_LINK = re.compile(rb"<(?:\w{1,20}:)?(?:dde|ole)Link\b", re.IGNORECASE)


def is_embedded_workbook(name: str) -> bool:
    """Whether a part is the workbook behind a chart, which is checked as a workbook of its own."""
    path = "/" + name.lower()
    return "/embeddings/" in path and path.endswith(".xlsx")


def check_part(name: str, content: bytes) -> None:
    """Raise FileRefused for a part that runs, carries another file or fetches something."""
    path, extension = "/" + name.lower(), name.rpartition(".")[2].lower()
    if UNSAFE_PART.search(path):
        raise FileRefused(
            "active",
            "The file has macros, objects, controls or values from other files in it. "
            "Take them out, or send it as a PDF.",
        )
    if "/embeddings/" in path or not (
        extension in PARTS or (extension == "bin" and "/printersettings" in path)
    ):
        raise FileRefused(
            "embedded", "The file has another file inside it. Take it out and send it on its own."
        )
    if extension in XML_PARTS:
        _check_xml_part(content)


def _check_xml_part(content: bytes) -> None:
    text = as_utf_8(content)
    check_plain_xml(text)
    if b"<script" in text.lower():
        raise FileRefused(
            "active",
            "A drawing in the file has a script in it. Take it out, or send the file as a PDF.",
        )
    instructions = b"".join(first or second for first, second in FIELDS.findall(text))
    if (
        FETCHING_FIELD.search(instructions)
        or FETCHING_FORMULA.search(text)
        or FETCHING_LINK.search(text)
    ):
        raise FileRefused(
            "outside",
            "The file fetches something from another program or file. Replace it by its value, or send a PDF.",
        )

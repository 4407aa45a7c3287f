"""What the parts of an Office document point to: pages of the web by a link that somebody clicks, and nothing else outside.

Follows no link.
"""

import re
import xml.etree.ElementTree as ET

from documents.checks.refusal import FileRefused

DOCUMENT_TYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"\s*<\?xml[^<>]*?encoding\s*=\s*[\"']([^\"'<>]+)", re.IGNORECASE)
ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")
WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
OWN_DISK_TEMPLATE = re.compile(r"file:///[a-z]:", re.IGNORECASE)


def as_utf_8(content: bytes) -> bytes:
    """The content of an XML part, in UTF-8 if its first bytes say that it is in UTF-16."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def check_plain_xml(text: bytes) -> None:
    """Raise FileRefused for a document type, an entity or an encoding that could hide one."""
    encoding = ENCODING.match(text)
    is_odd = encoding is not None and encoding.group(1).lower() not in ENCODINGS
    if is_odd or b"\x00" in text or DOCUMENT_TYPE.search(text):
        raise FileRefused(
            "entities",
            "The file has instructions in it that Office does not write. Save it again and send it.",
        )


def parsed(content: bytes) -> ET.Element:
    """The root of a small XML part that `check_plain_xml` has let pass. Raises FileRefused if it is no XML."""
    try:
        return ET.fromstring(content)  # noqa: S314  (no document type, so no entity, gets here)
    except (ET.ParseError, ValueError, LookupError):
        raise FileRefused("damaged", "The file is damaged. Save it again and send it.") from None


def check_links(parts: dict[str, bytes]) -> None:
    """Raise FileRefused if a relationship part points outside by anything but a link to the web."""
    for name, content in parts.items():
        if name.lower().endswith(".rels"):
            for relationship in parsed(content):
                _check_relationship(relationship)


def _check_relationship(relationship: ET.Element) -> None:
    kind = relationship.get("Type", "").rpartition("/")[2].lower()
    target = relationship.get("Target", "").strip()
    if relationship.get("TargetMode", "").lower() != "external":
        if HAS_SCHEME.match(target):
            raise _outside()
        return
    if kind == "attachedtemplate" and OWN_DISK_TEMPLATE.match(target):
        return  # Word notes the template a document was made from; a disk of the reader's own reaches nobody
    if kind != "hyperlink":
        raise _outside()
    if HAS_SCHEME.match(target) and not WEB.match(target):
        raise FileRefused(
            "link",
            "The file has a link that is not to a web page. Take the link out, or send a PDF.",
        )


def _outside() -> FileRefused:
    return FileRefused(
        "outside",
        "The file fetches a template, a picture or data from elsewhere. Send it as a PDF.",
    )

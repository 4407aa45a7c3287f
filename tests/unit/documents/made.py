"""Small files made in memory: good ones of every accepted kind, and the parts from which bad ones are built.

Holds no harmful content as it stands; `corpus` puts that together.
"""

import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPENXML = "application/vnd.openxmlformats-officedocument"
DOCX_MAIN = f"{OPENXML}.wordprocessingml.document.main+xml"
XLSX_MAIN = f"{OPENXML}.spreadsheetml.sheet.main+xml"


def a_pdf(
    *objects: bytes,
    catalog: bytes = b"",
    trailer: bytes = b"",
    page: bytes = b"",
    head: bytes = b"",
) -> bytes:
    """A PDF of one page. `objects` are numbered from 4; the other parts are put where they are named."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]" + page + b">>",
        *objects,
    ]
    content, offsets = b"%PDF-1.7\n" + head, []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<</Root 1 0 R/Size %d" % (len(bodies) + 1) + trailer + b">>\n"
    return content + table + end + b"startxref\n%d\n%%%%EOF\n" % len(content)


def a_stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """A stream object, compressed."""
    packed = zlib.compress(data, 9)
    return (
        b"<</Length %d/Filter/FlateDecode" % len(packed)
        + dictionary
        + b">>\nstream\n"
        + packed
        + b"\nendstream"
    )


def a_zip(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def content_types(main: str, main_type: str, *more: str) -> str:
    overrides = "".join(
        f'<Override PartName="/x{i}" ContentType="{name}"/>' for i, name in enumerate(more)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/>{overrides}</Types>'
    )


def relationships(*rows: tuple[str, str, str]) -> str:
    """A relationships part: (kind, target, "External" or "")."""
    inner = "".join(
        f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"' if mode else "")
        + "/>"
        for i, (kind, target, mode) in enumerate(rows)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def docx_members(body: str = "<w:p><w:r><w:t>Plan</w:t></w:r></w:p>") -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": content_types("word/document.xml", DOCX_MAIN),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }


def xlsx_members(cell: str = "<v>1</v>") -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": content_types("xl/workbook.xml", XLSX_MAIN),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{S}"><sheets/></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><c r="A1">{cell}</c></worksheet>',
    }


def a_docx(**more: bytes | str) -> bytes:
    return a_zip({**docx_members(), **more})


def an_xlsx(**more: bytes | str) -> bytes:
    return a_zip({**xlsx_members(), **more})


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png(width: int = 2, height: int = 2, *extra: bytes) -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = zlib.compress(b"\x00\x00\x00" * 2)
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + b"".join(extra)
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )


def a_jpeg(comment: bytes = b"a picture") -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + segment(0xFE, comment)
        + segment(0xC0, b"\x08\x00\x02\x00\x02\x01\x01\x11\x00")
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + b"\x12\xff\x00\x34"
        + b"\xff\xd9"
    )

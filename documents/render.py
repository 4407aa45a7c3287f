"""HTML to PDF/UA-1 and PDF/A-3a, reproducible to the byte. The only importer of WeasyPrint.

Fetches nothing but the fonts bundled with the project; does not store, sign or send what it makes.
"""

from __future__ import annotations

import ctypes
import re
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parent.parent / "static"
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The host does not exist: the address only gives the style sheet's relative font addresses a base.
BUNDLE = "https://bundle.invalid/static/"
STYLE_SHEET = "letters/letter.css"
ASSETS = frozenset(
    f"fonts/arimo/arimo-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext")
    for weight in (400, 700)
)
# A letter has some 10,000 characters. Laying out this many stays well within ten seconds.
LONGEST_HTML = 400_000

# WeasyPrint writes one PDF standard; PDF/A wants every other namespace described (ISO 19005-3, 6.6.2.3).
UA_IDENTIFIER = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


class PdfUnavailable(Exception):
    """This host cannot make PDFs; the message says what to install."""


class PdfRefused(Exception):
    """The HTML asks for something from outside, or is too long to lay out in time."""


def missing_libraries() -> list[str]:
    """Debian packages that PDFs need and this host lacks; empty where it lacks none or is not Linux."""
    return [package for library, package in LIBRARIES.items() if not _can_load(library)]


def render_pdf(html: str, *, identifier: bytes) -> bytes:
    """Lay out a whole HTML document as PDF/UA-1 and PDF/A-3a.

    `identifier` becomes the file's /ID: the same HTML and identifier give the same bytes, in any process.
    Raises PdfUnavailable, or PdfRefused for what is too long or asks for anything but the bundled fonts.
    """
    if len(html) > LONGEST_HTML:
        message = f"The letter is too long: {len(html)} characters of HTML, at most {LONGEST_HTML}."
        raise PdfRefused(message)
    pdf, refused = _laid_out(html, identifier)
    if refused:
        message = f"The letter asks for something from outside: {refused[0][:200]}"
        raise PdfRefused(message)
    return pdf


def prepare() -> None:
    """Load WeasyPrint and the fonts now (1.5 s), so that processes forked later share them."""
    _engine()


def _can_load(library: str) -> bool:
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _laid_out(html: str, identifier: bytes) -> tuple[bytes, list[str]]:
    """The PDF, and the addresses that were asked for and refused while it was made."""
    engine = _engine()
    with engine.lock:
        fetcher = engine.new_fetcher()
        document = engine.weasyprint.HTML(string=html, url_fetcher=fetcher)
        pdf: bytes = document.write_pdf(
            stylesheets=[engine.style_sheet],
            font_config=engine.fonts,
            pdf_variant="pdf/a-3a",
            pdf_identifier=identifier,
            # Without it <ol start type> is ignored and paragraphs come out with wrong numbers.
            presentational_hints=True,
            finisher=_add_ua_identifier,
        )
    return pdf, fetcher.refused


def _add_ua_identifier(_document: Any, pdf: Any) -> None:
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    data: bytes = stream.stream[0]
    end = re.search(rb"</(\w+):RDF>", data)
    if end is None:
        message = "WeasyPrint wrote no RDF to add the PDF/UA identifier to."
        raise PdfUnavailable(message)
    stream.stream[0] = data[: end.start()] + UA_IDENTIFIER + data[end.start() :]


class _Engine:
    """WeasyPrint with the parsed style sheet and the fonts, loaded once in a process."""

    def __init__(self, weasyprint: Any) -> None:
        self.weasyprint = weasyprint
        # Fontconfig and Pango are shared by all threads of a process.
        self.lock = threading.Lock()
        self.new_fetcher = _fetcher_class(weasyprint)
        self.fonts = weasyprint.text.fonts.FontConfiguration()
        self.style_sheet = weasyprint.CSS(
            string=(STATIC / STYLE_SHEET).read_text(encoding="utf-8"),
            base_url=BUNDLE + STYLE_SHEET,
            url_fetcher=self.new_fetcher(),
            font_config=self.fonts,
        )


@cache
def _engine() -> _Engine:
    try:
        import weasyprint  # noqa: PLC0415  (a host without Pango fails here, and must still serve pages)
        import weasyprint.text.fonts  # noqa: PLC0415
    except (ImportError, OSError) as error:
        packages = " ".join(missing_libraries()) or " ".join(LIBRARIES.values())
        message = f"PDFs cannot be made on this computer. Install these packages: {packages}"
        raise PdfUnavailable(message) from error
    return _Engine(weasyprint)


def _fetcher_class(weasyprint: Any) -> Any:
    """A class of fetchers that give the bundled fonts by exact address, and refuse and note all else."""

    class BundledOnly(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(BUNDLE)
            if url == name or name not in ASSETS:
                self.refused.append(url)
                message = "Only the bundled fonts may be used."
                raise ValueError(message)
            return weasyprint.urls.URLFetcherResponse(
                url, (STATIC / name).read_bytes(), {"Content-Type": "font/woff2"}
            )

    return BundledOnly

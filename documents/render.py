"""HTML to PDF/UA-1 and PDF/A-3a, reproducible to the byte. The only importer of WeasyPrint.

Fetches nothing but the fonts bundled with the project; does not store, sign or send what it makes.
"""

from __future__ import annotations

import ctypes
import re
import sys
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

STATIC = Path(__file__).resolve().parent.parent / "static"
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The host does not exist: the address only gives the style sheet's relative font addresses a base.
BUNDLE = "https://bundle.invalid/static/"
FONTS = "fonts/arimo.css"
LETTER = "letters/letter.css"
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


def render_pdf(html: str, *, identifier: bytes, style_sheet: str = LETTER) -> bytes:
    """Lay out a whole HTML document as PDF/UA-1 and PDF/A-3a, with a style sheet of the project.

    `identifier` becomes the file's /ID: the same HTML and identifier give the same bytes, in any process.
    Raises PdfUnavailable, or PdfRefused for what is too long or asks for anything but the bundled fonts.
    """
    return render_sheets(html, identifier=identifier, style_sheet=style_sheet).pdf


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and how many pages each part of it takes: by the id of the element that begins it."""

    pdf: bytes
    pages_of: dict[str, int]


def render_sheets(
    html: str, *, identifier: bytes, style_sheet: str, sheets: Sequence[str] = ()
) -> Rendered:
    """The same as `render_pdf`, and how many pages each sheet takes.

    `sheets` are the ids of the elements with which a new page begins, in their order. Raises as
    `render_pdf` does.
    """
    if len(html) > LONGEST_HTML:
        message = f"The letter is too long: {len(html)} characters of HTML, at most {LONGEST_HTML}."
        raise PdfRefused(message)
    rendered, refused = _laid_out(html, identifier, style_sheet, sheets)
    if refused:
        message = f"The letter asks for something from outside: {refused[0][:200]}"
        raise PdfRefused(message)
    return rendered


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


def _laid_out(
    html: str, identifier: bytes, style_sheet: str = LETTER, sheets: Sequence[str] = ()
) -> tuple[Rendered, list[str]]:
    """The PDF, and the addresses that were asked for and refused while it was made."""
    engine = _engine()
    options = {
        "pdf_variant": "pdf/a-3a",
        "pdf_identifier": identifier,
        # Without it <ol start type> is ignored and paragraphs come out with wrong numbers.
        "presentational_hints": True,
    }
    with engine.lock:
        fetcher = engine.new_fetcher()
        document = engine.weasyprint.HTML(string=html, url_fetcher=fetcher).render(
            stylesheets=[engine.style_sheet(FONTS), engine.style_sheet(style_sheet)],
            font_config=engine.fonts,
            **options,
        )
        pdf: bytes = document.write_pdf(finisher=_add_ua_identifier, **options)
    return Rendered(pdf, _pages_of(document.pages, sheets)), fetcher.refused


def _pages_of(pages: Sequence[Any], sheets: Sequence[str]) -> dict[str, int]:
    """How many pages lie between the beginning of each sheet and the next one's."""
    begins: dict[str, int] = {}
    for number, page in enumerate(pages):
        for name in page.anchors:  # an element that goes on is named on each of its pages
            begins.setdefault(name, number)
    ends = [*(begins[name] for name in sheets[1:]), len(pages)]
    return {name: end - begins[name] for name, end in zip(sheets, ends, strict=False)}


def _add_ua_identifier(_document: Any, pdf: Any) -> None:
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    data: bytes = stream.stream[0]
    end = re.search(rb"</(\w+):RDF>", data)
    if end is None:
        message = "WeasyPrint wrote no RDF to add the PDF/UA identifier to."
        raise PdfUnavailable(message)
    stream.stream[0] = data[: end.start()] + UA_IDENTIFIER + data[end.start() :]


class _Engine:
    """WeasyPrint with the parsed style sheets and the fonts, loaded once in a process."""

    def __init__(self, weasyprint: Any) -> None:
        self.weasyprint = weasyprint
        # Fontconfig and Pango are shared by all threads of a process.
        self.lock = threading.Lock()
        self.new_fetcher = _fetcher_class(weasyprint)
        self.fonts = weasyprint.text.fonts.FontConfiguration()
        self._style_sheets: dict[str, Any] = {}
        for name in (FONTS, LETTER):
            self.style_sheet(name)

    def style_sheet(self, name: str) -> Any:
        """A style sheet of the project, parsed once."""
        if name not in self._style_sheets:
            self._style_sheets[name] = self.weasyprint.CSS(
                string=(STATIC / name).read_text(encoding="utf-8"),
                base_url=BUNDLE + name,
                url_fetcher=self.new_fetcher(),
                font_config=self.fonts,
            )
        return self._style_sheets[name]


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

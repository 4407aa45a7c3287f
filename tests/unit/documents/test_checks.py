"""Honest files pass; ways round the checks that the corpus does not have are closed too."""

import io
import random
import time
import unicodedata
import zlib
from contextlib import suppress

import pytest

from documents.checks import CONTENT_TYPES, FileRefused, check_upload
from documents.checks.names import clean_name
from tests.unit.documents import made
from tests.unit.documents.corpus import HTML, OLE, corpus

MEGABYTES_20 = 20 * 1024 * 1024


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        check_upload(io.BytesIO(content), name)
    return caught.value.rule


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", made.a_pdf()),
        ("PLAN.PDF", made.a_pdf(made.a_stream(b"BT (Hello) Tj ET"))),
        ("plan.docx", made.a_docx()),
        ("data.xlsx", made.an_xlsx()),
        ("chart.png", made.a_png()),
        ("photo.jpg", made.a_jpeg()),
        ("photo.jpeg", made.a_jpeg()),
        ("data.csv", "name,pounds\nSiân,£3\n".encode()),
        ("data.csv", "name,pounds\nZoë,£3\n".encode("cp1252")),
        ("notes.txt", "1 < 2, and 3 > 2".encode("utf-16")),
    ],
)
def test_honest_files_are_accepted_with_our_own_type(name: str, content: bytes) -> None:
    checked = check_upload(io.BytesIO(content), name)

    assert checked.content_type == CONTENT_TYPES[name.rpartition(".")[2].lower()]
    assert checked.name == name


def test_a_word_document_may_link_to_the_web_and_hold_a_chart_with_its_workbook() -> None:
    links = made.relationships(
        ("hyperlink", "https://www.gov.uk/", "External"),
        ("hyperlink", "mailto:a@council.example", "External"),
        ("attachedTemplate", "file:///C:/Users/a/Templates/Council.dotx", "External"),
        ("image", "media/image1.png", ""),
    )
    parts: dict[str, bytes | str] = {
        "word/_rels/document.xml.rels": links,
        "word/media/image1.png": made.a_png(),
        "word/embeddings/Microsoft_Excel_Sheet.xlsx": made.an_xlsx(),
    }
    content = made.a_docx(**parts)

    assert check_upload(io.BytesIO(content), "plan.docx").name == "plan.docx"


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"word/embeddings/a.xlsx": made.an_xlsx(**{"xl/vbaProject.bin": OLE})}, "active"),
        ({"word/embeddings/a.docx": made.a_docx()}, "embedded"),
        (
            {
                "word/_rels/a.xml.rels": made.relationships(
                    ("image", "http://a.example/p", "External")
                )
            },
            "outside",
        ),
        (
            {"word/_rels/a.xml.rels": made.relationships(("hyperlink", "file://a/b", "External"))},
            "link",
        ),
        (
            {
                "word/_rels/s.xml.rels": made.relationships(
                    ("attachedTemplate", "file://server/t.dotm", "External")
                )
            },
            "outside",
        ),
        (
            {
                "word/document.xml": "<w:p><w:instrText>DDE</w:instrText>"
                "<w:instrText>AUTO cmd</w:instrText></w:p>"
            },
            "outside",
        ),
        ({"word/a.xml": "<!DOCTYPE x><x/>".encode("utf-16")}, "entities"),
        ({"word/a.xml": '<?xml version="1.0" encoding="UTF-7"?><x/>'}, "entities"),
        ({"word/media/a.svg": "<svg><script>a</script></svg>"}, "active"),
    ],
)
def test_other_ways_into_a_word_document_are_closed(more: dict[str, bytes], rule: str) -> None:
    assert refusal("plan.docx", made.a_docx(**more)) == rule


def test_a_formula_that_starts_a_program_is_refused() -> None:
    members = made.xlsx_members("<f>cmd|'/c calc'!A0</f>")

    assert refusal("data.xlsx", made.a_zip(members)) == "outside"


@pytest.mark.parametrize(
    ("pdf", "rule"),
    [
        (
            made.a_pdf(made.a_stream(b"5 0 <</S/JavaScript/JS(a)>>", b"/Type/ObjStm/N 1/First 4")),
            "active",
        ),
        (made.a_pdf(made.a_stream(b"5 0 /Java#53cript", b"/N 1/First 4")), "active"),
        (made.a_pdf(b"<</S/URI/URI<66696c653a2f2f2f>>>"), "link"),
        (made.a_pdf(rb"<</S/URI/URI(\146ile:///etc)>>"), "link"),
        (made.a_pdf(b"<</S/URI/URI(javascript:a)>>"), "link"),
        (made.a_pdf(b"<</S/URI/URI 9 0 R>>"), "link"),
        (made.a_pdf(*[made.a_stream(bytes(90 * 1024 * 1024))] * 5), "bomb"),
    ],
)
def test_other_ways_into_a_pdf_are_closed(pdf: bytes, rule: str) -> None:
    assert refusal("plan.pdf", pdf) == rule


@pytest.mark.parametrize(
    "link",
    [
        b"(https://www.gov.uk/)",
        b"(mailto:a@b.example)",
        b"(www.gov.uk)",
        b"(\xfe\xff\x00h\x00t\x00t\x00p\x00:\x00/\x00/\x00a)",
    ],
)
def test_a_pdf_may_link_to_the_web(link: bytes) -> None:
    content = made.a_pdf(b"<</S/URI/URI" + link + b">>")

    assert check_upload(io.BytesIO(content), "plan.pdf").content_type == "application/pdf"


def test_compressed_bytes_that_look_like_nothing_are_not_mistaken_for_something() -> None:
    noise = random.Random(1).randbytes(4 * 1024 * 1024)  # noqa: S311  (noise, not a secret)
    content = made.a_pdf(made.a_stream(noise))

    assert check_upload(io.BytesIO(content), "plan.pdf").name == "plan.pdf"


def test_a_picture_that_opens_to_more_than_it_shows_is_refused() -> None:
    extra = made.png_chunk(b"tEXt", b"")
    start = made.a_png(2, 2, extra).split(extra)[0]
    pixels = made.png_chunk(b"IDAT", zlib.compress(bytes(10 * 1024 * 1024)))

    assert refusal("chart.png", start + pixels + made.png_chunk(b"IEND", b"")) == "bomb"


@pytest.mark.parametrize("tail", [HTML, b"\x00", b"PK\x03\x04"])
def test_nothing_may_follow_a_picture(tail: bytes) -> None:
    assert refusal("photo.jpg", made.a_jpeg() + tail) == "hidden"
    assert refusal("chart.png", made.a_png() + tail) == "hidden"


def test_names_are_kept_as_data_without_paths_or_invisible_characters() -> None:
    for sample in corpus():
        kept = clean_name(sample.name)

        assert len(kept) <= 150
        assert not set(kept) & set("/\\")
        assert not any(unicodedata.category(character)[0] == "C" for character in kept)
    assert clean_name("C:\\Users\\a\\Improvement plan.PDF") == "Improvement plan.PDF"
    assert clean_name("a" * 296 + ".pdf") == "a" * 146 + ".pdf"


def ends(body: bytes) -> bytes:
    return b"%PDF-1.7\n" + body + b"\nxref\nstartxref\n%d\n%%%%EOF" % (10 + len(body))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", ends(b">>stream\n" * (MEGABYTES_20 // 9))),
        ("a.pdf", ends(b"#41" * (MEGABYTES_20 // 3))),
        ("a.pdf", ends(b"/URI(" * (MEGABYTES_20 // 5))),
        ("a.pdf", ends(b"/URI " + b"1" * MEGABYTES_20)),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff" * MEGABYTES_20),
        ("a.jpg", made.a_jpeg()[:-2] + b"\xff\x00" * (MEGABYTES_20 // 2) + b"\xff\xd9"),
        ("a.txt", b"<" * MEGABYTES_20),
        ("a.xlsx", made.a_zip(made.xlsx_members("<f>" + "|" * 900_000))),
        ("a.xlsx", made.a_zip(made.xlsx_members("<f " * 300_000))),
    ],
    ids=["streams", "escapes", "links", "digits", "fill", "pixels", "text", "pipes", "tags"],
)
def test_no_content_makes_a_check_slow(name: str, content: bytes) -> None:
    started = time.process_time()

    with suppress(FileRefused):
        check_upload(io.BytesIO(content), name)

    assert time.process_time() - started < 2

"""Nothing that is written into a letter makes it fetch, open, run or carry anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from documents import render
from documents.letter import Paragraph, letter_html, letter_pdf
from documents.render import PdfRefused, render_pdf
from tests.letters.northmoor import a_paper
from tests.letters.reading import words_in

SECRET = "a secret of this host 7f3a"
VECTORS = {
    "image": '<img src="{u}">',
    "image of a file": '<img src="{f}">',
    "style sheet": '<link rel="stylesheet" href="{u}">',
    "import": '<style>@import "{u}";</style>',
    "background": '<p style="background: url({u})">a</p>',
    "content": "<style>p::before {{ content: url({u}) }}</style><p>a</p>",
    "list image": '<ul style="list-style-image: url({u})"><li>a</li></ul>',
    "border image": '<p style="border: 9px solid; border-image: url({u}) 9">a</p>',
    "font": "<style>@font-face {{ font-family: x; src: url({u}) }} p {{ font-family: x }}</style><p>a</p>",
    "attached by link": '<link rel="attachment" href="{u}">',
    "attached file by link": '<link rel="attachment" href="{f}">',
    "attached by anchor": '<a rel="attachment" href="{u}">a</a>',
    "attached file by anchor": '<a rel="attachment" href="{f}">a</a>',
    "object": '<object data="{u}"></object>',
    "embed": '<embed src="{u}">',
    "image in svg": '<svg><image href="{u}" width="9" height="9"/></svg>',
    "use in svg": '<svg><use href="{u}#a"/></svg>',
    "redirect to this host": '<img src="{r}?to=loopback">',
    "redirect to a file": '<img src="{r}?to=file">',
    "iframe": '<iframe src="{u}"></iframe>',
    "base": '<base href="{u}/"><img src="a.png">',
    "inline style": '<p style="mask: url({u}); cursor: url({u})">a</p>',
    "srcset": '<img srcset="{u} 2x" src="{u}">',
    "poster": '<video poster="{u}" src="{u}"></video>',
    "entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "{f}">]><svg><text>&e;</text></svg>',
    "page margin": "<style>@page {{ @top-left {{ content: url({u}) }} }}</style>",
    "target text": "<style>p::after {{ content: target-text(url({u}#a)) }}</style><p>a</p>",
    "form": '<form action="{u}"><input name="a"></form>',
    "refresh": '<meta http-equiv="refresh" content="0; url={u}">',
    "script": '<script src="{u}"></script><script>fetch("{u}")</script>',
}


@pytest.fixture(scope="module")
def listener() -> Iterator[HTTPServer]:
    """A web server on this host that notes who comes."""

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server: Any = self.server
            server.seen.append(self.path)
            self.send_response(302 if "to=" in self.path else 200)
            self.send_header("Location", "file:///etc/hostname" if "to=file" in self.path else "/a")
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing on standard error."""

    server: Any = HTTPServer(("127.0.0.1", 0), Note)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def vector(request: pytest.FixtureRequest, listener: HTTPServer, tmp_path: Path) -> str:
    (tmp_path / "secret.txt").write_text(SECRET)
    here = f"http://127.0.0.1:{listener.server_port}"
    secret = (tmp_path / "secret.txt").as_uri()
    return VECTORS[request.param].format(u=f"{here}/a", r=f"{here}/r", f=secret)


def test_there_are_thirty_vectors_and_the_listener_hears(listener: Any) -> None:
    import urllib.request

    with urllib.request.urlopen(f"http://127.0.0.1:{listener.server_port}/a"):
        assert listener.seen.pop() == "/a"
    assert len(VECTORS) == 30


@pytest.mark.parametrize("vector", VECTORS, indirect=True)
def test_a_vector_in_the_page_itself_reaches_nothing(
    vector: str, listener: Any, tmp_path: Path
) -> None:
    html = letter_html(a_paper()).replace("</body>", vector + "</body>")

    rendered, refused = render._laid_out(html, b"vector")
    pdf = rendered.pdf

    assert listener.seen == []
    assert SECRET not in words_in(pdf, tmp_path)
    assert SECRET.encode() not in every_stream(pdf)
    assert active_parts(pdf) <= {"/URI"}  # a link that nobody follows; letters have none
    if refused:
        with pytest.raises(PdfRefused):
            render_pdf(html, identifier=b"vector")


@pytest.mark.parametrize("vector", VECTORS, indirect=True)
def test_a_vector_written_into_a_letter_is_words_on_paper(
    vector: str, listener: Any, tmp_path: Path
) -> None:
    paper = a_paper(
        blocks=(Paragraph(vector),), heading=vector, footer=vector, title=vector, subject=vector
    )

    pdf = letter_pdf(paper, b"words")

    assert listener.seen == []
    text = words_in(pdf, tmp_path)
    assert "".join(vector.split()) in "".join(text.split())
    assert active_parts(pdf) == set()


@pytest.mark.parametrize(
    "words", ["{{ paper.title }}", "{% include 'a' %}", "{# a #}", "{{ 7|add:7 }}"]
)
def test_template_words_in_data_do_nothing(words: str, tmp_path: Path) -> None:
    text = words_in(letter_pdf(a_paper(salutation=words), b"template"), tmp_path)

    assert words in text


def test_a_whole_letter_has_nothing_active_in_it() -> None:
    assert active_parts(letter_pdf(a_paper(), b"northmoor")) == set()


def active_parts(pdf: bytes) -> set[str]:
    """Names of what runs, opens, leads or carries, anywhere in the objects of the file."""
    import io

    bad = {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/URI",
        "/AA",
        "/OpenAction",
        "/GoToR",
    }
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                _look_into(item, bad, found)
    return found


def _look_into(item: Any, bad: set[str], found: set[str]) -> None:
    for key, value in item.items():
        found |= bad & {str(key), str(value) if isinstance(value, pikepdf.Name) else ""}
        if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
            _look_into(value, bad, found)


def every_stream(pdf: bytes) -> bytes:
    import io

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return b"\n".join(
            item.read_bytes() for item in opened.objects if isinstance(item, pikepdf.Stream)
        )

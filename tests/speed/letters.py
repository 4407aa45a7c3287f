"""Promises: a letter's preview, from the request to the bytes, beside WeasyPrint alone on the same HTML.

Both in this process, in turns, with the same style sheet, fonts and options.
"""

import statistics
import time
from collections.abc import Callable
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents import letter, render
from reviews.models import Letter
from tests.speed.claims import Claim, at_most

TIMES = 30


def claims(row: Letter, by: User) -> list[Claim]:
    """The median of the preview over the median of the bare layout."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(by)
    path = reverse("reviews:letter_preview_pdf", args=[row.intervention_id, row.pk])
    html = _html_of(client, path)
    ours, raw = [], []
    for number in range(TIMES + 1):
        mine = _taken(lambda: client.get(path).content)
        bare = _taken(lambda: _bare(html))
        if number:  # the first of each warms up
            ours.append(mine)
            raw.append(bare)
    ratio = statistics.median(ours) / statistics.median(raw)
    bare_words = f" (WeasyPrint alone {statistics.median(raw) * 1000:.0f} ms)"
    return [at_most("a letter’s preview, request to bytes", ratio, 1.25, " x", bare_words)]


def _html_of(client: Client, path: str) -> str:
    """The HTML that the preview lays out."""
    with patch.object(letter, "render_pdf", wraps=render.render_pdf) as laid_out:
        client.get(path)
    return str(laid_out.call_args.args[0])


def _bare(html: str) -> bytes:
    """WeasyPrint by itself: no request, no database, no template."""
    engine = render._engine()
    document = engine.weasyprint.HTML(string=html, url_fetcher=engine.new_fetcher())
    pdf: bytes = document.write_pdf(
        stylesheets=[engine.style_sheet(name) for name in (render.FONTS, render.LETTER)], font_config=engine.fonts, pdf_variant="pdf/a-3a",
        pdf_identifier=b"bare", presentational_hints=True,
    )  # fmt: skip
    return pdf


def _taken(work: Callable[[], bytes]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

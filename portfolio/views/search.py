"""Search: councils by any name, and the words of paragraphs, entries, decisions and letters.

Promises counts by kind with all of it in the address, fifty results a page, and words for a search that
can find nothing. Only reads.
"""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from govuk.parts import FilterGroup, FilterPanel, Option, address
from portfolio.queries.lists import ROWS_A_PAGE
from portfolio.queries.search import Search, page_of, search
from portfolio.queries.search_sources import KIND_WORDS, Kind
from portfolio.words.search import LONGEST, is_cut


@require_GET
def found(request: HttpRequest) -> HttpResponse:
    """What is found for the words in the address."""
    typed = request.GET.get("q", "")
    chosen = [kind for kind in Kind if kind in request.GET.getlist("kind")]
    made = search(cast(User, request.user), typed, chosen, request.GET.get("sort", ""))
    rows = made.rows
    context = {
        "words": made.asked.words,
        "made": made,
        "count": len(rows),
        "page": page_of(rows, request.GET.get("page"), ROWS_A_PAGE) if made.asked.words else None,
        "panel": _panel(request, made),
        "best_url": _sorted_by(request, ""),
        "newest_url": _sorted_by(request, "newest"),
        "is_cut": is_cut(typed),
        "longest": LONGEST,
    }
    return render(request, "portfolio/search.html", context)


def _sorted_by(request: HttpRequest, sort: str) -> str:
    query = {name: request.GET.getlist(name) for name in ("q", "kind")}
    return address(request.path, query | ({"sort": [sort]} if sort else {}))


def _panel(request: HttpRequest, made: Search) -> FilterPanel:
    options = [
        Option(str(kind), words, made.counts.get(kind, 0))
        for kind, words in KIND_WORDS.items()
        if made.counts.get(kind) or kind in made.chosen
    ]
    return FilterPanel(
        groups=[FilterGroup("kind", "What it is", options)],
        query=request.GET,
        path=request.path,
        kept=("q", "sort"),
    )

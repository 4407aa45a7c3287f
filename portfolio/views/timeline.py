"""The timeline: everything of the case, newest first.

Promises filters by kind with counts, all in the address, 50 entries a page, or all for print. Only reads.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from govuk.dates import counted, partial_date
from govuk.parts import FilterGroup, FilterPanel, Option
from govuk.tags.words import day
from interventions.models import Audience
from portfolio.look import PagesOf, case_address, pages_of
from portfolio.queries.reading import ReadCase
from portfolio.queries.timeline import entries
from portfolio.views.frame import case_of, head, show
from portfolio.words.entries import SOURCE_WORDS, Entry, Source, headline, kind_words, lines

A_PAGE = 50
PAGES = {
    Source.HAPPENING: "interventions:happening",
    Source.LETTER: "reviews:letter",
    Source.DECISION: "reviews:decision",
}
OF_A_REQUIREMENT = {
    Source.TERM,
    Source.REQUEST,
    Source.EXPECTATION,
    Source.TAKEN_CORRECTED,
    Source.LEFT_OUT,
}
WITHDRAWN_BY = {
    Source.PLAN: "interventions:withdraw_plan",
    Source.REQUEST: "interventions:withdraw_request",
    Source.EXPECTATION: "interventions:withdraw_expectation",
}
NEEDED = {
    Source.PLAN: Permission.PLAN_AND_REQUEST,
    Source.REQUEST: Permission.PLAN_AND_REQUEST,
    Source.EXPECTATION: Permission.RECORD_FACT,
}


@dataclass(frozen=True)
class Shown:
    """An entry with its words, and where the reader may correct it or withdraw it.

    `recorded` is the day it was recorded, empty where it happened on that day. A planned day and a
    request are withdrawn on pages of their own.
    """

    entry: Entry
    anchor: str
    is_gone: bool
    headline: str
    address: str
    kind: str
    day: str
    recorded: SafeString | str
    lines: list[str]
    audience: str
    correct_url: str
    withdraw_url: str
    correction: Entry | None
    corrected: Entry | None

    @property
    def may_change(self) -> bool:
        """Whether the reader may correct it."""
        return bool(self.correct_url)


@require_GET
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything, newest first."""
    read = case_of(request, pk)
    context = head(request, read, "Timeline")
    found = entries(read)
    chosen = [kind for kind in request.GET.getlist("kind") if kind in set(Source)]
    wanted = [entry for entry in found if not chosen or entry.source in chosen]
    whole = request.GET.get("all") == "1"
    paginator = Paginator(wanted, max(len(wanted), 1) if whole else A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    by_key = {(entry.source, entry.pk): entry for entry in found}
    pages = Pages(read)
    context |= {
        "page": page,
        "query": request.GET,
        "shown": [_shown(entry, by_key, read, pages) for entry in page.object_list],
        "count": counted(len(wanted), "entry", "entries"),
        "panel": _panel(request, found),
        "whole": whole,
        "all_url": _all_url(request, read, chosen),
    }
    return show(request, "timeline", context)


def _all_url(request: HttpRequest, read: ReadCase, chosen: list[str]) -> str:
    url = case_address(read.look, "portfolio:timeline", read.case.pk, all="1")
    return url + "".join(f"&kind={kind}" for kind in chosen)


def _panel(request: HttpRequest, found: list[Entry]) -> FilterPanel:
    numbers = Counter(entry.source for entry in found)
    options = [
        Option(str(source), words, numbers[source])
        for source, words in SOURCE_WORDS.items()
        if numbers[source]
    ]
    return FilterPanel(
        groups=[FilterGroup("kind", "Kind", options)],
        query=request.GET,
        path=request.path,
        kept=("on", "sense"),
    )


@dataclass(frozen=True)
class Pages:
    """The addresses of one case that many entries share, each worked out once."""

    read: ReadCase
    by_name: dict[str, PagesOf] = field(default_factory=dict)

    def of(self, name: str, pk: int) -> str:
        """The page of that name for one row of the case."""
        if name not in self.by_name:
            self.by_name[name] = pages_of(name, self.read.case.pk)
        return self.by_name[name](pk)


def _shown(
    entry: Entry, by_key: dict[tuple[Source, int], Entry], read: ReadCase, pages: Pages
) -> Shown:
    is_happening, is_gone = entry.source is Source.HAPPENING, entry.is_gone
    corrects, withdraws = ("", "") if is_gone else _changes(entry, read, pages)
    return Shown(
        entry=entry,
        anchor=entry.anchor,
        is_gone=is_gone,
        headline=headline(entry),
        address="" if is_gone else _address(entry, read, pages),
        kind=kind_words(entry),
        day=partial_date(entry.day.text if entry.day else None, "Day not known"),
        recorded=_recorded(entry),
        lines=[] if is_gone else lines(entry),
        audience=Audience(entry.until).label if is_happening and not read.reader.is_council else "",
        correct_url=corrects,
        withdraw_url=withdraws,
        correction=by_key.get((entry.source, entry.corrected_by or 0)),
        corrected=by_key.get((entry.source, entry.corrects_id or 0)),
    )


def _recorded(entry: Entry) -> SafeString | str:
    if entry.day is not None and entry.day.text == entry.recorded_on.isoformat():
        return ""
    return day(entry.recorded_on, "date")


def _changes(entry: Entry, read: ReadCase, pages: Pages) -> tuple[str, str]:
    """Where the reader may correct the entry and where they may withdraw it; empty where not."""
    if entry.source is Source.HAPPENING and read.may_change(entry.by_id):
        return (
            pages.of("interventions:correct", entry.pk),
            pages.of("interventions:withdraw", entry.pk),
        )
    page = WITHDRAWN_BY.get(entry.source)
    if page and read.may_change(entry.by_id, NEEDED[entry.source]):
        return "", pages.of(page, entry.pk)
    return "", ""


def _address(entry: Entry, read: ReadCase, pages: Pages) -> str:
    """The page of what the entry is about; empty where it has none, or none as at the day looked at."""
    case = read.case
    match entry.source:
        case Source.INSTRUMENT | Source.TAKEN_OVER:
            return case_address(read.look, "portfolio:instrument", case.pk, entry.pk)
        case Source.SIGNED if entry.of_id:
            return case_address(read.look, "portfolio:instrument", case.pk, entry.of_id)
        case source if source in OF_A_REQUIREMENT and entry.of_id and not read.reader.is_council:
            return case_address(read.look, "portfolio:requirement", case.pk, entry.of_id)
        case Source.INSPECTION:
            return reverse("councils:inspection", args=[case.council.slug, entry.pk])
    page = PAGES.get(entry.source)
    return pages.of(page, entry.pk) if page and not read.look.is_back else ""

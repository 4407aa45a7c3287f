"""Overview of a case, the text of its instruments, and looking back.

Promises pages that only read. Every link keeps the day looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.clock import today
from councils.rules.partial_date import PartialDate
from govuk.dates import counted, days_late, partial_date, weekday_date
from govuk.parts import FileLink
from interventions.models import Instrument, Obligation, SignedPaper
from interventions.queries.adapter import Look, Sense
from portfolio.forms.look_back import LookBackForm
from portfolio.look import case_address
from portfolio.queries.case import added_paper, clauses_of, followed_from, named_holidays, papers_of
from portfolio.queries.evidence import areas_of, newest_evidence
from portfolio.queries.journey import Stations, marks, next_dates, open_points, stations_of
from portfolio.queries.reading import ReadCase
from portfolio.views.frame import bare, case_of, head, show
from portfolio.words import days
from portfolio.words.entries import Entry
from portfolio.words.why import spelt_number


@require_GET
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the case stands: its journey, next five dates, open points, how each area stands."""
    read = case_of(request, pk)
    context = head(request, read, "Overview")
    stations = stations_of(read)
    holidays = named_holidays()
    context |= {
        **full_head(stations, read),
        "marks": marks(stations, read, _entry_link(read), _requirement_link(read)),
        "next_dates": next_dates(stations, read, holidays),
        "open_points": open_points(stations, read),
        "not_recorded": sum(len(row.not_recorded) for row in stations.standings),
        "areas": areas_of(read, context["papers"]),
        "evidence": newest_evidence(read),
    }
    if not context["banner"]:
        context["overdue"] = _overdue(stations)
    return show(request, "overview", context)


def full_head(stations: Stations, read: ReadCase) -> dict[str, object]:
    """What the full head of a case says beyond its one line: the last decision and the next review."""
    planned = stations.planned_reviews(read.as_at)
    review = stations.next_review()
    return {
        "decision": stations.last_decision,
        "decision_day": _day(stations.last_decision),
        "planned_review": _planned(planned[0]) if planned else "",
        "review_due": weekday_date(review.due) if review and review.due >= read.as_at else "",
        "review_obligation": review.obligation_id if review else None,
    }


def _planned(entry: Entry) -> str:
    """The day set, with its weekday where it is a day and not a month."""
    day = PartialDate(entry.until).day
    return weekday_date(day) if day else partial_date(entry.until)


def _day(entry: Entry | None) -> str:
    return partial_date(entry.day.text) if entry and entry.day else ""


def _overdue(stations: Stations) -> dict[str, object]:
    """What the red banner says: how many requirements are overdue, and which the longest."""
    overdue = stations.overdue
    if not overdue:
        return {}
    obligation, date = overdue[0]
    count = len({row.pk for row, _ in overdue})
    many = spelt_number(count).capitalize()
    return {
        "lead": f"{many} requirement{' is' if count == 1 else 's are'} overdue.",
        "count": count,
        "obligation": obligation,
        "due": days.on_words(date.due, date.precision),
        "late": days_late(date.days_late),
        "others": counted(count - 1, "other") if count > 1 else "",
    }


def _entry_link(read: ReadCase) -> Callable[[Entry], str]:
    def link(entry: Entry) -> str:
        return f"{case_address(read.look, 'portfolio:timeline', read.case.pk)}#{entry.anchor}"

    return link


def _requirement_link(read: ReadCase) -> Callable[[Obligation], str]:
    def link(obligation: Obligation) -> str:
        return case_address(read.look, "portfolio:requirement", read.case.pk, obligation.pk)

    return link


@require_GET
def instrument(request: HttpRequest, pk: int, instrument_pk: int) -> HttpResponse:
    """The whole text of a notice or direction, paragraph by paragraph, as issued."""
    read = case_of(request, pk)
    paper = next((p for p in papers_of(read) if p.instrument.pk == instrument_pk), None)
    if paper is None:
        raise Http404
    added = None if paper.instrument.authority.file_id else added_paper(paper.instrument, read)
    context = bare(request, read) | {
        "paper": paper,
        "instrument": paper.instrument,
        "clauses": clauses_of(paper.instrument, read),
        "paper_file": _paper_file(paper.instrument, added),
        "paper_added": added,
        "followed_from": followed_from(paper.instrument, read),
        "back_url": case_address(read.look, "portfolio:requirements", read.case.pk),
        "back_text": f"Requirements of {read.case.council}",
    }
    return show(request, "instrument", context)


def _paper_file(instrument: Instrument, added: SignedPaper | None) -> FileLink | None:
    file = added.file if added else instrument.authority.file
    if file is None:
        return None
    kind = file.original_name.rpartition(".")[2].upper()
    of = [instrument.intervention_id, instrument.pk]
    address = reverse("interventions:signed_paper", args=of)
    if added is not None:
        address = reverse("interventions:added_paper", args=[*of, added.pk])
    return FileLink(file.original_name, address, kind, file.size)


@require_GET
def look_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a day and a sense; then on to the overview as at that day."""
    read = case_of(request, pk)
    is_sent = any(name.startswith("day-") or name == "which" for name in request.GET)
    form = LookBackForm(request.GET if is_sent else None)
    form.limit(today())
    if is_sent and form.is_valid():
        look = Look(form.cleaned_data["day"], today(), Sense(form.cleaned_data["which"]))
        return redirect(case_address(look, "portfolio:case", pk))
    context = bare(request, read) | {
        "form": form,
        "back_url": case_address(read.look, "portfolio:case", pk),
        "back_text": str(read.case.council),
    }
    return show(request, "look_back", context)

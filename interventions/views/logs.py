"""Logging a month: a draft that goes on where it was, checked, submitted, locked, read.

Promises that every press keeps what was typed, also the one that script makes as one types. Shows a
log to the council never, a draft to advisers of the case only.
"""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from accounts.refusals import attempt
from documents.checks import FileRefused
from govuk.dates import clock_time, counted, month_year
from interventions.case_page import (
    case_of,
    case_page,
    done,
    pages,
    person_of,
    show,
    typed,
)
from interventions.forms.log import LEVELS, CorrectLogForm, LogForm, answers_of
from interventions.models import (
    Duty,
    ImprovementArea,
    Intervention,
    MonthlyLog,
    Obligation,
    Rating,
)
from interventions.operations.logs import LOG, correct_log, save_log, submit_log
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.logs import (
    last_ratings_before,
    last_words_before,
    latest_version,
    what_is_missing,
)

ELSEWHERE = (
    "This log was saved elsewhere at {} after you opened it here. What you typed is still here: "
    "save again to put it in the place of the other, or reload the page to see the other."
)


@pages
def log(request: HttpRequest, pk: int, month: str) -> HttpResponse:
    """Write the log of a month, or go to where it can be read."""
    case, person, day = case_of(request, pk), person_of(request), _month(month)
    newest = latest_version(case, day)
    if not person.may(Permission.LOG_MONTH) or (newest and newest.submitted_at):
        if not _readable(case, day, person):
            raise NotPermitted(LOG)
        return redirect("interventions:log_read", case.pk, month)
    _check_may_write(case, person, day)
    form = _form(request, case, day, newest)
    if request.method == "POST":
        answer = _saved(request, case, day, newest, form)
        if answer is not None:
            return answer
        newest = latest_version(case, day)
    blocks = list(form.blocks())
    return show(
        request,
        "log/write",
        case,
        form=form,
        blocks=blocks,
        answered=_answered(sum(block.is_answered for block in blocks), len(blocks)),
        log=newest,
        month=day,
        saved_mark=_mark(newest),
        back_url=case_page(case, "reports"),
        back_text="Reports",
    )


def _answered(number: int, areas: int) -> str:
    return f"{number} of {counted(areas, 'area')} answered." if areas else ""


def _month(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None


def _check_may_write(case: Intervention, person: User, month: dt.date) -> None:
    check_may_on(person, Permission.LOG_MONTH, case, LOG)
    check_case_open(case)
    if month > today():
        raise NotAllowedNow("This month lies ahead.")
    if month < case.opened_on.replace(day=1):
        raise NotAllowedNow("The case had not opened in this month.")


def _readable(case: Intervention, month: dt.date, person: User) -> list[MonthlyLog]:
    """The submitted versions the person may read, newest first."""
    rows = MonthlyLog.objects.visible_to(person).filter(
        intervention=case, month=month, submitted_at__isnull=False
    )
    return list(rows.select_related("author", "report", "appointment").order_by("-version"))


def _form(
    request: HttpRequest, case: Intervention, month: dt.date, newest: MonthlyLog | None
) -> LogForm:
    return LogForm(
        typed(request),
        request.FILES if request.method == "POST" else None,
        month=month,
        areas=list(ImprovementArea.objects.filter(intervention=case)),
        last=last_ratings_before(case, month),
        last_words=last_words_before(case, month),
        asked_by=_asked_by(case),
        initial=answers_of(newest),
    )


def _asked_by(case: Intervention) -> str:
    """The paragraph that asks the adviser to report, in its own words."""
    row = (
        Obligation.objects.filter(intervention=case, duty=Duty.ADVISER_REPORT)
        .select_related("clause__instrument")
        .order_by("-pk")
        .first()
    )
    if row is None or row.clause is None or not row.quote:
        return ""
    return f"Paragraph {row.clause.number} asks you: “{row.quote}”."


def _mark(log: MonthlyLog | None) -> str:
    """When the draft on the page was last saved: what a second tab does not know."""
    return log.saved_at.isoformat() if log else ""


def _saved(
    request: HttpRequest,
    case: Intervention,
    month: dt.date,
    newest: MonthlyLog | None,
    form: LogForm,
) -> HttpResponse | None:
    """Save the draft and go on; None where the page has something to say first."""
    by_script = request.POST.get("act") == "autosave"
    form.full_clean()
    if newest is not None and request.POST.get("saved", "") != _mark(newest):
        words = ELSEWHERE.format(clock_time(timezone.localtime(newest.saved_at)))
        if by_script:
            return JsonResponse({"error": words}, status=409)
        form.add_error(None, words)
        return None
    saved = _save(request, case, month, form, by_script=by_script)
    if by_script:
        at = clock_time(timezone.localtime(saved.saved_at))
        said = saved.ratings.exclude(rating="").count()
        answer = {"words": f"Saved at {at}.", "saved": _mark(saved)}
        return JsonResponse({**answer, "answered": _answered(said, len(form.areas))})
    return _next(request, case, month, saved, form)


def _save(
    request: HttpRequest, case: Intervention, month: dt.date, form: LogForm, *, by_script: bool
) -> MonthlyLog:
    """Save what was typed; a report that is not taken is said on the form, and the rest is kept."""
    uploads = [] if by_script else request.FILES.getlist("report")
    entry, person = form.entry(), person_of(request)
    if uploads:
        try:
            return save_log(
                case=case, month=month, entry=entry, today=today(), by=person, report=uploads[-1]
            )
        except FileRefused as refusal:
            form.add_error("report", refusal.what_to_do)
    return save_log(case=case, month=month, entry=entry, today=today(), by=person)


def _next(
    request: HttpRequest, case: Intervention, month: dt.date, saved: MonthlyLog, form: LogForm
) -> HttpResponse | None:
    if request.POST.get("act") == "check":
        for field, words in what_is_missing(saved):
            form.add_error(field, words)
    if not form.is_valid():
        return None
    if request.POST.get("act") == "check":
        return redirect("interventions:log_check", case.pk, f"{month:%Y-%m}")
    words = f"The draft for {month_year(month)} is saved. It goes on where you left it."
    return done(request, words, case_page(case, "reports"))


@pages
def log_check(request: HttpRequest, pk: int, month: str) -> HttpResponse:
    """Look over the answers; the button submits and locks them."""
    case, person, day = case_of(request, pk), person_of(request), _month(month)
    check_may_on(person, Permission.LOG_MONTH, case, LOG)
    newest = latest_version(case, day)
    if newest is None:
        raise Http404
    if newest.submitted_at is not None:
        return redirect("interventions:log_read", case.pk, month)
    check_case_open(case)
    if what_is_missing(newest):
        messages.info(request, "Some answers are still missing. Check your answers shows which.")
        return redirect("interventions:log", case.pk, month)
    if request.method == "POST":
        submit_log(log=newest, today=today(), now=timezone.now(), by=person)
        words = f"The log of {month_year(day)} is submitted. The Department can read it now."
        return done(request, words, reverse("interventions:log_read", args=[case.pk, month]))
    return _answers(request, case, newest, "log/check", back_text="Change the answers")


@require_GET
def log_read(request: HttpRequest, pk: int, month: str) -> HttpResponse:
    """A submitted log; an older version where the address names one."""
    case, person, day = case_of(request, pk), person_of(request), _month(month)
    versions = _readable(case, day, person)
    wanted = request.GET.get("version", "")
    chosen = [row for row in versions if not wanted or str(row.version) == wanted]
    if not chosen:
        raise Http404
    return _answers(
        request,
        case,
        chosen[0],
        "log/read",
        versions=versions,
        is_newest=chosen[0] == versions[0],
        may_correct=person.may(Permission.LOG_MONTH) and case.closed_on is None,
        back_url=case_page(case, "reports"),
        back_text="Reports",
    )


def _answers(
    request: HttpRequest, case: Intervention, row: MonthlyLog, page: str, **context: Any
) -> HttpResponse:
    """The log as one reads it."""
    before = last_words_before(case, row.month)
    rows = row.ratings.select_related("area").order_by("area__clause_id", "area__letter")
    return show(
        request,
        page,
        case,
        **{
            "log": row,
            "month": row.month,
            "ratings": [
                {
                    "row": item,
                    "level": LEVELS[Rating(item.rating)],
                    "carried": before.get(item.area_id) if item.no_change else None,
                }
                for item in rows
                if item.rating
            ],
            "back_url": reverse("interventions:log", args=[case.pk, f"{row.month:%Y-%m}"]),
            **context,
        },
    )


@pages
def log_correct(request: HttpRequest, pk: int, month: str) -> HttpResponse:
    """Start a new version of a submitted log."""
    case, person, day = case_of(request, pk), person_of(request), _month(month)
    check_may_on(person, Permission.LOG_MONTH, case, LOG)
    check_case_open(case)
    newest = latest_version(case, day)
    if newest is None:
        raise Http404
    if newest.submitted_at is None:
        return redirect("interventions:log", case.pk, month)
    form = CorrectLogForm(typed(request))
    made = None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        made = attempt(form, correct_log, log=newest, reason=reason, by=person)
    if made is not None:
        words = "A new version has begun, with what the old one says. Change it and submit it."
        return done(request, words, reverse("interventions:log", args=[case.pk, month]))
    return show(
        request,
        "facts/form",
        case,
        form=form,
        heading=f"Correct the log of {month_year(day)}",
        back_url=reverse("interventions:log_read", args=[case.pk, month]),
        back_text="The log",
    )

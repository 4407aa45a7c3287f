"""What every page of a draft stands in: the draft by right, its words, its strip of numbers.

Promises 404 for whoever may not enter instruments, and that nothing typed is lost: not when
somebody saved meanwhile, nor when the draft or the paragraph is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow, Permission
from accounts.refusals import add_refusal
from govuk.dates import clock_time, day_month_year, partial_date
from govuk.forms import GovukForm
from interventions.forms.drafting import Versioned
from interventions.models import ChainLink, InstrumentDraft, InstrumentKind
from interventions.operations.draft_content import DAY, DraftClause, DraftContent, content_of
from interventions.operations.draft_store import VERSION

Params = ParamSpec("Params")
Result = TypeVar("Result")
View = Callable[..., HttpResponse]
ISSUED = "This draft has been issued. Its text no longer changes."
RECORDED = "This instrument has been recorded. Its text no longer changes."
DISCARDED = "This draft has been discarded. It no longer changes."
_NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
NOT_SHOWN = ("csrfmiddlewaretoken", "version", "then")


@dataclass
class DraftPage:
    """A draft that the person may change, and what its pages say of it."""

    draft: InstrumentDraft
    content: DraftContent
    person: User

    @property
    def kind(self) -> str:
        """As a sentence names it: improvement notice, revised statutory direction."""
        revised = "revised " if self.content.link == ChainLink.REVISED else ""
        return f"{revised}{InstrumentKind(self.content.kind).label.lower()}"

    @property
    def short_kind(self) -> str:
        """Notice or direction."""
        return "notice" if self.content.kind == InstrumentKind.NOTICE else "direction"

    @property
    def called(self) -> str:
        """What the pages call it: draft improvement notice, or improvement notice already issued."""
        return f"{self.kind} already issued" if self.content.is_issued else f"draft {self.kind}"

    @property
    def heading(self) -> str:
        """The same where a heading or a link begins with it."""
        return f"{self.called[:1].upper()}{self.called[1:]}"

    @property
    def confirmed(self) -> int:
        """How many paragraphs are confirmed."""
        return sum(clause.confirmed for clause in self.content.clauses)

    @property
    def confirmed_words(self) -> str:
        """As in "Three are confirmed"."""
        number = self.confirmed
        words = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
        return f"{words} {'is' if number < 2 else 'are'} confirmed"

    @property
    def saved_words(self) -> str:
        """When it was saved last: today at 10:24am."""
        moment = timezone.localtime(self.draft.saved_at)
        is_today = moment.date() == timezone.localtime().date()
        day = "today" if is_today else f"on {day_month_year(moment.date())}"
        return f"{day} at {clock_time(moment)}"

    @property
    def issue_words(self) -> str:
        """To be issued on 2 November 2026; of one already issued, when it was."""
        if self.content.is_issued:
            return f"Issued {self._when_issued}"
        if not self.content.issued:
            return "No day of issue yet"
        return f"To be issued on {partial_date(self.content.issued)}"

    @property
    def _when_issued(self) -> str:
        issued = self.content.issued
        if not issued:
            return "on a day not entered"
        return f"{'on' if len(issued) == DAY else 'in'} {partial_date(issued)}"

    @property
    def until_words(self) -> str:
        """Until when nothing is due from it."""
        return "it is recorded" if self.content.is_issued else "it is issued"

    @property
    def check_words(self) -> str:
        """The heading of the last page."""
        return "Check and record" if self.content.is_issued else "Check and issue"

    def address(self, name: str, *more: str) -> str:
        """The address of a page of this draft."""
        return reverse(
            f"interventions:{name}", args=[self.draft.intervention_id, self.draft.pk, *more]
        )

    def strip(self, current: str = "") -> list[dict[str, Any]]:
        """The numbered strip: each paragraph, whether it is confirmed, whether it is this one."""
        return [
            {
                "number": clause.number,
                "url": self.address("draft_paragraph", clause.number),
                "done": clause.confirmed,
                "current": clause.number == current,
            }
            for clause in self.content.clauses
        ]

    def read_again(self) -> None:
        """Bring the draft to what stands now."""
        self.draft.refresh_from_db()
        self.content = content_of(self.draft)


def draft_page(view: View) -> View:
    """Hand a view the draft of its address, and the paragraph if the address names one."""

    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def respond(request: HttpRequest, pk: int, draft_pk: int, **rest: Any) -> HttpResponse:
        page = _page_of(request, pk, draft_pk)
        if page.draft.issued_as_id is not None or page.draft.discarded_at is not None:
            return _closed(request, page)
        if "number" not in rest:
            return view(request, page, **rest)
        number = rest.pop("number")
        try:
            clause = page.content.clause(number)
        except LookupError:
            reason = f"There is no paragraph {number} in this draft any more."
            return gone(request, page, reason, page.address("draft"))
        return view(request, page, clause, **rest)

    return cast(View, respond)


def _page_of(request: HttpRequest, pk: int, draft_pk: int) -> DraftPage:
    person = cast(User, request.user)
    if not person.may(Permission.ENTER_INSTRUMENT):
        raise Http404
    rows = InstrumentDraft.objects.visible_to(person).select_related(
        "intervention__council", "saved_by", "made_by"
    )
    draft = get_object_or_404(rows, pk=draft_pk, intervention_id=pk)
    return DraftPage(draft, content_of(draft), person)


def _closed(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """A draft that is issued or discarded: go on to the case; what was typed is shown once more."""
    case, is_issued = page.draft.intervention_id, page.draft.issued_as_id is not None
    to = "portfolio:requirements" if is_issued else "portfolio:case"
    reason = (RECORDED if page.content.is_issued else ISSUED) if is_issued else DISCARDED
    if typed_in(request):
        return gone(request, page, reason, reverse(to, args=[case]))
    messages.info(request, reason)
    return redirect(to, case)


def gone(request: HttpRequest, page: DraftPage, reason: str, go_on: str) -> HttpResponse:
    """What the form was for is no longer there: say so, and show what was typed."""
    if not typed_in(request) and request.method == "GET":
        raise Http404
    context = {"page": page, "reason": reason, "typed": typed_in(request), "go_on": go_on}
    return render(request, "interventions/drafting/gone.html", context, status=409)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """The words that a form sent, by name."""
    return [
        (name.replace("_", " ").replace("-", " ").capitalize(), str(value))
        for name, value in request.POST.items()
        if name not in NOT_SHOWN and str(value).strip()
    ]


def attempted(
    page: DraftPage,
    form: Versioned,
    operation: Callable[Params, Result],
    /,
    *args: Params.args,
    **kwargs: Params.kwargs,
) -> Result | None:
    """What the operation gives, or None with the reason on the form.

    After a conflict the page holds what stands now, and the next press saves over it.
    """
    try:
        return operation(*args, **kwargs)
    except NotAllowedNow as refusal:
        page.read_again()
        if refusal.field == VERSION:
            form.add_error(None, refusal.reason)
            form.brought_to(page.draft.version)
        else:
            add_refusal(form, refusal)
        return None


def has_conflict(page: DraftPage, form: Versioned) -> bool:
    """Whether somebody saved the draft after this form was opened."""
    return form.is_bound and form.cleaned_data.get("version") not in (None, page.draft.version)


def sent(request: HttpRequest) -> Any:
    """What a form sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def shown(request: HttpRequest, page: DraftPage, template: str, **context: Any) -> HttpResponse:
    """A page of the draft; the link above it leads to the draft unless the context says."""
    whole = {
        "page": page,
        "council": page.draft.intervention.council,
        "back_url": page.address("draft"),
        "back_text": page.heading,
        "today": today(),
        **context,
    }
    return render(request, f"interventions/drafting/{template}.html", whole)


def form_page(
    request: HttpRequest, page: DraftPage, form: GovukForm, heading: str, **context: Any
) -> HttpResponse:
    """A page of the draft with one form."""
    return shown(request, page, "form", form=form, heading=heading, **context)


def clause_words(clause: DraftClause) -> list[tuple[str, str]]:
    """What stands now in a paragraph, for whoever typed something else."""
    return [("Number", clause.number), ("Heading", clause.heading), ("Words", clause.text)]

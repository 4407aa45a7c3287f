"""The page that repeats a draft before it is issued, and issues it.

Promises everything on one page: what is missing, what is unusual, every date that would follow.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.clock import today
from councils.queries import holidays, minister_for
from govuk.dates import counted, partial_date, weekday_date
from interventions.forms.drafting import VersionForm
from interventions.models import Instrument
from interventions.operations.draft_content import DAY, DraftClause, DraftContent
from interventions.operations.draft_dates import DateRow, DraftDates
from interventions.operations.draft_taken_dates import calendar_of
from interventions.operations.draft_taking import paper_of, record_draft, what_is_missing
from interventions.operations.drafting import issue_draft
from interventions.queries.instruments import instruments_in_force

from .draft_frame import DraftPage, attempted, draft_page, sent, shown
from .draft_words import RequirementRow, requirement_rows

A_WHILE = dt.timedelta(days=31)


@dataclass(frozen=True)
class CheckedRequirement:
    """A requirement as it would be issued, with the dates that follow."""

    clause: DraftClause
    row: RequirementRow
    dates: DraftDates

    @property
    def more(self) -> tuple[DateRow, ...]:
        """The dates after the first."""
        return self.dates.rows[1:]

    @property
    def more_words(self) -> str:
        """As in "And 5 more dates"."""
        return f"And {counted(len(self.more), 'more date')}"


@draft_page
def check_and_issue(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Look at the whole draft once more; issue it, or record what was issued already."""
    form = VersionForm(sent(request), initial={"version": page.draft.version})
    if form.is_valid():
        issued = attempted(
            page,
            form,
            record_draft if page.content.is_issued else issue_draft,
            draft=page.draft,
            version=form.cleaned_data["version"],
            today=today(),
            by=page.person,
        )
        if issued is not None:
            messages.success(request, _done_words(page, issued))
            return redirect("portfolio:requirements", page.draft.intervention_id)
        page.draft.refresh_from_db()
        if page.draft.issued_as_id is not None:  # pressed twice
            return redirect("portfolio:requirements", page.draft.intervention_id)
    return _page(request, page, form)


def _done_words(page: DraftPage, issued: Instrument) -> str:
    if not page.content.is_issued:
        return f"The {issued.name} is issued."
    since = partial_date(page.content.follow_from)
    return f"The {issued.name} is recorded. We follow it from {since}."


def _page(request: HttpRequest, page: DraftPage, form: VersionForm) -> HttpResponse:
    calendar = calendar_of(page.content, today(), holidays())
    checked = [
        CheckedRequirement(clause, row, calendar.dates_of(row.requirement))
        for clause in page.content.clauses
        for row in requirement_rows(page, clause)
    ]
    return shown(
        request,
        page,
        "check",
        form=form,
        strip=page.strip(),
        checked=checked,
        head=_head(page),
        head_url=page.address("draft_head"),
        paper_url=page.address("draft_paper"),
        follow_url=page.address("draft_follow"),
        stood_url=page.address("draft_stood"),
        not_yet=f"It cannot be {'recorded' if page.content.is_issued else 'issued'} yet.",
        missing=_missing(page),
        warnings=[*_warnings(page), *_unusual(checked)],
        nothing=[clause.number for clause in page.content.clauses if clause.needs_nothing],
        until=calendar.until,
        areas=[area for clause in page.content.clauses for area in clause.areas],
    )


def _head(page: DraftPage) -> list[tuple[str, str]]:
    content = page.content
    follows = Instrument.objects.get(pk=content.follows) if content.follows else None
    taken = content.is_issued
    unknown = "Not known" if taken else "Not entered"
    rows = [
        ("What", page.kind.capitalize()),
        ("Follows", follows.name if follows else ""),
        ("Issued", partial_date(content.issued, unknown)),
        ("Signed", partial_date(content.signed, "")),
        ("Published", partial_date(content.published, "Not known; counted from the issue")),
        ("Followed from", partial_date(content.follow_from, "Not entered") if taken else ""),
        ("Signed paper", _paper_words(page) if taken else ""),
        ("To", content.addressed_to),
        ("Legal basis", content.legal_basis),
        ("Signed by", f"{content.signatory_name}\n{content.signatory_title}".strip()),
    ]
    return [(name, words) for name, words in rows if words]


def _paper_words(page: DraftPage) -> str:
    paper = paper_of(page.content)
    return paper.original_name if paper else "Not attached"


def _issue_day(page: DraftPage) -> dt.date | None:
    issued = page.content.issued
    return dt.date.fromisoformat(issued) if len(issued) == DAY else None


def _missing(page: DraftPage) -> list[str]:
    """What stands in the way of issuing today."""
    taken = page.content.is_issued
    found = what_is_missing(page.content) if taken else page.content.missing()
    day = _issue_day(page)
    if taken and day is None:
        return found
    if day is not None and day > today():
        found.append(
            f"The day of issue, {weekday_date(day)}, lies ahead."
            if taken
            else f"The day of issue lies ahead: it can be issued on {weekday_date(day)}."
        )
    case = page.draft.intervention
    for other in instruments_in_force(case.council_id, case.function, day or today()):
        if other.pk != page.content.follows:
            found.append(
                f"The {other.name} is in force. End it first, or start a draft that revises or "
                "replaces it."
            )
    return found


def _warnings(page: DraftPage) -> list[str]:
    """What is unusual or left out, and may be so on purpose."""
    content, day = page.content, _issue_day(page)
    empty = [
        f"{words} is not entered."
        for words, value in (
            ("The addressee", content.addressed_to),
            ("Who signs it", content.signatory_name),
        )
        if not value
    ]
    if content.is_issued:
        return [*empty, *_unknown_days(content)]
    if day is None:
        return empty
    if today() - day > A_WHILE:
        empty.append(
            f"The day of issue, {weekday_date(day)}, lies well in the past. Everything due since "
            "then will be judged as if our record were complete from that day."
        )
    elif day.weekday() >= 5:
        empty.append(f"The day of issue, {weekday_date(day)}, is not a working day.")
    minister = minister_for(page.draft.intervention.council, day)
    if minister and content.signatory_name and minister.person.name not in content.signatory_name:
        empty.append(
            f"By our record the minister on that day is {minister.person.written_name}, not "
            f"{content.signatory_name}."
        )
    return empty


def _unknown_days(content: DraftContent) -> list[str]:
    """What the papers leave open of an instrument already issued."""
    found = []
    if len(content.issued) != DAY:
        found.append("The day of issue is not known: nothing that counts from it gets a date.")
    if not content.paper:
        found.append("The signed paper is not attached.")
    return found


def _unusual(checked: list[CheckedRequirement]) -> list[str]:
    return [
        f"Paragraph {item.clause.number}, “{item.row.requirement.name}”: {words}"
        for item in checked
        for words in item.dates.warnings
    ]

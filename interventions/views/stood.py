"""The page that asks of each requirement where it stood when its instrument is taken over.

Promises that every row that is right is saved, and that the others keep what was typed in them.
"""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.clock import today
from accounts.permissions import NotAllowedNow
from accounts.refusals import add_refusal
from councils.queries import holidays
from govuk.dates import counted, partial_date
from govuk.forms import summary
from interventions import rules
from interventions.forms.drafting import VersionForm
from interventions.forms.taking import StoodForm
from interventions.operations.draft_content import DraftClause, DraftRequirement
from interventions.operations.draft_taken_dates import TakenCalendar, later_than_allowed
from interventions.operations.draft_taking import as_text, check_stood, save_stood
from interventions.operations.taken_spec import Proposal, TakenRequirement

from .draft_frame import DraftPage, attempted, draft_page, sent, shown
from .draft_words import owed_words, rule_words, stood_words
from .taking import only_issued


@dataclass
class StoodRow:
    """A requirement with its form, and what its next date would follow from."""

    clause: DraftClause
    requirement: DraftRequirement
    form: StoodForm
    words: str
    warning: str

    @property
    def heading(self) -> str:
        """As the list of errors names it."""
        return f"Paragraph {self.clause.number}, {self.requirement.name}"


@draft_page
@only_issued
def stood(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Where each requirement stood; each that is right is saved by itself."""
    if not page.content.follow_from:
        messages.info(request, "Say first from which day you follow it.")
        return redirect(page.address("draft_follow"))
    version = VersionForm(sent(request), initial={"version": page.draft.version})
    calendar = TakenCalendar(page.content, today(), holidays())
    rows = _rows(request, page, calendar)
    if version.is_valid():
        right, proposed = _right(page, rows, calendar)
        if _saved(page, version, right) and len(right) == len(rows):
            if not proposed:
                return redirect(page.address("draft_check"))
            messages.success(
                request,
                f"Saved. A next date was proposed for {counted(proposed, 'requirement')}: look at "
                "it below, and change it where it is not right.",
            )
            return redirect(page.address("draft_stood"))
        if right and not version.errors:
            messages.info(request, f"{counted(len(right), 'requirement')} saved. Mend the others.")
    return _page(request, page, version, rows)


def _rows(request: HttpRequest, page: DraftPage, calendar: TakenCalendar) -> list[StoodRow]:
    """The requirements of which something can be said; a standing one has no last event."""
    return [
        StoodRow(
            clause,
            item,
            StoodForm(sent(request), requirement=item, hint=_hint(calendar.proposal(item))),
            f"{owed_words(item)}. {rule_words(page, item)}.",
            later_than_allowed(item, calendar.proposal(item)),
        )
        for clause in page.content.clauses
        for item in clause.requirements
        if not _is_standing(item)
    ]


def _is_standing(item: DraftRequirement) -> bool:
    rule = rules.rule_from_json(item.rule) if item.rule is not None else None
    return isinstance(rule, rules.Continuous)


def _hint(proposal: Proposal | None) -> str:
    words = "A day or a month. Leave it empty and it is proposed from the last one."
    if proposal is None:
        return words
    return f"{words} By what is saved: {proposal.next_due.words} ({proposal.why})."


def _right(
    page: DraftPage, rows: list[StoodRow], calendar: TakenCalendar
) -> tuple[dict[str, TakenRequirement], int]:
    """What was said of each requirement where it is right, and how many next dates were proposed."""
    found: dict[str, TakenRequirement] = {}
    proposed = 0
    for row in rows:
        if not row.form.is_valid():
            continue
        said = row.form.said()
        if "next_due" in row.form.fields and said.next_due is None:
            asked = replace(row.requirement, stood=as_text(said))
            proposal = calendar.proposal(asked)
            said = replace(said, next_due=proposal.next_due if proposal else None)
            proposed += proposal is not None
        try:
            check_stood(page.content, row.requirement, said)
        except NotAllowedNow as refusal:
            add_refusal(row.form, refusal)
        else:
            found[row.requirement.key] = said
    return found, proposed


def _saved(page: DraftPage, version: VersionForm, right: dict[str, TakenRequirement]) -> bool:
    """Save what is right; the next press goes on from what stands then."""
    if not right:
        return False
    saved = attempted(
        page,
        version,
        save_stood,
        draft=page.draft,
        version=version.cleaned_data["version"],
        stood=right,
        by=page.person,
    )
    if saved is not None:
        page.read_again()
        version.brought_to(page.draft.version)
    return saved is not None


def _page(
    request: HttpRequest, page: DraftPage, version: VersionForm, rows: list[StoodRow]
) -> HttpResponse:
    problems = [
        *summary(version),
        *(
            {**error, "text": f"{row.heading}: {error['text']}"}
            for row in rows
            for error in summary(row.form)
        ),
    ]
    has_conflict = bool(version.is_bound and version.errors)
    standing = [
        clause.number
        for clause in page.content.clauses
        for item in clause.requirements
        if _is_standing(item)
    ]
    return shown(
        request,
        page,
        "stood",
        form=version,
        rows=rows,
        problems=problems,
        page_has_errors=bool(problems),
        standing=list(dict.fromkeys(standing)),
        since=partial_date(page.content.follow_from),
        now=_now(page) if has_conflict else [],
    )


def _now(page: DraftPage) -> list[tuple[str, str]]:
    return [
        (f"Paragraph {clause.number}, {item.name}", stood_words(item))
        for clause in page.content.clauses
        for item in clause.requirements
        if not _is_standing(item)
    ]

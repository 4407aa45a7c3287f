"""Checking and issuing a letter, saying who got it, and taking one issued elsewhere onto the record.

Promises that what will take effect is said before, and that what is open needs a reason. Does not
make the file: `reviews.operations.issue` does.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse

from accounts.clock import today
from accounts.permissions import NotAllowedNow, Permission
from accounts.refusals import refused_into
from govuk.dates import partial_date
from interventions.case_page import (
    case_of,
    case_page,
    done,
    once_into,
    pages,
    person_of,
    typed,
)
from interventions.permissions import check_case_open, check_may_on
from reviews.forms.letters import DeliveryForm, ElsewhereForm, IssueForm
from reviews.letters.checks import checks
from reviews.models import Letter
from reviews.operations.elsewhere import WRITE, record_letter_issued_elsewhere
from reviews.operations.issue import ISSUE, issue_letter, record_delivery
from reviews.queries.letters import without_letter
from reviews.views.frame import draft_of, form_page, letter_of, page_of, show
from reviews.views.letters import content_of, known_of


@pages
def issue(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Say what will take effect and what is open, then issue."""
    row, person, day = draft_of(request, case_pk, pk), person_of(request), today()
    check_may_on(person, Permission.ISSUE_LETTER, row.intervention, ISSUE)
    content, known = content_of(row), known_of(row)
    found = checks(content, known)
    must = [check for check in found if check.blocks]
    may = [check for check in found if not check.blocks]
    form = IssueForm(typed(request), checks=may, initial={"version": row.version})
    if form.is_valid():
        with refused_into(form, form.names):
            issue_letter(
                letter=row,
                version=form.cleaned_data["version"],
                reasons=form.reasons(),
                today=day,
                by=person,
            )
            return done(request, "The letter is issued.", page_of(row))
    return show(
        request,
        "issue",
        row.intervention,
        letter=row,
        form=form,
        must=must,
        effects=[(each.title, each.effects) for each in known.decisions],
        promises=[(each.words, partial_date(each.by)) for each in content.promises],
        back_url=page_of(row),
        back_text="The letter",
    )


@pages
def deliver(request: HttpRequest, case_pk: int, pk: int) -> HttpResponse:
    """Say who got an issued letter."""
    row, person, day = letter_of(request, case_pk, pk), person_of(request), today()
    check_may_on(person, Permission.WRITE_LETTER, row.intervention, WRITE)
    if row.state != Letter.State.ISSUED:
        raise NotAllowedNow("A letter is delivered once it is issued.")
    content = content_of(row)
    initial = {"to": content.addressee.written, "how": "Email", "on": day}
    form = DeliveryForm(typed(request), today=day, initial=initial)
    if form.is_valid():
        make = partial(record_delivery, letter=row, today=day, by=person, **form.cleaned_data)
        if once_into(form, request, make) is not None:
            return done(request, "The delivery is recorded.", page_of(row))
    back = {"back_url": page_of(row), "back_text": "The letter"}
    return form_page(request, row.intervention, form, about=row.title, **back)


@pages
def elsewhere(request: HttpRequest, case_pk: int) -> HttpResponse:
    """Record a letter that was issued elsewhere."""
    case, person = case_of(request, case_pk), person_of(request)
    check_may_on(person, Permission.WRITE_LETTER, case, WRITE)
    check_case_open(case)
    form = ElsewhereForm(typed(request), decisions=without_letter(case))
    if not person.may(Permission.BACK_RECORD):
        del form.fields["recorded_on"]
    if form.is_valid():
        said = form.cleaned_data
        names = ("dated", "signatory_name", "signatory_title", "summary", "source")
        make = partial(
            record_letter_issued_elsewhere,
            case=case,
            title=said["called"],
            decisions=form.chosen(),
            recorded_on=said.get("recorded_on"),
            today=today(),
            by=person,
            **{name: said[name] for name in names},
        )
        made = once_into(form, request, make)
        if made is not None:
            return done(request, "The letter is recorded.", case_page(case, "letters"))
    return form_page(request, case, form)

"""Promises: the one list of pages whose reading is put on the audit trail, and how they are noted.

Does not list files, exports, briefs and feeds: the operation that lets each out leaves its own event.
"""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from accounts.operations.reads import note_read

OK = 200
CASE = "interventions.Intervention"


@dataclass(frozen=True)
class Sensitive:
    """A page that is noted: in words, and the row it is about, by the name in its address; whoever looks
    where it has none.
    """

    what: str
    model: str
    name: str = "pk"
    case: str = "case_pk"


def _decision(what: str) -> Sensitive:
    return Sensitive(what, "reviews.Decision")


def _letter(what: str) -> Sensitive:
    return Sensitive(what, "reviews.Letter")


def _draft(what: str) -> Sensitive:
    return Sensitive(what, "interventions.InstrumentDraft", "draft_pk", "pk")


def _log(what: str) -> Sensitive:
    return Sensitive(what, CASE, "pk", "pk")


# Advice to ministers and their decisions; letters and notices before they are issued; what advisers
# tell the Department; entries, with the emails kept in them; the brief, which gathers all of it; and
# the audit trail itself.
SENSITIVE: dict[str, Sensitive] = {
    "reviews:decision": _decision("decision, with the advice on it"),
    "reviews:take": _decision("decision, with the advice on it"),
    "reviews:decline": _decision("decision, with the advice on it"),
    "reviews:apply": _decision("decision, with the advice on it"),
    "reviews:review": Sensitive("review, with its findings", "reviews.Review"),
    "reviews:letter": _letter("letter"),
    "reviews:letter_preview": _letter("letter, as it will be"),
    "reviews:letter_preview_pdf": _letter("letter, as it will be"),
    "reviews:edit_part": _letter("letter in draft"),
    "reviews:edit_block": _letter("letter in draft"),
    "reviews:issue_letter": _letter("letter, about to be issued"),
    "interventions:draft": _draft("notice or direction in draft"),
    "interventions:draft_text": _draft("notice or direction in draft"),
    "interventions:draft_paragraph": _draft("notice or direction in draft"),
    "interventions:draft_requirement": _draft("notice or direction in draft"),
    "interventions:draft_check": _draft("notice or direction in draft"),
    "interventions:log": _log("adviser's monthly log in draft"),
    "interventions:log_check": _log("adviser's monthly log in draft"),
    "interventions:log_read": _log("adviser's monthly log"),
    "interventions:happening": Sensitive(
        "entry, with the emails and files kept in it",
        "interventions.Happening",
        "happening_pk",
        "pk",
    ),
    "interventions:handover_note": Sensitive("handover note", CASE, "pk", "pk"),
    "portfolio:handover": Sensitive("handover of the case", CASE, "pk", "pk"),
    "portfolio:trail": Sensitive("audit trail", "accounts.User", "", ""),
    "portfolio:trail_event": Sensitive(
        "event of the audit trail", "accounts.AuditEvent", "position", ""
    ),
    "portfolio:brief": Sensitive("brief on the case", CASE, "pk", "pk"),
}


def note_if_sensitive(request: HttpRequest, response: HttpResponse) -> None:
    """Put a page that was shown on the audit trail. Whoever saw it passed its checks: it is no refusal."""
    match, user = request.resolver_match, request.user
    if match is None or request.method != "GET" or response.status_code != OK:
        return
    found = SENSITIVE.get(match.view_name)
    if found is None or not isinstance(user, User):
        return
    pk = match.kwargs[found.name] if found.name else user.pk
    subject = apps.get_model(found.model)(pk=pk)
    scope = apps.get_model(CASE)(pk=match.kwargs[found.case]) if found.case else None
    note_read(what=found.what, subject=subject, scope=scope, by=user)

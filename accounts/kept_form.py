"""A form that was sent after the session had ended.

Promises to keep what was typed (never a password or a file) for half a day, in the session of that
browser, and to show it only to the person who was signed in there last. Does not send it: they do.
"""

import datetime as dt
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme

from govuk.views import Typed, typed_fields

KEY = "kept_form"
ADDRESS, WHOSE = "kept_address", "kept_whose"  # of a form that a script hands over at the end
KEPT_FOR = dt.timedelta(hours=12)  # a person comes back after lunch, or after a meeting
SALT = "accounts.kept_form.whose"


@dataclass(frozen=True)
class KeptForm:
    """Where the form was to go, what was typed, and whether it had a file or a password."""

    address: str
    fields: list[Typed]
    has_files: bool
    has_secret: bool


def cookie_name() -> str:
    """The cookie that outlives a session and says whose it was; a browser's, not the site's, to keep."""
    return "__Host-was-signed-in" if settings.SESSION_COOKIE_SECURE else "was-signed-in"


def remember_whose(request: HttpRequest, response: HttpResponseBase) -> None:
    """Have the browser remember who is signed in; it gives no right but to see what they typed."""
    if request.user.is_authenticated and _whose(request) != request.user.pk:
        response.set_cookie(
            cookie_name(),
            signing.dumps(request.user.pk, salt=SALT),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _whose(request: HttpRequest) -> int | None:
    """The account that was signed in last in this browser; None where we cannot tell."""
    try:
        found: int = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT)
    except signing.BadSignature:
        return None
    return found


def keep(request: HttpRequest) -> bool:
    """Put the posted form into the session, unless nobody can be told to have typed it.

    The token of the request has been checked before.
    """
    fields, has_secret = typed_fields(request)
    return _keep(request, request.get_full_path(), fields, has_secret=has_secret)


def keep_handed_over(request: HttpRequest) -> bool:
    """Put into the session what stood in a form whose page saw the session end.

    Nothing where nothing was typed, where somebody else has signed in in that browser since, or
    for another site.
    """
    fields, has_secret = typed_fields(request)
    typed = [field for field in fields if field.name not in (ADDRESS, WHOSE)]
    address, whose = request.POST.get(ADDRESS, ""), request.POST.get(WHOSE, "")
    is_here = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    if not (typed and is_here and whose == str(_whose(request))):
        return False
    return _keep(request, address, typed, has_secret=has_secret)


def _keep(request: HttpRequest, address: str, fields: list[Typed], *, has_secret: bool) -> bool:
    whose = _whose(request)
    if whose is None:
        return False
    request.session[KEY] = {
        "whose": whose,
        "address": address,
        "fields": [asdict(field) for field in fields],
        "has_files": bool(request.FILES),
        "has_secret": has_secret,
        "kept_at": timezone.now().isoformat(),
    }
    return True


def kept(request: HttpRequest) -> KeptForm | None:
    """The form that was kept, unless its time is over or somebody else typed it: then it goes."""
    stored = request.session.get(KEY)
    if stored is None:
        return None
    kept_at = parse_datetime(stored["kept_at"])
    is_over = kept_at is None or timezone.now() - kept_at > KEPT_FOR
    if is_over or stored.get("whose") != request.user.pk:
        forget(request)
        return None
    return KeptForm(
        address=stored["address"],
        fields=[Typed(**field) for field in stored["fields"]],
        has_files=stored["has_files"],
        has_secret=stored["has_secret"],
    )


def forget_if_sent(request: HttpRequest) -> None:
    """Drop the form once it goes where it was to go: nobody sends it twice."""
    stored = request.session.get(KEY)
    if stored is not None and stored["address"] == request.get_full_path():
        forget(request)


def forget(request: HttpRequest) -> None:
    """Drop the form from the session."""
    request.session.pop(KEY, None)

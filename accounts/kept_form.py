"""A form that was sent after the session had ended.

Promises to keep what was typed (never a password or a file) for an hour, in the session of that
browser. Does not send it: the person looks at it and does.
"""

import datetime as dt
from dataclasses import asdict, dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from govuk.views import Typed, typed_fields

KEY = "kept_form"
KEPT_FOR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class KeptForm:
    """Where the form was to go, what was typed, and whether it had a file or a password."""

    address: str
    fields: list[Typed]
    has_files: bool
    has_secret: bool


def keep(request: HttpRequest) -> None:
    """Put the posted form into the session. The token of the request has been checked before."""
    fields, has_secret = typed_fields(request)
    request.session[KEY] = {
        "address": request.get_full_path(),
        "fields": [asdict(field) for field in fields],
        "has_files": bool(request.FILES),
        "has_secret": has_secret,
        "kept_at": timezone.now().isoformat(),
    }


def kept(request: HttpRequest) -> KeptForm | None:
    """The form that was kept, unless its hour is over."""
    stored = request.session.get(KEY)
    if stored is None:
        return None
    kept_at = parse_datetime(stored["kept_at"])
    if kept_at is None or timezone.now() - kept_at > KEPT_FOR:
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

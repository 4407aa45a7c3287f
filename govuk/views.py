"""Pages for requests that cannot be answered as they came: an expired form, too large a file, nothing there.

Promises that what was typed is shown again (never a password), and that only a form of our own can be sent again.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_SECRET = re.compile(r"pass|secret|token|otp", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """One field of a form that came too late: its name as words, and what was typed."""

    words: str
    name: str
    value: str


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose token is no longer valid: what was typed, and a button that sends it again.

    The button stands only where the form was one of ours: else somebody else's site could have filled it in. A form
    with a password is not sent again, because passwords are not shown or kept.
    """
    try:
        fields, has_secret = typed_fields(request)
    except RequestDataTooBig as too_large:
        return bad_request(request, too_large)
    context = {
        "typed": [field for field in fields if field.value.strip()],
        "fields": fields,
        "files": bool(request.FILES),
        "can_send_again": bool(fields) and not has_secret and _came_from_us(request),
        "address": request.get_full_path(),
    }
    return render(request, "403_csrf.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler400`: a request that is too large (413), or one that no page of ours sends (400)."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return render(request, "413.html", {}, status=413)
    return render(request, "400.html", {}, status=400)


def typed_fields(request: HttpRequest) -> tuple[list[Typed], bool]:
    """What was posted, without token and secrets; and whether there was a secret."""
    posted = request.POST
    names = [name for name in posted if name != "csrfmiddlewaretoken"]
    fields = [
        Typed(_words(name), name, value)
        for name in names
        if not _SECRET.search(name)
        for value in posted.getlist(name)
    ]
    return fields, any(_SECRET.search(name) for name in names)


def _words(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _came_from_us(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this host."""
    origin = request.headers.get("Origin")
    if origin:
        return urlsplit(origin).netloc == request.get_host()
    referer = request.headers.get("Referer")
    return bool(referer) and urlsplit(referer).netloc == request.get_host()

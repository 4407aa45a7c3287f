"""Promises: no cache keeps a page that was made for somebody signed in, and no page meets a null byte.

Does not touch static files, which WhiteNoise answers before this runs.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NULL = "\x00"


def refuse_null_bytes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 400 for an address with a null byte, which PostgreSQL does not take. Forms say so themselves."""

    def respond(request: HttpRequest) -> HttpResponse:
        asked = (value for values in request.GET.lists() for value in (values[0], *values[1]))
        if NULL in request.path or any(NULL in value for value in asked):
            raise BadRequest("The address has a null byte.")
        return get_response(request)

    return respond


def keep_signed_in_pages_out_of_caches(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `no-store` on every answer of a session that is signed in, and on the sign-in pages."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated or request.path.startswith("/accounts/"):
            response["Cache-Control"] = "no-store, private"
        return response

    return respond

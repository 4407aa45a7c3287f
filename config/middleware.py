"""Promises: no cache keeps a page that was made for somebody signed in, no page meets a null byte, and the audit
trail can say which visit something happened in and who read what is sensitive.

Does not touch static files, which WhiteNoise answers before this runs.
"""

import uuid
from collections.abc import Callable
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from accounts.operation_context import CameFrom, came_from
from config.reads import note_if_sensitive
from config.secret_addresses import hidden

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


def say_where_from(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: give each visit a number, for the events it leaves; no secret part of an address, no query."""

    def respond(request: HttpRequest) -> HttpResponse:
        address = f"{request.method} {hidden(quote(request.path))}"
        token = came_from.set(CameFrom(uuid.uuid4().hex, address))
        try:
            return get_response(request)
        finally:
            came_from.reset(token)

    return respond


def note_reads(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: note that a sensitive page was read, before it leaves; if that fails, it does not leave."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        note_if_sensitive(request, response)
        return response

    return respond

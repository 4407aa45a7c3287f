"""Promises: no cache keeps a page that was made for somebody signed in.

Does not touch static files, which WhiteNoise answers before this runs.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


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

"""What a person typed into a form that came after the session had ended.

Promises to show it and to let it be sent again. Does not send it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts import kept_form


@require_GET
def show_kept_form(request: HttpRequest) -> HttpResponse:
    """The form that was kept, read-only, with a button that sends it."""
    kept = kept_form.kept(request)
    if kept is None:
        return redirect("portfolio:home")
    typed = [field for field in kept.fields if field.value.strip()]
    return render(request, "accounts/kept_form.html", {"kept": kept, "typed": typed})

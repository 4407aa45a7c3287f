"""Pages of the development mail folder: open without signing in, so that a link that sets a
password can be read; not there outside development.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.mail_folder import KeptMail, kept_mail


@login_not_required
@require_safe
def mail_folder(request: HttpRequest) -> HttpResponse:
    """Every message, newest first."""
    return render(request, "accounts/mail_folder.html", {"mails": _mails()})


@login_not_required
@require_safe
def kept_message(request: HttpRequest, name: str) -> HttpResponse:
    """One message as it would have gone out."""
    for mail in _mails():
        if mail.name == name:
            return render(request, "accounts/kept_message.html", {"mail": mail})
    raise Http404


def _mails() -> list[KeptMail]:
    if not settings.IS_DEVELOPMENT:
        raise Http404
    return kept_mail(settings.OVERSEE_MAIL_FOLDER)

"""Tries without end, at a password, a code or an address.

Promises one event a limit and five minutes, however many tries follow, and the same work whether
or not an account is meant. Does not count: allauth does.
"""

import hashlib

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from accounts.operations.sessions import note_limit_reached
from accounts.queries import system_user

A_WHILE = 5 * 60  # seconds


def note_limit(request: HttpRequest, what: str, *, email: str = "") -> None:
    """Record that the limit on `what` was reached, for the account of the address if there is one."""
    where = get_ip(request)
    about = hashlib.sha256(f"{what}:{email.lower() or where}".encode()).hexdigest()
    if not cache.add(f"limit-noted:{about}", "y", A_WHILE):
        return
    system = system_user()
    user = User.objects.filter(email__iexact=email).first() or system
    note_limit_reached(user=user, what=what, where=where, by=system)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """`handler429`: more tries from one network address than a person makes."""
    note_limit(request, "address of the network")
    return render(request, "429.html", status=429)

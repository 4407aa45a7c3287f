"""Recovery codes on a page: once after they were made, for a quarter of an hour.

Promises that a session without that moment shows none. Makes none: `operations.factors` does.
"""

import time

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.factors import CODES
from accounts.models import User

UNTIL = "recovery_codes_until"
SHOWN_FOR = 15 * 60  # seconds


def show(request: HttpRequest) -> None:
    """Let this session see the codes that were just made."""
    request.session[UNTIL] = int(time.time()) + SHOWN_FOR


def shown(request: HttpRequest, user: User) -> list[str]:
    """The codes not used yet, in pairs of four digits; none once the moment is over."""
    if time.time() > request.session.get(UNTIL, 0):
        return []
    row = Authenticator.objects.filter(user=user, type=CODES).first()
    codes = row.wrap().get_unused_codes() if row else []
    return [f"{code[:4]} {code[4:]}" for code in codes]

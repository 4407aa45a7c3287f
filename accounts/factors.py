"""What a person has for the second step of signing in.

Promises words and days, never a secret. Changes nothing: `operations.factors` does.
"""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from accounts.models import User

APP, PASSKEY, CODES = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
WORDS = {APP: "Authenticator app", PASSKEY: "Passkey", CODES: "Recovery codes"}


@dataclass(frozen=True)
class Factor:
    """One second step. `name` is a passkey's own; `left` counts recovery codes not used yet."""

    pk: int
    kind: str
    words: str
    name: str
    added_at: dt.datetime
    used_at: dt.datetime | None
    left: int | None


def factors_of(user: User) -> list[Factor]:
    """The second steps of a person, the recovery codes last: one query."""
    rows = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    return sorted((_factor(row) for row in rows), key=lambda factor: factor.kind == CODES)


def has_second_step(user: User) -> bool:
    """Whether the person has more than recovery codes, which are for when the rest is lost."""
    found: bool = Authenticator.objects.filter(user=user, type__in=[APP, PASSKEY]).exists()
    return found


def is_tied(user: User) -> bool:
    """Whether the person has signed in with an identity provider."""
    found: bool = SocialAccount.objects.filter(user=user).exists()
    return found


def _factor(row: Authenticator) -> Factor:
    return Factor(
        pk=row.pk,
        kind=row.type,
        words=WORDS[row.type],
        name=row.data["name"] if row.type == PASSKEY else "",
        added_at=row.created_at,
        used_at=row.last_used_at,
        left=_left(row) if row.type == CODES else None,
    )


def _left(row: Authenticator) -> int:
    """Codes not used yet, counted without reading them."""
    made: int = app_settings.RECOVERY_CODE_COUNT
    return made - int(row.data["used_mask"]).bit_count()

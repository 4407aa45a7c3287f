"""The second step of signing in: set up, replaced, taken away.

Promises an event for each, and that a change ends the person's other sessions. Shows no secret
and sends no mail: whoever calls does.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from accounts import events
from accounts.audit import record
from accounts.factors import APP, CODES, PASSKEY, WORDS
from accounts.models import User
from accounts.operation import operation
from accounts.operations.sessions import drop_sessions
from accounts.operations.users import MANAGE
from accounts.permissions import NotAllowedNow, NotPermitted, Permission

OWN = "A second step is set up by the person it belongs to."


@operation
def add_authenticator_app(*, user: User, secret: str, session: str, by: User) -> bool:
    """Take an authenticator app for the second step, and make recovery codes where there are none.

    `secret` in base 32; `session` is the key of the one session that stays. Says whether the
    recovery codes are new.
    """
    held = _own(user, by)
    if Authenticator.objects.filter(user=held, type=APP).exists():
        raise NotAllowedNow("You have an authenticator app. Remove it first.", "code")
    TOTP.activate(held, secret)
    return _added(held, WORDS[APP], session)


@operation
def add_passkey(
    *, user: User, name: str, credential: dict[str, Any], session: str, by: User
) -> bool:
    """Take a passkey that the browser has just made and we have checked; as for an app."""
    held = _own(user, by)
    WebAuthn.add(held, name, credential)
    return _added(held, WORDS[PASSKEY], session, name=name)


@operation
def make_recovery_codes(*, user: User, by: User) -> None:
    """Make ten new recovery codes; those before stop working."""
    held = _own(user, by)
    if not _others(held).exists():
        raise NotAllowedNow("Set up an authenticator app or a passkey first.")
    Authenticator.objects.filter(user=held, type=CODES).delete()
    RecoveryCodes.activate(held)
    record(events.RECOVERY_CODES_MADE, subject=held)


@operation
def note_codes_taken(*, user: User, by: User) -> None:
    """Note that a person took their own recovery codes as a file."""
    record(events.RECOVERY_CODES_TAKEN, subject=user)


@operation
def remove_factor(*, user: User, factor: int, session: str, by: User) -> None:
    """Remove one's own authenticator app or passkey; recovery codes go with the last of them.

    Raises NotAllowedNow for the last one while a second step is required.
    """
    held = _own(user, by)
    row = _others(held).filter(pk=factor).first()
    if row is None:
        raise NotAllowedNow("This was removed already.")
    is_last = not _others(held).exclude(pk=factor).exists()
    if is_last and settings.SECOND_STEP == "required":
        raise NotAllowedNow("This is your only second step. Set up another one first.")
    record(events.FACTOR_REMOVED, subject=held, factor=WORDS[row.type], name=_name(row))
    (Authenticator.objects.filter(user=held) if is_last else row).delete()
    drop_sessions(held, but=session)


@operation
def take_away_factors(*, user: User, reason: str, by: User) -> None:
    """Take away what a person has lost, also the tie to a provider's name for them, and end their sessions.

    They set up a new step, or are tied anew, when they sign in.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    if user.pk == by.pk:
        raise NotAllowedNow("Ask another administrator to take away your own second step.")
    held = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    rows, ties = Authenticator.objects.filter(user=held), SocialAccount.objects.filter(user=held)
    kinds = [*sorted(WORDS[row.type] for row in rows), *("Identity provider" for _ in ties)]
    if not kinds:
        raise NotAllowedNow("This person has no second step.")
    rows.delete()
    ties.delete()
    drop_sessions(held)
    record(events.FACTORS_TAKEN_AWAY, subject=held, factors=kinds, reason=reason)


def _own(user: User, by: User) -> User:
    """The account, held until the commit: two at once do not both take away the last one."""
    if user.pk != by.pk:
        raise NotPermitted(OWN)
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _others(user: User) -> Any:
    return Authenticator.objects.filter(user=user, type__in=[APP, PASSKEY])


def _added(user: User, words: str, session: str, name: str = "") -> bool:
    are_new = not Authenticator.objects.filter(user=user, type=CODES).exists()
    RecoveryCodes.activate(user)
    drop_sessions(user, but=session)
    record(events.FACTOR_ADDED, subject=user, factor=words, name=name)
    return are_new


def _name(row: Authenticator) -> str:
    return str(row.data.get("name", ""))

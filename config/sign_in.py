"""Promises: how people sign in, as the environment says it: second step, sessions, provider; checked for production.

Does not sign anybody in: `accounts` does.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from environs import Env

from config.variable import SHORTEST_SECRET, Variable, is_weak, needed

SecondStep = Literal["required", "offered"]
DEVELOPMENT_KEY = "for-development-only-not-a-key-and-refused-in-production"
LONGEST_IDLE, LONGEST_SESSION = 60, 12  # minutes, hours: what production allows at most
SHARED_TENANTS = ("common", "organizations", "consumers")  # of Entra ID: anybody's directory

VARIABLES: tuple[Variable, ...] = (
    Variable(
        "OVERSEE_SECOND_STEP",
        "required or offered: whether everyone must sign in in two steps. Production refuses anything but required.",
        "offered",
    ),
    needed(
        "OVERSEE_FACTOR_KEYS",
        "Encrypts the keys of authenticator apps and recovery codes: at least 50 random characters. "
        "Several, with commas between: the first encrypts, all decrypt.",
        DEVELOPMENT_KEY,
    ),
    Variable("OVERSEE_IDLE_MINUTES", "After so many minutes without use a session ends.", "30"),
    Variable("OVERSEE_SESSION_HOURS", "So many hours after signing in a session ends.", "12"),
    Variable(
        "OIDC_ISSUER",
        "An OpenID Connect provider for officials, as https://login.microsoftonline.com/TENANT/v2.0. Empty: none.",
    ),
    Variable("OIDC_CLIENT_ID", "How the provider knows this service."),
    Variable("OIDC_CLIENT_SECRET", "The secret that the provider gave this service."),
    Variable("OIDC_NAME", "The provider as people know it, for the button.", "your work account"),
    Variable(
        "OIDC_EMAIL_IS_VERIFIED",
        "true where the provider vouches for addresses without saying so, as Entra ID does within one tenant.",
        "false",
    ),
    Variable(
        "OIDC_ONLY_FOR_OFFICIALS",
        "true: people with a role of the Department sign in with the provider only, administrators apart.",
        "false",
    ),
)


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider. `issuer` has no slash at its end."""

    issuer: str
    client_id: str
    secret: str
    name: str
    email_is_verified: bool
    only_for_officials: bool

    @property
    def origin(self) -> str:
        """Scheme and host, as a content security policy names them."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def for_allauth(self) -> dict[str, Any]:
        """As allauth's SOCIALACCOUNT_PROVIDERS wants it; another issuer's names are not this one's."""
        mark = hashlib.sha256(self.issuer.encode()).hexdigest()[:16]
        app = {
            "provider_id": f"oidc-{mark}",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.issuer,
                "oauth_pkce_enabled": True,
                "verified_email": self.email_is_verified,
            },
        }
        return {"openid_connect": {"APPS": [app]}}


@dataclass(frozen=True)
class SignIn:
    """What signing in asks for. `idle` in minutes, `longest` in hours."""

    second_step: SecondStep
    factor_keys: tuple[str, ...]
    idle: int
    longest: int
    provider: Provider | None


def read_sign_in(env: Env, text: Callable[[str], str], *, is_production: bool) -> SignIn:
    """Read the variables. Raises ValueError in words for what has no meaning."""
    asked = env.str("OVERSEE_SECOND_STEP", "required" if is_production else "offered")
    if asked not in ("required", "offered"):
        raise ValueError(f"OVERSEE_SECOND_STEP is {asked!r}: it must be required or offered.")
    return SignIn(
        second_step="required" if asked == "required" else "offered",
        factor_keys=tuple(
            key.strip() for key in text("OVERSEE_FACTOR_KEYS").split(",") if key.strip()
        ),
        idle=_whole("OVERSEE_IDLE_MINUTES", text),
        longest=_whole("OVERSEE_SESSION_HOURS", text),
        provider=_provider(env, text),
    )


def sign_in_faults(sign_in: SignIn) -> list[str]:
    """Every reason not to start in production, in words."""
    faults = []
    if sign_in.second_step != "required":
        faults.append("OVERSEE_SECOND_STEP must be required.")
    if not sign_in.factor_keys or any(is_weak(key, DEVELOPMENT_KEY) for key in sign_in.factor_keys):
        faults.append(
            f"OVERSEE_FACTOR_KEYS must be set to at least {SHORTEST_SECRET} random characters of your own."
        )
    if sign_in.idle > LONGEST_IDLE:
        faults.append(f"OVERSEE_IDLE_MINUTES must be {LONGEST_IDLE} or less.")
    if sign_in.longest > LONGEST_SESSION:
        faults.append(f"OVERSEE_SESSION_HOURS must be {LONGEST_SESSION} or less.")
    return faults + (_provider_faults(sign_in.provider) if sign_in.provider else [])


def _provider_faults(provider: Provider) -> list[str]:
    faults = []
    if not provider.issuer.startswith("https://"):
        faults.append("OIDC_ISSUER must begin with https://")
    if not (provider.client_id and provider.secret):
        faults.append("OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set beside OIDC_ISSUER.")
    tenant = urlsplit(provider.issuer).path.split("/")[1:2]
    if tenant and tenant[0] in SHARED_TENANTS:
        faults.append(
            "OIDC_ISSUER must name your own tenant: in a shared one anybody can claim any address."
        )
    return faults


def _provider(env: Env, text: Callable[[str], str]) -> Provider | None:
    issuer = text("OIDC_ISSUER").rstrip("/")
    if not issuer:
        return None
    return Provider(
        issuer=issuer,
        client_id=text("OIDC_CLIENT_ID"),
        secret=text("OIDC_CLIENT_SECRET"),
        name=text("OIDC_NAME"),
        email_is_verified=env.bool("OIDC_EMAIL_IS_VERIFIED", default=False),
        only_for_officials=env.bool("OIDC_ONLY_FOR_OFFICIALS", default=False),
    )


def _whole(name: str, text: Callable[[str], str]) -> int:
    given = text(name)
    if not given.isdecimal() or int(given) < 1:
        raise ValueError(f"{name} is {given!r}: write a whole number of 1 or more.")
    return int(given)

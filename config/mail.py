"""Promises: one address of a mail server becomes the settings that Django asks for.

Does not send: without an address, mail is written into a folder for the development site to show.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# The scheme, and the port it has where the address names none.
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class MailSettings:
    """Where mail goes. `starttls` upgrades the connection, `tls` opens with it."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_settings(url: str) -> MailSettings:
    """Settings for an address such as smtp+tls://user:password@mail.example:587; empty: a folder.

    Raises ImproperlyConfigured for a scheme that is not smtp, smtp+tls or smtps, or without a host.
    """
    if not url:
        return MailSettings(backend="django.core.mail.backends.filebased.EmailBackend")
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must look like smtp+tls://user:password@host:587 (or smtp://, smtps://)."
        )
    return MailSettings(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )

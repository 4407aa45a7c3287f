"""The service running on the world, and somebody signed in to look at it.

Promises one server for all looks of a session, and sessions made without typing passwords. Does not
test signing in: tests of its own do.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from accounts.last_looked import SINCE
from accounts.mail_folder import kept_mail
from accounts.models import User
from accounts.operations.sending import hold_sending
from accounts.second_step import PROVED
from interventions.models import Mail
from interventions.operations.dispatch import dispatch_waiting
from tests.browser.travel import on
from tests.browser.world import LOOKED_LAST, TODAY, World, build_world
from tests.plugins.live import page_of
from tests.running import Site, running_site

A_LONG_LOOK = 12 * 60 * 60  # seconds in which no session ends and nobody proves again who they are


@dataclass
class Stage:
    """A running service with its world and a browser; it opens pages as whoever is asked for."""

    site: Site
    world: World
    sessions: dict[str, str]
    browser: Any
    faults: list[str] = field(default_factory=list)
    _contexts: dict[tuple[str, bool], Any] = field(default_factory=dict)

    def page(self, who: str, *, javascript: bool = True) -> Any:
        """A page in which that person is signed in; the same one for each time they are asked for."""
        key = (who, javascript)
        if key not in self._contexts:
            self._contexts[key] = self._opened(who, javascript)
        return self._contexts[key]

    def _opened(self, who: str, javascript: bool) -> Any:
        page = page_of(self.browser, self.site, self.faults, javascript=javascript)
        if who:
            name, key = settings.SESSION_COOKIE_NAME, self.sessions[who]
            page.context.add_cookies([{"name": name, "value": key, "url": self.site.address}])
        return page

    def close(self) -> None:
        """Close every page."""
        for page in self._contexts.values():
            page.context.close()


def session_of(user: User) -> str:
    """The key of a new session of the person, who looked last on the Friday before."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[SINCE] = LOOKED_LAST.isoformat()
    session[PROVED] = int(time.time()) + A_LONG_LOOK
    session.save()
    return str(session.session_key)


def prepare(folder: Path) -> tuple[World, dict[str, str]]:
    """Make the world in the database that Django is connected to, its mail, and a session for each."""
    world = build_world()
    send_mail(world, folder / "mail")
    return world, {who: session_of(user) for who, user in world.people.items()}


@contextmanager
def stage_on(
    database: str, broker: str, folder: Path, browser: Any, made: tuple[World, dict[str, str]]
) -> Iterator[Stage]:
    """Serve the world that was prepared in the database of that name.

    As a development site, so that the mail folder has its pages; today is the world's today.
    """
    world, sessions = made
    with running_site(
        database,
        broker,
        folder,
        OVERSEE_ENV="development",
        OVERSEE_TODAY=TODAY.isoformat(),
        OVERSEE_IDLE_MINUTES=str(A_LONG_LOOK // 60),
        OVERSEE_FILES=str(settings.OVERSEE_FILES),
        EMAIL_URL="",
    ) as site:
        stage = Stage(site, world, sessions, browser)
        yield stage
        stage.close()


def send_mail(world: World, folder: Path) -> None:
    """Put the mail that waits into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    backend = get_connection(
        "django.core.mail.backends.filebased.EmailBackend", file_path=str(folder)
    )

    def send(message: EmailMessage) -> None:
        backend.send_messages([message])

    with on(TODAY.isoformat(), "06:00"):
        dispatch_waiting(on=TODAY, by=world.cast.system, send=send)
        _hold(world)
    world.things["kept message"] = kept_mail(folder)[0].name


def _hold(world: World) -> None:
    """As after a restore: sending is held, and a mail waits."""
    because = "The service was restored from the backup of Sunday 17 January 2027, 2am UTC"
    hold_sending(because=because, by=world.cast.system)
    waits = Mail(key="waits", recipient=world.cast.lead, body="Received.", send_on=TODAY)
    Mail.objects.bulk_create([waits])

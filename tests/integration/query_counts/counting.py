"""How many queries each page of the world takes, with few rows and with many.

Promises pages taken from the table of visits, opened through Django's test client. Judges nothing.
"""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.browser.site import send_mail, session_of
from tests.browser.travel import on
from tests.browser.visits import VISITS, Visit
from tests.browser.world import TODAY, World
from tests.factories.cases import a_case, a_notice, a_requirement
from tests.integration.query_counts.more import more_of_everything

FEW = 10
DAILY = (
    Visit("portfolio:requirement", "lead", {"pk": "daily case", "obligation_pk": "daily"}, "daily"),
    Visit("portfolio:requirements", "lead", {"pk": "daily case"}, "daily"),
)
# Every route by everyone it is for; of several states of a page the first, and those of another address.
LOOKED_AT = (
    *{(visit.route, visit.who, visit.query): visit for visit in reversed(VISITS)}.values(),
    *DAILY,
)
Counts = dict[str, int]


def few_and_many(world: World, many: int, analyze: Callable[[], object]) -> tuple[Counts, Counts]:
    """The queries of each page with ten rows more of everything, and with so many.

    `analyze` lets the database look at its new rows, as it does by itself in time.
    """
    with on(TODAY.isoformat()):
        more_of_everything(world, FEW)
        counts(world)  # what is asked once for a process is asked here
        few = counts(world)
        more_of_everything(world, many - FEW)
        analyze()
        return few, counts(world)


def counts(world: World) -> Counts:
    """How many queries each page takes. Raises AssertionError for a page that does not open."""
    found = {}
    for visit in LOOKED_AT:
        client = Client()
        if visit.who:
            name = settings.SESSION_COOKIE_NAME
            client.cookies[name] = session_of(world.people[visit.who])
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(world.address(visit), follow=True)
        assert answer.status_code == visit.status, visit.name
        found[visit.name] = len(captured)
    return found


def prepare_to_count(world: World, folder: Path) -> None:
    """What the pages of a development site need in this process, and a requirement due every day."""
    settings.IS_DEVELOPMENT = True
    settings.OVERSEE_MAIL_FOLDER = folder
    send_mail(world, folder)
    with on("2026-06-10"):
        case = a_case(world.cast.council("Dayford"), "2024-01-01", world.people["lead"])
        notice = a_notice(case, "2024-01-01", a_requirement("daily", {"every": {"days": 1}}))
    world.things |= {"daily case": case, "daily": notice.clauses.get().obligations.get()}

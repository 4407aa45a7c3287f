"""Walking through every page about the real councils, looking for words that would do harm.

Promises each page that links lead to, for each kind of reader, as at every day on which something
was recorded and as at today, in both senses. Counts the words; judges nothing else.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts.clock import today
from accounts.models import User
from accounts.permissions import Role
from accounts.queries import system_user
from councils.models import Council, Inspection, OfficeHolding
from councils.operations.memberships import add_membership
from interventions.models import (
    Alert,
    Appointment,
    Authority,
    End,
    Happening,
    Instrument,
    Intervention,
    Mail,
    PlannedEvent,
    RecordSpan,
    Term,
)
from interventions.operations.alerts import sweep
from reviews.models import Decision, Finding, Letter
from tests.cast import LONG_AGO, Cast
from tests.reading import links_of, main_of, rows_naming

REAL = ("darlington", "cumbria", "middlesbrough")
HARMFUL = re.compile(r"\b(overdue|late|unmet|missed)\b", re.IGNORECASE)
LISTS = ("portfolio:home", "portfolio:councils")


@dataclass
class Found:
    """What was read, and every place where a harmful word stands."""

    pages: int = 0
    files: int = 0
    rows: int = 0
    harmful: list[str] = field(default_factory=list)

    def look_into(self, where: str, words: str) -> None:
        """Keep the words around a harmful one."""
        for match in HARMFUL.finditer(words):
            around = words[max(0, match.start() - 60) : match.end() + 60]
            self.harmful.append(f"{where}: …{around}…")


def cases() -> list[Intervention]:
    """The cases of the three real councils."""
    return list(
        Intervention.objects.filter(council__slug__in=REAL).select_related("council").order_by("pk")
    )


def readers(cast: Cast) -> dict[str, User]:
    """Whoever may read about them: the Department, and a council officer of each, made for this."""
    found = {"official": cast.lead, "private office": cast.private_office}
    for slug in REAL:
        officer = cast.someone(f"Officer {slug}", slug, Role.COUNCIL_OFFICER)
        council = Council.objects.get(slug=slug)
        add_membership(user=officer, council=council, from_date=LONG_AGO, by=system_user())
        found[f"officer of {slug}"] = officer
    return found


def days_of(case: Intervention) -> list[dt.date]:
    """Every day on which something about the case or its council was recorded, and today."""
    own: list[QuerySet[Any]] = [
        rows.filter(intervention=case)
        for rows in (
            Authority.objects,
            Instrument.objects,
            Happening.objects,
            PlannedEvent.objects,
            Appointment.objects,
            Letter.objects,
            Decision.objects,
        )
    ]
    below: list[QuerySet[Any]] = [
        Term.objects.filter(obligation__intervention=case),
        RecordSpan.objects.filter(obligation__intervention=case),
        End.objects.filter(authority__intervention=case),
        Finding.objects.filter(review__intervention=case),
        Inspection.objects.filter(council=case.council),
        OfficeHolding.objects.filter(council=case.council),
    ]
    known = chain.from_iterable(
        rows.values_list("recorded_on", flat=True) for rows in [*own, *below]
    )
    return sorted({*known, today()})


def read_everything(cast: Cast, found: Found, *, quickly: bool = False) -> None:
    """Read all pages of the three cases, their councils' pages, and the lists that name them.

    Quickly: as at today only, for an official and the officer of one council.
    """
    everyone = readers(cast)
    quick = {who: everyone[who] for who in ("official", "officer of darlington")}
    for who, user in (quick if quickly else everyone).items():
        client = Client(SERVER_NAME="localhost")
        client.force_login(user)
        for case in cases():
            if not Intervention.objects.visible_to(user).filter(pk=case.pk).exists():
                continue
            for query in _looks([today()] if quickly else days_of(case)):
                _walk(client, case, query, who, found)
        _lists(client, who, found)


def _looks(days: Iterable[dt.date]) -> Iterator[str]:
    for day in days:
        if day == today():
            yield ""
        else:
            yield f"?on={day}&sense=known"
            yield f"?on={day}&sense=happened"


def _walk(client: Client, case: Intervention, query: str, who: str, found: Found) -> None:
    """Follow links from the case's first page as long as they stay in the case and keep the look.

    Without a look the pages of the council in the register are read too.
    """
    first = reverse("portfolio:case", args=[case.pk])
    council = reverse("portfolio:council", args=[case.council.slug])
    waiting, seen = [f"{first}{query}", *([] if query else [council])], set()
    while waiting:
        address = waiting.pop()
        path, _, asked = address.partition("?")
        strays = not path.startswith((first,) if query else (first, council))
        if address in seen or strays or query[1:] not in asked:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code in (301, 302):
            waiting.append(answer.headers["Location"])
            continue
        if answer.status_code != 200:
            raise AssertionError(f"{who}: {address} answers {answer.status_code}")
        if "text/html" not in answer.headers["Content-Type"]:
            found.files += 1
            found.look_into(f"{who} {address}", answer.getvalue().decode(errors="replace"))
            continue
        main = main_of(answer.content.decode())
        found.pages += 1
        found.look_into(f"{who} {address}", main.text)
        waiting += links_of(main)


def _lists(client: Client, who: str, found: Found) -> None:
    """Lists hold other councils too: only the rows that name one of the three are looked into."""
    names = [case.council.name for case in cases()]
    for name in LISTS:
        address = reverse(name)
        while address:
            main = main_of(client.get(address).content.decode())
            for words in rows_naming(main, *names):
                found.rows += 1
                found.look_into(f"{who} {address}", words)
            address = next(
                (link for link in links_of(main) if "page=" in link and link > address), ""
            )


def sweep_days(days: Iterable[dt.date]) -> int:
    """Sweep as on each of the days; the number of alerts and mails about the three councils."""
    by = system_user()
    for day in days:
        sweep(on=day, by=by)
    about = Alert.objects.filter(intervention__in=cases())
    return about.count() + Mail.objects.filter(alerts__in=about).count()

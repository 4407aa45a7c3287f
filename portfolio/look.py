"""The day a case is looked at, from the address, and addresses that keep it.

Promises one reading of `?on=2016-06-15&sense=known` for every page of a case. Gives no rights: they
are those of today, also when looking back.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from accounts.clock import today
from govuk.dates import day_month_year
from interventions.queries.adapter import Look, Sense

NOT_A_DAY = "The address asks for a day that is not a real date. This is the case as it is today."
AHEAD = "The address asks for a day that lies ahead. This is the case as it is today."
NO_SENSE = "The address asks for a look back that does not exist. This is the case as it is today."

PagesOf = Callable[[int], str]
MANY = 987_654_321
"""The key that stands for any in an address."""


@dataclass(frozen=True)
class Asked:
    """The look an address asks for, and what is wrong with it; then the look is today's."""

    look: Look
    problem: str = ""


def asked_look(request: HttpRequest) -> Asked:
    """Read the address. A bad value gives today's look with a sentence that says so."""
    now = today()
    plain = Look(on=now, today=now)
    on, sense = request.GET.get("on", ""), request.GET.get("sense", "")
    if not on and not sense:
        return Asked(plain)
    if sense and sense not in set(Sense):
        return Asked(plain, NO_SENSE)
    try:
        day = dt.date.fromisoformat(on) if on else now
    except ValueError:
        return Asked(plain, NOT_A_DAY)
    if day > now:
        return Asked(plain, AHEAD)
    if day == now:
        return Asked(plain)
    return Asked(Look(on=day, today=now, sense=Sense(sense) if sense else Sense.KNEW))


def look_query(look: Look) -> dict[str, str]:
    """The parameters that keep the look in an address; none for today's."""
    return {"on": look.on.isoformat(), "sense": str(look.sense)} if look.is_back else {}


def case_address(look: Look, name: str, *args: object, **query: str) -> str:
    """The address of a page of the case that keeps the look; empty parameters are left out."""
    asked = {**look_query(look), **{key: value for key, value in query.items() if value}}
    path = reverse(name, args=args)
    return f"{path}?{urlencode(asked)}" if asked else path


def pages_of(name: str, case_pk: int) -> PagesOf:
    """The addresses of one kind of page of a case by the key of its row: worked out once for many rows."""
    before, after = reverse(name, args=[case_pk, MANY]).rsplit(str(MANY), 1)
    return lambda pk: f"{before}{pk}{after}"


def look_words(look: Look) -> str:
    """What the bar over the page says of a look back; empty for today's."""
    if not look.is_back:
        return ""
    day = day_month_year(look.on)
    if look.sense is Sense.HAPPENED:
        return f"You are looking at this case as it had happened by {day}, as known today."
    return f"You are looking at this case as we knew it on {day}."

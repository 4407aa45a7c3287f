"""Northmoor as the pages that record need it: a notice, an adviser, a meeting that is late.

Promises the story of the sketches: today is Monday 18 January 2027, the Board was due on 28 December.
"""

import datetime as dt
import re
from typing import Any

from django.test import Client

from accounts.models import User
from interventions.models import Instrument, Intervention
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, the_bank_holidays

ISSUED = dt.date(2026, 11, 2)
TODAY = dt.date(2027, 1, 18)


def northmoor(cast: Cast) -> Intervention:
    """The case of Northmoor, led by Asha Rahman, with Ruth Callander named as adviser."""
    the_bank_holidays()
    case = a_case(cast.northmoor, ISSUED, cast.lead, today=ISSUED)
    cast.adviser_on(case, from_date=ISSUED, today=ISSUED)
    return case


def its_notice(case: Intervention, **more: Any) -> Instrument:
    """The notice with the usual nine requirements."""
    return a_notice(case, ISSUED, today=ISSUED, **more)


def signed_in(user: User) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def html(response: Any) -> str:
    """The page as text with single spaces."""
    return " ".join(response.content.decode().split())


def hidden(response: Any, name: str) -> str:
    """The value that the page carries in a hidden field or in a button, for the next press."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', response.content.decode())
    return found.group(1) if found else ""


def carried(response: Any) -> dict[str, str]:
    """What a page carries to its next press: the form's key and the files kept with it."""
    names = ("form_key", "kept_files")
    return {name: hidden(response, name) for name in names if hidden(response, name)}

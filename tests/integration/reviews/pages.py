"""What the tests of these pages share: a case, signing in, addresses."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from interventions.models import Intervention
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.reviews import the_offices

ISSUED = dt.date(2026, 10, 30)
DAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def pretend(tmp_path: Path, settings: Any) -> None:
    settings.OVERSEE_FILES = tmp_path
    settings.OVERSEE_TODAY = DAY


@pytest.fixture
def case(cast: Cast) -> Intervention:
    case = a_case(cast.northmoor, ISSUED, by=cast.lead, today=ISSUED)
    a_notice(case, ISSUED, today=ISSUED)
    the_offices(cast.northmoor)
    return case


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"reviews:{name}", args=args)


def status(client: Client, address: str) -> int:
    """The status of a page; a file that it sends is read, and so closed."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())

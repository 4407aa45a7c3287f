"""The development site shows the mail it did not send."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.IS_DEVELOPMENT = True
    settings.OVERSEE_MAIL_FOLDER = tmp_path
    return tmp_path


def _send(folder: Path, subject: str, body: str) -> None:
    backend = get_connection(
        "django.core.mail.backends.filebased.EmailBackend", file_path=str(folder)
    )
    backend.send_messages(
        [EmailMessage(subject, body, "from@oversee.example", ["to@oversee.example"])]
    )


def test_an_empty_folder_says_so(client: Client, folder: Path) -> None:
    assert b"No mail yet." in client.get("/accounts/mail/").content


def test_a_message_is_listed_and_can_be_read(client: Client, folder: Path) -> None:
    _send(folder, "1 date to act on", "See http://localhost:8000/cases/1/ today.")

    page = client.get("/accounts/mail/").content.decode()
    link = page.split('href="/accounts/mail/')[1].split('"')[0]
    message = client.get(f"/accounts/mail/{link}").content.decode()

    assert "1 date to act on" in page
    assert '<a href="http://localhost:8000/cases/1/"' in message


def test_a_message_keeps_its_curly_quotes(client: Client, folder: Path) -> None:
    _send(folder, "1 date to act on", "“The Board is to meet.” Due on New Year’s Day.")

    link = client.get("/accounts/mail/").content.decode().split('href="/accounts/mail/')[1]
    message = client.get(f"/accounts/mail/{link.split(chr(34))[0]}").content.decode()

    assert "“The Board is to meet.” Due on New Year’s Day." in message


def test_a_message_that_is_not_there_is_not_found(client: Client, folder: Path) -> None:
    assert client.get("/accounts/mail/none-0/").status_code == 404


def test_there_is_no_folder_outside_development(client: Client, settings: Any) -> None:
    settings.IS_DEVELOPMENT = False

    assert client.get("/accounts/mail/").status_code == 404

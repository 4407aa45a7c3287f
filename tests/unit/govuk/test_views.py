"""Pages for requests that cannot be answered: what was typed is shown, and nothing is sent for somebody else."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse

from govuk.views import bad_request, expired_form
from tests.unit.govuk.markup_tree import tree

OURS = {"HTTP_ORIGIN": "http://testserver"}


def page(data: dict[str, object], **headers: str) -> str:
    request = RequestFactory().post("/cases/1/record?from=home", data, **headers)  # type: ignore[arg-type]
    request.user = AnonymousUser()
    response = expired_form(request, reason="CSRF token incorrect.")
    assert response.status_code == 403
    html = response.content.decode()
    tree(html.replace("<!DOCTYPE html>", ""))
    return html


def test_an_expired_form_shows_what_was_typed_and_sends_it_again() -> None:
    html = page(
        {"note": "Two <partners>\ncould not come", "met_on-day": "14", "kind": ["a", "b"]}, **OURS
    )

    assert "Two &lt;partners&gt;\ncould not come" in html
    assert "Met on day" in html
    assert 'action="/cases/1/record?from=home"' in html
    assert html.count('type="hidden" name="kind"') == 2
    assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', html)
    assert "Send again" in html


def test_the_old_token_is_not_sent_along() -> None:
    html = page({"csrfmiddlewaretoken": "old", "note": "x"}, **OURS)

    assert html.count('name="csrfmiddlewaretoken"') == 1
    assert 'value="old"' not in html


def test_a_form_with_a_password_is_not_kept() -> None:
    html = page({"login": "amara@example.com", "password": "hunter2"}, **OURS)

    assert "hunter2" not in html
    assert "amara@example.com" in html
    assert "Send again" not in html


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_REFERER": "https://elsewhere.example/testserver"},
        {"HTTP_ORIGIN": "null"},
    ],
    ids=["no sender", "another origin", "another page", "hidden origin"],
)
def test_a_form_that_is_not_ours_cannot_be_sent_with_one_click(headers: dict[str, str]) -> None:
    html = page({"note": "x"}, **headers)

    assert "Send again" not in html
    assert "<form" not in html
    assert "Copy what you need" in html


def test_a_referer_of_our_own_is_enough_where_no_origin_is_told() -> None:
    assert "Send again" in page({"note": "x"}, HTTP_REFERER="http://testserver/cases/1/record")


def test_a_file_that_was_lost_is_said_so() -> None:
    html = page({"title": "Plan", "file": SimpleUploadedFile("plan.docx", b"x")}, **OURS)

    assert "The file was not kept" in html
    assert "The file was not kept" in page({"file": SimpleUploadedFile("plan.docx", b"x")}, **OURS)


def test_an_empty_form_offers_the_form_again() -> None:
    html = page({}, **OURS)

    assert "What you entered" not in html
    assert "Open the form again" in html


@pytest.mark.parametrize("exception", [RequestDataTooBig(), TooManyFieldsSent()])
def test_a_request_that_is_too_large_gets_its_own_page(exception: Exception) -> None:
    request = RequestFactory().post("/")
    request.user = AnonymousUser()

    response = bad_request(request, exception)

    assert response.status_code == 413
    assert "Too large to send" in response.content.decode()


@pytest.mark.parametrize("cookies", [{}, {"csrftoken": "a" * 32}], ids=["expired", "fresh"])
def test_the_site_answers_a_form_that_is_too_large_with_that_page(
    settings: Any, cookies: dict[str, str]
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    client = Client(enforce_csrf_checks=True)
    client.cookies.load(cookies)

    response = client.post(
        reverse("account_login"),
        f"login={'x' * 200}",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 413


def test_a_request_that_no_page_sends_is_a_bad_one() -> None:
    request = RequestFactory().post("/")
    request.user = AnonymousUser()

    response = bad_request(request, SuspiciousOperation())

    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "404", "413", "500", "403_csrf"])
def test_error_pages_need_nothing_from_the_request(name: str) -> None:
    html = get_template(f"{name}.html").render()

    assert re.search(r"<title>.+ – Oversee children’s services improvement</title>", html)
    assert html.count("<h1") == 1


def test_a_refusal_says_why() -> None:
    html = get_template("403.html").render(
        {"exception": "Only the lead official can issue a notice."}
    )

    assert "Only the lead official can issue a notice." in html

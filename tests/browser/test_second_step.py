"""A passkey in a real browser, and what a session's end looks like there."""

import re
from typing import Any

import pytest

from accounts.factors import factors_of
from accounts.permissions import Role
from tests.browser.test_odd_pages import faults_of
from tests.cast import PASSWORD, Cast
from tests.plugins.live import NewPage
from tests.running import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SEND = "main .govuk-button:not([type=button])"


def with_authenticator(page: Any) -> None:
    """Give the browser an authenticator that a person always lets sign."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def enter_password(page: Any, email: str) -> None:
    page.goto("/accounts/sign-in/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click(SEND)


def test_a_passkey_is_made_where_a_step_is_required_and_signs_in_the_next_time(
    cast: Cast, own_database: str, start_live: Any, new_page: NewPage
) -> None:
    user = cast.someone("Mina Poole", "the Department", Role.OFFICIAL)
    site = start_live(OVERSEE_SECOND_STEP="required")
    page = new_page(site)
    with_authenticator(page)
    enter_password(page, user.email)
    assert page.locator("h1").inner_text() == "Set up an authenticator app"
    assert faults_of(page) == []
    page.get_by_role("link", name="Use a passkey instead").click()
    page.fill("[name=name]", "My work laptop")
    page.click(SEND)
    page.wait_for_url("**/recovery-codes/")
    assert faults_of(page) == []
    page.get_by_role("button", name="I have kept them").click()
    page.goto("/accounts/yours/")
    assert "My work laptop" in page.locator("main").inner_text()
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    enter_password(page, user.email)
    assert page.locator("h1").inner_text() == "Enter your security code"
    assert faults_of(page) == []
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(re.compile(r"/$"))
    assert "Mina Poole" in page.locator("header").inner_text()
    (passkey, _codes) = factors_of(user)
    assert passkey.used_at is not None


def test_a_session_warns_before_its_end_and_keeps_what_was_typed(
    cast: Cast, own_database: str, start_live: Any, new_page: NewPage
) -> None:
    administrator = cast.administrator
    site: Site = start_live(OVERSEE_IDLE_MINUTES="1")
    page = new_page(site)
    enter_password(page, administrator.email)
    page.wait_for_url(re.compile(r"/$"))
    page.goto("/accounts/make/")
    page.fill("[name=name]", "Somebody New")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert "You are about to be signed out" in dialog.inner_text()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    assert faults_of(page) == []
    page.route("**/session/left/", lambda route: route.fulfill(json={"seconds": 0}))
    page.get_by_role("button", name="Stay signed in").click()
    page.wait_for_url("**/accounts/sign-in/**")
    assert "What you typed is kept" in page.locator("main").inner_text()
    page.fill("[name=login]", administrator.email)
    page.fill("[name=password]", PASSWORD)
    page.click(SEND)
    page.wait_for_url("**/what-you-typed/")
    assert "Somebody New" in page.locator("main").inner_text()

"""What a browser is told with every page."""

import json
import os
import subprocess
import sys

from django.test import Client

from config.launch.check import PRODUCTION
from tests.architecture.source import CLONE

ASKED = """
import json, django
django.setup()
from django.conf import settings
names = ("SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT"
         " SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_HSTS_SECONDS DEBUG")
print(json.dumps({name: getattr(settings, name) for name in names.split()}))
"""


def test_pages_allow_no_script_style_or_frame_but_our_own(db: None, client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    for rule in (
        "default-src 'self'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert rule in policy


def test_pages_carry_the_other_guards(db: None, client: Client) -> None:
    headers = client.get("/accounts/login/").headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"].startswith("no-store")


def test_an_address_that_does_not_exist_carries_them_too(db: None, client: Client) -> None:
    answer = client.get("/no-such-page")

    assert answer.status_code == 404
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_production_keeps_cookies_to_its_own_host_and_to_tls() -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings", **PRODUCTION},
        cwd=CLONE,
        capture_output=True,
        check=True,
    )

    assert json.loads(told.stdout) == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "DEBUG": False,
    }

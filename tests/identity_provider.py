"""An OpenID Connect provider in a process of its own, with the people a test tells it.

Promises the protocol as others wrote it. Does not click: a test posts what a person would press.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests

from config.sign_in import Provider
from tests.running import free_port


@contextmanager
def running_provider(*people: dict[str, object], **more: bool) -> Iterator[Provider]:
    """A provider that knows these people, each with "sub" and claims; `more` are fields of Provider."""
    port = free_port()
    claims = [part for each in people for part in ("--user-claims", json.dumps(each))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *claims]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait_for(issuer, process)
        options = {"email_is_verified": False, "only_for_officials": False, **more}
        yield Provider(issuer, "oversee", "its secret", "your work account", **options)
    finally:
        process.terminate()
        process.wait()


def press(address: str, **answers: str) -> str:
    """Answer the provider's page at the address; where it sends the person then."""
    answer = requests.post(address, data=answers, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def _wait_for(issuer: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the provider ended"
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=1)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the provider does not answer")

"""Promises: a file that is too large neither fills the disk nor loses what was typed beside it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from documents.checks import FileRefused, check_size
from documents.store import upload_limit

LIMIT = 1024 * 1024


@pytest.fixture(autouse=True)
def small_limit(settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = LIMIT


@pytest.fixture
def sent() -> Iterator[Callable[..., Any]]:
    """A function that sends files of these sizes; what came is closed afterwards."""
    requests = []

    def send(*sizes: int) -> Any:
        requests.append(_request(*sizes))
        return requests[-1]

    yield send
    for request in requests:
        request.close()


def _request(*sizes: int) -> Any:
    files = [SimpleUploadedFile(f"{number}.txt", b"x" * size) for number, size in enumerate(sizes)]
    return RequestFactory().post("/", {"words": "typed", "plan": files})


def test_a_file_within_the_limit_comes_whole(sent: Callable[..., Any]) -> None:
    request = sent(LIMIT)

    assert request.FILES["plan"].size == LIMIT
    check_size(request.FILES["plan"].size, upload_limit())


def test_of_a_larger_one_only_so_much_is_kept_as_shows_it(sent: Callable[..., Any]) -> None:
    request = sent(int(LIMIT * 2.5))

    kept = request.FILES["plan"].size
    assert LIMIT < kept <= LIMIT + 2 * 64 * 1024
    assert request.POST["words"] == "typed"
    with pytest.raises(FileRefused, match="at most 1 MB"):
        check_size(kept, upload_limit())


def test_a_request_beyond_all_measure_is_not_read(sent: Callable[..., Any]) -> None:
    request = sent(LIMIT, LIMIT, LIMIT)

    with pytest.raises(RequestDataTooBig):
        request.FILES  # noqa: B018 (asking for them reads the request)

"""The virus scanner is asked when it is set, and believed only when it plainly says yes."""

import io
from pathlib import Path
from typing import Any

import pytest

from documents.checks import FileRefused
from documents.scan import check_for_viruses
from tests.unit.documents.clamd import scanner_set

BAD = b"a signature of our own"


def rule_of(content: bytes) -> str:
    try:
        check_for_viruses(io.BytesIO(content))
    except FileRefused as refusal:
        return refusal.rule
    return "clean"


def test_a_clean_file_larger_than_a_chunk_passes(settings: Any, tmp_path: Path) -> None:
    with scanner_set(settings, tmp_path / "clamd", finds=BAD):
        assert rule_of(b"a" * (3 * 1024 * 1024 + 1)) == "clean"


def test_a_virus_is_refused_wherever_it_lies(settings: Any, tmp_path: Path) -> None:
    with scanner_set(settings, tmp_path / "clamd", finds=BAD):
        assert rule_of(b"a" * (1024 * 1024 - 5) + BAD) == "virus"


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: O"]
)
def test_any_other_answer_refuses_the_file(answer: bytes, settings: Any, tmp_path: Path) -> None:
    with scanner_set(settings, tmp_path / "clamd", finds=BAD, answer=answer):
        assert rule_of(b"clean") == "unscanned"


def test_a_scanner_that_is_not_there_refuses_the_file(settings: Any, tmp_path: Path) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "nobody")

    assert rule_of(b"clean") == "unscanned"


def test_no_scanner_set_means_no_scan(settings: Any) -> None:
    settings.CLAMD_SOCKET = ""

    assert rule_of(BAD) == "clean"

"""Asks clamd whether a file holds a virus, where CLAMD_SOCKET says how to reach it; without it nothing is scanned.

Fails closed: a scanner that is set but does not answer refuses every file. Finds nothing by itself.
"""

from __future__ import annotations

import logging
import socket
import struct
from typing import BinaryIO

from django.conf import settings

from documents.checks.refusal import FileRefused

logger = logging.getLogger(__name__)
TIMEOUT_SECONDS = 30
CHUNK = 1024 * 1024
LONGEST_ANSWER = 4096


def check_for_viruses(file: BinaryIO) -> None:
    """Raise FileRefused if clamd finds something or cannot be asked. CLAMD_SOCKET is a unix socket's path."""
    path = getattr(settings, "CLAMD_SOCKET", "")
    if not path:
        return
    try:
        answer = _answer(str(path), file)
    except OSError:
        logger.exception("The virus scanner cannot be reached")
        answer = ""
    if answer.endswith("FOUND"):
        logger.warning("A file was refused: %s", answer)
        raise FileRefused(
            "virus", "The file has a virus in it. We have not kept it. Tell your IT team."
        )
    if answer != "stream: OK":
        raise FileRefused(
            "unscanned", "We cannot check files for viruses just now. Try again later."
        )


def _answer(path: str, file: BinaryIO) -> str:
    """clamd's INSTREAM: each chunk after its length, then a length of nought; the answer ends with a NUL."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as clamd:
        clamd.settimeout(TIMEOUT_SECONDS)
        clamd.connect(path)
        clamd.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            clamd.sendall(struct.pack(">I", len(chunk)) + chunk)
        clamd.sendall(struct.pack(">I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            part = clamd.recv(LONGEST_ANSWER)
            if not part:
                break
            answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", errors="replace")

"""A stand-in for clamd on a unix socket that speaks INSTREAM and finds one string. Runs in a thread."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any


@contextmanager
def fake_clamd(path: Path, finds: bytes, answer: bytes | None = None) -> Iterator[str]:
    """Serve on `path`; `answer` overrides what it says. Gives the path as the setting wants it."""

    class Scan(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            assert self.rfile.read(10) == b"zINSTREAM\0"
            content = b""
            while length := struct.unpack(">I", self.rfile.read(4))[0]:
                content += self.rfile.read(length)
            found = b"stream: Test.Signature FOUND\0" if finds in content else b"stream: OK\0"
            self.wfile.write(found if answer is None else answer)

    with socketserver.UnixStreamServer(str(path), Scan) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield str(path)
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def scanner_set(
    settings: Any, path: Path, finds: bytes, answer: bytes | None = None
) -> Iterator[None]:
    with fake_clamd(path, finds, answer) as address:
        settings.CLAMD_SOCKET = address
        yield

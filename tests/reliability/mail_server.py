"""A mail server in a process of its own, which writes a line for each message it takes and can misbehave.

Promises that a message is in the file before the sender hears so. Delivers nothing.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

from config.launch.children import die_with_parent
from tests.architecture.source import CLONE
from tests.plugins.wait import until

PAUSE = 0.01  # seconds before and after a message is taken, as a server far away has them
LONG = 3600


class _Taker:
    """Takes messages, by the moods in a file: how many of the next it hangs on, drops, puts off."""

    def __init__(self, lines: Path, moods: Path) -> None:
        self.lines = os.open(lines, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.moods = moods
        self.left: dict[str, int] = json.loads(moods.read_text())

    async def handle_RCPT(  # noqa: N802 (the name the library calls)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.left:
            return "550 There is nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(PAUSE)
        mood = next((mood for mood in ("hang", "later", "drop") if self.left.get(mood)), "")
        if mood:
            self.left[mood] -= 1
        if mood == "hang":
            await asyncio.sleep(LONG)
        if mood == "later":
            return "451 Come again later"
        message = message_from_bytes(envelope.content)
        told = {"id": message["Message-ID"], "to": envelope.rcpt_tos[0], "mood": mood}
        os.write(self.lines, f"{json.dumps(told)}\n".encode())
        if mood == "drop":
            server.transport.close()
        await asyncio.sleep(PAUSE)
        return "250 OK"


async def _serve(port: int, lines: Path, moods: Path) -> None:
    taker, loop = _Taker(lines, moods), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(taker, loop=loop), "127.0.0.1", port)
    await server.serve_forever()


@dataclass
class MailServer:
    """The server as its users see it: an address, what it took, and its moods."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = self.port or int(free.getsockname()[1])
        self.lines.touch()

    @property
    def lines(self) -> Path:
        return self.folder / "taken"

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def taken(self) -> list[dict[str, str]]:
        """Every message it took, in order. A line is written at once: none is ever half there."""
        return [json.loads(line) for line in self.lines.read_text().splitlines()]

    def start(self, **moods: int) -> None:
        """Start; each mood holds for so many messages; an address among them has no mailbox."""
        (self.folder / "moods").write_text(json.dumps(moods))
        arguments = [str(self.port), str(self.lines), str(self.folder / "moods")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.mail_server", *arguments],
            cwd=CLONE,
            preexec_fn=lambda: die_with_parent(signal.SIGKILL),  # noqa: PLW1509 - we have one thread here
        )
        until(self._answers, "the mail server answers")

    def stop(self) -> None:
        """Stop it: whoever wants to send is refused."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])))

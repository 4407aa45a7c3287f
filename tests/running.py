"""Promises: the whole service really running, web, worker and beat, for a browser test or a proof.

Does not make a database or start a broker: it is told which.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from config.launch import house
from config.launch.children import Family
from config.processes import PROCESSES


@dataclass(frozen=True)
class Site:
    """A running service: its address, and the folders it writes mail, files and logs into."""

    address: str
    mail: Path
    files: Path
    logs: Path
    variables: dict[str, str]


@contextmanager
def running_site(database: str, broker: str, folder: Path, **variables: str) -> Iterator[Site]:
    """Start the service on the database of that name, by the launcher's own code; stop it afterwards.

    `variables` come on top, such as OVERSEE_TODAY or OVERSEE_BEAT_SECONDS.
    """
    port = free_port()
    addresses = {
        name: urlsplit(os.environ[name])._replace(path=f"/{database}").geturl()
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }
    own = {
        **addresses,
        "REDIS_URL": broker,
        "OVERSEE_ENV": "test",
        "PORT": str(port),
        "SERVICE_URL": f"http://localhost:{port}",
        "OVERSEE_FILES": str(folder / "files"),
        "OVERSEE_AUDIT_HEADS": str(folder / "audit-heads.jsonl"),
        "OVERSEE_MAIL_FOLDER": str(folder / "mail"),
        "OVERSEE_STATE": str(folder / "state"),
        "WEB_WORKERS": "1",
        **variables,
    }
    told = house.environment(folder, own, port)
    family, logs = Family(), folder / "logs"
    try:
        house.start_processes(family, told, logs, PROCESSES)
        house.wait_until_all_answer(family, told)
        yield Site(told["SERVICE_URL"], folder / "mail", folder / "files", logs, told)
    finally:
        family.stop()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

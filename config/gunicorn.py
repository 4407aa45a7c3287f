"""Promises: how the web server runs. Does not say which application: its command does."""

import os
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from config.secret_addresses import hidden


class AddressesHidden(Logger):  # type: ignore[misc]  # gunicorn carries no types
    """The access log, without what in an address lets somebody in."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        """The parts of a line."""
        return {name: hidden(part) for name, part in super().atoms(*args).items()}


bind = [f"{os.environ.get('LISTEN_ON', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"]
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 10
accesslog = "-"
logger_class = AddressesHidden
control_socket_disable = True  # it would open a socket in the home folder
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - heartbeats only

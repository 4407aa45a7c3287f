"""Promises: how the web server runs. Does not say which application: its command does."""

import os

bind = [f"{os.environ.get('LISTEN_ON', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"]
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 10
accesslog = "-"
control_socket_disable = True  # it would open a socket in the home folder
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - heartbeats only

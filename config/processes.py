"""Promises: one table of what runs, read by the launcher and compared with docker-compose.yml by a test.

Does not start anything, and needs nothing but the standard library.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """A long-running process: its command, the same everywhere."""

    name: str
    command: tuple[str, ...]


# Before any process starts: the owner of the tables brings them up to date, and a newcomer gets something to see.
PREPARE = (("manage.py", "prepare_database"), ("manage.py", "load_demo"))

CELERY = ("celery", "--app", "config.celery")
ALONE = (
    "--without-mingle",
    "--without-gossip",
)  # workers need not know each other: a second less to start
PROCESSES = (
    Process("web", ("gunicorn", "--config", "config/gunicorn.py", "config.wsgi:application")),
    Process("worker", (*CELERY, "worker", "--loglevel", "INFO", "--concurrency", "2", *ALONE)),
    Process("beat", (*CELERY, "beat", "--loglevel", "INFO")),
)

# What every process is told; the rest of `config.env` has defaults that fit all of them.
GIVEN_TO_ALL = (
    "OVERSEE_ENV",
    "DATABASE_URL",
    "REDIS_URL",
    "ALLOWED_HOSTS",
    "SERVICE_URL",
    "LISTEN_ON",
    "PORT",
    "OVERSEE_FILES",
    "OVERSEE_MAIL_FOLDER",
    "OVERSEE_STATE",
)
# The owner's address is for preparing only: what serves pages cannot change tables.
GIVEN_TO_PREPARE = (*GIVEN_TO_ALL, "DATABASE_OWNER_URL")

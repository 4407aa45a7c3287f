"""Promises: the Celery application, with the tasks of every app, and a beat that can be seen alive.

Does not hold the schedule: `settings.CELERY_BEAT_SCHEDULE` does.
"""

import logging
import os
import time
from typing import Any

from celery import Celery
from celery.beat import PersistentScheduler
from celery.bootsteps import StartStopStep
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from config.roles import refuse_owner

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# `bin/check` runs Django's checks. Here they would load every page, twice as long a start, for no page is served.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

BEAT_SEEN_KEY = "oversee:beat-seen"

logger = logging.getLogger(__name__)

app = Celery("oversee")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class RefuseOwner(StartStopStep):
    """A worker's first step: not to start as the owner of the tables."""

    def __init__(self, parent: Any, **options: Any) -> None:
        refuse_owner()
        super().__init__(parent, **options)


app.steps["worker"].add(RefuseOwner)


class SeenScheduler(PersistentScheduler):
    """Leaves the time of each look at the schedule in the broker, where `config.health` reads it."""

    def setup_schedule(self) -> None:
        refuse_owner()
        super().setup_schedule()

    def tick(self, *args: Any, **kwargs: Any) -> float:
        seconds: float = super().tick(*args, **kwargs)
        try:
            with app.connection_for_write() as connection:
                broker(connection).set(BEAT_SEEN_KEY, int(time.time()), ex=600)
        except (OperationalError, RedisError, OSError):
            logger.warning("the broker does not answer; beat goes on looking")
        return seconds


def broker(connection: Any) -> Any:
    """The Redis client under a Celery connection."""
    return connection.default_channel.client

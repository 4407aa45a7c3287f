"""Promises: every Django process of the service knows the Celery application, so that `.delay` finds the broker.

Does not define models.
"""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The house itself, as Django sees it."""

    name = "config"
    verbose_name = "The house"

    def ready(self) -> None:
        from config import celery  # noqa: F401, PLC0415 - importing makes it the current application

"""Promises: the house's own upkeep, which belongs to no app. Does not touch the record."""

from celery import shared_task

from accounts.sessions import SessionStore


@shared_task
def clear_expired_sessions() -> None:
    """Delete sessions that have run out; harmless when run twice."""
    SessionStore.clear_expired()

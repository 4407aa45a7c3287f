"""Saying in a test that something is refused, with its field."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from accounts.models import AuditEvent
from accounts.permissions import NotAllowedNow, NotPermitted


@contextmanager
def refused(field: str | None = None, match: str | None = None) -> Iterator[None]:
    """What is done inside is not allowed now; the refusal names the field, and nothing is kept."""
    before = _operations()
    with pytest.raises(NotAllowedNow, match=match) as refusal:
        yield
    assert refusal.value.field == field
    assert refusal.value.reason
    assert _operations() == before


@contextmanager
def not_permitted() -> Iterator[None]:
    """What is done inside the person may not do; nothing is kept."""
    before = _operations()
    with pytest.raises(NotPermitted) as refusal:
        yield
    assert refusal.value.reason
    assert _operations() == before


def _operations() -> int:
    """Events on cases so far; people of the cast may come into being inside the block."""
    return AuditEvent.objects.exclude(operation__regex=r"^(accounts|councils)\.").count()

"""What every operation promises, whatever it does."""

import pytest
from django.db import transaction

from accounts import events
from accounts.audit import NoOperation, record
from accounts.models import AuditEvent, User, WrittenOutsideOperation
from accounts.models.roles import RoleGrant
from accounts.operation import Unaudited, operation
from accounts.queries import system_user

pytestmark = pytest.mark.django_db


@operation
def rename(*, user: User, name: str, by: User) -> None:
    user.name = name
    user.save(update_fields=["name"])
    record(events.USER_CHANGED, subject=user, name=name)


@operation
def rename_in_silence(*, user: User, name: str, by: User) -> None:
    user.name = name
    user.save(update_fields=["name"])


@operation
def rename_twice(*, user: User, by: User) -> None:
    rename(user=user, name="First", by=by)
    rename(user=user, name="Second", by=by)


@operation
def rename_then_fall(*, user: User, by: User) -> None:
    rename(user=user, name="First", by=by)
    raise RuntimeError("after the write")


def test_an_operation_leaves_an_event_that_says_who_did_what() -> None:
    system = system_user()

    rename(user=system, name="The machine", by=system)

    event = AuditEvent.objects.latest("position")
    assert event.kind == "user_changed"
    assert event.by == system
    assert event.subject_type == "accounts.user"
    assert event.subject_id == system.pk
    assert event.details == {"name": "The machine"}
    assert event.operation.endswith(".rename")


def test_an_operation_without_an_event_writes_nothing() -> None:
    system = system_user()

    with pytest.raises(Unaudited):
        rename_in_silence(user=system, name="Nobody knows", by=system)

    assert User.objects.get(pk=system.pk).name == "The service"


def test_an_operation_demands_to_know_who_does_it() -> None:
    with pytest.raises(TypeError, match="by="):
        rename(user=system_user(), name="Anybody")  # type: ignore[call-arg]


def test_an_operation_inside_another_shares_its_transaction_and_its_events() -> None:
    system = system_user()
    before = AuditEvent.objects.count()

    rename_twice(user=system, by=system)

    assert AuditEvent.objects.count() == before + 2


def test_an_error_after_the_write_takes_back_the_write_and_its_event() -> None:
    system = system_user()
    before = AuditEvent.objects.count()

    with pytest.raises(RuntimeError), transaction.atomic():
        rename_then_fall(user=system, by=system)

    assert User.objects.get(pk=system.pk).name == "The service"
    assert AuditEvent.objects.count() == before


def test_a_row_saved_outside_an_operation_is_refused() -> None:
    grant = RoleGrant(user=system_user(), role="official", from_date="2026-01-01")

    with pytest.raises(WrittenOutsideOperation):
        grant.save()


def test_an_event_outside_an_operation_is_refused() -> None:
    with pytest.raises(NoOperation):
        record(events.USER_CHANGED, subject=system_user())

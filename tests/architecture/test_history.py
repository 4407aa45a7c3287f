"""Every table keeps its row versions, or says why nobody needs them."""

from django.apps import apps
from django.db import models

from accounts.history import OF_LIBRARIES, kept_models, left_out, reason, stays
from accounts.models import AuditEvent, RowVersion, User
from config.docs.rooms import ROOMS


def _models() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def test_each_app_that_is_not_ours_says_why_its_tables_keep_none() -> None:
    others = {model._meta.app_label for model in _models()} - set(ROOMS)

    assert set(OF_LIBRARIES) == others


def test_a_reason_is_given_only_where_rows_can_change() -> None:
    needless = [model.__name__ for model in _models() if reason(model) and stays(model)]

    assert needless == []


def test_what_keeps_versions_has_a_number_to_name_its_rows_by() -> None:
    """The trigger reads the column \"id\"."""
    odd = [model.__name__ for model in kept_models() if model._meta.pk.column != "id"]

    assert odd == []


def test_the_trail_itself_can_only_be_added_to() -> None:
    assert stays(AuditEvent)
    assert stays(RowVersion)


def test_no_version_holds_a_password() -> None:
    assert left_out(User) == ["last_login", "password"]

"""Rows that only operations write.

Promises that `save` and `delete` outside an operation raise. Does not guard set-based statements:
a test of the architecture does, and the audit trail shows them missing.
"""

from typing import Any, ClassVar

import pgtrigger
from django.db import models

from accounts.operation_context import running


class WrittenOutsideOperation(Exception):
    """A row was saved or deleted by code that is not an operation."""


def written_once(condition: pgtrigger.Condition | None = None) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that keep a row as it was written; with a condition, once that holds."""
    return (
        pgtrigger.Protect(
            name="written_once",
            operation=pgtrigger.Update | pgtrigger.Delete,
            condition=condition,
        ),
    )


def only_added_to() -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that keep a table's rows for good, from its owner too: none changed, none deleted."""
    return (
        *written_once(),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="raise exception '% is only added to', tg_table_name;",
        ),
    )


class GuardedModel(models.Model):
    """Base of every product table but sessions: saved inside `@operation` only.

    What an operation changes or deletes is kept as row versions, but for the columns in
    `history_leaves_out`; a table that keeps none says why in `no_history`.
    """

    history_leaves_out: ClassVar[tuple[str, ...]] = ()
    no_history: ClassVar[str] = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._check_inside_operation()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._check_inside_operation()
        return super().delete(*args, **kwargs)

    def _check_inside_operation(self) -> None:
        if running.get() is None:
            raise WrittenOutsideOperation(f"{type(self).__name__} is written by operations only")

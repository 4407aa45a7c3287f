"""Writing reference data.

Promises one event a load, with its counts. Does not decide what to write: the plan says it.
"""

from django.db import models

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import Permission
from councils import events
from councils.ingest.plan import Part, Plan
from councils.models import Fact


@operation
def load_reference(*, plan: Plan, source: str, by: User) -> None:
    """Write a plan in sets. `source` names the files, for the audit trail."""
    by.check_may(
        Permission.EDIT_REGISTER, "Only officials and administrators can load reference data."
    )
    for part in plan.parts:
        _write(part, by)
    record(
        events.REFERENCE_LOADED,
        subject=by,
        source=source,
        counts=plan.counts,
        refused=[str(refusal) for refusal in plan.refused],
    )


def _write(part: Part, by: User) -> None:
    # What changes goes first: a council that ends hands its code to one that begins.
    by_fields: dict[tuple[str, ...], list[models.Model]] = {}
    for row, fields in part.changed:
        by_fields.setdefault(tuple(fields), []).append(row)
    manager = part.model._default_manager
    for names, rows in by_fields.items():
        manager.bulk_update(rows, names)
    for row in part.new:
        if isinstance(row, Fact):
            row.recorded_by = by
    manager.bulk_create(part.new)

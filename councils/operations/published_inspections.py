"""Writing the inspections of a published list.

Promises rows of the list's own, in sets, and one event a file with its counts. Does not decide
what to write: the plan says it.
"""

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils import events
from councils.ingest.inspections import InspectionPlan
from councils.models import Inspection, Judgement, Publication
from councils.operations.inspection_events import place_inspections

LOAD = "Only an official can load inspections."


@operation
def load_inspections(*, plan: InspectionPlan, by: User) -> None:
    """Write a plan. Raises NotAllowedNow if the lists were loaded by somebody else meanwhile."""
    by.check_may(Permission.ENTER_INSPECTION, LOAD)
    publications = [row.pk for row in plan.publications]
    list(Publication.objects.select_for_update().filter(pk__in=publications).order_by("pk"))
    newer = Inspection.objects.filter(publication__in=publications, pk__gt=plan.latest)
    if newer.exists():
        raise NotAllowedNow("Somebody else has loaded this list meanwhile. Load it again.")
    for row in plan.inspections:
        row.recorded_by = by
    Inspection.objects.bulk_create(plan.inspections)
    Judgement.objects.bulk_create(plan.judgements)
    place_inspections({row.council_id for row in plan.inspections})
    record(
        events.INSPECTIONS_LOADED,
        subject=by,
        file=plan.file,
        sha256=plan.sha256,
        publications=[row.code for row in plan.publications],
        rows=dict(plan.rows),
        counts=plan.counts,
        refused=[str(refusal) for refusal in plan.refused],
        left_out=[str(part) for part in plan.left_out],
    )

"""Letters of a council and the decisions they carry.

Promises rows for operations and pages. Does not filter by right: whoever shows rows does.
"""

from django.db.models import QuerySet

from interventions.models import Intervention
from reviews.models import Decision, Letter


def last_letter(council_id: int) -> Letter | None:
    """The letter issued here last to the council, in any of its cases."""
    return (
        Letter.objects.filter(intervention__council=council_id, state=Letter.State.ISSUED)
        .order_by("-issued_at", "-pk")
        .first()
    )


def carried_by(letter: Letter) -> QuerySet[Decision]:
    """The decisions of a letter, with what they are about."""
    return letter.decisions.select_related("obligation__clause__instrument", "instrument").order_by(
        "pk"
    )


def without_letter(case: Intervention) -> QuerySet[Decision]:
    """Decisions, proposed or taken, that have had no effect and that no letter carries."""
    return (
        Decision.objects.filter(intervention=case, in_effect_on=None, letter=None)
        .exclude(state=Decision.State.WITHDRAWN)
        .select_related("obligation__clause__instrument", "instrument")
        .order_by("pk")
    )

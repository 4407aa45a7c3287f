"""What a decision may be about, and what it may rest on.

Promises rows of one case. Decides nothing.
"""

import datetime as dt

from accounts.models import User
from interventions.models import End, Happening, Instrument, Intervention, Obligation, Term

MOST_FACTS = 30


def obligations_to_vary(case: Intervention, on: dt.date) -> list[Obligation]:
    """The requirements that have not ended by the day and do not wait for another one."""
    ended = End.objects.known(on).filter(on__lte=on)
    waiting = Term.objects.standing().filter(before__isnull=False)
    return list(
        Obligation.objects.filter(intervention=case)
        .exclude(pk__in=ended.filter(obligation__isnull=False).values("obligation"))
        .exclude(clause__instrument__in=ended.filter(instrument__isnull=False).values("instrument"))
        .exclude(pk__in=waiting.values("obligation"))
        .select_related("clause__instrument", "promise", "appointment")
        .order_by("position", "pk")
    )


def instruments_to_revoke(case: Intervention) -> list[Instrument]:
    """The instruments of the case that have no end yet."""
    ended = End.objects.standing().filter(instrument__intervention=case).values("instrument")
    return list(
        Instrument.objects.filter(intervention=case)
        .exclude(pk__in=ended)
        .order_by("-issued", "-pk")
    )


def facts_to_rest_on(case: Intervention, user: User, on: dt.date) -> list[Happening]:
    """What happened last in the case, as far as the person may see it, newest first."""
    return list(
        Happening.objects.visible_to(user)
        .known(on)
        .filter(intervention=case)
        .order_by("-on", "-pk")[:MOST_FACTS]
    )

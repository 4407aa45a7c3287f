"""Instruments in force, and the level of intervention that follows from them."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from interventions.models import End, Instrument


def instruments_in_force(council_id: int, function: str, on: dt.date) -> list[Instrument]:
    """Instruments of the council and function in force on the day, of those with a known day.

    In force from the issue to the day before the end.
    """
    ended = End.objects.standing().filter(instrument=OuterRef("pk"), on__lte=on)
    rows = (
        Instrument.objects.filter(
            Q(intervention__council=council_id, intervention__function=function),
            ~Exists(ended),
            issued__isnull=False,
        )
        .select_related("intervention")
        .order_by("issued", "pk")
    )
    return [
        row for row in rows if row.issued and row.issued.day is not None and row.issued.day <= on
    ]

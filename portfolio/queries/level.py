"""The level of intervention of cases, as at any day, for heads and lists.

Promises one answer a case in three queries, however many cases. Does not decide the rung: the
rule in `portfolio.rules.level` does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from councils.rules.partial_date import PartialDate
from interventions.models import Appointment, AppointmentRole, End, Instrument, Intervention
from interventions.queries.adapter import Look
from portfolio.rules.level import Held, LevelOnDay, level_on

BEARING = (AppointmentRole.ADVISER, AppointmentRole.COMMISSIONER, AppointmentRole.TRUST)


def levels(cases: Iterable[Intervention], look: Look) -> dict[int, LevelOnDay]:
    """The level of each case by its id, as at the day looked at or where our record stops."""
    found = {case.pk: case for case in cases}
    held: dict[int, list[Held]] = defaultdict(list)
    for case_id, item in [*_instruments(found, look), *_appointments(found, look)]:
        held[case_id].append(item)
    return {
        pk: level_on(held[pk], case.closed_on, case.looked_at(look.on))
        for pk, case in found.items()
    }


def _instruments(cases: Iterable[int], look: Look) -> list[tuple[int, Held]]:
    ends = {
        end.instrument_id: end
        for end in End.objects.known(look.held_on).filter(instrument__intervention__in=cases)
    }
    rows = Instrument.objects.filter(
        intervention__in=cases, recorded_on__lte=look.held_on
    ).select_related("followed_by")
    return [(row.intervention_id, _paper(row, ends.get(row.pk), look)) for row in rows]


def _paper(row: Instrument, end: End | None, look: Look) -> Held:
    if end is None:
        return held_paper(row, None, "", look)
    return held_paper(row, end.on, end.condition, look)


def held_paper(row: Instrument, ended_on: dt.date | None, condition: str, look: Look) -> Held:
    """What an instrument means for the level; it comes with what follows it joined."""
    return Held(
        what=row.kind,
        starts=_surely(row.issued, row.recorded_on),
        ends=ended_on or _followed(row, look),
        since=row.issued.text if row.issued else None,
        supervised=bool(condition),
    )


def _followed(row: Instrument, look: Look) -> dt.date | None:
    """An instrument that another followed has ended by the day that one surely holds."""
    follower: Instrument | None = getattr(row, "followed_by", None)
    if follower is None or follower.recorded_on > look.held_on:
        return None
    return _surely(follower.issued, follower.recorded_on)


def _appointments(cases: Iterable[int], look: Look) -> list[tuple[int, Held]]:
    rows = Appointment.objects.filter(
        intervention__in=cases, role__in=BEARING, recorded_on__lte=look.held_on
    )
    return [(row.intervention_id, held_appointment(row)) for row in rows]


def held_appointment(row: Appointment) -> Held:
    """What an appointment of a role that bears on the level means for it."""
    return Held(
        what=row.role,
        starts=_surely(row.from_date, row.recorded_on),
        ends=row.to_date,
        since=row.from_date.text if row.from_date else None,
    )


def _surely(begins: PartialDate | None, recorded_on: dt.date) -> dt.date:
    """The day from which it surely holds: the last its date can mean, else when it was recorded."""
    return begins.last_day if begins else recorded_on

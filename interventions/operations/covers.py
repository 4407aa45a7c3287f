"""Cover: who stands in for whom, from when until when, and in which cases.

Promises that it ends by itself and that whoever stands in sees the cases in their own right. Gives no
rights and moves no case: who leads stays.
"""

import datetime as dt
from collections.abc import Sequence

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from interventions import events
from interventions.models import Cover, CoverCase, Intervention
from interventions.operations.assignments import check_stays_in_sight

COVER = "Only an official can arrange cover."


@operation
def arrange_cover(
    *,
    away: User,
    stand_in: User,
    from_date: dt.date,
    to_date: dt.date,
    today: dt.date,
    by: User,
    cases: Sequence[Intervention] | None = None,
) -> Cover:
    """Have somebody cover the cases that another leads; `to_date` is the first day without.

    `cases` chooses among them; None: all that are theirs on each day. Raises NotAllowedNow (with the
    field) for days that make no span or are past, for oneself, for no case chosen, for somebody who
    does not see cases for so long, and where the two have a cover on one of these days already.
    """
    by.check_may(Permission.ASSIGN, COVER)
    if away.pk == stand_in.pk:
        raise NotAllowedNow("Choose somebody else to stand in.", "stand_in")
    if to_date <= from_date:
        raise NotAllowedNow("The cover must last a day at least.", "to_date")
    if to_date <= today:
        raise NotAllowedNow("These days are past.", "to_date")
    if cases is not None and not cases:
        raise NotAllowedNow("Tick at least one case.", "cases")
    check_stays_in_sight(stand_in, from_date, to_date, "stand_in")
    _check_no_other(away, stand_in, from_date, to_date)
    cover = Cover(
        away=away,
        stand_in=stand_in,
        from_date=from_date,
        to_date=to_date,
        every_case=cases is None,
        arranged_by=by,
    )
    cover.save()
    for case in cases or ():
        CoverCase(cover=cover, intervention=case).save()
    record(
        events.COVER_ARRANGED,
        subject=cover,
        away=away,
        stand_in=stand_in,
        from_date=from_date,
        to_date=to_date,
        cases=[case.pk for case in cases] if cases is not None else "all",
    )
    return cover


def _check_no_other(away: User, stand_in: User, from_date: dt.date, to_date: dt.date) -> None:
    """The account of who stands in is held by now, so that of two at once the second waits."""
    same = Cover.objects.filter(away=away, stand_in=stand_in).not_past(from_date)
    other = same.filter(from_date__lt=to_date).first()
    if other is not None:
        words = f"{stand_in} covers for {away} from {other.from_date:%-d %B %Y} already."
        raise NotAllowedNow(words, "stand_in")


@operation
def end_cover(*, cover: Cover, to_date: dt.date, by: User) -> Cover:
    """End a cover early: `to_date` is the first day without. On its first day it is taken back.

    Raises NotAllowedNow (field "to_date") for a day before it began or not before its end.
    """
    by.check_may(Permission.ASSIGN, COVER)
    row = Cover.objects.select_for_update(of=("self",)).get(pk=cover.pk)
    if to_date < row.from_date:
        raise NotAllowedNow("A cover cannot end before it began.", "to_date")
    if to_date >= row.to_date:
        raise NotAllowedNow("It ends earlier already.", "to_date")
    row.to_date = to_date
    row.save(update_fields=["to_date"])
    record(events.COVER_ENDED, subject=row, to_date=to_date)
    return row

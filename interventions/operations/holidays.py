"""Entering and withdrawing bank holidays, and working out again what is open.

Promises that the list changes first, in a transaction of its own, and that every date it bears on
follows, in batches that anybody may finish; then whoever owes or leads what moved is told, once.
"""

import datetime as dt

from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from councils.models import BankHoliday
from councils.operations.holidays import add_holiday, withdraw_holiday
from interventions import events
from interventions.models import HolidayChange, HolidayMove, Mail
from interventions.operations.alerts import next_working_day
from interventions.operations.bell import ring
from interventions.operations.projection import BATCH, project, with_dependants
from interventions.queries.feed_owners import people_of
from interventions.queries.holiday_mail import KEY
from interventions.queries.holidays import Move, concerned_by, moves_between, open_dates


@operation
def enter_bank_holiday(*, day: dt.date, title: str, today: dt.date, by: User) -> HolidayChange:
    """Enter a bank holiday; `work_out_holiday_change` then does the rest."""
    holiday = add_holiday(day=day, title=title, today=today, by=by)
    return _changed(holiday, HolidayChange.Kind.ADDED, today, by)


@operation
def withdraw_bank_holiday(
    *, holiday: BankHoliday, reason: str, today: dt.date, by: User
) -> HolidayChange:
    """Withdraw a bank holiday; `work_out_holiday_change` then does the rest."""
    holiday = withdraw_holiday(holiday=holiday, reason=reason, today=today, by=by)
    return _changed(holiday, HolidayChange.Kind.WITHDRAWN, today, by)


def _changed(
    holiday: BankHoliday, kind: HolidayChange.Kind, today: dt.date, by: User
) -> HolidayChange:
    change = HolidayChange(
        holiday=holiday,
        kind=kind,
        made_on=today,
        made_by=by,
        concerned=concerned_by(holiday.day).count(),
    )
    change.save()
    record(events.HOLIDAYS_CHANGED, subject=change, kind=kind, concerned=change.concerned)
    return change


@operation
def work_out_holiday_change(*, change: HolidayChange, today: dt.date, by: User) -> HolidayChange:
    """Work out the next requirements that the change bears on; after the last, queue the mail.

    Done twice, late or by two at once it does nothing twice: the change is locked.
    """
    change = HolidayChange.objects.select_for_update().select_related("holiday").get(pk=change.pk)
    if change.finished_at is not None:
        record(events.HOLIDAY_DATES_MOVED, subject=change, moved=0, is_finished=True)
        return change
    left = concerned_by(change.holiday.day).filter(pk__gt=change.last_done)
    ids = list(left.values_list("pk", flat=True)[:BATCH])
    moves = _moves(set(ids), today)
    HolidayMove.objects.bulk_create(_row(change, move) for move in moves)
    change.worked_out += len(ids)
    change.last_done = ids[-1] if ids else change.last_done
    if len(ids) < BATCH:
        change.finished_at = timezone.now()
        _tell(change, today)
    change.save(update_fields=["worked_out", "last_done", "finished_at"])
    record(
        events.HOLIDAY_DATES_MOVED,
        subject=change,
        moved=len(moves),
        is_finished=change.finished_at is not None,
    )
    return change


def _moves(ids: set[int], today: dt.date) -> list[Move]:
    every = with_dependants(ids)
    before = open_dates(every)
    project(every, today)
    return moves_between(before, open_dates(every))


def _row(change: HolidayChange, move: Move) -> HolidayMove:
    return HolidayMove(
        change=change,
        intervention_id=move.obligation.intervention_id,
        obligation=move.obligation,
        due_before=move.due_before,
        act_by_before=move.act_by_before,
        due=move.due,
        act_by=move.act_by,
    )


def _tell(change: HolidayChange, today: dt.date) -> None:
    """One mail to each person who leads or acts in a case of which a date moved.

    Its words are made when it goes; where none of the dates is theirs, it does not go.
    """
    cases = change.moves.values("intervention")
    send_on = next_working_day(today)
    Mail.objects.bulk_create(
        [
            Mail(key=f"{KEY}{change.pk}:{user}", recipient_id=user, send_on=send_on)
            for user in people_of(cases, today)
        ],
        ignore_conflicts=True,
    )
    ring()

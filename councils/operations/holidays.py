"""Entering and withdrawing bank holidays.

Promises that while one changes, no date is being worked out with the list as it was. Works out no
date: `interventions.operations.holidays` does.
"""

import datetime as dt

from django.db import connection
from django.db.models import Max

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils import events
from councils.models import BankHoliday
from councils.permissions import check_reason

EDIT = "Only officials and administrators can change bank holidays."
_LOCK = 0x686F6C69  # the advisory lock on the list: "holi"


def hold_holidays() -> None:
    """Keep the list as it is until this transaction ends. Many may do so at once."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s)", [_LOCK])


def _change_holidays() -> None:
    """Wait until nobody works with the list, and let nobody begin."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])


@operation
def add_holiday(*, day: dt.date, title: str, today: dt.date, by: User) -> BankHoliday:
    """Enter a bank holiday, known from today on.

    Raises NotAllowedNow (field "day") if the day is one already, or if a year before it has none:
    what lies after the last holiday is marked as not sure, and a gap would hide that.
    """
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    _change_holidays()
    check_can_add(day)
    holiday = BankHoliday(day=day, title=title.strip(), recorded_on=today, recorded_by=by)
    holiday.save()
    record(events.HOLIDAY_ADDED, subject=holiday, day=day, title=holiday.title)
    return holiday


def check_can_add(day: dt.date) -> None:
    """Raise NotAllowedNow (field "day") for a day that cannot be added to the list."""
    standing = BankHoliday.objects.standing()
    if standing.filter(day=day).exists():
        raise NotAllowedNow("This day is a bank holiday already.", "day")
    last = standing.aggregate(last=Max("day"))["last"]
    if last is not None and day.year > last.year + 1:
        raise NotAllowedNow(f"Enter the bank holidays of {last.year + 1} first.", "day")


@operation
def withdraw_holiday(*, holiday: BankHoliday, reason: str, today: dt.date, by: User) -> BankHoliday:
    """Withdraw a bank holiday: known until today, from today on a working day like others."""
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    _change_holidays()
    holiday = BankHoliday.objects.select_for_update().get(pk=holiday.pk)
    if holiday.withdrawn_on is not None:
        raise NotAllowedNow("This bank holiday has already been withdrawn.")
    reason = check_reason(reason, "Say why this is no bank holiday.")
    holiday.withdrawn_on, holiday.withdrawn_by, holiday.withdrawn_reason = today, by, reason
    holiday.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_reason"])
    record(events.HOLIDAY_WITHDRAWN, subject=holiday, day=holiday.day, reason=reason)
    return holiday

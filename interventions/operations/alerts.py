"""The daily sweep: renew the deadlines, raise alerts, queue the day's mail.

Promises that the same day swept twice, late, or by two workers at once gives the same rows: the
alert's unique key decides. Sends nothing: `interventions.operations.dispatch` does.
"""

import datetime as dt

from django.db import connection

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from councils.queries import holidays
from interventions import events, rules
from interventions.models import Sweep
from interventions.operations.alert_statements import ALONE, ATTACH, IN_SETS, RAISE
from interventions.operations.projection import renew_projections
from interventions.queries.recipients import recipient_values


@operation
def sweep(*, on: dt.date, by: User) -> Sweep:
    """Raise every alert that stands on the day and is not yet raised, and queue its mail.

    Mail goes on the day itself if it is a working day, else on the next one.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
    renewed = renew_projections(today=on, by=by)
    values = {**recipient_values(on), "send_on": next_working_day(on)}
    with connection.cursor() as cursor:
        cursor.execute(IN_SETS)
        cursor.execute(ATTACH, values)
        late = cursor.fetchone()[0]
        cursor.execute(RAISE, values)
        raised, mails = cursor.fetchone()
    run = Sweep(on=on, raised=raised, renewed=renewed)
    run.save()
    record(events.ALERTS_RAISED, subject=run, on=on, raised=raised, mails=late + mails)
    return run


def next_working_day(on: dt.date) -> dt.date:
    """The day itself if it is a working day, else the next one."""
    working = rules.WorkingDays(frozenset(holidays()))
    return on if working.on_or_before(on) == on else working.after(on, 1)

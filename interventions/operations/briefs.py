"""Noting who took a brief out.

Promises an event on each case of the file. Makes no brief: `portfolio.briefs` does.
"""

import datetime as dt
from collections.abc import Sequence

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from interventions import events
from interventions.models import Intervention


@operation
def note_briefs_taken(*, cases: Sequence[Intervention], on: dt.date, by: User) -> None:
    """Note that somebody took the briefs of the cases, as at a day. The caller has asked `visible_to`."""
    for case in cases:
        record(events.BRIEF_DOWNLOADED, subject=case, scope=case, on=on)

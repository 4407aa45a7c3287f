"""What a mail says of dates that a change of bank holidays moved, at the moment it is sent.

Promises only dates that its recipient owes or leads on that day, and no case in the subject.
"""

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from govuk import dates as words
from interventions.models import HolidayChange, HolidayMove, Mail
from interventions.queries.feed_owners import owed_or_led
from interventions.queries.mail_lines import Line, Reminders

KEY = "holiday:"


def moves_in(mail: Mail, on: dt.date) -> Reminders:
    """The dates of the change that the mail's key names; no lines where none is the recipient's."""
    change = HolidayChange.objects.select_related("holiday").get(pk=int(mail.key.split(":")[1]))
    rows = (
        HolidayMove.objects.filter(owed_or_led(mail.recipient, on), change=change)
        .select_related("intervention__council", "obligation__clause__instrument")
        .select_related("obligation__promise", "obligation__appointment")
    )
    found = Reminders([_line(row) for row in rows])
    found.subject = f"{words.counted(len(found.lines), 'date')} moved by a change of bank holidays"
    context = {
        "lines": found.lines,
        "recipient": mail.recipient,
        "holiday": change.holiday,
        "day": words.weekday_date(change.holiday.day),
        "is_added": change.kind == HolidayChange.Kind.ADDED,
    }
    found.body = render_to_string("mail/holiday.txt", context)
    return found


def _line(row: HolidayMove) -> Line:
    obligation = row.obligation
    path = reverse("portfolio:requirement", args=[row.intervention_id, row.obligation_id])
    return Line(
        council=str(row.intervention.council),
        name=obligation.name,
        source=obligation.source_words,
        quote=obligation.quote,
        when=move_words(row),
        meets="",
        url=settings.SERVICE_URL + path,
    )


def move_words(row: HolidayMove) -> str:
    """What became of a date: "Act by Wednesday 23 December 2026, not Thursday 24 December 2026."."""
    due = ""
    if row.due != row.due_before:
        due = f"Due {words.weekday_date(row.due)}, not {words.weekday_date(row.due_before)}. "
    act = f"Act by {words.weekday_date(row.act_by)}"
    if row.act_by != row.act_by_before:
        act = f"{act}, not {words.weekday_date(row.act_by_before)}"
    return f"{due}{act}."

"""What a mail of reminders says at the moment it is sent.

Promises that every alert in it is looked at once more: its date must still be open, and its
recipient must still be told. Names no council in the subject.
"""

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from councils.queries import holidays
from govuk import dates as words
from interventions.models import Alert, Deadline, Intervention, Mail, Obligation
from interventions.queries.covers import covered_cases
from interventions.queries.expectations import date_key, expectations_of
from interventions.queries.holiday_mail import KEY, moves_in
from interventions.queries.mail_lines import Line, Reminders
from interventions.queries.meeting import what_meets
from interventions.queries.recipients import still_told

MET = "met or no longer due when the mail was sent"
EXPECTED = "expected by a day that had not passed when the mail was sent"
NOT_THEIRS = "the recipient no longer leads, covers or owes it when the mail was sent"
NO_RIGHT = "the recipient could no longer see the case"


def reminders_in(mail: Mail, on: dt.date) -> Reminders:
    """What a mail says as things stand on the day; empty for a mail with words of its own."""
    if mail.key.startswith(KEY):
        return moves_in(mail, on)
    alerts = list(
        Alert.objects.filter(mail=mail)
        .select_related(
            "obligation__clause__instrument", "obligation__promise", "obligation__appointment"
        )
        .select_related("intervention__council")
        .order_by("due", "obligation_id", "pk")
    )
    found = Reminders()
    if not alerts:
        return found
    open_dates = _open_dates(alerts)
    expected = expectations_of({alert.obligation_id for alert in alerts})
    visible = _visible_cases(mail.recipient, alerts)
    told = still_told(mail.recipient, alerts, on)
    covered = {item.case_id: item.away for item in covered_cases(mail.recipient, on)}
    names = holidays()
    for alert in _tightest(alerts):
        deadline = open_dates.get((alert.obligation_id, alert.request_id, alert.due))
        if deadline is None:
            found.dropped[MET].append(alert.pk)
        elif alert.intervention_id not in visible:
            found.dropped[NO_RIGHT].append(alert.pk)
        elif alert.pk not in told:
            found.dropped[NOT_THEIRS].append(alert.pk)
        elif (said := expected.get(date_key(deadline))) and said.expected_on >= on:
            found.dropped[EXPECTED].append(alert.pk)
        else:
            away = covered.get(alert.intervention_id, "")
            found.lines.append(_line(alert, deadline, on, names, away))
    found.subject = subject_of(len(found.lines))
    found.body = render_to_string(
        "mail/reminders.txt", {"lines": found.lines, "recipient": mail.recipient, "on": on}
    )
    return found


def subject_of(count: int) -> str:
    """The subject: how many dates, and nothing of any case."""
    return f"{words.counted(count, 'date')} to act on" if count else "Nothing to act on"


def _open_dates(alerts: list[Alert]) -> dict[tuple[int, int | None, dt.date], Deadline]:
    rows = Deadline.objects.filter(
        obligation__in={alert.obligation_id for alert in alerts}, met_on=None, closed_on=None
    )
    return {(row.obligation_id, row.request_id, row.due): row for row in rows}


def _visible_cases(user: User, alerts: list[Alert]) -> set[int]:
    if not user.is_active:
        return set()
    return set(
        Intervention.objects.visible_to(user)
        .filter(pk__in={alert.intervention_id for alert in alerts})
        .values_list("pk", flat=True)
    )


def _tightest(alerts: list[Alert]) -> list[Alert]:
    """One alert a date: of several that wait in one mail, the one raised last."""
    latest: dict[tuple[int, int | None, dt.date], Alert] = {}
    for alert in alerts:
        key = (alert.obligation_id, alert.request_id, alert.due)
        if key not in latest or (alert.raised_on, alert.pk) > (
            latest[key].raised_on,
            latest[key].pk,
        ):
            latest[key] = alert
    return list(latest.values())


def _line(
    alert: Alert, deadline: Deadline, on: dt.date, names: dict[dt.date, str], away: str
) -> Line:
    obligation: Obligation = alert.obligation
    path = reverse("portfolio:requirement", args=[alert.intervention_id, alert.obligation_id])
    return Line(
        council=str(alert.intervention.council),
        name=obligation.name,
        source=obligation.source_words,
        quote=obligation.quote,
        when=when_words(deadline, on, names),
        meets=what_meets(obligation),
        url=settings.SERVICE_URL + path,
        away=away,
    )


def when_words(deadline: Deadline, on: dt.date, names: dict[dt.date, str]) -> str:
    """The date as a sentence; once past, that it was due and how many days ago."""
    if deadline.due < on:
        late = (on - deadline.due).days
        return f"Was due {words.with_holiday(deadline.due, names)}. {words.days_late(late)}."
    return words.due_sentence(
        deadline.due,
        deadline.act_by,
        on,
        names,
        month_only=deadline.due_precision != "day",
    )

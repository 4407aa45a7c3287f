"""Sending the mail that waits.

Promises that a mail is claimed by one worker at a time, sent under an unchanging Message-ID, and
marked in a commit of its own: what a crash leaves behind is sent again, never lost. What is sent
is what stands at that moment: a date met meanwhile is left out. Raises no alert.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from interventions import events
from interventions.models import Alert, Mail
from interventions.queries.mail_lines import Reminders
from interventions.queries.reminders import reminders_in

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(
    minutes=5
)  # longer than EMAIL_TIMEOUT, so that nobody sends what another still sends
TRIES = 8
FIRST_PAUSE = dt.timedelta(minutes=1)  # doubles with each try

SAID_WHEN_SENT = ("reminders:", "holiday:")
"""Mails whose words are made when they go: there may be nothing left to say."""

Send = Callable[[EmailMessage], None]


@dataclass(frozen=True)
class Dispatched:
    """What one round did."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


CLAIM = """
update interventions_mail set leased_until = now() + make_interval(secs => %(lease)s), attempts = attempts + 1
where id = (
    select id from interventions_mail
    where state = 'waiting' and send_on <= %(on)s
      and (leased_until is null or leased_until < now())
      and not exists (select from accounts_sendinghold where released_at is null)
    order by send_on, id limit 1 for update skip locked
)
returning id
"""


def dispatch_waiting(
    *, on: dt.date, by: User, send: Send | None = None, limit: int = 20
) -> Dispatched:
    """Claim a mail that may go on the day, send it and mark it; then the next, up to `limit`.

    One at a time, so that a worker that dies, or a server that hangs, holds up one mail and no other.
    `send` is given by tests and by the measure of speed; otherwise the configured server is used.
    A mail whose sending raises waits for its next try, longer each time, and is given up after
    TRIES, when it is shown to an administrator and on the case.
    """
    sent = failed = dropped = 0
    for _ in range(limit):
        mail = claim(on=on)
        if mail is None:
            break
        outcome = _deliver(mail, on, by, send or _by_server)
        sent += outcome == Mail.State.SENT
        dropped += outcome == Mail.State.DROPPED
        failed += outcome not in (Mail.State.SENT, Mail.State.DROPPED)
    return Dispatched(sent, failed, dropped)


def claim(*, on: dt.date) -> Mail | None:
    """Lease the next mail that waits to this worker, in a commit of its own; None if none waits.

    A lease is no fact: no event.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM, {"lease": LEASE.total_seconds(), "on": on})
        claimed = cursor.fetchone()
    return Mail.objects.select_related("recipient").get(pk=claimed[0]) if claimed else None


def message_id(mail: Mail) -> str:
    """The Message-ID of a mail: the same however often it is sent."""
    digest = hashlib.sha256(mail.key.encode()).hexdigest()[:40]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{digest}@{domain}>"


def _deliver(mail: Mail, on: dt.date, by: User, send: Send) -> str:
    try:
        reminders = reminders_in(mail, on)
        if mail.key.startswith(SAID_WHEN_SENT) and not reminders.lines:
            mark_dropped(mail=mail, reminders=reminders, by=by)
            return Mail.State.DROPPED
        message = _message(mail, reminders)
        send(message)
    except Exception as error:
        # Whatever one mail raises (its template, its server), the others must still go.
        logger.warning("mail %s was not sent", mail.pk, exc_info=True)
        return mark_failed(mail=mail, error=f"{type(error).__name__}: {error}", by=by).state
    mark_sent(mail=mail, message=message, reminders=reminders, by=by)
    return Mail.State.SENT


def _message(mail: Mail, reminders: Reminders) -> EmailMessage:
    subject, body = (mail.subject, mail.body) if mail.body else (reminders.subject, reminders.body)
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient.email],
        headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
    )


def _by_server(message: EmailMessage) -> None:
    message.send(fail_silently=False)


@operation
def mark_sent(*, mail: Mail, message: EmailMessage, reminders: Reminders, by: User) -> Mail:
    """Mark a mail as sent, with what it said."""
    mail.state, mail.sent_at, mail.leased_until = Mail.State.SENT, timezone.now(), None
    mail.subject, mail.body, mail.last_error = str(message.subject), str(message.body), ""
    mail.save(update_fields=["state", "sent_at", "leased_until", "subject", "body", "last_error"])
    _drop(reminders)
    record(events.MAIL_SENT, subject=mail, to=mail.recipient, alerts=len(reminders.lines))
    return mail


@operation
def mark_dropped(*, mail: Mail, reminders: Reminders, by: User) -> Mail:
    """Mark a mail that has nothing left to say."""
    mail.state, mail.leased_until = Mail.State.DROPPED, None
    mail.save(update_fields=["state", "leased_until"])
    _drop(reminders)
    record(events.MAIL_DROPPED, subject=mail, to=mail.recipient)
    return mail


@operation
def mark_failed(*, mail: Mail, error: str, by: User) -> Mail:
    """Note a try that failed: the mail waits for the next one, or is given up after the last.

    A mail that another worker has sent meanwhile, when this one's lease was over, stays sent.
    """
    record(events.MAIL_FAILED, subject=mail, to=mail.recipient, error=error[:500])
    now = Mail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if now.state != Mail.State.WAITING:
        return now
    given_up = mail.attempts >= TRIES
    mail.state = Mail.State.FAILED if given_up else Mail.State.WAITING
    pause = FIRST_PAUSE * 2 ** (mail.attempts - 1)
    mail.leased_until = None if given_up else timezone.now() + pause
    mail.last_error = error[:500]
    mail.save(update_fields=["state", "leased_until", "last_error"])
    return mail


def _drop(reminders: Reminders) -> None:
    for reason, alert_ids in reminders.dropped.items():
        Alert.objects.filter(pk__in=alert_ids).update(dropped_because=reason)

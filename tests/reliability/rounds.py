"""Reminders sent by a crew that is killed in the middle, and counted.

Promises that what was due, raised, under way and taken is read from the tables and the mail server,
not from what the crew says. Chooses neither days nor moments: the caller does.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from interventions.models import Alert, Mail, Sweep
from interventions.operations.dispatch import message_id
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement, the_bank_holidays
from tests.reliability.crew import Broker, Crew
from tests.reliability.mail_server import MailServer

ISSUED, DUE = dt.date(2026, 11, 2), dt.date(2027, 2, 17)
PATIENCE = 120.0  # seconds until a crew has done its work
TWICE = """
select count(*) from (
    select from interventions_alert
    group by obligation_id, request_id, due, stage, week, recipient_id, channel having count(*) > 1
) as same
"""


def leads_with_a_date(count: int) -> list[User]:
    """So many officials, each leading a case with one date that nobody meets."""
    the_bank_holidays()
    cast = Cast()
    leads = [
        cast.someone(f"Lead {number}", "the Department", Role.OFFICIAL) for number in range(count)
    ]
    for lead in leads:
        case = a_case(opened_on=ISSUED, lead=lead, today=ISSUED)
        plan = a_requirement("plan", {"by": DUE.isoformat()}, "6", owed_by="")
        a_notice(case, ISSUED, plan, today=ISSUED)
    return leads


@dataclass(frozen=True)
class Moment:
    """When a crew is killed: so long after it was ready, or after the first message was taken."""

    after_first_message: bool
    seconds: float

    def __str__(self) -> str:
        since = "the first message" if self.after_first_message else "it was ready"
        return f"{self.seconds * 1000:.0f} ms after {since}"


@dataclass
class Found:
    """What became of the reminders of a day."""

    day: dt.date
    due: int
    raised: int = 0
    waited: int = 0
    under_way: int = 0
    lost: int = 0
    repeated: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = (
            f"{self.day:%a %d %b %Y}: {self.raised} of {self.due} raised; killed with {self.waited} "
            f"unsent and {self.under_way} under way; {self.lost} lost, {self.repeated} repeated"
        )
        return words + "".join(f"\n    {fault}" for fault in self.faults)


@dataclass
class Ground:
    """Everything that the rounds happen on."""

    crew: Crew
    broker: Broker
    server: MailServer
    leads: list[User]

    def round(self, day: dt.date, sends_on: dt.date, moment: Moment, *, flush: bool) -> Found:
        """A day on which the crew is killed at that moment and then started again."""
        before = len(self.server.taken())
        self.crew.start(day.isoformat())
        self._wait_for(moment, before, goes_today=day == sends_on)
        self.crew.kill()
        found = Found(day, len(self.leads))
        left = self._mails(sends_on)
        found.waited = len(left) - sum(mail.state == Mail.State.SENT for mail in left)
        flying = {message_id(mail) for mail in left if mail.leased_until is not None}
        found.under_way = len(flying)
        if day != sends_on and len(self.server.taken()) > before:
            found.faults.append(f"mail left on {day}, which is no working day")
        if flush:
            self.broker.flush()
        let_leases_run_out()
        self.crew.start(sends_on.isoformat(), each=1)  # the others are missed by nobody
        self.wait_until_all_sent(sends_on)
        self.crew.kill()
        self._count(found, sends_on, before, flying)
        return found

    def wait_until_all_sent(self, sends_on: dt.date) -> None:
        """Until each has their mail of the day and it is marked as sent."""

        def all_sent() -> bool:
            mails = self._mails(sends_on)
            done = [mail for mail in mails if mail.state == Mail.State.SENT]
            return len(done) == len(self.leads)

        self.wait(all_sent, f"the mail of {sends_on}")

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Until it has happened; raises with their last words if one of the crew has ended."""
        end = time.monotonic() + PATIENCE
        while not happened():
            self.crew.check_alive()
            if time.monotonic() > end:
                raise TimeoutError(f"waited {PATIENCE:.0f} seconds for {what}")
            time.sleep(0.02)

    def _wait_for(self, moment: Moment, before: int, *, goes_today: bool) -> None:
        swept = Sweep.objects.count()
        if not moment.after_first_message:
            self.wait(lambda: " ready." in self.crew.log("worker-0"), "a worker")
        elif goes_today:
            self.wait(lambda: len(self.server.taken()) > before, "the first message")
        else:
            self.wait(lambda: Sweep.objects.count() > swept, "a sweep")
        time.sleep(moment.seconds)

    def _mails(self, sends_on: dt.date) -> list[Mail]:
        return list(Mail.objects.filter(send_on=sends_on, key__startswith="reminders:"))

    def _count(self, found: Found, sends_on: dt.date, before: int, flying: set[str]) -> None:
        taken = Counter(line["id"] for line in self.server.taken()[before:])
        mails = {message_id(mail): mail for mail in self._mails(sends_on)}
        alerts = Alert.objects.filter(mail__in=[mail.pk for mail in mails.values()])
        found.raised = alerts.count()
        found.lost = sum(taken[key] == 0 for key in mails) + (found.due - len(mails))
        found.repeated = sum(number - 1 for number in taken.values())
        found.faults += [
            f"{key} taken {number} times, of which {int(key in flying)} under way"
            for key, number in taken.items()
            if number - 1 > (key in flying)
        ]
        found.faults += [f"{key} is no mail of the day" for key in taken if key not in mails]
        if found.raised != found.due or rows_twice():
            found.faults.append(f"{found.raised} alerts, {rows_twice()} rows twice")
        if alerts.exclude(raised_on=found.day).exclude(raised_on=sends_on).exists():
            found.faults.append("an alert has another day")


def rows_twice() -> int:
    """Alerts that say the same, counted without trusting the constraint."""
    with connection.cursor() as cursor:
        cursor.execute(TWICE)
        return int(cursor.fetchone()[0])


def let_leases_run_out(of: QuerySet[Mail] | None = None) -> None:
    """As if minutes had passed: whoever held a lease is dead, and no pause between tries is left."""
    held = (Mail.objects.all() if of is None else of).exclude(leased_until=None)
    held.update(leased_until=timezone.now())

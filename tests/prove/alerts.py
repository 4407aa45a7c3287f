"""Promises: reminders under a crew that is killed, a broker that forgets, a mail server that misbehaves, and
clocks that change.

Does not measure speed: `speed` does. Minutes that a lease or a pause lasts are passed by changing the row.
"""

import datetime as dt
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from accounts.models import AuditEvent
from interventions.events import MAIL_FAILED
from interventions.models import Alert, Mail
from interventions.operations.alerts import next_working_day
from interventions.operations.dispatch import TRIES, message_id
from tests.prove import Missing
from tests.reliability import clocks
from tests.reliability.crew import Crew, own_broker
from tests.reliability.mail_server import MailServer
from tests.reliability.rounds import (
    DUE,
    Found,
    Ground,
    Moment,
    leads_with_a_date,
    let_leases_run_out,
    rows_twice,
)

DESCRIPTION = "20 x 30 alerts, workers and beats killed; Redis flushed; bad mail servers; clocks"
NEEDS_DATABASE = True

ALERTS, SEED = 30, 20261125
# A stage or a week of lateness each. Sundays of clock changes, and 29 February, are among them.
BEFORE = (28, 14, 7, 0)
AFTER = (1, 13, 39, 48, 62, 76, 90, 104, 139, 167, 202, 230, 256, 286, 377, 403)
DAYS = [DUE - dt.timedelta(days=days) for days in BEFORE] + [
    DUE + dt.timedelta(days=days) for days in AFTER
]
BAD_MAIL_DAY, NO_REDIS_DAY = DUE + dt.timedelta(days=412), DUE + dt.timedelta(days=419)
HANGS, LATERS, DROPS = 4, 5, 6


def prove() -> tuple[bool, str]:
    """The rounds, the mail server's moods, Redis gone, the clocks; a line for each."""
    if shutil.which("redis-server") is None and shutil.which("valkey-server") is None:
        raise Missing("neither redis-server nor valkey-server is installed")
    began = time.monotonic()
    with _ground() as ground:
        rounds = list(_rounds(ground))
        faults = [fault for found in rounds for fault in found.faults]
        for part in (bad_mail_server, redis_gone):
            faults += part(ground)
    faults += clock_changes()
    for fault in faults:
        print(fault)
    lost, repeated = sum(found.lost for found in rounds), sum(found.repeated for found in rounds)
    figure = (
        f"{len(rounds)} rounds of {ALERTS} alerts, {sum(found.waited for found in rounds)} unsent and "
        f"{sum(found.under_way for found in rounds)} under way when killed: {lost} lost, {rows_twice()} rows "
        f"twice, {repeated} repeated under the same Message-ID; {len(faults)} faults; "
        f"{time.monotonic() - began:.0f} s"
    )
    return lost == 0 and rows_twice() == 0 and not faults, figure


@contextmanager
def _ground() -> Iterator[Ground]:
    database = str(connection.settings_dict["NAME"])
    with tempfile.TemporaryDirectory(prefix="oversee-alerts-") as name, own_broker() as broker:
        folder = Path(name)
        server = MailServer(folder)
        crew = Crew(database, broker.address, server.address, folder)
        ground = Ground(crew, broker, server, leads_with_a_date(ALERTS))
        server.start()
        try:
            yield ground
        finally:
            crew.kill()
            server.stop()


def _rounds(ground: Ground) -> Iterator[Found]:
    """Every third round is killed while the crew begins, the others while it sends."""
    chance = random.Random(SEED)  # noqa: S311 - moments, no secret
    for number, day in enumerate(DAYS, start=1):
        sends = number % 3 != 0
        moment = Moment(sends, chance.uniform(0, 0.6 if sends else 2.5))
        flush = number % 2 == 0
        found = ground.round(day, next_working_day(day), moment, flush=flush)
        then = ", Redis flushed" if flush else ""
        print(f"{number:2} {found}; {moment}{then}", flush=True)
        yield found


def bad_mail_server(ground: Ground) -> list[str]:
    """Refuses everything; then hangs, puts off, drops; and one address has no mailbox."""
    nobody = ground.leads[0]
    before = len(ground.server.taken())
    mails = Mail.objects.filter(send_on=BAD_MAIL_DAY)
    ground.server.stop()
    ground.crew.start(BAD_MAIL_DAY.isoformat())
    ground.wait(
        lambda: mails.exclude(last_error="").count() == ALERTS, "every mail to have been refused"
    )
    refused = mails.filter(state=Mail.State.WAITING, attempts=1).count()
    ground.server.start(hang=HANGS, later=LATERS, drop=DROPS, **{nobody.email: 1})

    def settled() -> bool:
        let_pauses_run_out()
        return not mails.filter(state=Mail.State.WAITING).exists()

    ground.wait(settled, "every mail to be sent or given up")
    ground.crew.kill()
    lines = ground.server.taken()[before:]
    taken = Counter(line["id"] for line in lines)
    dropped = Counter(line["id"] for line in lines if line["mood"] == "drop")
    given_up = mails.get(recipient=nobody)
    sent = {message_id(mail) for mail in mails.filter(state=Mail.State.SENT)}
    faults = [
        f"{key} taken {number} times, {dropped[key]} dropped"
        for key, number in taken.items()
        if number != 1 + dropped[key]
    ]
    if refused != ALERTS or len(sent) != ALERTS - 1 or set(taken) != sent:
        faults.append(f"{refused} refused, {len(sent)} sent, {len(taken)} taken")
    if dropped.total() != DROPS:
        faults.append(f"{dropped.total()} of {DROPS} were taken and dropped")
    if (given_up.state, given_up.attempts) != (Mail.State.FAILED, TRIES):
        faults.append(f"nobody's mail is {given_up.state} after {given_up.attempts} tries")
    print(
        f"bad mail server: {refused} refused at first, then {HANGS} hung, {LATERS} put off, {dropped.total()} "
        f"taken and dropped: {len(sent)} of {ALERTS - 1} delivered, {sum(taken.values()) - len(taken)} "
        f"repeated, the dropped ones; 1 without a mailbox given up after {given_up.attempts} tries",
        flush=True,
    )
    return faults


def let_pauses_run_out() -> None:
    """Pauses between tries alone: a mail that is under way keeps its lease, or it would go twice."""
    waiting = Mail.objects.filter(state=Mail.State.WAITING, attempts__gt=0)
    failures = Counter(
        AuditEvent.objects.filter(
            kind=MAIL_FAILED.code, subject_id__in=waiting.values("pk")
        ).values_list("subject_id", flat=True)
    )
    for mail in waiting:
        if (
            failures[mail.pk] == mail.attempts
        ):  # and still so when it is written, or a worker has it now
            let_leases_run_out(Mail.objects.filter(pk=mail.pk, attempts=mail.attempts))


def redis_gone(ground: Ground) -> list[str]:
    """Redis killed while the crew sends, and started with nothing in it: nobody is started again."""
    before = len(ground.server.taken())
    ground.server.stop()
    ground.server.start()
    ground.crew.start(NO_REDIS_DAY.isoformat())
    ground.wait(lambda: len(ground.server.taken()) > before, "the first message")
    ground.broker.kill()
    time.sleep(2)  # the time that it is away
    ground.broker.start()
    ground.wait_until_all_sent(NO_REDIS_DAY)
    ground.crew.check_alive()
    ground.crew.kill()
    taken = Counter(line["id"] for line in ground.server.taken()[before:])
    print(f"Redis gone for 2 s: {len(taken)} of {ALERTS} sent, by the same processes", flush=True)
    repeated = [f"{key} taken {number} times" for key, number in taken.items() if number > 1]
    return repeated + ([] if len(taken) == ALERTS else ["mail was lost with Redis"])


def clock_changes() -> list[str]:
    """Every minute of each night swept; every daily entry of the schedule once a day around it."""
    faults: list[str] = []
    sweeps, starts = 0, 0
    for day in clocks.NIGHTS:
        done, wrong = clocks.live_through(day)
        sweeps, faults = sweeps + done, faults + wrong
        for name, runs in clocks.runs_of_the_schedule(day).items():
            starts += sum(runs.values())
            faults += [
                f"{name}: {number} times on {on}" for on, number in runs.items() if number != 1
            ]
            if len(runs) != len(("before", "on", "after")):
                faults.append(f"{name}: not every day around {day}")
    print(
        f"clocks: {sweeps} sweeps in the minutes of {len(clocks.NIGHTS)} nights, {Alert.objects.count()} alerts, "
        f"{rows_twice()} twice; {starts} starts of the daily schedule, each once a day",
        flush=True,
    )
    return faults

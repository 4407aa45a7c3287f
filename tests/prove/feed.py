"""Promises: a person's calendar, read back by a parser that is not ours, follows what happens to its dates.

Does not try calendar programs: it reads what they would be given, from the running service too.
"""

import datetime as dt
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from accounts.models import CalendarLink
from accounts.operations.calendar_links import revoke_calendar_link
from accounts.operations.users import deactivate_user
from accounts.verification import first_fault
from interventions.models import Appointment, HappeningKind, Intervention, Party
from interventions.operations.appointments import end_appointment
from interventions.operations.cases import close_intervention
from interventions.operations.happenings import correct_happening, withdraw_happening
from interventions.operations.planning import withdraw_planned_event
from interventions.operations.terms import add_term
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_happening,
    a_letter,
    a_notice,
    a_plan,
    a_requirement,
    details,
    requirement,
    the_bank_holidays,
)
from tests.factories.feeds import Entry, a_link, entries, fetched, read
from tests.factories.many import many_requirements
from tests.running import running_site

DESCRIPTION = "a person's calendar read back before and after dates move, a case closes, rights end"
NEEDS_DATABASE = True

ISSUED, FIRST = "2026-11-02", dt.date(2026, 11, 2)
R = a_requirement
DUTIES = (
    R("board", {"every": {"weeks": 8}}, "4", owed_by=Party.BOARD),
    R("chair", {"by": "2027-01"}, "5", owed_by=Party.CHAIR),
    R("plan", {"within": {"months": 2}}, "6"),
    R("monthly", {"every": {"months": 1}, "fixed": True, "first": "2026-11-30"}, "7"),
    R("review", {"every": {"months": 6}}, "8", owed_by=Party.REVIEWERS),
    R("own view", {"before": "review", "lead_working_days": 5}, "11"),
    R("adviser", {"every": {"months": 3}}, "13", owed_by=Party.ADVISER),
)
MANY, ROUNDS = 500, 9


class Reader:
    """Reads one calendar again and again, and says what an entry may never do."""

    def __init__(self, address: str, faults: list[str]) -> None:
        self.address, self.faults = address, faults
        self.before: dict[str, Entry] = {}
        self.read = self.moved = self.gone = self.tentative = 0

    def look(self, what: str, day: str) -> None:
        """Fetch on the day; each entry that changed must have a higher number, none may vanish."""
        with on(day):
            now = entries(self.address)
        changed = [uid for uid in now if uid in self.before and now[uid] != self.before[uid]]
        for uid in changed:
            if now[uid].sequence <= self.before[uid].sequence:
                self.faults.append(f"{what}: {uid} changed under the same number")
        lost = self.before.keys() - now.keys()
        if lost:
            self.faults.append(f"{what}: {len(lost)} entries vanished instead of being cancelled")
        moved = [uid for uid in changed if now[uid].on != self.before[uid].on]
        gone = [uid for uid in changed if now[uid].status == "CANCELLED" != self.before[uid].status]
        tentative = sum(entry.status == "TENTATIVE" for entry in now.values())
        print(
            f"  {what}: {len(now)} entries, {len(moved)} moved, {len(gone)} gone, "
            f"{tentative} tentative",
            flush=True,
        )
        self.read += len(now)
        self.moved, self.gone = self.moved + len(moved), self.gone + len(gone)
        self.tentative = max(self.tentative, tentative)
        self.before = now

    def expect(self, what: str, holds: bool) -> None:
        """A thing that must hold of what was read last."""
        if not holds:
            self.faults.append(what)


def prove() -> tuple[bool, str]:
    """A case in a calendar from its notice to its end; then rights, the running service, the cost."""
    faults: list[str] = []
    cast = Cast()
    with on(ISSUED):
        the_bank_holidays()
        case = a_case(cast.northmoor, ISSUED, cast.lead)
        appointment = cast.adviser_on(case)
        a_notice(case, ISSUED, *DUTIES)
        reader = Reader(a_link(cast.lead)[1], faults)
    _story(reader, case, cast)
    answers = _rights(cast, case, appointment, faults)
    _close(reader, case, cast)
    _over_http(cast, faults)
    milliseconds, few, many = _cost(cast)
    if many != few:
        faults.append(f"{few} queries for few dates, {many} for {MANY}")
    if first_fault() is not None:
        faults.append("the audit chain is broken")
    for fault in faults:
        print(fault)
    return not faults and reader.moved > 0, (
        f"{reader.read} entries read back in 9 looks: {reader.moved} moved and {reader.gone} went, "
        f"each under a higher number, {reader.tentative} tentative; {answers} ends of a right "
        f"answered like an unknown link; {MANY} dates in {milliseconds:.0f} ms of processor time and {many} queries; "
        f"{len(faults)} faults"
    )


def _story(reader: Reader, case: Intervention, cast: Cast) -> None:
    by = cast.lead
    reader.look("issued", ISSUED)
    days = {entry.on.isoformat(): entry for entry in reader.before.values()}
    month = days["2027-01-01"]
    reader.expect("a month is not its whole month", month.until == dt.date(2027, 2, 1))
    reader.expect("a month has no words of its own", month.summary.endswith("in January 2027"))
    with on("2026-11-12"):
        met = a_happening(case, "2026-11-12", "board", by=by)
    reader.look("the Board met", "2026-11-12")
    with on("2026-11-13"):
        met = correct_happening(
            happening=met,
            details=details(case, "2026-11-10", "board"),
            reason="It met on the Tuesday.",
            today=dt.date(2026, 11, 13),
            by=by,
        )
    reader.look("its day was corrected", "2026-11-13")
    with on("2026-11-16"):
        withdraw_happening(happening=met, reason="No meeting.", today=dt.date(2026, 11, 16), by=by)
    reader.look("the meeting was withdrawn", "2026-11-16")
    with on("2026-11-17"):
        add_term(
            obligation=requirement(case, "board"),
            from_date=dt.date(2026, 11, 17),
            rule={"every": {"weeks": 4}},
            authority=a_letter(case, "2026-11-17", by=by),
            today=dt.date(2026, 11, 17),
            by=by,
        )
    reader.look("a letter moved the Board’s date", "2026-11-17")
    with on("2026-11-18"):
        plan = a_plan(case, "2027-03-02", "review", by=by)
        a_plan(case, "2027-02", kind=HappeningKind.BOARD_MEETING, by=by)
    reader.look("a review and a meeting were planned", "2026-11-18")
    with on("2026-11-19"):
        withdraw_planned_event(plan=plan, reason="Put off.", today=dt.date(2026, 11, 19), by=by)
    reader.look("the review was put off", "2026-11-19")
    overdue = next(entry for entry in reader.before.values() if str(entry.on) == "2026-12-15")
    reader.look("the Board is overdue", "2026-12-16")
    reader.expect(
        "an overdue date is still to be done", reader.before[overdue.uid].status == "CONFIRMED"
    )


def _rights(cast: Cast, case: Intervention, appointment: Appointment, faults: list[str]) -> int:
    """How many ways of losing a right gave the answer of a link that never was."""
    with on("2026-12-17"):
        unknown = fetched(f"/cases/calendar/{'0' * 43}.ics")
        links = {
            "a link stopped": a_link(cast.lead, "Second"),
            "an account closed": a_link(cast.official),
            "an appointment ended": a_link(cast.adviser),
        }
        faults += [
            f"before {what}: status {answer.status_code}"
            for what, (_, address) in links.items()
            if (answer := fetched(address)).status_code != 200
        ]
        revoke_calendar_link(link=links["a link stopped"][0], by=cast.lead)
        deactivate_user(user=cast.official, reason="Left.", by=cast.administrator)
        end_appointment(appointment=appointment, to_date=dt.date(2026, 12, 17), by=cast.lead)
        answers = {what: fetched(address) for what, (_, address) in links.items()}
    wanted = (404, unknown.content, sorted(unknown.headers.items()))
    wrong = [
        what
        for what, answer in answers.items()
        if (answer.status_code, answer.content, sorted(answer.headers.items())) != wanted
    ]
    faults += [f"{what} is not answered like an unknown link" for what in wrong]
    print(
        f"  {', '.join(answers)}: {len(answers) - len(wrong)} of {len(answers)} like an unknown link"
    )
    return len(answers) - len(wrong)


def _close(reader: Reader, case: Intervention, cast: Cast) -> None:
    with on("2026-12-18"):
        close_intervention(case=case, on=dt.date(2026, 12, 18), because="Lifted.", by=cast.lead)
    reader.look("the case was closed", "2026-12-18")
    left = [entry for entry in reader.before.values() if entry.status != "CANCELLED"]
    reader.expect(f"{len(left)} dates of a closed case stand", not left)


def _over_http(cast: Cast, faults: list[str]) -> None:
    """Fetch from the running service, and look for the secret in everything it wrote down."""
    name = connections.settings["default"]["NAME"]
    _, address = a_link(cast.lead, "Over HTTP")
    stopped, gone = a_link(cast.lead, "Stopped")
    revoke_calendar_link(link=stopped, by=cast.lead)
    connections.close_all()
    with tempfile.TemporaryDirectory(prefix="oversee-feed-") as folder:
        with running_site(name, settings.CELERY_BROKER_URL, Path(folder)) as site:
            status, body = _get(site.address + address)
            again, _ = _get(site.address + gone)
        read(body)
        logs = "".join(path.read_text("utf-8") for path in site.logs.iterdir())
    secrets = [path.split("/")[-1].removesuffix(".ics") for path in (address, gone)]
    if any(secret in logs for secret in secrets):
        faults.append("a log holds the secret of a link")
    if "/cases/calendar/…" not in logs:
        faults.append("the access log has no line of a calendar")
    if (status, again) != (200, 404):
        faults.append(f"over HTTP: {status} for a link in use, {again} for one stopped")
    print(f"  over HTTP: {status}, {len(body)} bytes; stopped: {again}; no secret in the logs")


def _get(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def _cost(cast: Cast) -> tuple[float, int, int]:
    """The median processor time of a fetch of so many dates, and the queries of one with few and with many."""
    with on("2027-01-04"):
        case = a_case(cast.southmere, "2027-01-04", cast.lead)
        link = CalendarLink.objects.filter(user=cast.lead, revoked_at=None)
        print(f"  links in use: {', '.join(link.values_list('name', flat=True))}")
        _, address = a_link(cast.lead, "Many dates")
        many_requirements(case, 5, FIRST, dt.date(2027, 1, 4))
        fetched(address)
        with _counted() as few:
            fetched(address)
        many_requirements(case, MANY - 5, FIRST, dt.date(2027, 1, 4))
        times = []
        for _ in range(ROUNDS):
            began = time.process_time()
            fetched(address)
            times.append(time.process_time() - began)
        with _counted() as many:
            fetched(address)
    return statistics.median(times) * 1000, len(few), len(many)


@contextmanager
def _counted() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as captured:
        yield captured

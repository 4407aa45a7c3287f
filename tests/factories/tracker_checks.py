"""Promises: what a load of the tracker must have made, worked out again without the loader.

Does not load: `bin/prove takeover` does.
"""

import datetime as dt
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from accounts.models import User
from councils.models import BankHoliday
from interventions import rules
from interventions.models import (
    Assignment,
    Clause,
    Deadline,
    Happening,
    Instrument,
    Intervention,
    Obligation,
    RecordSpan,
    Term,
)
from interventions.queries.adapter import Look
from interventions.queries.answers import answers
from tests.factories.dirty_tracker import TODAY, Row

ROWS = re.compile(r"Rows: (\d+): (\d+) taken, (\d+) unchanged, (\d+) waits, (\d+) refused")
STEPS = {
    "at least every 26 weeks": rules.Step(26, rules.Unit.WEEKS),
    "at least every 8 weeks": rules.Step(8, rules.Unit.WEEKS),
    "every month": rules.Step(1, rules.Unit.MONTHS),
}
ONCE: dict[str, rules.By | rules.Within] = {
    "by 15 February 2027": rules.By(rules.Period.parse("2027-02-15")),
    "by March 2028": rules.By(rules.Period.parse("2028-03")),
    "within 10 working days of publication": rules.Within(
        rules.Step(10, rules.Unit.WORKING_DAYS), "published"
    ),
}
GRID = "every 3 months on fixed dates, first 31 March 2025"


@dataclass(frozen=True)
class Account:
    """How many rows a load names, and what became of them."""

    rows: int
    taken: int
    unchanged: int
    waits: int
    refused: int


def account_of(words: str) -> Account | None:
    """The counts in the words of the command."""
    found = ROWS.search(words)
    return Account(*(int(part) for part in found.groups())) if found else None


def said(path: Path, by: User, *options: str) -> str:
    """What the command says of a file."""
    out = StringIO()
    call_command("take_over_cases", str(path), "--by", by.email, *options, stdout=out)
    return out.getvalue()


# --- what is judged ----------------------------------------------------------------------------------


def judged_too_early(rows: list[Row]) -> list[str]:
    """Requirements with a date before their following day that is judged, but not still owed; and
    those still owed that are not late.
    """
    meant = _by_place(rows)
    faults = []
    for pk, answer in answers(
        list(Obligation.objects.values_list("pk", flat=True)), Look(TODAY, TODAY)
    ).items():
        row = meant[_place(answer.facts.obligation)]
        early = [window for window in answer.windows if window.due < row.means["follow_from"]]
        is_owed = row.means["one_off"] == "Still owed"
        wanted = rules.Status.OVERDUE if is_owed else rules.Status.NOT_RECORDED
        late = Deadline.objects.overdue(TODAY).filter(
            obligation=pk, due__lt=row.means["follow_from"]
        )
        if any(window.status is not wanted for window in early) or late.exists() is not is_owed:
            faults.append(
                f"{row.means['council']}, {row.means['name']}: judged before it is followed"
            )
    return faults


# --- the dates of the engine -------------------------------------------------------------------------


def dates_that_differ(rows: list[Row]) -> tuple[list[str], int]:
    """Requirements whose dates are not those of the engine for what the row means; how many compared."""
    holidays = frozenset(BankHoliday.objects.values_list("day", flat=True))
    meant = _by_place(rows)
    stored: dict[int, set[tuple[dt.date, dt.date]]] = {}
    for pk, opens, due in Deadline.objects.values_list("obligation", "opens", "due"):
        stored.setdefault(pk, set()).add((opens, due))
    faults = []
    duties = Obligation.objects.select_related("clause__instrument__intervention__council")
    for duty in duties:
        row = meant.pop(_place(duty))
        expected = _expected(row, holidays)
        found = stored.get(duty.pk, set())
        if found != expected:
            name = f"{row.means['council']}, {row.means['name']}"
            faults.append(f"{name}: {sorted(found)}, by the engine {sorted(expected)}")
    faults += [f"{council}: {name} is not there" for council, _, name in meant]
    return faults, duties.count()


def _expected(row: Row, holidays: frozenset[dt.date]) -> set[tuple[dt.date, dt.date]]:
    term = _term(row, holidays)
    if term is None:
        return set()
    case = rules.Case(
        as_at=TODAY,
        instrument=rules.Instrument(issued=row.means["issued"]),
        obligations=(rules.Obligation(id="it", terms=(term,)),),
        bank_holidays=holidays,
    )
    return {(window.opens, window.due) for window in rules.work_out(case).windows}


def _term(row: Row, holidays: frozenset[dt.date]) -> rules.Term | None:
    """The first term, as the paper on dates says it for a case taken over; None where none is due."""
    words, start = row.means["rule"], row.means["follow_from"]
    if words in STEPS:
        step = STEPS[words]
        last = row.means["last"]
        due = row.means["next"] or max(start, rules.after(last, step, rules.WorkingDays(holidays)))
        return rules.Term(starts=start, rule=rules.Every(step, first=rules.Period.of_day(due)))
    if words == GRID:
        first = rules.Period.parse("2025-03-31")
        step = rules.Step(3, rules.Unit.MONTHS)
        return rules.Term(starts=start, rule=rules.Every(step, fixed=True, first=first))
    once = ONCE.get(words)
    if once is None and words.startswith("by "):
        day = dt.datetime.strptime(words, "by %d %B %Y").date()  # noqa: DTZ007 - a day, no moment
        once = rules.By(rules.Period.of_day(day))
    if once is None or row.means["one_off"] == "Done":
        return None
    is_past = isinstance(once, rules.Within) or once.date.last < start
    return rules.Term(starts=row.means["issued"] if is_past else start, rule=once)


# --- everything that is written ----------------------------------------------------------------------

Place = tuple[str, str, str]


def _by_place(rows: list[Row]) -> dict[Place, Row]:
    return {
        (row.means["council"], row.means["number"], row.means["name"]): row
        for row in rows
        if not row.is_total
    }


def _place(duty: Obligation) -> Place:
    clause = duty.clause
    assert clause is not None
    return str(duty.intervention.council.name), clause.number, duty.name


def register() -> frozenset[str]:
    """Every fact that a load makes, told without keys of rows and without the file it came from."""
    council, of = "intervention__council__name", "obligation__intervention__council__name"
    asked: dict[str, Any] = {
        "case": Intervention.objects.values_list(
            "council__name", "function", "opened_on", "trigger", "reason", "opened_by__email"
        ),
        "lead": Assignment.objects.values_list(council, "user__email", "role", "from_date"),
        "instrument": Instrument.objects.values_list(council, "kind", "issued", "recorded_on"),
        "paragraph": Clause.objects.values_list(
            f"instrument__{council}", "number", "text", "position"
        ),
        "requirement": Obligation.objects.values_list(
            council, "name", "clause__number", "quote", "duty", "owed_by", "owed_to"
        ),
        "rule": Term.objects.values_list(
            of, "obligation__name", "rule", "before__name", "from_date", "recorded_on"
        ),
        "span": RecordSpan.objects.values_list(
            of, "obligation__name", "from_date", "followed_from", "next_due", "one_off", "reason"
        ),
        "happening": Happening.objects.values_list(
            council, "kind", "title", "on", "fulfilments__obligation__name"
        ),
        "date": Deadline.objects.values_list(
            of, "obligation__name", "opens", "due", "due_precision"
        ),
    }
    told = [f"{kind}: {row!r}" for kind, rows in asked.items() for row in rows]
    if len(told) != len(set(told)):
        raise AssertionError("two facts say the same")
    return frozenset(told)

"""Taking over cases from a spreadsheet: what is written, once, and nothing else."""

import datetime as dt
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connections

from accounts.audit import record
from accounts.models import AuditEvent
from accounts.operation import operation
from accounts.permissions import NotAllowedNow
from documents.checks import FileRefused
from interventions import events, rules
from interventions.models import (
    Assignment,
    Deadline,
    Happening,
    Instrument,
    Intervention,
    Obligation,
    RecordSpan,
    Term,
)
from interventions.operations.case_sheet_plan import CasePlan, Outcome
from interventions.operations.case_sheet_planning import plan_case_sheet
from interventions.operations.case_sheets import send_case_sheet, sheet_in, take_over_cases
from interventions.operations.projection import project, projected_once
from tests.cast import Cast
from tests.factories.case_sheets import a_plan_row, a_row, as_text, as_workbook
from tests.factories.looks import standing
from tests.factories.many import many_councils
from tests.factories.refusals import not_permitted, refused

TODAY = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    """The day on which everything is loaded."""
    settings.OVERSEE_TODAY = TODAY


def sent(cast: Cast, *rows: dict[str, Any]) -> Any:
    assert cast.northmoor  # is there from now on
    return send_case_sheet(upload=ContentFile(as_text(rows), name="tracker.csv"), by=cast.official)


def take_over(cast: Cast, case_sheet: Any, shown: str | None = None) -> CasePlan:
    return take_over_cases(case_sheet=case_sheet, shown=shown, today=TODAY, by=cast.official)


def plan_now(cast: Cast, case_sheet: Any) -> CasePlan:
    return plan_case_sheet(sheet_in(case_sheet.file), today=TODAY, for_user=cast.official)


def everything() -> tuple[list[Any], ...]:
    """What a load may write, told without the keys of rows."""
    return tuple(
        sorted(map(repr, rows))
        for rows in (
            Intervention.objects.values_list("council__name", "function", "opened_on", "reason"),
            Instrument.objects.values_list("kind", "issued", "intervention__council__name"),
            Obligation.objects.values_list("name", "clause__number", "quote", "owed_by"),
            Term.objects.values_list("obligation__name", "rule", "from_date"),
            RecordSpan.objects.values_list("obligation__name", "followed_from", "next_due"),
            Happening.objects.values_list("title", "on", "source"),
            Deadline.objects.values_list("obligation__name", "due", "opens"),
        )
    )


def test_the_case_the_notice_and_where_each_requirement_stood_are_written(cast: Cast) -> None:
    plan = take_over(cast, sent(cast, a_row(lead=cast.lead.email.upper()), a_plan_row()))

    assert plan.rows == {Outcome.TAKEN: 2}
    case = Intervention.objects.get()
    assert (case.council, case.opened_on) == (cast.northmoor, dt.date(2026, 9, 18))
    assert Assignment.objects.get(intervention=case).user == cast.lead
    assert Assignment.objects.get(intervention=case).from_date == TODAY
    notice = Instrument.objects.get()
    assert [clause.number for clause in notice.clauses.all()] == ["4", "7b"]
    assert Happening.objects.get().on.text == "2026-10-28"
    assert [(row.due, row.obligation.name) for row in Deadline.objects.order_by("due")] == [
        (dt.date(2026, 11, 30), "Improvement plan"),
        (dt.date(2026, 12, 23), "Board meeting"),
    ]
    event = AuditEvent.objects.order_by("-position")[0]
    assert event.kind == events.CASES_TAKEN_OVER.code
    assert event.details["rows"] == {"taken": 2, "unchanged": 0, "waits": 0, "refused": 0}


def test_nothing_before_the_day_of_following_is_judged_but_what_is_still_owed(cast: Cast) -> None:
    past = a_plan_row() | {"rule": "by 1 November 2026"}
    take_over(
        cast,
        sent(
            cast,
            past | {"name": "Owed", "one_off": "Still owed"},
            past | {"name": "Done", "one_off": "Done", "last": "31 October 2026"},
            past | {"name": "Not known"},
        ),
    )

    case = Intervention.objects.get()
    found = {name: standing(case, name, on="2026-11-25") for name in ("Owed", "Done", "Not known")}
    assert [date.status for date in found["Owed"].dates] == [rules.Status.OVERDUE]
    assert found["Done"].dates == ()
    assert [date.status for date in found["Not known"].dates] == [rules.Status.NOT_RECORDED]


def test_a_second_load_changes_nothing(cast: Cast) -> None:
    take_over(cast, sent(cast, a_row(), a_plan_row()))
    before = everything()
    again = sent(cast, a_row(), a_plan_row())

    assert plan_now(cast, again).rows == {Outcome.UNCHANGED: 2}
    with refused(match="nothing to take over"):
        take_over(cast, again)
    assert everything() == before


def test_a_mended_load_completes_what_waited_and_leaves_the_rest(cast: Cast) -> None:
    [other] = many_councils(1)
    theirs = a_row(council=other.name)
    take_over(cast, sent(cast, a_row(), a_plan_row() | {"rule": "soon"}, theirs))
    assert [case.council for case in Intervention.objects.all()] == [other]
    before = everything()

    plan = take_over(cast, sent(cast, a_row(), a_plan_row(), theirs))

    assert plan.rows == {Outcome.TAKEN: 2, Outcome.UNCHANGED: 1}
    assert {case.council for case in Intervention.objects.all()} == {other, cast.northmoor}
    for earlier, now in zip(before, everything(), strict=True):
        assert set(earlier) <= set(now)


def test_what_is_here_is_not_added_to_nor_changed(cast: Cast) -> None:
    take_over(cast, sent(cast, a_row()))
    plan = plan_now(cast, sent(cast, a_row(rule="monthly"), a_plan_row()))

    assert plan.became == {2: Outcome.UNCHANGED, 3: Outcome.REFUSED}
    assert "with another rule, which stays" in plan.warnings[0].reason
    assert "loading adds nothing" in plan.faults[0].reason


def test_what_was_shown_is_what_is_written_or_it_is_shown_again(cast: Cast) -> None:
    sheet = sent(cast, a_row())
    shown = plan_now(cast, sheet).fingerprint
    take_over(cast, sent(cast, a_row()))
    before = everything()

    with refused(match="Something has changed since you looked"):
        take_over(cast, sheet, shown)
    assert everything() == before


def test_of_two_who_load_at_once_one_writes_and_the_other_finds_it_written(
    own_database: str, cast: Cast
) -> None:
    sheets = [sent(cast, a_row(), a_plan_row()) for _ in range(2)]
    shown = plan_now(cast, sheets[0]).fingerprint
    together, ends = Barrier(2), []

    def load(sheet: Any) -> None:
        together.wait()
        try:
            take_over(cast, sheet, shown)
        except NotAllowedNow as refusal:
            ends.append(refusal.reason)
        else:
            ends.append("written")
        finally:
            connections.close_all()

    threads = [Thread(target=load, args=[sheet]) for sheet in sheets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(end[:9] for end in ends) == ["Something", "written"]
    assert Instrument.objects.count() == 1


def test_only_officials_load_and_only_tables(cast: Cast) -> None:
    for person in (cast.adviser, cast.council_officer, cast.private_office, cast.administrator):
        with not_permitted():
            send_case_sheet(upload=ContentFile(as_text([a_row()]), name="a.csv"), by=person)
    with refused("sheet", match="no column"):
        send_case_sheet(upload=ContentFile(b"a,b\n1,2\n", name="a.csv"), by=cast.official)
    with refused("sheet", match="a workbook"):
        send_case_sheet(upload=ContentFile(b"%PDF-", name="a.pdf"), by=cast.official)
    with pytest.raises(FileRefused):
        send_case_sheet(upload=ContentFile(b"PK\x03\x04", name="a.xlsx"), by=cast.official)


def test_what_is_projected_once_equals_what_is_projected_each_time(cast: Cast) -> None:
    take_over(cast, sent(cast, a_row(), a_plan_row()))
    rows = sorted(Deadline.objects.values_list("obligation", "due", "opens"))
    ids = list(Obligation.objects.values_list("pk", flat=True))

    @operation
    def twice(*, by: Any) -> int:
        with projected_once(TODAY):
            for pk in ids:
                project([pk], TODAY)
            inside = Deadline.objects.count()
        record(events.PROJECTIONS_RENEWED, subject=by)
        return inside

    assert twice(by=cast.official) == len(rows)
    assert sorted(Deadline.objects.values_list("obligation", "due", "opens")) == rows


# --- by command --------------------------------------------------------------------------------------


@pytest.fixture
def tracker(cast: Cast, tmp_path: Path) -> Path:
    assert cast.northmoor
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(as_workbook([a_row(), a_plan_row(), a_row(council="Nowhere")]))
    return path


def said(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("take_over_cases", str(path), *options, stdout=out)
    return out.getvalue()


def test_the_command_shows_the_plan_and_a_dry_run_writes_nothing(cast: Cast, tracker: Path) -> None:
    words = said(tracker, "--by", cast.official.email, "--dry-run")

    assert "Rows: 3: 0 taken, 0 unchanged, 2 waits, 1 refused" in words
    assert "row 4, A4 (Council): no council is called “Nowhere”" in words
    assert Intervention.objects.count() == 0


def test_the_command_takes_over_and_says_so_and_then_that_nothing_is_left(
    cast: Cast, tmp_path: Path
) -> None:
    assert cast.northmoor
    path = tmp_path / "tracker.csv"
    path.write_bytes(as_text([a_row(), a_plan_row()], encoding="utf-16", delimiter="\t"))
    by = ("--by", cast.official.email.upper())

    assert said(path, *by, "--dry-run").endswith("Nothing was written: this was a dry run.\n")
    assert said(path, *by).endswith("Taken over.\n")
    assert Instrument.objects.count() == 1
    assert said(path, *by).endswith("Nothing was written: there is nothing to take over.\n")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"a,b\n1,2\n", "No row of headings"),
        ("a.xlsx", b"PK\x03\x04 damaged", "damaged"),
        ("missing.csv", None, "No such file"),
    ],
)
def test_the_command_fails_in_words_for_a_file_that_is_no_table(
    cast: Cast, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=words):
        said(tmp_path / name, "--by", cast.official.email)


def test_the_command_asks_who_takes_over(cast: Cast, tracker: Path) -> None:
    with pytest.raises(CommandError, match="Nobody has an account"):
        said(tracker, "--by", "nobody@example.invalid")
    with pytest.raises(CommandError, match="Only an official"):
        said(tracker, "--by", cast.adviser.email)

"""Entering, correcting and withdrawing an inspection."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.clock import today
from accounts.models import AuditEvent
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted, Role
from accounts.queries import system_user
from councils.models import Council, FactsAreNotChanged, Framework, Grade, Inspection
from councils.operations.inspections import (
    correct_inspection,
    details_of,
    enter_inspection,
    withdraw_inspection,
)
from councils.queries import lines_for
from councils.rules.partial_date import PartialDate
from tests.factories.councils import (
    a_council,
    a_person_with,
    an_inspection,
    an_official,
    details,
    the_frameworks,
    the_register,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    the_frameworks()
    return a_council()


def grade(code: str, framework: str = "ilacs") -> Grade:
    return Grade.objects.get(framework__code=framework, code=code)


def judgements(framework: str, started: str, code: str) -> dict:
    row = Framework.objects.get(code=framework)
    return {line: grade(code, framework) for line in lines_for(row, PartialDate(started))}


def test_an_official_enters_an_inspection_with_its_judgements(council: Council) -> None:
    official = an_official()
    given = details(
        council,
        ended="",
        overall=grade("inadequate"),
        judgements=judgements("ilacs", "2024-05-13", "inadequate"),
    )

    entered = enter_inspection(details=given, by=official)

    assert entered.overall == grade("inadequate")
    assert [row.line.code for row in entered.judgements.order_by("line__order")] == [
        "leaders", "help-and-protection", "in-care", "care-leavers",
    ]  # fmt: skip
    assert (entered.recorded_on, entered.recorded_by) == (today(), official)
    event = AuditEvent.objects.latest("position")
    assert (event.kind, event.scope) == ("inspection_entered", f"council:{council.pk}")
    assert event.details["judgements"]["care-leavers"] == "inadequate"


@pytest.mark.parametrize(
    ("framework", "started", "codes"),
    [
        ("sif", "2015-06-09", ["help-and-protection", "looked-after-and-permanence", "adoption",
                               "care-leavers", "leadership", "lscb"]),
        ("sif", "2017-06-09", ["help-and-protection", "looked-after-and-permanence", "adoption",
                               "care-leavers", "leadership"]),
        ("ilacs", "2022-12-05", ["leaders", "help-and-protection", "in-care-and-care-leavers"]),
        ("ilacs", "2023-01-16", ["leaders", "help-and-protection", "in-care", "care-leavers"]),
        ("ilacs", "2023", ["leaders", "help-and-protection", "in-care", "care-leavers"]),
        ("jtai", "2023-01-16", []),
        ("send-2023", "2024-01-16", ["outcome"]),
    ],
)  # fmt: skip
def test_the_lines_are_those_of_the_day_it_started(
    council: Council, framework: str, started: str, codes: list[str]
) -> None:
    row = Framework.objects.get(code=framework)

    assert [line.code for line in lines_for(row, PartialDate(started))] == codes


def test_an_unknown_start_has_every_line_it_may_have_had(council: Council) -> None:
    lines = lines_for(Framework.objects.get(code="ilacs"), None)

    assert {line.code for line in lines} >= {"in-care-and-care-leavers", "in-care"}


def test_an_overall_grade_may_be_absent(council: Council) -> None:
    entered = an_inspection(council, judgements=judgements("ilacs", "2024-05-13", "good"))

    assert entered.overall is None
    assert entered.judgements.count() == 4


def test_no_date_has_to_be_known(council: Council) -> None:
    entered = an_inspection(council, started="")

    assert (entered.started, entered.ended, entered.published) == (None, None, None)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"ended": PartialDate("2024-05-12")}, "ended", "before it started"),
        ({"published": PartialDate("2024-05")}, None, ""),
        ({"published": PartialDate("2024-04")}, "published", "before it ended"),
        ({"started": "2999-01-01"}, "started", "future"),
        ({"published": PartialDate("2999")}, "published", "future"),
        ({"kind": "jtai"}, "kind", "no inspections of this kind"),
        ({"started": "2017-12-31"}, "started", "not in use yet"),
        ({"framework": "sif", "started": "2018-09-01"}, "started", "no longer in use"),
    ],
)
def test_what_cannot_be_so_is_refused_at_its_field(
    council: Council, given: dict, field: str | None, words: str
) -> None:
    if field is None:
        an_inspection(council, **given)
        return

    with pytest.raises(NotAllowedNow, match=words) as refusal:
        an_inspection(council, **given)

    assert refusal.value.field == field
    assert not Inspection.objects.exists()


def test_a_grade_of_another_framework_is_refused(council: Council) -> None:
    with pytest.raises(NotAllowedNow, match="not one of the framework"):
        an_inspection(council, overall=grade("good", "sif"))
    line = lines_for(Framework.objects.get(code="ilacs"), None)[0]
    with pytest.raises(NotAllowedNow, match="not a grade of the framework") as refusal:
        an_inspection(council, judgements={line: grade("good", "sif")})

    assert refusal.value.field == "leaders"


def test_a_line_of_another_time_is_refused(council: Council) -> None:
    with pytest.raises(NotAllowedNow, match="was not judged") as refusal:
        an_inspection(council, started="2022-12-05", judgements=judgements("ilacs", "2024", "good"))

    assert refusal.value.field == "in-care"


def test_there_is_no_overall_grade_from_april_2026(council: Council) -> None:
    an_inspection(council, started="2026-03-31", overall=grade("good"))

    with pytest.raises(NotAllowedNow, match="no overall grade"):
        an_inspection(council, started="2026-04-01", overall=grade("good"))


def test_a_focused_visit_gives_no_grade(council: Council) -> None:
    with pytest.raises(NotAllowedNow, match="gives no grades"):
        an_inspection(council, kind="focused_visit", overall=grade("good"))

    an_inspection(council, kind="focused_visit", theme="Front door")


def test_a_council_must_have_existed() -> None:
    the_register()
    cumbria = Council.objects.get(slug="cumbria")
    cumberland = Council.objects.get(slug="cumberland")

    an_inspection(cumbria, started="2023-03-31")
    with pytest.raises(NotAllowedNow, match="no longer existed"):
        an_inspection(cumbria, started="2023-04-01")
    with pytest.raises(NotAllowedNow, match="did not exist"):
        an_inspection(cumberland, started="2023-03-31")


def test_the_same_inspection_is_not_entered_twice(council: Council) -> None:
    first = an_inspection(council)

    with pytest.raises(NotAllowedNow, match="already"):
        an_inspection(council)

    withdraw_inspection(inspection=first, reason="Wrong council", by=system_user())
    an_inspection(council)


@pytest.mark.parametrize(
    "role", [Role.ADVISER, Role.COUNCIL_OFFICER, Role.PRIVATE_OFFICE, Role.ADMINISTRATOR]
)
def test_only_an_official_enters_an_inspection(council: Council, role: Role) -> None:
    with pytest.raises(NotPermitted, match="official"):
        an_inspection(council, by=a_person_with(role))


def test_a_back_record_is_known_from_its_day(council: Council) -> None:
    published = dt.date(2024, 7, 8)
    entered = enter_inspection(details=details(council), recorded_on=published, by=an_official())

    known = Inspection.objects.known(on=published)
    before = Inspection.objects.known(on=published - dt.timedelta(days=1))
    assert list(known) == [entered]
    assert not before.exists()
    assert entered.recorded_at.year == AuditEvent.objects.latest("position").at.year


def test_nothing_is_recorded_as_known_tomorrow(council: Council) -> None:
    tomorrow = today() + dt.timedelta(days=1)
    with pytest.raises(NotAllowedNow, match="cannot lie ahead"):
        enter_inspection(details=details(council), recorded_on=tomorrow, by=an_official())


def test_a_correction_is_a_new_fact_that_names_the_old(council: Council) -> None:
    official = an_official()
    old = enter_inspection(details=details(council), recorded_on=dt.date(2024, 7, 8), by=official)

    new = correct_inspection(
        inspection=old,
        details=details(council, overall=grade("good")),
        reason="The report says Good",
        by=official,
    )

    assert list(Inspection.objects.standing()) == [new]
    assert list(Inspection.objects.known(on=today() - dt.timedelta(days=1))) == [old]
    assert list(Inspection.objects.known(on=today())) == [new]
    old.refresh_from_db()
    assert old.overall is None


def test_a_slip_of_the_pen_keeps_the_day_it_was_known(council: Council) -> None:
    official, known = an_official(), dt.date(2024, 7, 8)
    old = enter_inspection(details=details(council), recorded_on=known, by=official)

    new = correct_inspection(
        inspection=old,
        details=details_of(old),
        reason="Typed wrongly",
        is_slip_of_the_pen=True,
        by=official,
    )

    assert list(Inspection.objects.known(on=known)) == [new]


def test_a_fact_has_one_correction(council: Council) -> None:
    official = an_official()
    old = an_inspection(council)
    correct_inspection(inspection=old, details=details_of(old), reason="First", by=official)

    with pytest.raises(NotAllowedNow, match="already been corrected"):
        correct_inspection(inspection=old, details=details_of(old), reason="Second", by=official)
    with pytest.raises(NotAllowedNow, match="already been corrected"):
        withdraw_inspection(inspection=old, reason="Gone", by=official)


def test_a_correction_needs_a_reason_and_somebody_who_may(council: Council) -> None:
    old = an_inspection(council)

    with pytest.raises(NotAllowedNow, match="why"):
        correct_inspection(inspection=old, details=details_of(old), reason=" ", by=an_official())
    with pytest.raises(NotPermitted):
        withdraw_inspection(inspection=old, reason="Wrong", by=a_person_with(Role.COUNCIL_OFFICER))


def test_what_is_withdrawn_stays_in_the_record_of_the_days_before(council: Council) -> None:
    known = dt.date(2024, 7, 8)
    row = enter_inspection(details=details(council), recorded_on=known, by=an_official())

    withdraw_inspection(inspection=row, reason="Another council", by=an_official())

    assert list(Inspection.objects.known(on=today() - dt.timedelta(days=1))) == [row]
    assert not Inspection.objects.known(on=today()).exists()
    with pytest.raises(NotAllowedNow, match="already been withdrawn"):
        withdraw_inspection(inspection=row, reason="Again", by=an_official())


def test_a_stored_fact_is_not_saved_again(council: Council) -> None:
    row = an_inspection(council)

    @operation
    def change(*, by: object) -> None:
        row.theme = "Changed"
        row.save(update_fields=["theme"])

    with pytest.raises(FactsAreNotChanged):
        change(by=system_user())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("ended", "'2024-05-12'"),
        ("ended", "'2024-04'"),
        ("started", "'13.5.2024'"),
        ("started", "'2024-13'"),
        ("kind", "'unknown'"),
        ("withdrawn_on", "'2024-05-12'::date"),
        ("correction_reason", "'x'"),
        ("corrects_id", "id"),
    ],
)
def test_the_database_keeps_what_operations_promise(
    council: Council, column: str, value: str
) -> None:
    an_inspection(council)
    columns = [
        str(field.column) for field in Inspection._meta.concrete_fields if field.column != "id"
    ]
    values = [value if name == column else name for name in columns]
    statement = (  # the names come from the model, the values from the list above
        f"insert into councils_inspection ({', '.join(columns)}) "  # noqa: S608
        f"select {', '.join(values)} from councils_inspection"
    )

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_month_may_end_what_began_in_it(council: Council) -> None:
    row = an_inspection(council, ended=PartialDate("2024-05"))

    row.refresh_from_db()
    assert row.ended == PartialDate("2024-05")
    assert list(Inspection.objects.filter(started__gte=dt.date(2024, 5, 13))) == [row]
    assert not Inspection.objects.filter(started__gt="2024-05-13").exists()

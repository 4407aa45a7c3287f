"""Looking things up in the register."""

import datetime as dt
from typing import Any

import pytest

from accounts.operations.users import deactivate_user
from accounts.permissions import Role
from accounts.queries import system_user
from councils.models import BankHoliday, Council, OfficeHolding
from councils.operations.people import NewPerson, record_office_holder
from councils.queries import (
    councils_matching,
    holidays,
    minister_on,
    office_holders,
)
from councils.rules.partial_date import PartialDate
from tests.factories.councils import a_council, a_person_with, the_register

pytestmark = pytest.mark.django_db


FOUND = [
    ("Hammersmith & Fulham", {"hammersmith-and-fulham"}),
    ("hammersmith and fulham", {"hammersmith-and-fulham"}),
    ("London Borough of Hammersmith & Fulham", {"hammersmith-and-fulham"}),
    ("southend on sea", {"southend-on-sea"}),
    ("Southend‑on‑Sea", {"southend-on-sea"}),
    ("st helens", {"st-helens"}),
    ("St. Helen’s", {"st-helens"}),
    ("BCP", {"bournemouth-christchurch-and-poole"}),
    ("hull", {"kingston-upon-hull"}),
    ("County Durham", {"durham"}),
    ("Darlington Borough Council", {"darlington"}),
    ("darl", {"darlington"}),
    ("E08000016", {"barnsley"}),
    ("e08000038", {"barnsley"}),
    ("841", {"darlington"}),
    ("Cumbria County Council", {"cumbria"}),
    ("poole", {"poole", "bournemouth-christchurch-and-poole"}),
    ("City of York", {"york"}),
    ("nowhere at all", set()),
    ("%", set()),
]


def test_a_council_is_found_by_any_of_its_names() -> None:
    the_register()

    for text, slugs in FOUND:
        assert {council.slug for council in councils_matching(text)} == slugs, text


def test_no_text_finds_all_councils() -> None:
    the_register()

    assert councils_matching("  ").count() == 165
    assert councils_matching("borough").count() > 30


def test_finding_councils_is_one_query(django_assert_num_queries: Any) -> None:
    the_register()

    with django_assert_num_queries(1):
        assert len(councils_matching("north")) > 5


def test_bank_holidays_reach_from_2012_to_2028(django_assert_num_queries: Any) -> None:
    the_register()

    with django_assert_num_queries(1):
        known = holidays()

    assert known[dt.date(2015, 12, 25)] == "Christmas Day"
    assert min(known).year == 2012
    assert max(known) == dt.date(2028, 12, 26)
    assert len(known) == BankHoliday.objects.count()


MINISTERS = [
    ("2015-10-30", "Edward Timpson MP", "Minister of State for Children and Families"),
    ("2016-06-15", "Edward Timpson MP", "Minister of State for Children and Families"),
    ("2016-12-21", "Edward Timpson MP", "Minister of State for Vulnerable Children and Families"),
    ("2021-01-15", "Vicky Ford", ""),
    ("2024-09-06", "Janet Daby MP", "Minister for Children and Families"),
    ("2026-02-01", "Josh MacAlister", ""),
]


def test_the_minister_of_a_day_has_the_title_of_that_day() -> None:
    the_register()

    for day, name, title in MINISTERS:
        holding = minister_on(dt.date.fromisoformat(day))
        assert holding is not None, day
        assert (holding.person.written_name, holding.title) == (name, title), day


def test_where_the_record_does_not_tell_the_minister_it_says_so() -> None:
    the_register()

    for day in ("2008-01-01", "2014-01-01", "2018-03-01", "2019-06-01", "2025-06-01"):
        assert minister_on(dt.date.fromisoformat(day)) is None, day


def test_a_new_minister_without_a_known_end_takes_the_place_of_the_last() -> None:
    the_register()
    record_office_holder(
        person=NewPerson("Ada Marsh", "MP"),
        kind=OfficeHolding.Kind.MINISTER,
        title="Minister for Moors (fictional)",
        from_date=PartialDate("2026-02"),
        by=system_user(),
    )

    holding = minister_on(dt.date(2026, 11, 25))

    assert holding is not None
    assert holding.person.name == "Ada Marsh"


def test_office_holders_come_in_one_query(django_assert_num_queries: Any) -> None:
    council = a_council()
    for number in range(5):
        record_office_holder(
            person=NewPerson(f"Person {number}"),
            kind=OfficeHolding.Kind.DCS,
            title="Director",
            council=council,
            by=system_user(),
        )

    with django_assert_num_queries(1):
        rows = [str(row) for row in office_holders(council, dt.date(2026, 1, 1))]

    assert len(rows) == 5


@pytest.mark.parametrize("role", list(Role))
def test_every_signed_in_person_sees_the_register_and_a_closed_account_nothing(role: Role) -> None:
    council, person = a_council(), a_person_with(role)

    assert list(Council.objects.visible_to(person)) == [council]

    deactivate_user(user=person, reason="Left", by=system_user())
    person.refresh_from_db()
    assert not Council.objects.visible_to(person).exists()

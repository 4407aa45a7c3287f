"""Office-holders, addresses, memberships and invented councils."""

import datetime as dt
from typing import Any

import pytest

from accounts.clock import today
from accounts.models import AuditEvent
from accounts.permissions import NotAllowedNow, NotPermitted, Role
from accounts.queries import system_user
from councils.models import Address, Membership, OfficeHolding, Person
from councils.operations.addresses import end_address, record_address, withdraw_address
from councils.operations.councils import add_council
from councils.operations.memberships import add_membership, end_membership
from councils.operations.people import (
    NewPerson,
    add_organisation,
    add_person,
    end_office_holding,
    record_office_holder,
    tie_person_to_account,
    withdraw_office_holding,
)
from councils.queries import office_holders
from councils.rules.partial_date import PartialDate
from tests.factories.councils import (
    a_council,
    a_person_with,
    an_administrator,
    an_officer_of,
    an_official,
)

pytestmark = pytest.mark.django_db
LEADER = OfficeHolding.Kind.LEADER


def a_leader(**other: Any) -> OfficeHolding:
    values: dict[str, Any] = {"council": a_council(), "from_date": PartialDate("2024-05"), **other}
    return record_office_holder(
        person=NewPerson("Councillor Ada Marsh", "MBE"),
        kind=LEADER,
        title="Leader of the Council",
        by=an_official(),
        **values,
    )


def test_an_office_holder_is_recorded_with_a_title_as_written() -> None:
    holding = a_leader()

    assert str(holding) == "Councillor Ada Marsh MBE, Leader of the Council"
    assert holding.council is not None
    assert list(office_holders(holding.council, dt.date(2024, 5, 1))) == [holding]
    assert not office_holders(holding.council, dt.date(2024, 4, 30)).exists()
    kinds = AuditEvent.objects.order_by("-position").values_list("kind", flat=True)
    assert list(kinds[:2]) == ["office_holder_recorded", "person_added"]


def test_an_end_is_recorded_once_and_is_not_part_of_the_office() -> None:
    holding = a_leader()
    official = an_official()

    end_office_holding(holding=holding, to_date=PartialDate("2026-05-20"), by=official)

    assert holding.council is not None
    assert office_holders(holding.council, dt.date(2026, 5, 19)).exists()
    assert not office_holders(holding.council, dt.date(2026, 5, 20)).exists()
    with pytest.raises(NotAllowedNow, match="already"):
        end_office_holding(holding=holding, to_date=PartialDate("2026-06"), by=official)


@pytest.mark.parametrize(
    ("to", "day", "held"),
    [
        ("2026-05", dt.date(2026, 5, 30), True),
        ("2026-05", dt.date(2026, 5, 31), False),
        ("2026", dt.date(2026, 12, 30), True),
        ("2026", dt.date(2026, 12, 31), False),
        ("2026", dt.date(2027, 1, 1), False),
    ],
)
def test_the_query_and_the_rule_say_the_same_of_an_end_known_in_part(
    to: str, day: dt.date, held: bool
) -> None:
    holding = a_leader(to_date=PartialDate(to))

    assert OfficeHolding.objects.possible(day).exists() is held
    assert holding.tenure.is_possible(day) is held


def test_an_office_does_not_end_before_it_began() -> None:
    with pytest.raises(NotAllowedNow, match="after the beginning"):
        a_leader(to_date=PartialDate("2024-04"))
    with pytest.raises(NotAllowedNow, match="after the beginning"):
        end_office_holding(holding=a_leader(), to_date=PartialDate("2023"), by=an_official())


def test_a_minister_holds_no_office_in_a_council() -> None:
    with pytest.raises(NotAllowedNow, match="minister"):
        record_office_holder(
            person=NewPerson("Ada Marsh"),
            kind=OfficeHolding.Kind.MINISTER,
            title="",
            council=a_council(),
            by=an_official(),
        )
    assert not Person.objects.exists()


def test_the_same_office_is_not_recorded_twice() -> None:
    holding = a_leader()

    with pytest.raises(NotAllowedNow, match="already"):
        record_office_holder(
            person=holding.person,
            kind=LEADER,
            title=holding.title,
            council=holding.council,
            from_date=holding.from_date,
            by=an_official(),
        )


def test_a_withdrawn_office_holder_is_gone() -> None:
    holding = a_leader()

    withdraw_office_holding(holding=holding, reason="Another council", by=an_official())

    assert holding.council is not None
    assert not office_holders(holding.council, today()).exists()


def test_an_address_belongs_to_the_council_or_to_an_office_holder() -> None:
    holding, official = a_leader(), an_official()

    address = record_address(
        council=holding.council, lines=" Town Hall \n\nHigh Street", postcode="nm1 1aa", by=official
    )
    own = record_address(office_holding=holding, email="ada@example.com", by=official)

    assert address.written_lines == ["Town Hall", "High Street", "NM1 1AA"]
    assert holding.council is not None
    assert set(Address.objects.of(holding.council)) == {address, own}
    with pytest.raises(TypeError):
        record_address(lines="Nowhere", by=official)
    with pytest.raises(NotAllowedNow, match="Enter an address"):
        record_address(council=holding.council, lines=" ", by=official)


def test_an_address_ends_and_may_be_withdrawn() -> None:
    official = an_official()
    address = record_address(council=a_council(), lines="Town Hall", by=official)

    end_address(address=address, to_date=PartialDate("2026-05"), by=official)

    assert Address.objects.possible(dt.date(2026, 5, 1)).exists()
    assert not Address.objects.possible(dt.date(2026, 6, 1)).exists()
    withdraw_address(address=address, reason="Misread", by=official)
    assert not Address.objects.standing().exists()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.COUNCIL_OFFICER, Role.PRIVATE_OFFICE])
def test_others_do_not_change_the_register(role: Role) -> None:
    person, council = a_person_with(role), a_council()

    with pytest.raises(NotPermitted):
        record_office_holder(
            person=NewPerson("Ada"), kind=LEADER, title="", council=council, by=person
        )
    with pytest.raises(NotPermitted):
        record_address(council=council, lines="Town Hall", by=person)
    with pytest.raises(NotPermitted):
        add_council(name="Elsewhere", official_name="Elsewhere Council", by=person)
    with pytest.raises(NotPermitted):
        add_organisation(name="Firm", by=person)


def test_an_account_belongs_to_one_person() -> None:
    administrator, user = an_administrator(), a_person_with(Role.ADVISER)
    person = add_person(name="Ruth Callander", by=administrator)

    tie_person_to_account(person=person, user=user, by=administrator)

    assert user.person == person
    other = add_person(name="Ruth Callander", by=administrator)
    with pytest.raises(NotAllowedNow, match="another person"):
        tie_person_to_account(person=other, user=user, by=administrator)


def test_an_organisation_stands_in_the_register_once() -> None:
    add_organisation(name="Hollin  Bridge Partners", by=an_official())

    with pytest.raises(NotAllowedNow, match="already"):
        add_organisation(name="hollin bridge partners", by=an_official())


def test_a_membership_holds_until_the_day_before_its_end() -> None:
    council, administrator = a_council(), an_administrator()
    officer = an_officer_of(council, from_date=dt.date(2026, 1, 1))
    membership = officer.memberships.get()

    end_membership(membership=membership, to_date=dt.date(2026, 3, 1), by=administrator)

    held = officer.memberships.in_force
    assert held(dt.date(2026, 2, 28)).get().council == council
    assert not held(dt.date(2026, 3, 1)).exists()
    assert not held(dt.date(2025, 12, 31)).exists()


def test_one_membership_at_a_time_and_again_after_its_end() -> None:
    council, administrator = a_council(), an_administrator()
    officer = an_officer_of(council, from_date=dt.date(2026, 1, 1))

    with pytest.raises(NotAllowedNow, match="already"):
        add_membership(
            user=officer, council=council, from_date=dt.date(2026, 2, 1), by=administrator
        )

    end_membership(
        membership=officer.memberships.get(), to_date=dt.date(2026, 3, 1), by=administrator
    )
    add_membership(user=officer, council=council, from_date=dt.date(2026, 3, 1), by=administrator)
    assert officer.memberships.count() == 2


def test_memberships_are_seen_by_administrators_and_oneself() -> None:
    council = a_council()
    one, other = an_officer_of(council), an_officer_of(council)

    assert set(Membership.objects.visible_to(one)) == set(one.memberships.all())
    assert Membership.objects.visible_to(an_administrator()).count() == 2
    assert not Membership.objects.visible_to(an_official()).exists()
    assert other.memberships.count() == 1


def test_only_an_administrator_says_who_belongs_where() -> None:
    with pytest.raises(NotPermitted):
        add_membership(
            user=a_person_with(Role.COUNCIL_OFFICER),
            council=a_council(),
            from_date=today(),
            by=an_official(),
        )


def test_an_invented_council_says_so_in_its_name() -> None:
    council = add_council(name="Northmoor", official_name="Northmoor Council", by=system_user())

    assert (council.name, council.slug) == ("Northmoor (fictional)", "northmoor-fictional")
    assert council.fictional
    with pytest.raises(NotAllowedNow, match="already"):
        add_council(name="Northmoor", official_name="Northmoor Council", by=system_user())

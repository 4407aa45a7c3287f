"""The people of the invented council: who leads it, who sits on its Board, who may see its case.

Promises invented names only.
"""

from dataclasses import dataclass

from accounts.models import User
from councils.models import Council, OfficeHolding
from councils.operations.addresses import record_address
from councils.operations.councils import add_council
from councils.operations.memberships import add_membership
from councils.operations.people import record_office_holder, tie_person_to_account
from councils.rules.partial_date import PartialDate
from interventions.models import AppointmentRole, Instrument, Intervention
from interventions.operations.appointments import appoint, name_person, seat_on_board
from reviews.demo.northmoor_days import Days
from reviews.demo.people import (
    ADVISER,
    COUNCIL_OFFICER,
    HELPER,
    LONG_AGO,
    OFFICIAL,
    PRIVATE_OFFICE,
    account,
)
from reviews.demo.records import the_organisation, the_person

K = OfficeHolding.Kind
HOLDERS = (
    ("Councillor Helen Marsh", "", K.LEADER, "Leader of the Council"),
    ("Councillor Daniel Reed", "", K.LEAD_MEMBER, "Cabinet Member for Children"),
    ("David Lowe", "", K.CHIEF_EXECUTIVE, "Chief Executive"),
    ("Grace Addo", "", K.DCS, "Director of Children’s Services"),
    ("Morgan Ellis", "MP", K.MP, "Member of Parliament for Northmoor"),
)
SEATS = (
    ("Ruth Callander", "Independent Chair"),
    ("Councillor Daniel Reed", "Cabinet Member for Children"),
    ("David Lowe", "Chief Executive of the council"),
    ("Grace Addo", "Director of Children’s Services"),
)
PARTNERS = (("Northmoor Police", "Police"), ("Northmoor Health", "NHS"))


@dataclass(frozen=True)
class Team:
    """The accounts that act in the story."""

    system: User
    lead: User
    helper: User
    adviser: User
    officer: User
    private_office: User


def team(system: User) -> Team:
    """Everyone of the story, from their accounts."""
    return Team(
        system=system,
        lead=account(OFFICIAL),
        helper=account(HELPER),
        adviser=account(ADVISER),
        officer=account(COUNCIL_OFFICER),
        private_office=account(PRIVATE_OFFICE),
    )


def the_council(who: Team) -> Council:
    """The council with its office-holders and addresses; its officer belongs to it."""
    council = add_council(
        name="Northmoor Council",
        official_name="Northmoor Council",
        region="North East",
        from_date=PartialDate("1998"),
        by=who.system,
    )
    add_membership(user=who.officer, council=council, from_date=LONG_AGO, by=who.system)
    for name, honours, kind, title in HOLDERS:
        holding = record_office_holder(
            person=the_person(name, honours, who.system),
            council=council,
            kind=kind,
            title=title,
            source="Made up for the demonstration",
            by=who.system,
        )
        if kind == K.LEADER:
            record_address(
                office_holding=holding,
                lines="Civic Centre\nNorthmoor",
                email="leader@northmoor.example",
                by=who.system,
            )
    return council


def appointments(case: Intervention, notice: Instrument, who: Team, days: Days) -> None:
    """Adviser, Chair and Board, as the notice names them."""
    firm = the_organisation("Hollin Bridge Partners", who.system)
    ruth = the_person("Ruth Callander", "", who.system)
    if ruth.user_id is None:
        tie_person_to_account(person=ruth, user=who.adviser, by=who.system)
    for role, advises in (
        (AppointmentRole.ADVISER, "The Department and the council"),
        (AppointmentRole.CHAIR, ""),
    ):
        appointment = appoint(
            case=case,
            role=role,
            organisation=firm,
            from_date=PartialDate.from_date(days.issued),
            advises=advises,
            paid_by="The Department" if advises else "",
            authority=notice.authority,
            today=days.issued,
            by=who.lead,
        )
        name_person(appointment=appointment, person=ruth, from_date=days.issued, by=who.lead)
    began = PartialDate.from_date(days.first_board)
    for name, capacity in SEATS:
        person = the_person(name, "", who.system)
        seat_on_board(case=case, person=person, capacity=capacity, from_date=began, by=who.lead)
    for name, capacity in PARTNERS:
        partner = the_organisation(name, who.system)
        seat_on_board(
            case=case, organisation=partner, capacity=capacity, from_date=began, by=who.lead
        )

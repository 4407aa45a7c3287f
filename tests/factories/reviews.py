"""Reviews, decisions and letters for tests, through the operations that pages use."""

import datetime as dt
from dataclasses import replace
from typing import Any

from accounts.models import User
from accounts.queries import system_user
from councils.models import Council, OfficeHolding
from councils.operations.addresses import record_address
from councils.operations.people import NewPerson, record_office_holder
from councils.rules.partial_date import PartialDate
from interventions.models import Intervention, Obligation
from reviews.letters.content import Content, from_json
from reviews.models import Decision, DecisionKind, Letter, Review, ReviewKind
from reviews.operations.decisions import Proposal, propose_decision, take_decision
from reviews.operations.issue import issue_letter
from reviews.operations.letters import save_letter, start_letter
from reviews.operations.reviews import record_review
from tests.factories.cases import Day, day, requirement, when

WEEKS_6 = {"every": {"weeks": 6}}


def a_review(
    case: Intervention,
    on: Day,
    obligation: Obligation | None = None,
    *,
    today: Day | None = None,
    by: User | None = None,
    **more: Any,
) -> Review:
    """A progress review that was held; it meets the requirement given."""
    return record_review(
        case=case,
        kind=more.pop("kind", ReviewKind.PROGRESS),
        on=when(on),
        title=more.pop("title", "Progress review"),
        obligation=obligation,
        today=day(today or on),
        by=by or system_user(),
        **more,
    )


def a_proposal(
    case: Intervention,
    on: Day,
    kind: DecisionKind = DecisionKind.MAINTAIN,
    *,
    by: User | None = None,
    review: Review | None = None,
    **more: Any,
) -> Decision:
    """A proposed decision; `more` goes to Proposal."""
    title = more.pop("title", kind.label)
    reasons = more.pop("reasons", "The evidence before us.")
    return propose_decision(
        case=case,
        proposal=Proposal(kind, title, reasons, **more),
        review=review,
        today=day(on),
        by=by or system_user(),
    )


def a_decision(
    case: Intervention, on: Day, kind: DecisionKind = DecisionKind.MAINTAIN, **more: Any
) -> Decision:
    """A decision proposed and taken on the day."""
    return taken(a_proposal(case, on, kind, **more), on)


def taken(decision: Decision, on: Day, by: User | None = None) -> Decision:
    """The decision, taken on the day."""
    return take_decision(
        decision=decision,
        taken_by="Jordan Ashby MP",
        taken_as="Minister for Children and Families",
        taken_on=day(on),
        today=day(on),
        by=by or system_user(),
    )


def a_variation(
    case: Intervention,
    on: Day,
    name: str = "board",
    rule: dict[str, Any] | None = None,
    **more: Any,
) -> Decision:
    """A taken decision that changes how often something is due; every six weeks unless said."""
    return a_decision(
        case,
        on,
        DecisionKind.VARY,
        obligation=requirement(case, name),
        rule=rule or WEEKS_6,
        **more,
    )


def due_dates(case: Intervention, name: str) -> list[dt.date]:
    """The due dates of a requirement that are not met, as projected."""
    rows = requirement(case, name).deadlines.filter(met_on=None, closed_on=None)
    return list(rows.order_by("due").values_list("due", flat=True))


def the_offices(council: Council, by: User | None = None) -> dict[str, OfficeHolding]:
    """Invented office-holders: leader, lead member, chief executive, director, member of Parliament.

    By kind. The council has an address, the leader an email address.
    """
    person = by or system_user()
    since = PartialDate("2024-05")
    holders = {
        kind: record_office_holder(
            person=NewPerson(name, honours),
            kind=kind,
            title=title,
            council=council,
            from_date=since,
            by=person,
        )
        for kind, name, honours, title in (
            ("leader", "Councillor Helen Marsh", "", "Leader of the Council"),
            ("lead_member", "Councillor Daniel Reed", "", "Cabinet Member for Children"),
            ("chief_executive", "David Lowe", "", "Chief Executive"),
            ("dcs", "Grace Addo", "OBE", "Director of Children’s Services"),
            ("mp", "Morgan Ellis", "MP", ""),
        )
    }
    record_address(council=council, lines="Civic Centre\nNorthmoor", postcode="NM1 1AA", by=person)
    record_address(office_holding=holders["leader"], email="leader@northmoor.example", by=person)
    return holders


def a_draft(case: Intervention, on: Day, *decisions: Decision, by: User | None = None) -> Letter:
    """A letter being written, everyone in it confirmed and every paragraph written."""
    author = by or system_user()
    letter = start_letter(case=case, decisions=decisions, today=day(on), by=author)
    return save_letter(
        letter=letter,
        content=complete(from_json(letter.content), day(on), author.name),
        version=letter.version,
        by=author,
    )


def complete(content: Content, on: dt.date, by: str = "A test") -> Content:
    """The content with everyone confirmed and words where the record had none."""
    for person in content.people:
        content = content.with_person(replace(person, confirmed_on=on, confirmed_by=by))
    return replace(
        content,
        blocks=tuple(
            block if block.text else block.with_text("Words of the writer.")
            for block in content.blocks
        ),
    )


def an_issued_letter(case: Intervention, on: Day, *decisions: Decision) -> Letter:
    """A letter issued on the day."""
    letter = a_draft(case, on, *decisions)
    return issue_letter(letter=letter, version=letter.version, today=day(on), by=system_user())

"""Recording what a paper shows of a real council, as known on the day of the paper.

Promises back-records through the operations, by the system's account. Invents nothing: what the
papers do not say is not passed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from councils.models import (
    Council,
    Framework,
    Grade,
    Inspection,
    JudgementLine,
    OfficeHolding,
    Organisation,
    Person,
)
from councils.operations.addresses import record_address
from councils.operations.inspections import InspectionDetails, enter_inspection
from councils.operations.people import add_organisation, add_person, record_office_holder
from councils.rules.partial_date import PartialDate
from interventions.models import Audience, Happening, HappeningKind, Instrument, Intervention
from interventions.operations.happenings import HappeningDetails, record_happening
from interventions.operations.paper_spec import InstrumentSpec
from interventions.operations.papers import lay_down_instrument
from reviews.models import Decision
from reviews.operations.decisions import Proposal, propose_decision, take_decision

OFSTED_DATA = (
    "Ofsted’s published outcomes of local authority inspections (Open Government Licence v3.0)"
)
OPEN_LICENCE = "Open Government Licence v3.0"


@dataclass(frozen=True)
class Paper:
    """A paper of which we hold the words: its day, what it is, and who signed it, if anybody."""

    day: dt.date
    source: str
    signatory: str = ""
    title: str = ""


@dataclass(frozen=True)
class Holder:
    """Somebody whom a paper shows in an office, with the title as written."""

    name: str
    kind: OfficeHolding.Kind
    title: str
    honours: str = ""
    of_the_council: bool = True


@dataclass(frozen=True)
class Record:
    """A real council's case, while papers are taken into it."""

    case: Intervention
    by: User
    today: dt.date

    def instrument(
        self, spec: InstrumentSpec, paper: Paper, follows: Instrument | None = None
    ) -> Instrument:
        """An instrument issued long ago, as the paper shows it."""
        return lay_down_instrument(
            case=self.case,
            spec=spec,
            follows=follows,
            recorded_on=paper.day,
            today=self.today,
            by=self.by,
        )

    def happening(
        self, kind: HappeningKind, on: str, title: str, paper: Paper, **more: Any
    ) -> Happening:
        """Something a paper says happened; it serves no requirement unless said."""
        return record_happening(
            case=self.case,
            details=HappeningDetails(
                kind=kind,
                on=PartialDate(on),
                title=title,
                audience=Audience.COUNCIL,
                source=paper.source,
                **more,
            ),
            recorded_on=paper.day,
            today=self.today,
            by=self.by,
        )

    def taken(self, proposal: Proposal, paper: Paper, **more: Any) -> Decision:
        """A decision that a letter says was taken, by whoever signed it, on its day."""
        decision = propose_decision(
            case=self.case,
            proposal=proposal,
            recorded_on=paper.day,
            today=self.today,
            by=self.by,
            **more,
        )
        return take_decision(
            decision=decision,
            taken_by=paper.signatory,
            taken_as=paper.title,
            taken_on=paper.day,
            recorded_on=paper.day,
            today=self.today,
            by=self.by,
        )


def the_organisation(name: str, by: User) -> Organisation:
    """The organisation of that name, added if it is not in the register."""
    found = Organisation.objects.filter(name=name).first()
    return found or add_organisation(name=name, by=by)


def the_person(name: str, honours: str, by: User) -> Person:
    """The person whom the register knows by that name, added if there is none."""
    found = Person.objects.filter(name=name, honours=honours).first()
    return found or add_person(name=name, honours=honours, by=by)


def seen_in_office(
    council: Council, holders: Sequence[Holder], paper: Paper, by: User
) -> list[OfficeHolding]:
    """Office-holders whom a paper names: seen on its day, from and to not known."""
    return [
        record_office_holder(
            person=the_person(holder.name, holder.honours, by),
            council=council if holder.of_the_council else None,
            kind=holder.kind,
            title=holder.title,
            seen_first=paper.day,
            seen_last=paper.day,
            source=paper.source,
            recorded_on=paper.day,
            by=by,
        )
        for holder in holders
    ]


def written_to(holding: OfficeHolding, paper: Paper, by: User, **where: Any) -> None:
    """Where a paper writes to an office-holder."""
    record_address(
        office_holding=holding, source=paper.source, recorded_on=paper.day, by=by, **where
    )


def inspection(
    council: Council, framework: str, kind: str, recorded_on: dt.date, by: User, **said: Any
) -> Inspection:
    """An inspection with its grades by the codes of lines: {"leadership": "inadequate"}."""
    frame = Framework.objects.get(code=framework)
    grades = {grade.code: grade for grade in Grade.objects.filter(framework=frame)}
    lines = {line.code: line for line in JudgementLine.objects.filter(framework=frame)}
    judged: dict[str, str] = said.pop("judged", {})
    overall: str | None = said.pop("overall", None)
    days: dict[str, Any] = {
        name: PartialDate(said.pop(name))
        for name in ("started", "ended", "published")
        if name in said
    }
    details = InspectionDetails(
        council=council,
        framework=frame,
        kind=kind,
        overall=grades[overall] if overall else None,
        judgements={lines[line]: grades[grade] for line, grade in judged.items()},
        licence=OPEN_LICENCE,
        **days,
        **{"source": OFSTED_DATA, **said},
    )
    return enter_inspection(details=details, recorded_on=recorded_on, by=by)

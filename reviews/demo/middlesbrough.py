"""Middlesbrough, as far as one letter and Ofsted’s published judgements show it.

Promises the chain inspection, direction, revised direction, inspection, visit, revocation, each on
its day where that is known, and a record that stops on 6 September 2024.
"""

import datetime as dt

from accounts.models import User
from councils.models import Council, Inspection, OfficeHolding
from councils.rules.partial_date import PartialDate
from interventions.models import (
    ChainLink,
    Conductor,
    Function,
    Instrument,
    InstrumentKind,
    TriggerKind,
)
from interventions.operations.cases import open_intervention, stop_record
from interventions.operations.paper_spec import ClauseSpec, InstrumentSpec
from reviews.demo.records import Holder, Paper, Record, inspection, seen_in_office, written_to
from reviews.models import Decision, DecisionKind, Finding, Review, ReviewKind
from reviews.operations.decisions import Proposal
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from reviews.operations.reviews import record_finding, record_review

LETTER = Paper(
    dt.date(2024, 9, 6),
    "Letter of the Minister to the Mayor of Middlesbrough, 6 September 2024",
    "Janet Daby MP",
    "Minister for Children and Families",
)
NOT_HELD = "We do not hold this direction. The Minister’s letter of 6 September 2024 names it."
ALL_LINES = ("leaders", "help-and-protection")
K = OfficeHolding.Kind
NAMED_IN_LETTER = (
    Holder("Mayor Chris Cooke", K.MAYOR, "Mayor"),
    Holder("Zafar Uddin", K.LEAD_MEMBER, "Cabinet Member for Children's Services"),
    Holder("Clive Heaphy", K.CHIEF_EXECUTIVE, "Chief Executive"),
    Holder("Joe Tynan", K.DCS, "Director of Children's Services"),
    Holder("Katherine Cowell", K.REGIONAL_DIRECTOR, "Regional Director, DfE", of_the_council=False),
    Holder("Andy McDonald", K.MP, "MP", "MP"),
    Holder("Luke Myers", K.MP, "MP", "MP"),
)
FINDINGS = (
    (Finding.Kind.PROGRESS, "Better leadership, and a workforce that is a little steadier"),
    (Finding.Kind.PROGRESS, "Most areas that Ofsted named in 2023 have progressed somewhat"),
    (Finding.Kind.PROGRESS, "Ofsted saw clear commitment to care leavers in July 2024"),
    (Finding.Kind.PROGRESS, "Leaders are more open to support from the sector and to review"),
    (Finding.Kind.CONCERN, "The workforce must become steadier still, and practice consistent"),
)


def build(council: Council, by: User, today: dt.date) -> None:
    """Lay down the case from the letter and the published judgements."""
    first, _ = _inspections(council, by)
    case = open_intervention(
        council=council,
        function=Function.SOCIAL_CARE,
        trigger=TriggerKind.OFSTED_REPORT,
        inspection=first,
        reason="Ofsted’s inspection of November 2019, which the letter says prompted the direction. "
        "The day on which the case opened is not in our papers; this is the day of the report.",
        opened_on=dt.date(2020, 1, 24),
        today=today,
        by=by,
    )
    record = Record(case, by, today)
    original = record.instrument(_direction("2020"), LETTER)
    revised = record.instrument(_direction("2022"), LETTER, follows=original)
    review = _review(record)
    holdings = seen_in_office(council, NAMED_IN_LETTER, LETTER, by)
    written_to(holdings[0], LETTER, by, email="mayor@middlesbrough.gov.uk")
    _letter(record, _revoked(record, revised, review))
    stop_record(
        case=case,
        on=LETTER.day,
        because="The Minister’s letter of 6 September 2024 is the last of our papers on this case.",
        today=today,
        by=by,
    )


def _direction(year: str) -> InstrumentSpec:
    return InstrumentSpec(
        kind=InstrumentKind.DIRECTION,
        issued=PartialDate(year),
        clauses=(ClauseSpec("not known", NOT_HELD),),
        link=ChainLink.REVISED,
        is_summary=True,
        source=NOT_HELD,
    )


def _inspections(council: Council, by: User) -> tuple[Inspection, Inspection]:
    bad, mixed = "inadequate", "requires-improvement"
    first = inspection(
        council,
        "ilacs",
        "standard",
        dt.date(2020, 1, 24),
        by,
        started="2019-11-25",
        published="2020-01-24",
        overall=bad,
        judged=dict.fromkeys((*ALL_LINES, "in-care-and-care-leavers"), bad),
    )
    second = inspection(
        council,
        "ilacs",
        "standard",
        dt.date(2023, 5, 25),
        by,
        started="2023-03-13",
        published="2023-05-25",
        overall=mixed,
        judged=dict.fromkeys((*ALL_LINES, "in-care", "care-leavers"), mixed),
    )
    inspection(
        council,
        "ilacs",
        "focused_visit",
        dt.date(2024, 9, 2),
        by,
        started="2024-07",
        published="2024-09-02",
        theme="Care leavers",
    )
    return first, second


def _review(record: Record) -> Review:
    review = record_review(
        case=record.case,
        kind=ReviewKind.PROGRESS,
        on=PartialDate("2024"),
        title="Progress review by the appointed adviser and officials",
        conducted_by=Conductor.ADVISER,
        words="The letter calls it recent and gives no day; its reference is Middlesbrough_Review_24.",
        audience="council",
        source=LETTER.source,
        recorded_on=LETTER.day,
        today=record.today,
        by=record.by,
    )
    for kind, words in FINDINGS:
        record_finding(
            review=review,
            kind=kind,
            words=words,
            recorded_on=LETTER.day,
            today=record.today,
            by=record.by,
        )
    return review


def _revoked(record: Record, revised: Instrument, review: Review) -> Decision:
    return record.taken(
        Proposal(
            kind=DecisionKind.REVOKE,
            title="Revoke the revised direction of 2022",
            reasons="The progress review, Ofsted’s inspection of 2023 and its focused visit of July "
            "2024 show improvement.",
            instrument=revised,
            condition="Children’s social care services stay a priority of the Council",
            evidence=[review.happening] if review.happening else [],
        ),
        LETTER,
        review=review,
    )


def _letter(record: Record, decision: Decision) -> None:
    record_letter_issued_elsewhere(
        case=record.case,
        dated=PartialDate.from_date(LETTER.day),
        signatory_name=LETTER.signatory,
        signatory_title=LETTER.title,
        title="Letter to the Mayor: the direction is revoked",
        summary="Revokes the revised direction of 2022, on condition that children’s social care "
        "stays a priority. Progress since the inspection of November 2019; more to do on workforce "
        "and consistency. The council goes on working with officials; no day for a next review. "
        "Your ref: Middlesbrough_Review_24.",
        source=LETTER.source,
        decisions=[decision],
        recorded_on=LETTER.day,
        today=record.today,
        by=record.by,
    )

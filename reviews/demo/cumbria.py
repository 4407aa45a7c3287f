"""Cumbria, as far as one letter shows it: a direction we do not hold, and six-weekly boards.

Promises what the Minister’s letter of 21 December 2016 says, known from that day on, and a record
that stops there. The direction’s own interval stays not known, and is kept.
"""

import datetime as dt

from accounts.models import User
from councils.models import Council, OfficeHolding
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Conductor,
    Duty,
    Function,
    Happening,
    HappeningKind,
    InstrumentKind,
    Obligation,
    Party,
    TriggerKind,
)
from interventions.operations.cases import open_intervention, stop_record
from interventions.operations.paper_spec import ClauseSpec, InstrumentSpec, ObligationSpec
from reviews.demo.records import Holder, Paper, Record, seen_in_office
from reviews.models import Decision, DecisionKind, Finding, Review, ReviewKind
from reviews.operations.decisions import Proposal
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from reviews.operations.reviews import record_finding, record_review

LETTER = Paper(
    dt.date(2016, 12, 21),
    "Letter of the Minister to the Leader of Cumbria County Council, 21 December 2016",
    "Edward Timpson MP",
    "Minister of State for Vulnerable Children and Families",
)
REVIEWED = "2016-11-22"
WHY_EMPTY = (
    "Our only paper is the Minister’s letter of 21 December 2016. It does not show when the Board "
    "met."
)
DIRECTION = InstrumentSpec(
    kind=InstrumentKind.DIRECTION,
    issued=None,
    clauses=(
        ClauseSpec(
            "not known",
            "We do not hold the direction. The letter of 21 December 2016 shows that it has a term "
            "on how often the Improvement Board meets, and does not say which.",
            obligations=(
                ObligationSpec(
                    key="board_meeting",
                    name="The Improvement Board meets",
                    duty=Duty.BOARD_MEETING,
                    rule=None,
                    quote="The Improvement Board meets",
                    owed_by=Party.BOARD,
                    span_reason=WHY_EMPTY,
                ),
            ),
        ),
    ),
    is_summary=True,
    source="Named in the Minister’s letter of 21 December 2016; we do not hold the direction itself",
)
FINDINGS = (
    (Finding.Kind.PROGRESS, "The council keeps improvement high on its list"),
    (
        Finding.Kind.PROGRESS,
        "A sound quality assurance framework, which a peer review of 2016 had found wanting",
    ),
    (Finding.Kind.PROGRESS, "Better management oversight and use of performance information"),
    (Finding.Kind.PROGRESS, "A better front door and structure of services"),
    (Finding.Kind.PROGRESS, "Steadier staffing; the workforce strategy begins to work"),
    (Finding.Kind.CONCERN, "The pace must rise in some areas"),
    (Finding.Kind.PRIORITY, "Good social work practice across the whole county"),
    (Finding.Kind.EXPECTATION, "Plans for children that are clear and aimed at outcomes"),
    (Finding.Kind.EXPECTATION, "Improvement that has taken root and goes on at pace"),
)


def build(council: Council, by: User, today: dt.date) -> None:
    """Lay down the case from the one letter."""
    case = open_intervention(
        council=council,
        function=Function.SOCIAL_CARE,
        trigger=TriggerKind.OTHER,
        reason="Our papers do not say what the direction followed from, nor when the case opened; "
        "22 November 2016 is the first day of which they speak.",
        opened_on=dt.date.fromisoformat(REVIEWED),
        today=today,
        by=by,
    )
    record = Record(case, by, today)
    direction = record.instrument(DIRECTION, LETTER)
    record.happening(
        HappeningKind.OTHER,
        "2016",
        "Peer review by the Local Government Association",
        LETTER,
        conducted_by=Conductor.PEER,
        words="It had a concern about quality assurance. The letter gives only the year.",
    )
    review = _review(record)
    board = Obligation.objects.get(clause__instrument=direction, duty=Duty.BOARD_MEETING)
    _letter(record, [*_decisions(record, review, board)])
    seen_in_office(
        council,
        [Holder("Councillor Stewart Young", OfficeHolding.Kind.LEADER, "Leader")],
        LETTER,
        by,
    )
    stop_record(
        case=case,
        on=LETTER.day,
        because="The Minister’s letter of 21 December 2016 is our only paper on this case.",
        today=today,
        by=by,
    )


def _review(record: Record) -> Review:
    review = record_review(
        case=record.case,
        kind=ReviewKind.PROGRESS,
        on=PartialDate(REVIEWED),
        title="Progress review by the Department",
        conducted_by=Conductor.DEPARTMENT,
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


def _decisions(record: Record, review: Review, board: Obligation) -> list[Decision]:
    evidence: list[Happening] = [review.happening] if review.happening else []
    rests_on = (
        "The review, officials’ views, what Ofsted’s monitoring visits say, and the reports of the "
        "independent chairs of the Improvement Board and of the LSCB."
    )
    maintain = Proposal(
        kind=DecisionKind.MAINTAIN,
        title="Keep the level of intervention as it is",
        reasons=f"{rests_on} Should the pace not last, the Minister will have to consider whether "
        "services can stay with the council.",
        evidence=evidence,
    )
    vary = Proposal(
        kind=DecisionKind.VARY,
        title="The Improvement Board may meet every six weeks",
        reasons=f"{rests_on} A concession: the Department keeps the right to require the terms of "
        "the direction.",
        obligation=board,
        rule={"every": {"weeks": 6}},
        is_concession=True,
        evidence=evidence,
    )
    return [record.taken(proposal, LETTER, review=review) for proposal in (maintain, vary)]


def _letter(record: Record, decisions: list[Decision]) -> None:
    record_letter_issued_elsewhere(
        case=record.case,
        dated=PartialDate.from_date(LETTER.day),
        signatory_name=LETTER.signatory,
        signatory_title=LETTER.title,
        title="Letter to the Leader after the review of 22 November 2016",
        summary="Keeps the level of intervention. Much has been achieved in six months; practice "
        "is not yet good enough everywhere, and is to be looked at in the next review. The Board "
        "may meet every six weeks; the Department keeps the right to require the direction’s "
        "terms. Thanks Diane Wood. Copies went to Councillor Anne Burns, Gill Rigg, John "
        "Macilwraith and Diane Wood; the letter gives no roles.",
        source=LETTER.source,
        decisions=decisions,
        recorded_on=LETTER.day,
        today=record.today,
        by=record.by,
    )

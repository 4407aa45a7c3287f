"""Darlington, as far as three papers show it: the notice, a press report, the Minister’s letter.

Promises what those papers say, known from their day on, and a record that stops on 15 June 2016.
"""

import datetime as dt
from dataclasses import replace

from accounts.models import User
from councils.models import Council, Inspection, OfficeHolding
from councils.operations.addresses import record_address
from councils.operations.inspections import correct_inspection, details_of
from councils.operations.people import record_office_holder
from councils.rules.partial_date import PartialDate
from interventions.models import (
    AppointmentRole,
    Conductor,
    Duty,
    Function,
    Happening,
    HappeningKind,
    Obligation,
    TriggerKind,
)
from interventions.operations.appointments import appoint
from interventions.operations.cases import open_intervention, stop_record
from interventions.operations.planning import plan_event
from reviews.demo.darlington_notice import NOTICE
from reviews.demo.records import (
    Holder,
    Paper,
    Record,
    inspection,
    seen_in_office,
    the_organisation,
    the_person,
    written_to,
)
from reviews.models import DecisionKind, Finding, Letter, Review, ReviewKind
from reviews.operations.decisions import Proposal
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from reviews.operations.reviews import record_finding, record_review

REPORT = Paper(dt.date(2015, 9, 1), "Ofsted’s report on Darlington, published on 1 September 2015")
NOTICE_PAPER = Paper(
    dt.date(2015, 10, 30), "Improvement notice to Darlington Borough Council, 30 October 2015"
)
ARTICLE = Paper(dt.date(2015, 12, 8), "Press report in The Northern Echo, December 2015")
LETTER = Paper(
    dt.date(2016, 6, 15),
    "Letter of the Minister to the Leader of Darlington Borough Council, 15 June 2016",
    "Edward Timpson MP",
    "Minister of State for Children and Families",
)
K = OfficeHolding.Kind
NAMED_IN_LETTER = (
    Holder("Councillor Bill Dixon", K.LEADER, "Leader of the Council", "MBE"),
    Holder("Councillor Cyndi Hughes", K.LEAD_MEMBER, "Children and Young People Portfolio"),
    Holder("Ada Burns", K.CHIEF_EXECUTIVE, "Chief Executive"),
    Holder("Suzanne Joyner", K.DCS, "Director of Children's and Adult Services"),
    Holder("Alison Murphy", K.DEPUTY, "assistant interim Director of Children's Services"),
)
FINDINGS = (
    (Finding.Kind.PROGRESS, "Some progress in the first phase, after a start slower than expected"),
    (Finding.Kind.PROGRESS, "Leadership and governance are stronger"),
    (Finding.Kind.PROGRESS, "Practice and performance management have improved"),
    (Finding.Kind.CONCERN, "Everyone in the service must see how urgent improvement is"),
    (Finding.Kind.PRIORITY, "More experienced permanent staff, for a more stable workforce"),
    (Finding.Kind.PRIORITY, "Consistent practice of high quality"),
    (Finding.Kind.PRIORITY, "Stronger management oversight and leadership of practice"),
    (Finding.Kind.PRIORITY, "A new ICT system"),
    (Finding.Kind.EXPECTATION, "Evidence that the newly found pace has been kept up"),
)


def build(council: Council, by: User, today: dt.date) -> None:
    """Lay down the case from its papers, in the order of their days."""
    inspected = _inspection(council, by)
    case = open_intervention(
        council=council,
        function=Function.SOCIAL_CARE,
        trigger=TriggerKind.OFSTED_REPORT,
        inspection=inspected,
        reason="Ofsted judged children’s services inadequate. The day on which the case opened is "
        "not in our papers; this is the day of the notice.",
        opened_on=NOTICE_PAPER.day,
        today=today,
        by=by,
    )
    record = Record(case, by, today)
    _notice(record)
    _press_report(record)
    review = _review(record)
    letter = _letter(record, review)
    plan_event(
        case=case,
        kind=HappeningKind.REVIEW,
        on=PartialDate("2016-11"),
        obligation=_duty(record, Duty.PROGRESS_REVIEW),
        conducted_by=Conductor.DEPARTMENT,
        note="The letter says that officials return in November.",
        authority=letter.authority,
        recorded_on=LETTER.day,
        today=today,
        by=by,
    )
    stop_record(
        case=case,
        on=LETTER.day,
        because="The Minister’s letter of 15 June 2016 is the last of our papers on this case.",
        today=today,
        by=by,
    )


def _duty(record: Record, duty: Duty) -> Obligation:
    return Obligation.objects.get(intervention=record.case, duty=duty)


def _inspection(council: Council, by: User) -> Inspection:
    """As published; the press report adds the months in which Ofsted was there."""
    entered = inspection(
        council,
        "sif",
        "standard",
        REPORT.day,
        by,
        published="2015-09-01",
        overall="inadequate",
        judged={
            "help-and-protection": "inadequate",
            "looked-after-and-permanence": "requires-improvement",
            "adoption": "good",
            "care-leavers": "good",
            "leadership": "inadequate",
            "lscb": "requires-improvement",
        },
    )
    return correct_inspection(
        inspection=entered,
        details=replace(
            details_of(entered), started=PartialDate("2015-06"), ended=PartialDate("2015-07")
        ),
        reason="A press report says that Ofsted was there in June and July.",
        recorded_on=ARTICLE.day,
        by=by,
    )


def _notice(record: Record) -> None:
    case, by, today = record.case, record.by, record.today
    notice = record.instrument(NOTICE, NOTICE_PAPER)
    record_address(
        council=case.council,
        label="As on the notice of 30 October 2015",
        lines="Town Hall\nDarlington",
        postcode="DL1 5QT",
        source=NOTICE_PAPER.source,
        recorded_on=NOTICE_PAPER.day,
        by=by,
    )
    red_quadrant = the_organisation("Red Quadrant", by)
    for role, called in (
        (AppointmentRole.ADVISER, "Adviser; “improvement partner” in the press"),
        (AppointmentRole.CHAIR, "Independent Chair, a nominated representative"),
    ):
        appoint(
            case=case,
            role=role,
            organisation=red_quadrant,
            called=called,
            from_date=None,
            advises="The Department, the council or both" if role == "adviser" else "",
            authority=notice.authority,
            recorded_on=NOTICE_PAPER.day,
            today=today,
            by=by,
        )


def _press_report(record: Record) -> None:
    record.happening(
        HappeningKind.COUNCIL_DECISION,
        "2015-12-08",
        "The council’s cabinet received Ofsted’s report and noted the action being taken",
        ARTICLE,
        who="The council’s cabinet",
        words="Noted, not approved; the report to cabinet was not discussed in detail.",
    )
    record.happening(
        HappeningKind.NOTE,
        "2015-12-08",
        "A report to cabinet says that the improvement plan will soon go to the Department",
        ARTICLE,
        words="The plan had been drawn up with Red Quadrant and was to go to the Department for "
        "sign-off. Red Quadrant is reported to be satisfied with progress on it. The paper does "
        "not say when the adviser received a plan.",
    )
    record.happening(
        HappeningKind.NOTE,
        "2015-12-08",
        "The Department is understood to pay for the adviser",
        ARTICLE,
    )
    record_office_holder(
        person=the_person("Suzanne Joyner", "", record.by),
        council=record.case.council,
        kind=K.DCS,
        title="Director of Adults and Children's Services",
        from_date=PartialDate("2015-12"),
        source=f"{ARTICLE.source}: due to take up the post the week after 8 December",
        recorded_on=ARTICLE.day,
        by=record.by,
    )


def _review(record: Record) -> Review:
    review = record_review(
        case=record.case,
        kind=ReviewKind.PROGRESS,
        on=PartialDate("2016-05-17"),
        title="Review of progress: officials met the council",
        obligation=_duty(record, Duty.PROGRESS_REVIEW),
        conducted_by=Conductor.DEPARTMENT,
        who="Officials of the Department; the letter is to the Leader, about “your meeting”",
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


def _letter(record: Record, review: Review) -> Letter:
    holdings = seen_in_office(record.case.council, NAMED_IN_LETTER, LETTER, record.by)
    written_to(
        holdings[0],
        LETTER,
        record.by,
        label="As on the letter of 15 June 2016",
        lines="Darlington Borough Council\nStation Road\nDarlington",
        postcode="DL3 6ST",
    )
    evidence: list[Happening] = [review.happening] if review.happening else []
    decision = record.taken(
        Proposal(
            kind=DecisionKind.NO_ESCALATION,
            title="No further step at this point",
            reasons="Some progress is being made after a slow start. The letter warns that the "
            "council can lose control of its services if plans do not become real improvement, and "
            "does not think that necessary now.",
            evidence=evidence,
        ),
        LETTER,
        review=review,
    )
    return record_letter_issued_elsewhere(
        case=record.case,
        dated=PartialDate.from_date(LETTER.day),
        signatory_name=LETTER.signatory,
        signatory_title=LETTER.title,
        title="Letter to the Leader after the review of 17 May 2016",
        summary="Some progress after a slow start; stronger leadership and governance. Priorities: "
        "permanent staff, consistent practice, management oversight, a new ICT system. Warns that "
        "control of services can be removed; not necessary at this point. Officials return in "
        "November.",
        source=LETTER.source,
        decisions=[decision],
        recorded_on=LETTER.day,
        today=record.today,
        by=record.by,
    )

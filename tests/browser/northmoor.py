"""The case of Northmoor as the pages show it on Monday 18 January 2027: everything a case can have.

Promises facts made through operations, each on its own day, by the person who would record it.
Whoever calls travels in time (`tests.browser.world`).
"""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from councils.models import Framework, Grade, JudgementLine
from councils.operations.addresses import record_address
from councils.operations.inspections import InspectionDetails, enter_inspection
from councils.operations.people import NewPerson, record_office_holder
from councils.rules.partial_date import PartialDate
from interventions.models import (
    AppointmentRole,
    Audience,
    Deadline,
    HappeningKind,
    ImprovementArea,
    InstrumentKind,
    Intervention,
    MonthlyLog,
    Rating,
)
from interventions.operations.appointments import appoint, seat_on_board
from interventions.operations.evidence import receive_files
from interventions.operations.expectations import expect_by
from interventions.operations.happenings import correct_happening, withdraw_happening
from interventions.operations.logs import AreaEntry, LogEntry, save_log, submit_log
from interventions.operations.paper_spec import InstrumentSpec
from interventions.operations.papers import lay_down_instrument
from interventions.operations.plan_versions import send_plan
from reviews.letters.content import from_json
from reviews.models import DecisionKind, Finding, Review, ReviewKind
from reviews.operations.decisions import decline_decision
from reviews.operations.issue import issue_letter, record_delivery
from reviews.operations.reviews import open_review, record_finding
from tests.browser.notice import AREA_SPECS, CLAUSES, MINISTER, TITLE
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_happening,
    a_plan,
    a_request,
    details,
    requirement,
)
from tests.factories.reviews import a_draft, a_proposal, a_review, a_variation, taken
from tests.unit.documents.made import a_pdf

RATINGS = {
    "2026-11": ("slow", "slow", "slow", "slow", "some"),
    "2026-12": ("some", "slow", "", "no", "some"),
}
WORDS = {
    "2026-11": (
        "The Board had not met before 12 November. Posts of two heads of service were vacant.",
        "Of twelve assessments read, seven said what was seen and not what it meant.",
        "Vacancies in the front teams stay at one in five.",
        "Contacts wait three days for a first response.",
        "Care leavers speak well of their personal advisers.",
    ),
    "2026-12": (
        "Two new heads of service began on 7 December.",
        "Half of the assessments sampled in December had no analysis.",
        "",
        "Contacts wait longer for a first response than in November.",
        "Every care leaver now has a personal adviser.",
    ),
}
REASONS = {
    "a": "The posts are filled and the Board meets.",
    "d": "The wait has grown to five days.",
}


class Northmoor:
    """Builds the case step by step; `things` gathers what the pages' addresses name."""

    def __init__(self, cast: Cast, things: dict[str, Any]) -> None:
        self.cast = cast
        self.things = things

    def build(self) -> Intervention:
        """Everything, in the order of the days."""
        with on("2026-09-01"):
            self._council()
        with on("2026-10-05"):
            self.case = a_case(self.cast.northmoor, "2026-10-05", self.cast.lead, by=self.cast.lead)
        with on("2026-10-12"):
            self._people()
        with on("2026-11-02"):
            self._notice()
        self._november_and_december()
        self._letter_of_december()
        self._january()
        return self.case

    def _council(self) -> None:
        council, by = self.cast.northmoor, self.cast.lead
        for kind, name, honours, title in (
            ("leader", "Councillor Helen Marsh", "", "Leader of the Council"),
            ("lead_member", "Councillor Daniel Reed", "", "Cabinet Member for Children"),
            ("chief_executive", "David Lowe", "", "Chief Executive"),
            ("dcs", "Grace Addo", "OBE", "Director of Children’s Services"),
            ("mp", "Morgan Ellis", "MP", ""),
        ):
            self.things[kind] = record_office_holder(
                person=NewPerson(name, honours),
                kind=kind,
                title=title,
                council=council,
                from_date=PartialDate("2024-05"),
                by=by,
            )
        self.things["address"] = record_address(
            council=council, lines="Civic Centre\nNorthmoor", postcode="NM1 1AA", by=by
        )
        record_address(
            office_holding=self.things["leader"], email="leader@northmoor.example", by=by
        )
        self.things["inspection"] = enter_inspection(
            details=InspectionDetails(
                council=council,
                framework=Framework.objects.get(code="ilacs"),
                kind="standard",
                started=PartialDate("2026-07-06"),
                ended=PartialDate("2026-07-17"),
                published=PartialDate("2026-09-01"),
                judgements=self._judgements(),
            ),
            by=by,
        )

    def _judgements(self) -> dict[JudgementLine, Grade]:
        grades = {
            "leaders": "inadequate",
            "help-and-protection": "inadequate",
            "in-care": "requires-improvement",
            "care-leavers": "requires-improvement",
        }
        return {
            JudgementLine.objects.get(framework__code="ilacs", code=line): Grade.objects.get(
                framework__code="ilacs", code=grade
            )
            for line, grade in grades.items()
        }

    def _people(self) -> None:
        case, by = self.case, self.cast.lead
        self.things["appointment"] = self.cast.adviser_on(case, from_date=dt.date(2026, 10, 12))
        self.things["naming"] = self.things["appointment"].named.get()
        chair = self.cast.chair_person
        appoint(
            case=case,
            role=AppointmentRole.CHAIR,
            person=chair,
            from_date=PartialDate("2026-10-12"),
            called="Independent Chair of the Improvement Board",
            today=dt.date(2026, 10, 12),
            by=by,
        )
        seat_on_board(case=case, capacity="Independent Chair", person=chair, by=by)
        seat_on_board(case=case, capacity="Adviser", person=self.cast.adviser_person, by=by)

    def _notice(self) -> None:
        self.things["notice"] = lay_down_instrument(
            case=self.case,
            spec=InstrumentSpec(
                kind=InstrumentKind.NOTICE,
                issued=PartialDate("2026-11-02"),
                published=PartialDate("2026-11-05"),
                addressed_to="Northmoor Council, Civic Centre, Northmoor",
                clauses=CLAUSES,
                areas=AREA_SPECS,
                signatory_name=MINISTER,
                signatory_title=TITLE,
            ),
            today=dt.date(2026, 11, 2),
            by=self.cast.lead,
        )
        for key, name in (
            ("board", "The Board meets"),
            ("plan_duty", "Improvement plan"),
            ("report", "Monthly report to the adviser"),
            ("diagnostic", "Diagnostic review"),
            ("review_duty", "Review of progress"),
            ("agreed", "The adviser’s reports"),
        ):
            self.things[key] = requirement(self.case, name)

    def _happened(self, by: User, day: str, *serves: str, **more: Any) -> Any:
        return a_happening(self.case, day, *serves, by=by, **more)

    def _november_and_december(self) -> None:
        cast, case = self.cast, self.case
        with on("2026-11-13"):
            minutes = receive_files(
                case=case,
                uploads=[ContentFile(a_pdf(), name="Minutes of 12 November.pdf")],
                by=cast.adviser,
            )
            meeting = self._happened(
                cast.adviser,
                "2026-11-12",
                "The Board meets",
                "Establish the Board",
                kind=HappeningKind.BOARD_MEETING,
                title="First meeting of the Board",
                who="Elspeth Moore (Chair), Councillor Daniel Reed, Grace Addo, Ruth Callander",
                audience=Audience.COUNCIL,
                files=[(minutes[0], "Minutes")],
            )
            self.things["meeting"] = meeting
            self.things["evidence"] = meeting.evidence.get()
        with on("2026-12-01"):
            self._happened(
                cast.council_officer,
                "2026-12-01",
                "Monthly report to the adviser",
                kind=HappeningKind.COUNCIL_REPORT,
                title="Report of November",
            )
        with on("2026-12-04"):
            self._log("2026-11", submit=True)
        self._mistakes_of_december()

    def _mistakes_of_december(self) -> None:
        cast, case = self.cast, self.case
        with on("2026-12-08"):
            wrong = self._happened(cast.lead, "2026-12-07", kind=HappeningKind.CALL, title="Call")
            self.things["corrected"] = correct_happening(
                happening=wrong,
                details=details(
                    case, "2026-12-08", kind=HappeningKind.CALL, title="Call with the director"
                ),
                reason="It was on the day after.",
                today=dt.date(2026, 12, 8),
                by=cast.lead,
            )
            self.things["old_call"] = wrong
            mistaken = self._happened(
                cast.lead, "2026-12-08", kind=HappeningKind.NOTE, title="A note of another case"
            )
        with on("2026-12-09"):
            self.things["withdrawn"] = withdraw_happening(
                happening=mistaken,
                reason="Entered in the wrong case.",
                today=dt.date(2026, 12, 9),
                by=cast.lead,
            )

    def _letter_of_december(self) -> None:
        cast, case = self.cast, self.case
        with on("2026-12-15"):
            review = a_review(
                case,
                "2026-12-14",
                kind=ReviewKind.STOCKTAKE,
                title="Stocktake with the council",
                today="2026-12-15",
                by=cast.lead,
                words="Officials, the adviser and the council went through the first six weeks.",
            )
            for kind, words in (
                (Finding.Kind.PROGRESS, "The council has filled both posts of head of service."),
                (Finding.Kind.CONCERN, "The Board has met too seldom for the pace that is needed."),
                (
                    Finding.Kind.EXPECTATION,
                    "I expect the plan to name an owner and a date for each action.",
                ),
            ):
                self.things["finding"] = record_finding(
                    review=review,
                    kind=kind,
                    words=words,
                    area=ImprovementArea.objects.get(intervention=case, letter="a"),
                    today=dt.date(2026, 12, 15),
                    by=cast.lead,
                )
            self.things["held_review"] = review
        self._board_every_six_weeks(review)

    def _board_every_six_weeks(self, review: Review) -> None:
        cast, case = self.cast, self.case
        with on("2026-12-21"):
            vary = a_variation(
                case,
                "2026-12-21",
                "The Board meets",
                review=review,
                by=cast.lead,
                title="The Board meets every six weeks",
            )
            letter = a_draft(case, "2026-12-21", vary, by=cast.lead)
            self.things["issued"] = issue_letter(
                letter=letter,
                version=letter.version,
                today=dt.date(2026, 12, 21),
                by=cast.private_office,
            )
            record_delivery(
                letter=self.things["issued"],
                to="leader@northmoor.example",
                how="Email",
                on=dt.date(2026, 12, 21),
                today=dt.date(2026, 12, 21),
                by=cast.private_office,
            )
            self.things["effective"] = vary

    def _january(self) -> None:
        cast, case = self.cast, self.case
        with on("2027-01-04"):
            self.things["request"] = a_request(
                self.things["diagnostic"],
                "2027-01-04",
                "2027-02-15",
                words="A diagnostic review of the front door.",
                by=cast.adviser,
            )
        with on("2027-01-06"):
            self.things["submitted_log"] = self._log("2026-12", submit=True)
        with on("2027-01-11", "09:12"):
            report = Deadline.objects.filter(obligation__name="Monthly report to the adviser")
            self.things["expectation"] = expect_by(
                deadline=report.get(met_on=None, due=dt.date(2027, 1, 1)),
                expected_on=dt.date(2027, 1, 20),
                why="The head of service is back from leave on 19 January.",
                told="Ruth Callander, by telephone",
                today=dt.date(2027, 1, 11),
                by=cast.lead,
            )
            self.things["version"] = send_plan(
                case=case,
                obligation=self.things["plan_duty"],
                is_submission=False,
                upload=ContentFile(a_pdf(), name="Improvement plan, draft 1.pdf"),
                title="Improvement plan, draft 1",
                message="Areas c and e are still to be costed.",
                today=dt.date(2027, 1, 11),
                by=cast.council_officer,
            )
        self._middle_of_january()

    def _middle_of_january(self) -> None:
        cast, case = self.cast, self.case
        with on("2027-01-13"):
            self.things["planned"] = a_plan(
                case, "2027-04-27", "Review of progress", conducted_by="adviser", by=cast.adviser
            )
            self.things["open_review"] = open_review(
                case=case,
                kind=ReviewKind.POINT,
                obligation=requirement(case, "Specific review point"),
                today=dt.date(2027, 1, 13),
                by=cast.lead,
            )
        with on("2027-01-15", "16:40"):
            self._decisions()
            self.things["draft_log"] = self._log("2027-01", submit=False)
        with on("2027-01-18", "09:05"):
            self.things["late_meeting"] = self._happened(
                cast.adviser,
                "2027-01-14",
                "The Board meets",
                kind=HappeningKind.BOARD_MEETING,
                title="Second meeting of the Board",
                audience=Audience.COUNCIL,
            )

    def _decisions(self) -> None:
        cast, case, day = self.cast, self.case, "2027-01-15"
        self.things["proposed"] = a_proposal(
            case,
            day,
            DecisionKind.EXTEND,
            title="Six more weeks for the plan",
            reasons="The draft is sound but not costed.",
            by=cast.lead,
        )
        put_aside = a_proposal(case, day, DecisionKind.ESCALATE, title="Escalate", by=cast.lead)
        self.things["declined"] = decline_decision(
            decision=put_aside, reason="Too early.", today=dt.date(2027, 1, 15), by=cast.lead
        )
        keep = a_proposal(
            case,
            day,
            DecisionKind.MAINTAIN,
            title="The notice stays",
            reasons="Some progress in leadership; none in help and protection.",
            by=cast.lead,
        )
        self.things["taken"] = taken(keep, day, by=cast.private_office)
        draft = a_draft(case, day, self.things["taken"], by=cast.lead)
        content = from_json(draft.content)
        self.things |= {
            "letter_draft": draft,
            "block": content.blocks[0].key,
            "copied": content.copies[0].key,
        }
        alone = a_proposal(
            case, day, DecisionKind.APPOINT, title="A second adviser from March", by=cast.lead
        )
        self.things["taken alone"] = taken(alone, day, by=cast.private_office)

    def _log(self, month: str, *, submit: bool) -> MonthlyLog:
        first, today = dt.date.fromisoformat(f"{month}-01"), timezone.localdate()
        log = save_log(
            case=self.case,
            month=first,
            entry=LogEntry(
                areas=self._entries(month) if month in RATINGS else {},
                together="both",
                visits="Northmoor, 9 December: the front door and two teams.",
                worry="The wait for a first response.",
            ),
            today=today,
            by=self.cast.adviser,
        )
        if submit:
            log = submit_log(log=log, today=today, now=timezone.now(), by=self.cast.adviser)
        return log

    def _entries(self, month: str) -> dict[int, AreaEntry]:
        rows = ImprovementArea.objects.filter(intervention=self.case).order_by("letter")
        words = {"some": Rating.SOME, "slow": Rating.SLOW, "no": Rating.NONE, "": ""}
        return {
            area.pk: AreaEntry(
                rating=words[rating],
                words=said,
                no_change=not rating,
                reason=REASONS.get(area.letter, "") if month != "2026-11" else "",
            )
            for area, rating, said in zip(rows, RATINGS[month], WORDS[month], strict=True)
        }

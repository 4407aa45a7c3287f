"""Northmoor Council, invented: a case that lives, dated from today.

Promises that each role has real work on its first page: dates met, late, overdue, due this week and
ahead, open points, a draft plan, logs, a letter issued here, a decision that waits.
"""

import datetime as dt

from django.core.files.base import ContentFile

from accounts.models import User
from accounts.queries import system_user
from councils.models import Council, Framework, Grade, Inspection
from councils.operations.inspections import InspectionDetails, enter_inspection
from councils.queries import holidays, lines_for
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions.models import (
    Assignment,
    Audience,
    Conductor,
    Duty,
    Function,
    Happening,
    HappeningKind,
    Intervention,
    Obligation,
    TriggerKind,
)
from interventions.operations.assignments import assign
from interventions.operations.cases import open_intervention
from interventions.operations.evidence import receive_files
from interventions.operations.happenings import (
    HappeningDetails,
    Serves,
    correct_happening,
    record_happening,
)
from interventions.operations.papers import lay_down_instrument
from interventions.operations.plan_versions import send_plan
from interventions.operations.planning import plan_event
from interventions.operations.projection import project
from reviews.demo import northmoor_letters, northmoor_logs
from reviews.demo.northmoor_days import Days, at_noon
from reviews.demo.northmoor_files import draft_plan, minutes
from reviews.demo.northmoor_notice import notice
from reviews.demo.northmoor_people import Team, appointments, team, the_council
from reviews.models import ReviewKind
from reviews.operations.reviews import open_review

SLUG = "northmoor-council-fictional"
K = HappeningKind


def build(today: dt.date) -> Council:
    """Live through the story, day by day, each deed by whoever would do it."""
    days, who = Days(today, frozenset(holidays())), team(system_user())
    council = the_council(who)
    case = _opened(council, who, days)
    instrument = lay_down_instrument(case=case, spec=notice(days), today=days.issued, by=who.lead)
    appointments(case, instrument, who, days)
    story = Story(case, who, days)
    story.first_weeks()
    northmoor_letters.six_weekly_letter(case, story.duty(Duty.BOARD_MEETING), who, days)
    northmoor_logs.past_months(case, who, days)
    story.last_weeks()
    northmoor_letters.waiting_letter(case, who, days)
    northmoor_logs.this_month(case, who, today)
    project(Obligation.objects.filter(intervention=case).values_list("pk", flat=True), today)
    return council


def _opened(council: Council, who: Team, days: Days) -> Intervention:
    case = open_intervention(
        council=council,
        function=Function.SOCIAL_CARE,
        trigger=TriggerKind.OFSTED_REPORT,
        inspection=_inspection(council, who, days),
        reason="Ofsted found leadership and help and protection inadequate.",
        opened_on=days.opened,
        today=days.opened,
        by=who.lead,
    )
    assign(
        case=case,
        user=who.helper,
        role=Assignment.Role.HELPER,
        from_date=days.opened,
        by=who.lead,
    )
    return case


def _inspection(council: Council, who: Team, days: Days) -> Inspection:
    started, ended, published = (PartialDate.from_date(day) for day in days.inspected)
    framework = Framework.objects.get(code="ilacs")
    grades = {grade.code: grade for grade in Grade.objects.filter(framework=framework)}
    worst = {"leaders", "help-and-protection"}
    return enter_inspection(
        details=InspectionDetails(
            council=council,
            framework=framework,
            kind="standard",
            started=started,
            ended=ended,
            published=published,
            judgements={
                line: grades["inadequate" if line.code in worst else "requires-improvement"]
                for line in lines_for(framework, started)
            },
            source="Made up for the demonstration",
        ),
        recorded_on=days.inspected[2],
        by=who.lead,
    )


class Story:
    """What happens in the case, recorded on its day by whoever was there."""

    def __init__(self, case: Intervention, who: Team, days: Days) -> None:
        self.case, self.who, self.days = case, who, days

    def duty(self, duty: Duty) -> Obligation:
        """The requirement of that kind."""
        return Obligation.objects.get(intervention=self.case, duty=duty)

    def first_weeks(self) -> None:
        """From the notice to the letter."""
        days, who = self.days, self.who
        self._record(
            K.BOARD_MEETING,
            days.first_board,
            "First meeting of the Improvement Board",
            who.adviser,
            Duty.BOARD_ESTABLISHED,
            Duty.BOARD_MEETING,
            who_was_there="Nine members; two partners sent apologies",
            file=("Minutes of the first meeting", minutes("first")),
        )
        visit = self._record(
            K.VISIT,
            days.back(58),
            "Visit to the front door",
            who.adviser,
            audience=Audience.ADVISER,
        )
        correct_happening(
            happening=visit,
            details=HappeningDetails(
                kind=K.VISIT,
                on=PartialDate.from_date(days.back(59)),
                title="Visit to the front door",
                words="Sat with two teams and looked at how contacts are received.",
            ),
            reason="It was the day before.",
            today=days.back(57),
            by=who.adviser,
        )
        self._record(
            K.COUNCIL_REPORT,
            days.first_report,
            "First monthly report to the adviser",
            who.officer,
            Duty.COUNCIL_REPORT,
        )

    def last_weeks(self) -> None:
        """From the letter to today."""
        days, who = self.days, self.who
        self._record(K.CALL, days.back(20), "Call with the director about the front door", who.lead)
        self._planned_review()
        send_plan(
            case=self.case,
            obligation=self.duty(Duty.PLAN_SUBMISSION),
            is_submission=False,
            upload=ContentFile(draft_plan(), name="Northmoor improvement plan v1.docx"),
            title="Improvement plan",
            message="Objectives 3 and 7 still need a measure.",
            today=days.draft_plan,
            now=at_noon(days.draft_plan),
            by=who.officer,
        )
        self._record(
            K.MEETING,
            days.back(6),
            "Officials met the Leader",
            who.lead,
            audience=Audience.COUNCIL,
        )
        self._record(
            K.PLAN_ASSESSMENT,
            days.back(4),
            "The adviser’s comments on the draft plan",
            who.adviser,
            words="Clear on leadership and on the workforce. Objectives 3 and 7 cannot yet be "
            "measured; say who leads objective 7.",
            audience=Audience.COUNCIL,
        )
        self._record(
            K.BOARD_MEETING,
            days.late_board,
            "Second meeting of the Improvement Board",
            who.adviser,
            Duty.BOARD_MEETING,
            recorded=days.today,
            file=("Minutes of the second meeting", minutes("second")),
        )

    def _planned_review(self) -> None:
        days, who = self.days, self.who
        obligation = self.duty(Duty.PROGRESS_REVIEW)
        plan = plan_event(
            case=self.case,
            kind=K.REVIEW,
            on=PartialDate.from_date(days.planned_review),
            obligation=obligation,
            conducted_by=Conductor.ADVISER,
            today=days.back(10),
            by=who.lead,
        )
        open_review(
            case=self.case,
            kind=ReviewKind.PROGRESS,
            obligation=obligation,
            plan=plan,
            conducted_by=Conductor.ADVISER,
            today=days.back(10),
            by=who.lead,
        )

    def _taken_in(
        self, title: str, content: bytes, *, by: User
    ) -> tuple[tuple[StoredFile, str], ...]:
        upload = ContentFile(content, name=f"{title}.docx")
        kept = receive_files(case=self.case, uploads=[upload], by=by)
        return tuple((file, title) for file in kept)

    def _record(
        self,
        kind: HappeningKind,
        on: dt.date,
        title: str,
        by: User,
        *duties: Duty,
        who_was_there: str = "",
        words: str = "",
        audience: str = "",
        recorded: dt.date | None = None,
        file: tuple[str, bytes] | None = None,
    ) -> Happening:
        files = self._taken_in(*file, by=by) if file else ()
        return record_happening(
            case=self.case,
            details=HappeningDetails(
                kind=kind,
                on=PartialDate.from_date(on),
                title=title,
                who=who_was_there,
                words=words,
                audience=audience or (Audience.COUNCIL if duties else ""),
                serves=tuple(Serves(self.duty(duty)) for duty in duties),
                files=files,
            ),
            today=recorded or on,
            by=by,
        )

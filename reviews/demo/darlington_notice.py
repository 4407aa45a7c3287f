"""The notice to Darlington of 30 October 2015, paragraph by paragraph, in our own words.

Promises summaries, never the sentences of the paper; each requirement with the rule the paper gives
it. What it does not say (an interval, who owes it) is left open.
"""

from typing import Any

from councils.rules.partial_date import PartialDate
from interventions.models import Duty, InstrumentKind, Party, Strength
from interventions.operations.paper_spec import AreaSpec, ClauseSpec, InstrumentSpec, ObligationSpec

WHY_EMPTY = (
    "Our papers are the notice, a press report of 8 December 2015 and the Minister’s letter of "
    "15 June 2016. They do not show what was done under this paragraph, or when."
)
STANDING: dict[str, Any] = {"continuous": True}


def _requires(
    key: str,
    name: str,
    duty: Duty,
    rule: dict[str, Any] | None,
    owed_by: Party | str = Party.COUNCIL,
    owed_to: Party | str = "",
    before_conducted_by: str = "",
) -> ObligationSpec:
    return ObligationSpec(
        key=key,
        name=name,
        duty=duty,
        rule=rule,
        quote=name,
        owed_by=owed_by,
        owed_to=owed_to,
        span_reason=WHY_EMPTY,
        before_conducted_by=before_conducted_by,
    )


R = _requires
MUST, WILL, SHOULD, MAY = Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.MAY

CLAUSES = (
    ClauseSpec(
        "1",
        "Why the notice is given: to deal with every area for improvement that Ofsted’s report of "
        "September 2015 names, the review of the Local Safeguarding Children Board included.",
    ),
    ClauseSpec(
        "2",
        "Opens the list of actions required of the Council, together with its partner agencies "
        "under section 11 of the Children Act 2004.",
    ),
    ClauseSpec(
        "3",
        "Names Red Quadrant as adviser, chosen by the Secretary of State to advise the Department, "
        "the Council or both. The Council works with the adviser for as long as the Secretary of "
        "State thinks it necessary.",
        "Adviser arrangements",
        WILL,
        (
            R(
                "adviser",
                "Work with the adviser, Red Quadrant, until the Secretary of State is satisfied it "
                "is no longer needed",
                Duty.COOPERATION,
                STANDING,
                owed_to=Party.ADVISER,
            ),
        ),
    ),
    ClauseSpec(
        "4",
        "Sets up an Improvement Board, with somebody from Red Quadrant as its Independent Chair. "
        "It meets every 8 weeks or more often; it needs the Department’s agreement to meet at "
        "another frequency; key partner agencies should sit on it.",
        "Improvement board",
        WILL,
        (
            R(
                "board_established",
                "Establish an Improvement Board",
                Duty.BOARD_ESTABLISHED,
                {"undated": True},
            ),
            R(
                "board_meeting",
                "The Board meets at least every 8 weeks",
                Duty.BOARD_MEETING,
                {"every": {"weeks": 8}},
                Party.BOARD,
            ),
            R(
                "board_frequency",
                "A change of frequency must first be agreed by the Department",
                Duty.OTHER,
                STANDING,
                Party.BOARD,
                Party.DEPARTMENT,
            ),
            R(
                "board_membership",
                "Key partner agencies should be members of the Board",
                Duty.BOARD_MEMBERSHIP,
                STANDING,
                Party.BOARD,
            ),
        ),
    ),
    ClauseSpec(
        "5",
        "The Chair reports in writing to the Secretary of State on the areas of paragraph 6: first "
        "in January 2016, then as agreed. The Council helps the Chair to do so.",
        strength=WILL,
        obligations=(
            R(
                "chair_report",
                "The Chair’s written progress report, then at intervals to be agreed",
                Duty.CHAIR_REPORT,
                {"by": "2016-01", "then": "agreed"},
                Party.CHAIR,
                Party.DEPARTMENT,
            ),
            R(
                "assistance",
                "Give the Chair all reasonable help with the reports",
                Duty.ASSISTANCE,
                STANDING,
                owed_to=Party.CHAIR,
            ),
        ),
    ),
    ClauseSpec(
        "6",
        "The Council’s improvement plan goes to the adviser by the day of the notice itself. The "
        "adviser assesses it and tells the Department whether it is fit for its purpose. The Board "
        "answers for its delivery. It covers the five areas a to e. (The notice itself speaks of "
        "areas a to c in one place and lists five in another.)",
        "Improvement plan",
        WILL,
        (
            R(
                "plan_submission",
                "Improvement plan submitted to the adviser",
                Duty.PLAN_SUBMISSION,
                {"by": "2015-10-30"},
                owed_to=Party.ADVISER,
            ),
            R(
                "plan_assessment",
                "The adviser’s assessment of the plan, with a recommendation to the Department",
                Duty.PLAN_ASSESSMENT,
                {"undated": True},
                Party.ADVISER,
                Party.DEPARTMENT,
            ),
        ),
    ),
    ClauseSpec(
        "7a",
        "The plan, and the record of progress against it, stay up to date.",
        strength=MUST,
        obligations=(
            R(
                "plan_upkeep",
                "Plan and record of progress kept up to date",
                Duty.PLAN_UPKEEP,
                STANDING,
            ),
        ),
    ),
    ClauseSpec(
        "7b",
        "The Council tells the adviser at least once a month how the plan’s objectives progress, "
        "and earlier when the adviser asks.",
        strength=MUST,
        obligations=(
            R(
                "council_report",
                "Report to the adviser on progress at least monthly, and sooner if asked",
                Duty.COUNCIL_REPORT,
                {"every": {"months": 1}},
                owed_to=Party.ADVISER,
            ),
        ),
    ),
    ClauseSpec(
        "7c",
        "A full and correct data set, known at every level of the Council, so that data serve "
        "practice.",
        strength=MUST,
        obligations=(
            R(
                "data_set",
                "A complete and accurate data set, shared and understood at all levels",
                Duty.DATA_SET,
                STANDING,
            ),
        ),
    ),
    ClauseSpec(
        "7d",
        "The reports to the adviser analyse and recommend, and show trends in quality and outcomes.",
        strength=SHOULD,
        obligations=(
            R(
                "analysis",
                "Reports with analysis, recommendations and trends",
                Duty.OTHER,
                STANDING,
                owed_to=Party.ADVISER,
            ),
        ),
    ),
    ClauseSpec(
        "7e",
        "The Council points out objectives that move slowly, and contributions that are too weak.",
        strength=SHOULD,
        obligations=(
            R(
                "slow_objectives",
                "Point out slow objectives and weak contributions",
                Duty.OTHER,
                STANDING,
            ),
        ),
    ),
    ClauseSpec(
        "7f",
        "Practice and standards take account of what frontline staff, children and young people say.",
        strength=WILL,
        obligations=(
            R(
                "voice",
                "Take account of the views of frontline staff, children and young people",
                Duty.VOICE,
                STANDING,
            ),
        ),
    ),
    ClauseSpec(
        "8",
        "Progress against the plan is reviewed every six months or more often: (a) by the adviser "
        "with officials of the Department, or (b) by another council or party on which adviser and "
        "Council agree.",
        "Reviews and assessments",
        WILL,
        (
            R(
                "progress_review",
                "Reviews of progress at least every six months",
                Duty.PROGRESS_REVIEW,
                {"every": {"months": 6}},
                Party.REVIEWERS,
            ),
        ),
    ),
    ClauseSpec(
        "9",
        "The adviser can ask for a diagnostic review of one service area, by a council or party on "
        "which adviser and Council agree.",
        strength=MAY,
        obligations=(
            R(
                "diagnostic_review",
                "A diagnostic review of a service area, if the adviser requires one",
                Duty.DIAGNOSTIC_REVIEW,
                {"on_request": True},
            ),
        ),
    ),
    ClauseSpec(
        "10",
        "Whoever reviews gets (a) time with staff and leaders, (b) correct data, (c) facilities and "
        "(d) the records they need.",
        strength=SHOULD,
        obligations=(
            R(
                "reviewer_access",
                "Give reviewers access, data and facilities",
                Duty.REVIEWER_ACCESS,
                STANDING,
                owed_to=Party.REVIEWERS,
            ),
        ),
    ),
    ClauseSpec(
        "11",
        "Before the adviser reviews progress, the Council gives its own view of it, for example on "
        "(a) the plan’s objectives, (b) staff surveys, (c) supervision.",
        strength=SHOULD,
        obligations=(
            R(
                "self_assessment",
                "The council’s own assessment before a review by the adviser",
                Duty.SELF_ASSESSMENT,
                {"before": "progress_review", "lead_working_days": 0},
                owed_to=Party.REVIEWERS,
                before_conducted_by="adviser",
            ),
        ),
    ),
    ClauseSpec(
        "12",
        "The actions of the plan are delivered within 12 months, counted from the notice’s "
        "publication.",
        strength=MUST,
        obligations=(
            R(
                "plan_delivery",
                "Deliver the actions in the plan within 12 months of publication",
                Duty.PLAN_DELIVERY,
                {"within": {"months": 12}, "of": "published"},
            ),
        ),
    ),
    ClauseSpec(
        "13",
        "How improvement is assessed: the adviser reports regularly to the Department, and there is "
        "one set review point within 4 months of publication.",
        "Assessment",
        WILL,
        (
            R(
                "adviser_report",
                "Regular reports of progress or concern",
                Duty.ADVISER_REPORT,
                None,
                Party.ADVISER,
                Party.DEPARTMENT,
            ),
            R(
                "review_point",
                "The review point set within 4 months of publication",
                Duty.REVIEW_POINT,
                {"within": {"months": 4}, "of": "published"},
                "",
            ),
        ),
    ),
    ClauseSpec(
        "14",
        "Says what may follow if the Council cannot or will not comply, or if ministers are not "
        "satisfied: a direction (Education Act 1996, section 497A).",
        "Failure to comply",
    ),
)

AREAS = (
    AreaSpec("6", "a", "Leadership, management, governance, partnerships"),
    AreaSpec("6", "b", "Assessments, reports and practice: on time and of good quality"),
    AreaSpec("6", "c", "A strong, stable and skilled social work workforce"),
    AreaSpec("6", "d", "Children in need of help and protection"),
    AreaSpec("6", "e", "Children looked after and care leavers"),
)

NOTICE = InstrumentSpec(
    kind=InstrumentKind.NOTICE,
    issued=PartialDate("2015-10-30"),
    signed=PartialDate("2015-10-30"),
    published=None,
    clauses=CLAUSES,
    areas=AREAS,
    legal_basis="Non-statutory; names a direction (Education Act 1996, section 497A) as what may follow",
    addressed_to="Darlington Borough Council\nTown Hall\nDarlington\nDL1 5QT",
    preamble="Follows the judgement that children’s services are inadequate, in the Ofsted report "
    "published on 1 September 2015.",
    is_summary=True,
    signatory_name="Edward Timpson MP",
    signatory_title="Minister of State for Children and Families",
    source="Improvement notice to Darlington Borough Council, 30 October 2015",
)

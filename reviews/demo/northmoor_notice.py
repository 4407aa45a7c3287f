"""The notice to Northmoor, an invented council: 14 paragraphs and 19 requirements.

Promises words of our own for a paper that does not exist, dated from the days given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from councils.rules.partial_date import PartialDate
from interventions.models import Duty, InstrumentKind, Party, Strength
from interventions.operations.paper_spec import AreaSpec, ClauseSpec, InstrumentSpec, ObligationSpec

if TYPE_CHECKING:
    from reviews.demo.northmoor_days import Days

MINISTER = "Jordan Ashby MP"
MINISTERS_TITLE = "Minister for Children and Families"
STANDING: dict[str, Any] = {"continuous": True}
MUST, WILL, SHOULD, MAY = Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.MAY


def notice(days: Days) -> InstrumentSpec:
    """The notice as issued on its day."""
    clauses = (
        *_frame(),
        *_board(),
        *_chair(days),
        *_plan(days),
        *_evidence(),
        *_reviews(),
        *_for_reviews(),
        *_assessment(),
    )
    return InstrumentSpec(
        kind=InstrumentKind.NOTICE,
        issued=PartialDate.from_date(days.issued),
        signed=PartialDate.from_date(days.issued),
        published=PartialDate.from_date(days.published),
        clauses=clauses,
        areas=AREAS,
        legal_basis="Non-statutory",
        addressed_to="Northmoor Council\nCivic Centre\nNorthmoor",
        preamble="This notice follows an Ofsted inspection of Northmoor’s services for children. "
        "Northmoor Council is invented.",
        text="\n\n".join(f"{clause.number}. {clause.text}" for clause in clauses),
        signatory_name=MINISTER,
        signatory_title=MINISTERS_TITLE,
        source="Made up for the demonstration",
    )


AREAS = (
    AreaSpec("6", "a", "Leadership, management, governance and partnerships"),
    AreaSpec("6", "b", "Timeliness and quality of assessments, and delivery of practice"),
    AreaSpec("6", "c", "Strength, stability and quality of the workforce"),
    AreaSpec("6", "d", "Services to children in need of help and protection"),
    AreaSpec("6", "e", "Services to children looked after and care leavers"),
)


def _one(
    key: str,
    name: str,
    duty: Duty,
    rule: dict[str, Any],
    quote: str,
    owed_by: Party = Party.COUNCIL,
    owed_to: Party | str = "",
    **more: Any,
) -> ObligationSpec:
    return ObligationSpec(key, name, duty, rule, quote, owed_by, owed_to, **more)


def _frame() -> tuple[ClauseSpec, ...]:
    return (
        ClauseSpec("1", "This notice covers every area for improvement in Ofsted’s report."),
        ClauseSpec(
            "2", "To comply with it, the Council takes the actions below with its partners."
        ),
        ClauseSpec(
            "3",
            "The Secretary of State appoints Hollin Bridge Partners as adviser. The Council will "
            "work with the adviser until the Secretary of State is satisfied this is no longer "
            "required.",
            "Adviser",
            WILL,
            (
                _one(
                    "adviser",
                    "Work with the adviser",
                    Duty.COOPERATION,
                    STANDING,
                    "The Council will work with the adviser until the Secretary of State is "
                    "satisfied this is no longer required",
                    owed_to=Party.ADVISER,
                ),
            ),
        ),
    )


def _board() -> tuple[ClauseSpec, ...]:
    return (
        ClauseSpec(
            "4",
            "The Council will establish an Improvement Board, chaired by somebody from Hollin "
            "Bridge Partners. The Board is to meet at least every 8 weeks. If the Board wishes to "
            "vary how often it meets, this must first be agreed by the Department.",
            "Improvement Board",
            WILL,
            (
                _one(
                    "board_established",
                    "Establish an Improvement Board",
                    Duty.BOARD_ESTABLISHED,
                    {"undated": True},
                    "The Council will establish an Improvement Board",
                ),
                _one(
                    "board_meeting",
                    "The Board meets",
                    Duty.BOARD_MEETING,
                    {"every": {"weeks": 8}},
                    "The Board is to meet at least every 8 weeks",
                    Party.BOARD,
                ),
                _one(
                    "board_frequency",
                    "A change of frequency must first be agreed",
                    Duty.OTHER,
                    STANDING,
                    "this must first be agreed by the Department",
                    Party.BOARD,
                    Party.DEPARTMENT,
                ),
            ),
        ),
    )


def _chair(days: Days) -> tuple[ClauseSpec, ...]:
    return (
        ClauseSpec(
            "5",
            f"The Chair will send the Secretary of State a written progress report in "
            f"{days.chair_month.words} and at intervals to be agreed thereafter.",
            strength=WILL,
            obligations=(
                _one(
                    "chair_report",
                    "The Chair’s written progress report",
                    Duty.CHAIR_REPORT,
                    {"by": days.chair_month.text, "then": "agreed"},
                    f"a written progress report in {days.chair_month.words} and at intervals to be "
                    "agreed thereafter",
                    Party.CHAIR,
                    Party.DEPARTMENT,
                ),
            ),
        ),
    )


def _plan(days: Days) -> tuple[ClauseSpec, ...]:
    by = PartialDate.from_date(days.plan_due).words
    return (
        ClauseSpec(
            "6",
            f"The Council will submit an Improvement Plan to the adviser by {by}. It covers areas a "
            "to e. The Board is accountable for delivering it.",
            "Improvement plan",
            WILL,
            (
                _one(
                    "plan_submission",
                    "Improvement plan to the adviser",
                    Duty.PLAN_SUBMISSION,
                    {"by": days.plan_due.isoformat()},
                    f"The Council will submit an Improvement Plan to the adviser by {by}",
                    owed_to=Party.ADVISER,
                ),
            ),
        ),
    )


KEPT_UP = (
    (
        "7a",
        "plan_upkeep",
        "Plan and record of progress kept up to date",
        Duty.PLAN_UPKEEP,
        "the content of the plan and a record of progress against it must be kept up to date",
    ),
    (
        "7c",
        "data_set",
        "A full and accurate data set",
        Duty.DATA_SET,
        "a full and accurate data set must be in place and understood at all levels",
    ),
    (
        "7d",
        "analysis",
        "Reports with analysis and trends",
        Duty.OTHER,
        "reports must include analysis, recommendations and trends",
    ),
    (
        "7e",
        "slow_objectives",
        "Slow objectives pointed out",
        Duty.OTHER,
        "the Council must point out objectives that are slow to progress",
    ),
    (
        "7f",
        "voice",
        "Views of staff and children",
        Duty.VOICE,
        "the views of frontline staff and of children must shape practice",
    ),
)


def _evidence() -> tuple[ClauseSpec, ...]:
    clauses = {
        number: ClauseSpec(
            number,
            f"{words[0].upper()}{words[1:]}.",
            strength=MUST,
            obligations=(_one(key, name, duty, STANDING, words),),
        )
        for number, key, name, duty, words in KEPT_UP
    }
    clauses["7b"] = ClauseSpec(
        "7b",
        "The Council must report to the adviser on progress against the objectives in the plan at "
        "least at monthly intervals and sooner if the adviser asks.",
        strength=MUST,
        obligations=(
            _one(
                "council_report",
                "Report to the adviser on progress",
                Duty.COUNCIL_REPORT,
                {"every": {"months": 1}},
                "must report to the adviser on progress … at least at monthly intervals and sooner "
                "if the adviser asks",
                owed_to=Party.ADVISER,
            ),
        ),
    )
    return tuple(clauses[number] for number in sorted(clauses))


def _reviews() -> tuple[ClauseSpec, ...]:
    return (
        ClauseSpec(
            "8",
            "Reviews of progress will be conducted at least every six months, and more often where "
            "appropriate, by the adviser and officials or by a party agreed.",
            "Reviews",
            WILL,
            (
                _one(
                    "progress_review",
                    "Review of progress",
                    Duty.PROGRESS_REVIEW,
                    {"every": {"months": 6}},
                    "Reviews of progress will be conducted at least every six months",
                    Party.REVIEWERS,
                ),
            ),
        ),
        ClauseSpec(
            "9",
            "The adviser may require a diagnostic review in a specific service area.",
            strength=MAY,
            obligations=(
                _one(
                    "diagnostic_review",
                    "A diagnostic review, when the adviser asks",
                    Duty.DIAGNOSTIC_REVIEW,
                    {"on_request": True},
                    "The adviser may require a diagnostic review in a specific service area",
                ),
            ),
        ),
    )


def _for_reviews() -> tuple[ClauseSpec, ...]:
    return (
        ClauseSpec(
            "10",
            "For any review the Council should give the people who conduct it access, data and "
            "facilities.",
            strength=SHOULD,
            obligations=(
                _one(
                    "reviewer_access",
                    "Access, data and facilities for reviewers",
                    Duty.REVIEWER_ACCESS,
                    STANDING,
                    "should give the people who conduct it access, data and facilities",
                    owed_to=Party.REVIEWERS,
                ),
            ),
        ),
        ClauseSpec(
            "11",
            "At least 5 working days before any progress review conducted by the adviser, the "
            "Council should provide its own assessment of improvement.",
            strength=SHOULD,
            obligations=(
                _one(
                    "self_assessment",
                    "The council’s own assessment",
                    Duty.SELF_ASSESSMENT,
                    {"before": "progress_review", "lead_working_days": 5},
                    "At least 5 working days before any progress review conducted by the adviser, "
                    "the Council should provide its own assessment",
                    owed_to=Party.REVIEWERS,
                    before_conducted_by="adviser",
                ),
            ),
        ),
    )


def _assessment() -> tuple[ClauseSpec, ...]:
    return (
        ClauseSpec(
            "12",
            "The Council is required to deliver the actions in the improvement plan within 12 "
            "months of the publication of this notice.",
            "Assessment",
            MUST,
            (
                _one(
                    "plan_delivery",
                    "Deliver the actions in the plan",
                    Duty.PLAN_DELIVERY,
                    {"within": {"months": 12}, "of": "published"},
                    "deliver the actions in the improvement plan within 12 months of the "
                    "publication of this notice",
                ),
            ),
        ),
        ClauseSpec(
            "13",
            "The adviser will send the Department regular reports of progress or concern. There "
            "will be a specific review point within 4 months of the publication of this notice.",
            strength=WILL,
            obligations=(
                _one(
                    "adviser_report",
                    "The adviser’s regular reports",
                    Duty.ADVISER_REPORT,
                    {"agreed": True},
                    "regular reports of progress or concern",
                    Party.ADVISER,
                    Party.DEPARTMENT,
                ),
                _one(
                    "review_point",
                    "Specific review point",
                    Duty.REVIEW_POINT,
                    {"within": {"months": 4}, "of": "published"},
                    "a specific review point within 4 months of the publication of this notice",
                    Party.REVIEWERS,
                ),
            ),
        ),
        ClauseSpec(
            "14",
            "If the Council does not comply, or does not progress, ministers may use their powers "
            "under section 497A of the Education Act 1996.",
        ),
    )

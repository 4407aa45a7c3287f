"""The words of a notice that nobody ever issued, with the requirements of its paragraphs.

Promises one paper for the world of the pages and for the journey that types it in. Its council, its
people and its minister are invented.
"""

from typing import Any

from interventions.models import Duty, Party, Strength
from interventions.operations.paper_spec import AreaSpec, ClauseSpec, ObligationSpec

MINISTER = "Jordan Ashby MP"
TITLE = "Minister for Children and Families"
AREAS = {
    "a": "Leadership, management, governance and partnerships",
    "b": "Timeliness and quality of assessments, and delivery of practice",
    "c": "Strength, stability and quality of the workforce",
    "d": "Children in need of help and protection",
    "e": "Children looked after and care leavers",
}
TEXTS = {
    "1": "This notice is given to Northmoor Council (“the Council”) because its children’s services were judged "
    "inadequate in the report published on 1 September 2026.",
    "2": "Hollin Bridge Partners (“the adviser”) have been appointed to advise the Council and the Department.",
    "3": "The Council will work with the adviser until such time as the Secretary of State is satisfied this is no "
    "longer required.",
    "4": "The Council will establish an Improvement Board. The Board is to meet at least every 8 weeks. If, after "
    "the first three months, the Board wishes to vary the frequency of meetings this must first be agreed by the "
    "Department.",
    "5": "The Chair of the Board will give the Secretary of State a written progress report in January 2027 and at "
    "intervals to be agreed thereafter.",
    "6": "The Council will submit an Improvement Plan to the adviser by 22 January 2027. The plan will bring about "
    "improvement in the following areas.",
    "7a": "The content of the improvement plan and a record of progress against it must be kept up to date.",
    "7b": "The Council must report to the adviser on progress at least at monthly intervals and sooner if requested.",
    "7c": "The Council must provide a data set with each report.",
    "7d": "Each report must contain an analysis of the data.",
    "8": "Reviews of progress against the plan will be undertaken at least every six months and more regularly where "
    "appropriate.",
    "9": "In addition the adviser may require a diagnostic review in a specific service area.",
    "10": "The Council will provide the persons conducting any review with access to data, staff and facilities.",
    "11": "At least 5 working days prior to any progress review conducted by the adviser the Council will provide its "
    "own assessment.",
    "12": "The Council will deliver the actions included in the improvement plan within 12 months of the publication of "
    "this notice.",
    "13": "The adviser will give regular reports of progress or concern, and there will be a specific review point "
    "within 4 months of the publication of this notice.",
    "14": "Should the Council be unwilling or unable to comply with this notice, the Secretary of State may use "
    "statutory powers of intervention.",
}
COUNCIL, BOARD, ADVISER = Party.COUNCIL, Party.BOARD, Party.ADVISER


def _owed(
    key: str, rule: dict[str, Any], duty: Duty, owed_by: str, quote: str, **more: Any
) -> ObligationSpec:
    return ObligationSpec(
        key=key, name=key, rule=rule, duty=duty, owed_by=owed_by, quote=quote, **more
    )


STANDING = {"continuous": True}
REQUIREMENTS: dict[str, tuple[ObligationSpec, ...]] = {
    "3": (
        _owed(
            "Work with the adviser",
            STANDING,
            Duty.COOPERATION,
            COUNCIL,
            "The Council will work with the adviser",
        ),
    ),
    "4": (
        _owed(
            "Establish the Board",
            {"undated": True},
            Duty.BOARD_ESTABLISHED,
            COUNCIL,
            "The Council will establish an Improvement Board.",
        ),
        _owed(
            "The Board meets",
            {"every": {"weeks": 8}},
            Duty.BOARD_MEETING,
            BOARD,
            "The Board is to meet at least every 8 weeks.",
        ),
    ),
    "5": (
        _owed(
            "The Chair’s progress report",
            {"by": "2027-01", "then": "agreed"},
            Duty.CHAIR_REPORT,
            Party.CHAIR,
            "a written progress report in January 2027 and at intervals to be agreed thereafter",
            owed_to=Party.DEPARTMENT,
        ),
    ),
    "6": (
        _owed(
            "Improvement plan",
            {"by": "2027-01-22"},
            Duty.PLAN_SUBMISSION,
            COUNCIL,
            "The Council will submit an Improvement Plan to the adviser by 22 January 2027.",
            owed_to=ADVISER,
        ),
    ),
    "7a": (
        _owed(
            "Plan kept up to date",
            STANDING,
            Duty.PLAN_UPKEEP,
            COUNCIL,
            "The content of the improvement plan … must be kept up to date.",
        ),
    ),
    "7b": (
        _owed(
            "Monthly report to the adviser",
            {"every": {"months": 1}},
            Duty.COUNCIL_REPORT,
            COUNCIL,
            "The Council must report to the adviser on progress at least at monthly intervals and sooner if requested.",
            owed_to=ADVISER,
        ),
    ),
    "7c": (
        _owed(
            "Data set",
            STANDING,
            Duty.DATA_SET,
            COUNCIL,
            "The Council must provide a data set with each report.",
        ),
    ),
    "7d": (
        _owed(
            "Analysis",
            STANDING,
            Duty.OTHER,
            COUNCIL,
            "Each report must contain an analysis of the data.",
        ),
    ),
    "8": (
        _owed(
            "Review of progress",
            {"every": {"months": 6}},
            Duty.PROGRESS_REVIEW,
            Party.REVIEWERS,
            "Reviews of progress … will be undertaken at least every six months and more regularly where appropriate.",
        ),
    ),
    "9": (
        _owed(
            "Diagnostic review",
            {"on_request": True},
            Duty.DIAGNOSTIC_REVIEW,
            COUNCIL,
            "the adviser may require a diagnostic review in a specific service area.",
        ),
    ),
    "10": (
        _owed(
            "Access for reviewers",
            STANDING,
            Duty.REVIEWER_ACCESS,
            COUNCIL,
            "provide the persons conducting any review with access to data, staff and facilities.",
        ),
    ),
    "11": (
        _owed(
            "The council’s own assessment",
            {"before": "Review of progress", "lead_working_days": 5},
            Duty.SELF_ASSESSMENT,
            COUNCIL,
            "At least 5 working days prior to any progress review conducted by the adviser the Council will provide its own assessment.",
            before_conducted_by="adviser",
        ),
    ),
    "12": (
        _owed(
            "Delivery of the plan",
            {"within": {"months": 12}, "of": "published"},
            Duty.PLAN_DELIVERY,
            COUNCIL,
            "The Council will deliver the actions … within 12 months of the publication of this notice.",
        ),
    ),
    "13": (
        _owed(
            "The adviser’s reports",
            {"agreed": True},
            Duty.ADVISER_REPORT,
            ADVISER,
            "The adviser will give regular reports of progress or concern",
            owed_to=Party.DEPARTMENT,
        ),
        _owed(
            "Specific review point",
            {"within": {"months": 4}, "of": "published"},
            Duty.REVIEW_POINT,
            "",
            "a specific review point within 4 months of the publication of this notice",
        ),
    ),
}
CLAUSES = tuple(
    ClauseSpec(
        number=number,
        text=text,
        strength=Strength.MUST if "must" in text else Strength.WILL,
        obligations=REQUIREMENTS.get(number, ()),
    )
    for number, text in TEXTS.items()
)
AREA_SPECS = tuple(AreaSpec("6", letter, text) for letter, text in AREAS.items())


def pasted() -> str:
    """The notice as one would paste it: numbers at the start of lines, lettered parts under 7."""
    lines = []
    for number, text in TEXTS.items():
        if number == "7a":
            lines.append("7. From then on:")
        mark = f"({number[1:]})" if number[1:].isalpha() else f"{number}."
        lines.append(f"{mark} {text}")
    return "\n".join(lines)

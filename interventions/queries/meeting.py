"""What would meet a requirement, in words, and which kinds of happening can.

Promises one table from duties to happenings. Does not decide that something met a duty: a person
ties a happening to it.
"""

from interventions.models import Duty, HappeningKind, Obligation

H = HappeningKind

KINDS_THAT_MEET: dict[str, tuple[HappeningKind, ...]] = {
    Duty.BOARD_ESTABLISHED: (H.BOARD_ESTABLISHED, H.BOARD_MEETING),
    Duty.BOARD_MEETING: (H.BOARD_MEETING,),
    Duty.CHAIR_REPORT: (H.CHAIR_REPORT,),
    Duty.PLAN_SUBMISSION: (H.PLAN_SUBMISSION,),
    Duty.PLAN_ASSESSMENT: (H.PLAN_ASSESSMENT,),
    Duty.PLAN_DELIVERY: (H.PLAN_DELIVERED,),
    Duty.COUNCIL_REPORT: (H.COUNCIL_REPORT,),
    Duty.ADVISER_REPORT: (H.ADVISER_REPORT,),
    Duty.COMMISSIONER_REPORT: (H.COMMISSIONER_REPORT,),
    Duty.DATA_SET: (H.DATA,),
    Duty.PROGRESS_REVIEW: (H.REVIEW,),
    Duty.REVIEW_POINT: (H.REVIEW,),
    Duty.DIAGNOSTIC_REVIEW: (H.DIAGNOSTIC_REVIEW,),
    Duty.SELF_ASSESSMENT: (H.SELF_ASSESSMENT,),
}

WORDS_THAT_MEET: dict[str, str] = {
    Duty.BOARD_ESTABLISHED: "The Board set up, shown by its first meeting.",
    Duty.BOARD_MEETING: "A meeting of the Board.",
    Duty.CHAIR_REPORT: "A written report of the Chair to the Secretary of State.",
    Duty.PLAN_SUBMISSION: "The improvement plan, sent as a submission. A draft does not meet this.",
    Duty.PLAN_ASSESSMENT: "The adviser’s assessment of the plan.",
    Duty.PLAN_DELIVERY: "The actions of the improvement plan, delivered.",
    Duty.COUNCIL_REPORT: "A report of the council to the adviser.",
    Duty.ADVISER_REPORT: "A report of the adviser to the Department.",
    Duty.COMMISSIONER_REPORT: "A report of the commissioner.",
    Duty.DATA_SET: "The data set.",
    Duty.PROGRESS_REVIEW: "A review of progress.",
    Duty.REVIEW_POINT: "A review of progress at this point.",
    Duty.DIAGNOSTIC_REVIEW: "A diagnostic review or assessment.",
    Duty.SELF_ASSESSMENT: "The council’s own assessment of improvement.",
}


def what_meets(obligation: Obligation) -> str:
    """A sentence that says what would meet the requirement."""
    return WORDS_THAT_MEET.get(obligation.duty, "Whatever the paragraph asks for, recorded here.")


def kinds_that_meet(duty: str) -> tuple[HappeningKind, ...]:
    """The kinds of happening offered first for a duty; any other kind may be tied by a person."""
    return KINDS_THAT_MEET.get(duty, (H.OTHER,))

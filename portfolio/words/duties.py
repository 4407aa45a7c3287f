"""What a requirement asks for, in the few words that sentences about its dates need.

Promises a noun for what meets it, the verb of its having happened, and a subject. Decides nothing.
"""

from dataclasses import dataclass

from interventions.models.words import Duty


@dataclass(frozen=True)
class DutyWords:
    """`noun`: what meets it ("meeting"). `done`: how it is said to have happened ("Held").

    `asks` is what somebody is to do by the date ("The Board is to meet"); empty: "A <noun> is due".
    """

    noun: str
    done: str
    asks: str = ""

    @property
    def a_noun(self) -> str:
        """The noun with its article: "a meeting", "an assessment"."""
        return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}"


WORDS: dict[str, DutyWords] = {
    Duty.BOARD_ESTABLISHED: DutyWords("first meeting", "Set up"),
    Duty.BOARD_MEETING: DutyWords("meeting", "Held", "The Board is to meet"),
    Duty.BOARD_MEMBERSHIP: DutyWords("change of membership", "Done"),
    Duty.CHAIR_REPORT: DutyWords("report", "Received", "The Chair is to report"),
    Duty.PLAN_SUBMISSION: DutyWords("plan", "Submitted", "The improvement plan is due"),
    Duty.PLAN_ASSESSMENT: DutyWords("assessment", "Received"),
    Duty.PLAN_DELIVERY: DutyWords("delivery", "Delivered", "The plan is to be delivered"),
    Duty.COUNCIL_REPORT: DutyWords("report", "Received", "The council is to report"),
    Duty.ADVISER_REPORT: DutyWords("report", "Received", "The adviser is to report"),
    Duty.COMMISSIONER_REPORT: DutyWords("report", "Received", "The commissioner is to report"),
    Duty.DATA_SET: DutyWords("data set", "Received"),
    Duty.PROGRESS_REVIEW: DutyWords("review", "Held"),
    Duty.REVIEW_POINT: DutyWords("review", "Held"),
    Duty.DIAGNOSTIC_REVIEW: DutyWords("review", "Held"),
    Duty.SELF_ASSESSMENT: DutyWords("assessment", "Received", "The council’s assessment is due"),
}
OTHERWISE = DutyWords("entry", "Done")


def words_for(duty: str) -> DutyWords:
    """The words of a duty; plain ones for a duty without words of its own."""
    return WORDS.get(duty, OTHERWISE)

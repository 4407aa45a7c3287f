"""What the pages say about each kind of happening: heading, questions, button.

Promises words for every kind. Decides nothing.
"""

from dataclasses import dataclass

from interventions.models import HappeningKind as H


@dataclass(frozen=True)
class KindWords:
    """`noun`: what it is ("meeting"); `of`: the rest of the heading ("of the Board").

    `sending` is the heading for a council that records it by sending it.
    """

    noun: str
    of: str = ""
    day: str = "What day did it happen?"
    who: str = "Who was there, or who sent it?"
    sending: str = ""

    @property
    def a_noun(self) -> str:
        """The noun with its article."""
        return f"{'an' if self.noun[0] in 'aeiouAEIOU' else 'a'} {self.noun}"

    @property
    def whole(self) -> str:
        """ "a meeting of the Board"."""
        return f"{self.a_noun} {self.of}".strip()


RECEIVED = "What day was it received?"
SENT_IT = "Who sent it?"
THERE = "Who was there?"

WORDS: dict[str, KindWords] = {
    H.BOARD_MEETING: KindWords("meeting", "of the Board", "What day did the Board meet?", THERE),
    H.BOARD_ESTABLISHED: KindWords(
        "first meeting", "of the Board", "What day was the Board set up?", "Who set it up?"
    ),
    H.CHAIR_REPORT: KindWords("report", "of the Chair", RECEIVED, SENT_IT),
    H.COUNCIL_REPORT: KindWords(
        "report", "of the council to the adviser", RECEIVED, SENT_IT, "Send the report"
    ),
    H.ADVISER_REPORT: KindWords("report", "of the adviser to the Department", RECEIVED, SENT_IT),
    H.COMMISSIONER_REPORT: KindWords("report", "of the commissioner", RECEIVED, SENT_IT),
    H.PLAN_DRAFT: KindWords("draft plan", "for comment", RECEIVED, SENT_IT),
    H.PLAN_SUBMISSION: KindWords("improvement plan", "submitted", RECEIVED, SENT_IT),
    H.PLAN_ASSESSMENT: KindWords("assessment", "of the plan", RECEIVED, "Who made it?"),
    H.PLAN_DELIVERED: KindWords(
        "delivery", "of the plan", "What day was it delivered?", "Who says so?"
    ),
    H.SELF_ASSESSMENT: KindWords(
        "assessment", "by the council itself", RECEIVED, SENT_IT, "Send the assessment"
    ),
    H.REVIEW: KindWords("review", "", "What day was the review?", THERE),
    H.DIAGNOSTIC_REVIEW: KindWords("diagnostic review", "", "What day was the review?", THERE),
    H.OFSTED_EVENT: KindWords("event", "of Ofsted", who="Who told us?"),
    H.COUNCIL_DECISION: KindWords(
        "decision", "of the council", "What day was it decided?", "Who decided?"
    ),
    H.MEETING: KindWords("meeting", "", "What day was the meeting?", THERE),
    H.CALL: KindWords("call", "", "What day was the call?", "Who spoke?"),
    H.VISIT: KindWords("visit", "", "What day was the visit?", THERE),
    H.EMAIL: KindWords("email", "", "What day was it sent?", "Who sent it, and to whom?"),
    H.NOTE: KindWords("note", "", "What day is it about?", "Who is it about, or from?"),
    H.HANDOVER: KindWords("handover note", "", "What day is it about?", "Who wrote it?"),
    H.DATA: KindWords("data set", "", RECEIVED, SENT_IT, "Send the data set"),
}
OTHERWISE = KindWords("entry")
# Who conducted it matters where a paragraph means the review of one conductor only.
CONDUCTED = (H.REVIEW, H.DIAGNOSTIC_REVIEW)


def words_of(kind: str) -> KindWords:
    """The words of a kind; plain ones where there are none."""
    return WORDS.get(kind, OTHERWISE)

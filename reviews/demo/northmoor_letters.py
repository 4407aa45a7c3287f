"""The letters of the invented council: one issued here, and one that waits for the private office.

Promises an invented minister's name on paper of ours, and the decision with effect from its day.
"""

from dataclasses import replace

from accounts.permissions import NotAllowedNow
from documents.render import PdfUnavailable
from interventions.models import Intervention, Obligation
from reviews.demo.northmoor_days import Days
from reviews.demo.northmoor_notice import MINISTER, MINISTERS_TITLE
from reviews.demo.northmoor_people import Team
from reviews.letters.checks import checks
from reviews.letters.content import Block, BlockKind, Content, Recipient, from_json
from reviews.models import Decision, DecisionKind, Letter
from reviews.operations.decisions import Proposal, propose_decision, take_decision
from reviews.operations.effects import apply_without_letter
from reviews.operations.issue import issue_letter, record_delivery
from reviews.operations.letters import choose_decisions, save_letter, start_letter
from reviews.queries.letter_record import record_for

WORDS = {
    BlockKind.PROGRESS: "I am pleased that the Improvement Board has been set up, and that the "
    "adviser reports some progress for care leavers.",
    BlockKind.CONCERN: "There are areas where the pace must increase. The adviser reports slow "
    "progress in help and protection. I expect the council to act on this without delay.",
    BlockKind.NEXT: "I look forward to the council’s improvement plan.",
}


def six_weekly_letter(case: Intervention, board: Obligation, who: Team, days: Days) -> None:
    """The decision that the Board meets every six weeks, proposed, taken, and issued in a letter."""
    decision = propose_decision(
        case=case,
        proposal=Proposal(
            kind=DecisionKind.VARY,
            title="The notice stays, and the Board meets every 6 weeks",
            reasons="The adviser reports slow progress in four of five areas.",
            options="Keep every 8 weeks; every 6 weeks; every 4 weeks.",
            advice="Every 6 weeks: the Board must see the first data sooner.",
            obligation=board,
            rule={"every": {"weeks": 6}},
        ),
        today=days.back(33),
        by=who.lead,
    )
    decision = take_decision(
        decision=decision,
        taken_by=MINISTER,
        taken_as=MINISTERS_TITLE,
        taken_on=days.back(30),
        today=days.back(30),
        by=who.private_office,
    )
    letter = start_letter(case=case, decisions=[decision], today=days.letter, by=who.lead)
    letter = save_letter(
        letter=letter,
        content=_written(from_json(letter.content), days, who),
        version=letter.version,
        by=who.lead,
    )
    _issue(case, letter, decision, who, days)


def _written(content: Content, days: Days, who: Team) -> Content:
    """The draft with what a person writes into it, and everybody confirmed in post."""

    def confirmed(person: Recipient) -> Recipient:
        return replace(person, confirmed_on=days.letter, confirmed_by=who.lead.name)

    def filled(block: Block) -> Block:
        words = WORDS.get(block.kind)
        if words is None:
            return block
        return replace(block, text=words, facts=(), source="The adviser’s logs and the notice")

    return replace(
        content,
        addressee=confirmed(content.addressee),
        copies=tuple(confirmed(person) for person in content.copies),
        members=tuple(confirmed(person) for person in content.members),
        blocks=tuple(filled(block) for block in content.blocks),
    )


def _issue(case: Intervention, letter: Letter, decision: Decision, who: Team, days: Days) -> None:
    """Issue it; where no PDF can be made the decision takes effect without a letter."""
    content = from_json(letter.content)
    record = record_for(case, days.letter, [decision])
    reasons = {check.key: "This council is invented." for check in checks(content, record)}
    try:
        letter = issue_letter(
            letter=letter,
            version=letter.version,
            reasons=reasons,
            today=days.letter,
            by=who.private_office,
        )
    except NotAllowedNow as refusal:
        if not isinstance(refusal.__cause__, PdfUnavailable):
            raise
        _without_letter(letter, decision, who, days)
        return
    record_delivery(
        letter=letter,
        to="Councillor Helen Marsh",
        how="Email",
        on=days.letter,
        today=days.letter,
        by=who.private_office,
    )


def _without_letter(letter: Letter, decision: Decision, who: Team, days: Days) -> None:
    choose_decisions(letter=letter, decisions=[], today=days.letter, by=who.lead)
    apply_without_letter(decision=decision, today=days.letter, by=who.private_office)


def waiting_letter(case: Intervention, who: Team, days: Days) -> None:
    """A decision proposed, and the draft of the letter that would carry it."""
    decision = propose_decision(
        case=case,
        proposal=Proposal(
            kind=DecisionKind.MAINTAIN,
            title="Keep the notice as it is until the review",
            reasons="The Board met late, the monthly report is outstanding, and a draft of the plan "
            "has come.",
            options="Keep the notice; warn the council that a direction may follow.",
            advice="Keep the notice: the plan is due this week and shows the council is at work.",
        ),
        today=days.back(1),
        by=who.lead,
    )
    start_letter(case=case, decisions=[decision], today=days.back(1), by=who.lead)

"""A case taken over in mid-course, and a notice that is just being taken over.

Promises two invented councils more for the world of the pages, made through operations. Knows no
page.
"""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.core.files.base import ContentFile

from councils.rules.partial_date import PartialDate
from interventions.models import Duty, InstrumentKind, OneOff, Party
from interventions.operations.draft_content import ALREADY_ISSUED, DraftRequirement
from interventions.operations.draft_paragraphs import confirm_clause, paste_text
from interventions.operations.draft_requirements import save_requirement
from interventions.operations.draft_taking import attach_paper, save_follow_from, save_stood
from interventions.operations.drafting import save_header, start_draft
from interventions.operations.evidence import receive_files
from interventions.operations.paper_spec import InstrumentSpec
from interventions.operations.taken_spec import TakenRequirement
from interventions.operations.taking_over import take_over_instrument
from tests.browser.notice import AREA_SPECS, CLAUSES, MINISTER, TITLE
from tests.browser.travel import on
from tests.cast import Cast
from tests.factories.cases import a_case, requirement

OWED, NOT_KNOWN = OneOff.OWED, OneOff.NOT_KNOWN
TEXT = """1. This notice is given to Marchwood Council.
2. The Council will establish an Improvement Board.
3. The Board is to meet at least every 8 weeks.
4. The Council will submit an Improvement Plan by 30 June 2026.
5. The Council will work with the adviser."""
DAY = PartialDate


def _last(day: str, **more: Any) -> TakenRequirement:
    return TakenRequirement(last_on=DAY(day), **more)


STOOD = {
    "Establish the Board": _last("2026-03", one_off=OneOff.DONE),
    "The Board meets": _last("2026-11-24", next_due=DAY("2027-01-19")),
    "The Chair’s progress report": TakenRequirement(one_off=NOT_KNOWN),
    "Improvement plan": TakenRequirement(one_off=OWED),
    "Monthly report to the adviser": _last("2026-12-18", next_due=DAY("2027-01-18")),
    "Review of progress": _last("2026-09", next_due=DAY("2027-03")),
    "Specific review point": TakenRequirement(one_off=NOT_KNOWN),
    "Delivery of the plan": TakenRequirement(one_off=NOT_KNOWN),
}


def build_taken_over(cast: Cast, things: dict[str, Any]) -> None:
    """Add both to what the addresses can mean."""
    _recorded(cast, things)
    _being_entered(cast, things)


def _recorded(cast: Cast, things: dict[str, Any]) -> None:
    """The notice of another council, followed since the first of January, entered a week later."""
    with on("2027-01-08"):
        today = dt.date(2027, 1, 8)
        case = a_case(cast.council("Ashford Vale"), "2026-02-02", cast.lead, by=cast.lead)
        upload = ContentFile(b"The signed notice.", name="notice.txt")
        (paper,) = receive_files(case=case, uploads=[upload], by=cast.lead)
        spec = InstrumentSpec(
            kind=InstrumentKind.NOTICE,
            issued=DAY("2026-02-16"),
            clauses=_earlier(),
            areas=AREA_SPECS,
            signatory_name=MINISTER,
            signatory_title=TITLE,
        )
        notice = take_over_instrument(
            case=case,
            spec=spec,
            follow_from=dt.date(2027, 1, 4),
            taken=STOOD,
            file=paper,
            today=today,
            by=cast.lead,
        )
    things.update(
        {
            "taken case": case,
            "taken notice": notice,
            "taken board": requirement(case, "The Board meets"),
            "taken plan": requirement(case, "Improvement plan"),
            "taken report": requirement(case, "The Chair’s progress report"),
        }
    )


def _earlier() -> Any:
    """The paragraphs of the notice, its two days a year earlier."""
    words = (("January 2027", "May 2026"), ("22 January 2027", "30 June 2026"))
    rules = {"2027-01": "2026-05", "2027-01-22": "2026-06-30"}
    return tuple(
        replace(
            clause,
            text=_replaced(clause.text, words),
            obligations=tuple(
                replace(
                    item,
                    quote=_replaced(item.quote, words),
                    rule={**item.rule, "by": rules[item.rule["by"]]}
                    if item.rule and "by" in item.rule
                    else item.rule,
                )
                for item in clause.obligations
            ),
        )
        for clause in CLAUSES
    )


def _replaced(text: str, words: tuple[tuple[str, str], ...]) -> str:
    for old, new in reversed(words):
        text = text.replace(old, new)
    return text


def _being_entered(cast: Cast, things: dict[str, Any]) -> None:
    """The text is there with its requirements; of one of them it is said where it stood."""
    with on("2027-01-15", "15:20"):
        by = cast.lead
        case = a_case(cast.council("Marchwood"), "2026-03-02", by, by=by)
        kind = InstrumentKind.NOTICE
        draft = start_draft(case=case, kind=kind, mode=ALREADY_ISSUED, by=by)
        head = {"issued": "2026-03", "addressed_to": "Marchwood Council"}
        draft = save_header(draft=draft, version=draft.version, values=head, by=by)
        upload = ContentFile(b"The signed notice.", name="notice.txt")
        (paper,) = receive_files(case=case, uploads=[upload], by=by)
        draft = attach_paper(draft=draft, version=draft.version, paper=paper, by=by)
        today = dt.date(2027, 1, 15)
        draft = save_follow_from(
            draft=draft, version=draft.version, follow_from=dt.date(2027, 1, 4), today=today, by=by
        )
        draft = paste_text(draft=draft, version=draft.version, text=TEXT, by=by)
        for number, item in _requirements():
            draft, _ = save_requirement(
                draft=draft, version=draft.version, number=number, requirement=item, by=by
            )
        for number in "12345":
            draft = confirm_clause(
                draft=draft, version=draft.version, number=number, strength="", by=by
            )
        said = {"r2": _last("2026-11-24", next_due=DAY("2027-02"))}
        draft = save_stood(draft=draft, version=draft.version, stood=said, by=by)
    things.update({"entered case": case, "entered": draft})


def _requirements() -> tuple[tuple[str, DraftRequirement], ...]:
    council, board = Party.COUNCIL, Party.BOARD
    return (
        (
            "2",
            DraftRequirement(
                "Establish the Board",
                Duty.BOARD_ESTABLISHED,
                {"undated": True},
                quote="The Council will establish an Improvement Board.",
                owed_by=council,
            ),
        ),
        (
            "3",
            DraftRequirement(
                "The Board meets",
                Duty.BOARD_MEETING,
                {"every": {"weeks": 8}},
                quote="The Board is to meet at least every 8 weeks.",
                owed_by=board,
            ),
        ),
        (
            "4",
            DraftRequirement(
                "Improvement plan",
                Duty.PLAN_SUBMISSION,
                {"by": "2026-06-30"},
                quote="The Council will submit an Improvement Plan by 30 June 2026.",
                owed_by=council,
            ),
        ),
        (
            "5",
            DraftRequirement(
                "Work with the adviser", Duty.COOPERATION, {"continuous": True}, owed_by=council
            ),
        ),
    )

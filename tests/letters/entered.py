"""The three real letters entered as officials would: the register, the case, then the letter.

Promises that every word of a paper comes from the paper at run time; only how it is built stands
here. Issues through the product's own operations, on a database that is thrown away.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.queries import system_user
from councils.models import Council, OfficeHolding
from councils.operations.addresses import record_address
from councils.operations.people import (
    NewPerson,
    record_office_holder,
    withdraw_office_holding,
)
from councils.rules.partial_date import PartialDate
from documents.letter import CopyStyle, LetterPaper, Paragraph
from interventions.models import (
    Duty,
    Function,
    InstrumentKind,
    Intervention,
    TriggerKind,
)
from interventions.operations.cases import open_intervention
from reviews.letters.checks import checks
from reviews.letters.content import Block, BlockKind, Content, Delivery, Layout, from_json
from reviews.letters.drafting import headings
from reviews.letters.names import Salutation
from reviews.models import Decision, DecisionKind, Letter
from reviews.operations.issue import issue_letter
from reviews.operations.letters import save_letter, start_letter
from reviews.queries.letter_record import record_for
from tests.factories.cases import R, a_notice, requirement
from tests.factories.reviews import a_decision, a_review
from tests.letters.test_source_papers import paper_of

WITH_ROLE = re.compile(r"(?:^|[;,] | and )([^();,]+?) \(([^)]+)\)")
HONOURS = re.compile(r"(.+?)(?: (MBE|OBE|CBE|MP))?")


@dataclass(frozen=True)
class Plan:
    """How one letter is built: which choices its writer made, and what stood behind it."""

    paper: str
    council: str
    day: dt.date
    to: str
    kinds: tuple[str, ...]
    layout: Layout
    salutation: Salutation
    delivery: Delivery
    has_reference: bool
    has_valediction: bool
    held: str
    instruments: tuple[tuple[InstrumentKind, str | None], ...]
    decisions: tuple[DecisionKind, ...]


LEAD, CHIEF, DCS = "lead_member", "chief_executive", "dcs"
PLANS = (
    Plan(
        paper="darlington_2016-06-15",
        council="darlington",
        day=dt.date(2016, 6, 15),
        to=r"(?P<who>Councillor \w+ \w+(?: MBE)?) (?P<role>Leader of the Council) "
        r"Darlington Borough Council (?P<lines>.+) (?P<postcode>DL\d \d\w\w)",
        kinds=(LEAD, CHIEF, DCS, "deputy"),
        layout=Layout.BLOCK,
        salutation=Salutation.FIRST,
        delivery=Delivery.NONE,
        has_reference=False,
        has_valediction=False,
        held="2016-05-17",
        instruments=((InstrumentKind.NOTICE, "2015-10-30"),),
        decisions=(DecisionKind.NO_ESCALATION,),
    ),
    Plan(
        paper="cumbria_2016-12-21",
        council="cumbria",
        day=dt.date(2016, 12, 21),
        to=r"(?P<who>Councillor \w+ \w+) (?P<role>Leader), Cumbria County Council",
        kinds=("other",) * 4,
        layout=Layout.LINE,
        salutation=Salutation.FIRST,
        delivery=Delivery.BY_EMAIL,
        has_reference=False,
        has_valediction=False,
        held="2016-11-22",
        instruments=((InstrumentKind.DIRECTION, None),),
        decisions=(DecisionKind.MAINTAIN, DecisionKind.VARY),
    ),
    Plan(
        paper="middlesbrough_2024-09-06",
        council="middlesbrough",
        day=dt.date(2024, 9, 6),
        to=r"(?P<role>Mayor) \w+",
        kinds=(LEAD, CHIEF, DCS, "regional_director"),
        layout=Layout.NAME,
        salutation=Salutation.FULL,
        delivery=Delivery.TO_ADDRESS,
        has_reference=True,
        has_valediction=True,
        held="2024",
        instruments=((InstrumentKind.DIRECTION, "2020"), (InstrumentKind.DIRECTION, "2022")),
        decisions=(DecisionKind.REVOKE,),
    ),
)


@dataclass(frozen=True)
class Entered:
    """A real letter with its words, its case, and what was drafted from the record alone."""

    plan: Plan
    paper: LetterPaper
    whole: str
    case: Intervention
    decisions: tuple[Decision, ...]
    letter: Letter

    @property
    def drafted(self) -> Content:
        """The draft as the record gave it, before anybody typed a word."""
        return from_json(self.letter.content)


def source_of(plan: Plan, papers: Path) -> Path:
    """Where the words of the letter are."""
    return papers / "seeds" / f"letter_{plan.paper}.txt"


def entered(plan: Plan, papers: Path) -> Entered:
    """The register and the case of a letter from its paper, and the draft that follows from them."""
    paper, whole = paper_of(source_of(plan, papers).read_text(encoding="utf-8"))
    council = Council.objects.get(slug=plan.council)
    enter_register(plan, paper, council)
    case = a_case_of(plan, council)
    decisions = tuple(_decision(plan, kind, case, paper) for kind in plan.decisions)
    letter = start_letter(case=case, decisions=decisions, today=plan.day, by=system_user())
    return Entered(plan, paper, whole, case, decisions, letter)


def enter_register(plan: Plan, paper: LetterPaper, council: Council) -> None:
    """Who held office, as the paper names them, and where they were written to."""
    [to] = paper.addressee_lines
    found = re.fullmatch(plan.to, to)
    if found is None:
        raise ValueError(f"{plan.paper}: the addressee is not built as expected")
    parts = found.groupdict()
    who = parts.get("who") or paper.salutation.removeprefix("Dear ").rstrip(",")
    is_mayor = parts["role"] == "Mayor"
    head = _holder(who, "mayor" if is_mayor else "leader", parts["role"], council, plan)
    if parts.get("lines"):
        record_address(
            council=council,
            lines=parts["lines"].replace(" Darlington", "\nDarlington"),
            postcode=parts["postcode"],
            by=system_user(),
        )
    if paper.delivery_address:
        record_address(office_holding=head, email=paper.delivery_address, by=system_user())
    for kind, (name, role) in zip(plan.kinds, _copied(paper), strict=True):
        _holder(name, kind, role, council, plan)
    for name in members_of(paper):
        _holder(name, "mp", "", council, plan)


def _holder(name: str, kind: str, title: str, council: Council, plan: Plan) -> OfficeHolding:
    parts = HONOURS.fullmatch(name)
    if parts is None:
        raise ValueError(f"{plan.paper}: a name is not built as expected")
    return record_office_holder(
        person=NewPerson(parts[1], parts[2] or ""),
        kind=kind,
        title=title,
        council=council,
        seen_first=plan.day,
        source=f"Letter of {plan.day}",
        by=system_user(),
    )


def _copied(paper: LetterPaper) -> list[tuple[str, str]]:
    """Names and roles of the copy list, in its order."""
    sentence = re.split(r"\. A copy is also", paper.copies[0])[0]
    listed = re.sub(r"^I am copying this letter to:? ", "", sentence).rstrip(".")
    with_roles = WITH_ROLE.findall(listed)
    return with_roles or [(name, "") for name in re.split(r"; (?:and )?", listed)]


def members_of(paper: LetterPaper) -> list[str]:
    """The members of Parliament who are sent a copy."""
    found = re.search(r"A copy is also being sent to (.+)\.", paper.copies[0])
    return re.split(r", | and ", found[1]) if found else []


def a_case_of(plan: Plan, council: Council) -> Intervention:
    """The case with its instruments, and the review that the letter speaks of."""
    opened = dt.date(2015, 9, 1) if plan.day.year == 2016 else dt.date(2020, 1, 1)
    case = open_intervention(
        council=council,
        function=Function.SOCIAL_CARE,
        trigger=TriggerKind.OFSTED_REPORT,
        reason="As the papers say.",
        opened_on=opened,
        today=plan.day,
        by=system_user(),
    )
    before = None
    for kind, issued in plan.instruments:
        before = a_notice(
            case,
            issued,
            R("board", None, duty=Duty.BOARD_MEETING, span_from=plan.day),
            kind=kind,
            follows=before,
            recorded_on=plan.day,
            today=plan.day,
            signatory_name="",
            signatory_title="",
        )
    a_review(case, plan.held, today=plan.day)
    return case


def _decision(plan: Plan, kind: DecisionKind, case: Intervention, paper: LetterPaper) -> Decision:
    more: dict[str, Any] = {}
    if kind is DecisionKind.VARY:
        more = {
            "obligation": requirement(case, "board"),
            "rule": {"every": {"weeks": 6}},
            "is_concession": True,
        }
    if kind is DecisionKind.REVOKE:
        words = " ".join(block.text for block in paper.blocks if isinstance(block, Paragraph))
        condition = re.search(r"on the understanding that ([^.]+)\.", words)
        more = {
            "instrument": case.instruments.latest("pk"),
            "condition": condition[1] if condition else "",
        }
    return a_decision(case, plan.day, kind, **more)


def written(entered: Entered) -> Letter:
    """The draft with the writer's choices and the body paragraphs of the paper, saved."""
    plan, content = entered.plan, entered.drafted
    chosen = replace(
        content,
        layout=plan.layout,
        salutation_style=plan.salutation,
        delivery=plan.delivery,
        copy_style=entered_style(entered),
        heading=heading_chosen(entered),
        reference=content.reference if plan.has_reference else "",
        valediction=content.valediction if plan.has_valediction else "",
        footer="",
        blocks=tuple(
            Block(f"b{number}", BlockKind.PARAGRAPH, block.text)
            for number, block in enumerate(entered.paper.blocks, start=1)
            if isinstance(block, Paragraph)
        ),
    )
    for person in chosen.people:
        chosen = chosen.with_person(replace(person, confirmed_on=plan.day, confirmed_by="A proof"))
    return save_letter(letter=entered.letter, content=chosen, version=1, by=system_user())


def entered_style(entered: Entered) -> CopyStyle:
    """The manner of the copy list: drafted for names alone, else chosen by its first words."""
    if entered.drafted.copy_style is CopyStyle.NAMES_ONLY:
        return CopyStyle.NAMES_ONLY
    has_colon = entered.paper.copies[0].startswith("I am copying this letter to:")
    return CopyStyle.SEMICOLONS if has_colon else CopyStyle.COMMAS


def heading_chosen(entered: Entered) -> str:
    """The heading made from the record that the paper has; none of our own is typed."""
    known = record_for(entered.case, entered.plan.day, list(entered.decisions))
    wanted = plain(entered.paper.heading)
    return next((made for made in headings(known) if plain(made) == wanted), "")


def issued(entered: Entered) -> Letter:
    """The letter, issued on its day; whatever the checks still ask is passed on with a reason."""
    letter = written(entered)
    known = record_for(entered.case, entered.plan.day, list(entered.decisions))
    found = checks(from_json(letter.content), known)
    return issue_letter(
        letter=letter,
        version=letter.version,
        reasons={check.key: "It is what the paper says." for check in found},
        today=entered.plan.day,
        by=system_user(),
    )


def plain(text: str) -> str:
    """Text with straight apostrophes and single spaces, as the papers have it."""
    return " ".join(text.replace("’", "'").split())


def successors(entered: Entered) -> Content:
    """The draft if somebody else had come into every office; nothing of it stays on the record."""
    with transaction.atomic():
        _new_people(entered.case.council, entered.plan.day)
        letter = start_letter(case=entered.case, today=entered.plan.day, by=system_user())
        content = from_json(letter.content)
        transaction.set_rollback(True)
    return content


def _new_people(council: Council, day: dt.date) -> None:
    for row in OfficeHolding.objects.standing().filter(council=council):
        withdraw_office_holding(holding=row, reason="A proof changes it.", by=system_user())
        record_office_holder(
            person=NewPerson(f"Councillor Alex {row.kind.title().replace('_', '')}", "OBE"),
            kind=row.kind,
            title=f"New {row.title}".strip(),
            council=council,
            seen_first=day,
            by=system_user(),
        )
    record_address(council=council, lines="Another Street", postcode="AB1 2CD", by=system_user())
    for minister in OfficeHolding.objects.standing().filter(kind="minister"):
        withdraw_office_holding(holding=minister, reason="A proof changes it.", by=system_user())
    record_office_holder(
        person=NewPerson("Alex Minister", "MP"),
        kind="minister",
        title="Minister of another title",
        from_date=PartialDate("2010"),
        by=system_user(),
    )

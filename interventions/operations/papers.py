"""Recording the papers behind what the record says, and laying down an instrument.

Promises that an instrument comes into being whole: its paragraphs, requirements, first terms,
record spans, areas and deadlines, in one operation; its text is frozen from then on. Does not
hold drafts: `interventions.operations.drafting` does.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils.models import Council
from councils.permissions import recorded_day
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions import events, rules
from interventions.models import (
    Authority,
    AuthorityKind,
    ChainLink,
    Clause,
    End,
    ImprovementArea,
    Instrument,
    Intervention,
    Obligation,
    RecordSpan,
    Term,
)
from interventions.operations.effects import Recording, put_authority, put_end
from interventions.operations.paper_spec import (
    COMPLETE,
    FROM_PAPERS,
    ClauseSpec,
    InstrumentSpec,
    ObligationSpec,
)
from interventions.operations.projection import project
from interventions.permissions import check_case_open, check_may_on
from interventions.queries.instruments import instruments_in_force

ENTER = "Only an official can enter an instrument."


@operation
def record_authority(
    *,
    case: Intervention,
    kind: AuthorityKind,
    title: str,
    dated: PartialDate | None,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
    details: Mapping[str, str] | None = None,
    file: StoredFile | None = None,
) -> Authority:
    """Record a paper: `details` may hold reference, made_by, capacity, words and source."""
    check_may_on(by, Permission.RECORD_FACT, case, "You cannot record papers in this case.")
    how = Recording(by, recorded_day(by, recorded_on, today), today)
    return put_authority(case, kind, title, dated, how, details, file)


@operation
def lay_down_instrument(
    *,
    case: Intervention,
    spec: InstrumentSpec,
    today: dt.date,
    by: User,
    recorded_on: dt.date | None = None,
    follows: Instrument | None = None,
    file: StoredFile | None = None,
) -> Instrument:
    """Lay down an instrument from its whole description: issued here, or issued before.

    `recorded_on` is given for one issued elsewhere: the day of the paper that shows it; each
    requirement's record span is then empty but for what the description says. An instrument that
    follows another ends it on its own day. Raises NotAllowedNow (with the field) where the
    description contradicts itself, for a day ahead, for one that follows what it cannot, or where
    another instrument of this function is in force.
    """
    check_may_on(by, Permission.ENTER_INSTRUMENT, case, ENTER)
    check_case_open(case)
    spec.check()
    known_on = recorded_day(by, recorded_on, today)
    if spec.issued and spec.issued.first_day > known_on:
        raise NotAllowedNow("The day it is issued cannot lie ahead.", "issued")
    Council.objects.select_for_update().get(pk=case.council_id)
    if follows is not None:
        _check_can_follow(case, spec, follows)
    _check_none_in_force(case, spec, follows)
    instrument = _instrument(case, spec, known_on, by, follows, file)
    if follows is not None:
        _end_followed(instrument, follows, Recording(by, known_on, today))
    issued_elsewhere = recorded_on is not None or spec.is_taken_over
    starts = instrument.issued.day if instrument.issued and not issued_elsewhere else None
    obligations = _clauses(instrument, spec, known_on, by, starts)
    _areas(instrument, spec)
    project(obligations, today)
    record(
        events.INSTRUMENT_RECORDED if issued_elsewhere else events.INSTRUMENT_ISSUED,
        subject=instrument,
        scope=case,
        name=instrument.name,
        clauses=len(spec.clauses),
        requirements=len(obligations),
    )
    return instrument


def _check_can_follow(case: Intervention, spec: InstrumentSpec, follows: Instrument) -> None:
    if follows.intervention_id != case.pk:
        raise NotAllowedNow("The instrument it follows belongs to another case.", "follows")
    if Instrument.objects.filter(follows=follows).exists():
        raise NotAllowedNow(f"Another instrument follows the {follows.name} already.", "follows")
    if spec.issued and follows.issued and spec.issued.is_before(follows.issued):
        raise NotAllowedNow("It cannot be issued before the instrument it follows.", "issued")


def _check_none_in_force(
    case: Intervention, spec: InstrumentSpec, follows: Instrument | None
) -> None:
    """One in force for each council and function; those without a known day are left out."""
    day = spec.issued.day if spec.issued else None
    if day is None:
        return
    for other in instruments_in_force(case.council_id, case.function, day):
        if other == follows:
            continue
        raise NotAllowedNow(
            f"The {other.name} is in force on {spec.issued.words if spec.issued else ''}. "
            "End it first, or say that this one revises or replaces it.",
            "issued",
        )


def _instrument(
    case: Intervention,
    spec: InstrumentSpec,
    known_on: dt.date,
    by: User,
    follows: Instrument | None,
    file: StoredFile | None,
) -> Instrument:
    authority = Authority(
        intervention=case,
        kind=AuthorityKind.INSTRUMENT,
        title="",
        dated=spec.issued,
        made_by=spec.signatory_name,
        capacity=spec.signatory_title,
        source=spec.source,
        file=file,
        recorded_by=by,
        recorded_on=known_on,
    )
    instrument = Instrument(
        intervention=case,
        kind=spec.kind,
        link=spec.link if follows else ChainLink.ORIGINAL,
        follows=follows,
        issued=spec.issued,
        signed=spec.signed,
        published=spec.published,
        legal_basis=spec.legal_basis,
        addressed_to=spec.addressed_to,
        preamble=spec.preamble,
        text=spec.text,
        is_summary=spec.is_summary,
        signatory_name=spec.signatory_name,
        signatory_title=spec.signatory_title,
        recorded_by=by,
        recorded_on=known_on,
    )
    authority.title = instrument.name[0].upper() + instrument.name[1:]
    authority.save()
    instrument.authority = authority
    instrument.save()
    return instrument


def _end_followed(instrument: Instrument, follows: Instrument, how: Recording) -> None:
    """The one it follows ends on its day; where that is not known, nothing says when it ended."""
    day = instrument.issued.day if instrument.issued else None
    if day is None or follows.ends.standing().exists():
        return
    put_end(follows, End.Kind.REPLACED, day, instrument.authority, how)


def _clauses(
    instrument: Instrument,
    spec: InstrumentSpec,
    known_on: dt.date,
    by: User,
    complete_from: dt.date | None,
) -> list[int]:
    clauses = [_clause(instrument, item, place) for place, item in enumerate(spec.clauses)]
    Clause.objects.bulk_create(clauses)
    start = Obligation.objects.filter(intervention=instrument.intervention).count()
    by_key: dict[str, Obligation] = {}
    laid: list[tuple[ObligationSpec, Obligation]] = []
    for clause, item in zip(clauses, spec.clauses, strict=True):
        for wanted in item.obligations:
            row = obligation_row(instrument, clause, wanted, start + len(laid))
            laid.append((wanted, row))
            by_key[wanted.key] = row
    Obligation.objects.bulk_create([row for _, row in laid])
    Term.objects.bulk_create(
        [first_term(instrument, wanted, row, by_key, known_on, by) for wanted, row in laid]
    )
    RecordSpan.objects.bulk_create(
        [first_span(wanted, row, known_on, by, complete_from) for wanted, row in laid]
    )
    return [row.pk for _, row in laid]


def _clause(instrument: Instrument, item: ClauseSpec, place: int) -> Clause:
    return Clause(
        instrument=instrument,
        number=item.number,
        position=place,
        heading=item.heading,
        text=item.text,
        strength=item.strength,
        needs_nothing=not item.obligations,
    )


def obligation_row(
    instrument: Instrument, clause: Clause, wanted: ObligationSpec, place: int
) -> Obligation:
    """A requirement of a paragraph, not saved; `place` is its position in the case."""
    return Obligation(
        intervention=instrument.intervention,
        clause=clause,
        position=place,
        name=wanted.name,
        quote=wanted.quote,
        duty=wanted.duty,
        owed_by=wanted.owed_by,
        owed_to=wanted.owed_to,
        helped_by=wanted.helped_by,
    )


def first_term(
    instrument: Instrument,
    wanted: ObligationSpec,
    row: Obligation,
    by_key: Mapping[str, Obligation],
    known_on: dt.date,
    by: User,
) -> Term:
    """Its rule as the paragraph has it, not saved; `by_key` has what a rule may come before."""
    stored: dict[str, Any] | None = None
    if wanted.rule is not None:
        stored = {**wanted.rule, **({"before": True} if "before" in wanted.rule else {})}
    return Term(
        obligation=row,
        from_date=instrument.issued.day if instrument.issued else None,
        rule=stored,
        before=by_key[wanted.rule["before"]] if wanted.rule and "before" in wanted.rule else None,
        before_conducted_by=wanted.before_conducted_by,
        recorded_on=known_on,
        recorded_by=by,
    )


def first_span(
    wanted: ObligationSpec,
    row: Obligation,
    known_on: dt.date,
    by: User,
    complete_from: dt.date | None,
) -> RecordSpan:
    """What our record of it covers, not saved; `complete_from` where the description says nothing."""
    said = bool(wanted.span_reason)
    unsaid = COMPLETE if complete_from else FROM_PAPERS
    return RecordSpan(
        obligation=row,
        from_date=wanted.span_from if said else complete_from,
        until_date=wanted.span_until if said else None,
        reason=wanted.span_reason if said else unsaid,
        followed_from=wanted.following.start if wanted.following else None,
        last_known=wanted.last_known,
        next_due=wanted.next_due,
        one_off=_one_off(wanted),
        recorded_on=known_on,
        recorded_by=by,
    )


def _one_off(wanted: ObligationSpec) -> str:
    """How something to be done once stood when it was taken over; empty for everything else."""
    rule = rules.rule_from_json(wanted.rule) if wanted.rule is not None else None
    is_said = wanted.following is not None and rules.is_one_off(rule)
    return wanted.following.one_off.value if is_said and wanted.following else ""


def _areas(instrument: Instrument, spec: InstrumentSpec) -> None:
    if not spec.areas:
        return
    clauses = {clause.number: clause for clause in instrument.clauses.all()}
    ImprovementArea.objects.bulk_create(
        [
            ImprovementArea(
                intervention=instrument.intervention,
                clause=clauses[area.clause],
                letter=area.letter,
                text=area.text,
            )
            for area in spec.areas
        ]
    )

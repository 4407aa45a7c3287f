"""The record as a letter may use it: facts with their names, office-holders, decisions.

Promises a constant number of queries and one value for drafting and checking. Writes nothing.
"""

import datetime as dt
from collections.abc import Sequence

from councils.models import Address, OfficeHolding
from councils.operations.councils import MARK
from councils.queries import minister_for, office_holders
from interventions.models import (
    End,
    Happening,
    HappeningKind,
    Instrument,
    Intervention,
)
from reviews.letters.record import DecisionNow, Fact, FindingNow, HolderNow, LetterRecord
from reviews.models import Decision, Finding, Review
from reviews.queries.duties import Duties, duties_of
from reviews.queries.effects import effects_of_each
from reviews.queries.named_days import named_days


def record_for(case: Intervention, day: dt.date, decisions: Sequence[Decision]) -> LetterRecord:
    """The record as at the day, with the decisions that the letter carries."""
    instrument = current_instrument(case, day)
    review, held = last_review(case, day)
    duties = duties_of(case, day, decisions)
    findings = _findings(review, day)
    days, months = named_days(case, day)
    address, email = _council_address(case, day)
    return LetterRecord(
        day=day,
        council=case.council.name.removesuffix(MARK).strip(),
        council_shown=case.council.name,
        official_name=case.council.official_name,
        instrument_name=instrument.name if instrument else "",
        instrument_kind=instrument.get_kind_display().lower() if instrument else "",
        signatory=signatory_on(case, day),
        facts=(
            *_papers(instrument),
            *_events(case, day, held),
            *duties.facts,
            *(Fact(f"finding:{row.pk}", row.words, "Found by the review") for row in findings),
            *_said_by(decisions),
        ),
        duties=duties.rows,
        holders=_holders(case, day),
        council_address=address,
        council_email=email,
        decisions=tuple(
            _decision(row, effects, duties)
            for row, effects in zip(decisions, effects_of_each(decisions, day), strict=True)
        ),
        findings=tuple(FindingNow(row.pk, row.kind, row.words) for row in findings),
        review=held.on.words if held else "",
        days=days | duties.days,
        months=months | {(each.year, each.month) for each in days | duties.days},
    )


def current_instrument(case: Intervention, day: dt.date) -> Instrument | None:
    """The instrument of the case that has not ended by the day, the last issued of several."""
    ended = End.objects.known(day).filter(instrument__intervention=case, on__lte=day)
    rows = (
        Instrument.objects.filter(intervention=case)
        .exclude(pk__in=ended.values("instrument"))
        .order_by("-issued", "-pk")
    )
    return next((row for row in rows if not row.issued or row.issued.first_day <= day), None)


def last_review(case: Intervention, day: dt.date) -> tuple[Review, Happening] | tuple[None, None]:
    """The review held last, as known on the day, and the entry that says when."""
    reviews = {row.happening_id: row for row in Review.objects.filter(intervention=case)}
    known = Happening.objects.known(day).filter(on__lte=day.isoformat())
    held = [(reviews[first], row) for first, row in known.versions_of(reviews).items()]
    return max(held, key=lambda pair: (pair[1].on, pair[0].pk), default=(None, None))


def signatory_on(case: Intervention, day: dt.date) -> tuple[str, str] | None:
    """The minister of the day; for an invented council whoever signed its last paper."""
    if case.council.fictional:
        return _last_signatory(case, day)
    minister = minister_for(case.council, day)
    return (minister.person.written_name, minister.title) if minister else None


def _last_signatory(case: Intervention, day: dt.date) -> tuple[str, str] | None:
    papers = case.authorities.filter(recorded_on__lte=day).exclude(made_by="").order_by("-pk")
    found = papers.values_list("made_by", "capacity").first()
    return (found[0], found[1]) if found else None


def _papers(instrument: Instrument | None) -> list[Fact]:
    if instrument is None:
        return []
    facts = [Fact("instrument", instrument.name, "The instrument in force")]
    if instrument.issued:
        facts.append(Fact("issued", instrument.issued.words, f"Issue of the {instrument.name}"))
    return facts


def _events(case: Intervention, day: dt.date, review: Happening | None) -> list[Fact]:
    facts = []
    if review is not None:
        facts.append(Fact("review", review.on.words, review.title))
    board = (
        Happening.objects.known(day)
        .filter(intervention=case, kind=HappeningKind.BOARD_MEETING, on__lte=day.isoformat())
        .order_by("-on", "-pk")
        .first()
    )
    if board is not None:
        facts.append(Fact("board", board.on.words, "The Board last met"))
    return facts


def _findings(review: Review | None, day: dt.date) -> list[Finding]:
    if review is None:
        return []
    return list(Finding.objects.known(day).filter(review=review).order_by("pk"))


def _said_by(decisions: Sequence[Decision]) -> list[Fact]:
    facts = []
    for row in decisions:
        if row.condition:
            words = row.condition.strip().rstrip(".")
            facts.append(Fact(f"condition:{row.pk}", words, f"Condition of “{row.title}”"))
        if row.instrument is not None:
            facts.append(Fact(f"ends:{row.pk}", row.instrument.name, f"Revoked by “{row.title}”"))
    return facts


def _decision(row: Decision, effects: tuple[str, ...], duties: Duties) -> DecisionNow:
    duty = next((each for each in duties.rows if each.obligation == row.obligation_id), None)
    return DecisionNow(
        pk=row.pk,
        kind=row.kind,
        title=row.title,
        state=row.state,
        condition=row.condition,
        subject=row.obligation.name if row.obligation else "",
        rule_words=duty.rule_words if duty else "",
        is_concession=row.is_concession,
        obligation=row.obligation_id,
        instrument_name=row.instrument.name if row.instrument else "",
        effects=effects,
    )


def _holders(case: Intervention, day: dt.date) -> tuple[HolderNow, ...]:
    addresses = {
        row.office_holding_id: row
        for row in Address.objects.standing()
        .possible(day)
        .filter(office_holding__council=case.council)
        .order_by("pk")
    }
    return tuple(_holder(row, addresses.get(row.pk)) for row in office_holders(case.council, day))


def _holder(row: OfficeHolding, address: Address | None) -> HolderNow:
    return HolderNow(
        holding=row.pk,
        kind=row.kind,
        name=row.person.name,
        honours=row.person.honours,
        title=row.title,
        address=tuple(address.written_lines) if address else (),
        email=address.email if address else "",
        since=row.from_date.words if row.from_date else "",
    )


def _council_address(case: Intervention, day: dt.date) -> tuple[tuple[str, ...], str]:
    rows = list(
        Address.objects.standing().possible(day).filter(council=case.council).order_by("-pk")
    )
    lines = next((tuple(row.written_lines) for row in rows if row.written_lines), ())
    return lines, next((row.email for row in rows if row.email), "")

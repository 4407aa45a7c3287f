"""Taking over an instrument already issued, in mid-course.

Promises that the instrument comes into being whole, that each requirement is followed from one day
on, and that the last known events are on the record, as known today. Nothing before that day is
judged, but for one-offs entered as still owed. Does not ask: pages and the loader of a tracker do.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions import events, rules
from interventions.models import HappeningKind, Instrument, Intervention, Obligation
from interventions.models.words import OneOff
from interventions.operations.happenings import HappeningDetails, Serves, record_happenings
from interventions.operations.paper_spec import InstrumentSpec, ObligationSpec
from interventions.operations.papers import lay_down_instrument
from interventions.operations.taken_spec import (
    NOTHING_SAID,
    TakenRequirement,
    check_follow_from,
    check_taken,
    reason_of,
)
from interventions.queries.meeting import KINDS_THAT_MEET

TakenBy = Mapping[str, TakenRequirement]


@operation
def take_over_instrument(
    *,
    case: Intervention,
    spec: InstrumentSpec,
    follow_from: dt.date,
    taken: TakenBy,
    file: StoredFile | None,
    today: dt.date,
    by: User,
    follows: Instrument | None = None,
) -> Instrument:
    """Record an instrument issued before, with its signed paper, and follow it from a day on.

    `taken` says for each requirement, by its key in the description, where it stood; of one that is
    not in it nothing is known. Raises NotAllowedNow as laying down does, for a day of following
    ahead or before the issue (field "follow_from"), for a key that is not there (field "key"), and
    for what contradicts a rule (fields of `check_taken`, the requirement named in the reason).
    """
    spec.check()
    check_follow_from(spec.issued, follow_from, today)
    items = [item for clause in spec.clauses for item in clause.obligations]
    _check_each(items, taken, follow_from)
    instrument = lay_down_instrument(
        case=case,
        spec=_with_spans(spec, follow_from, taken, today),
        today=today,
        by=by,
        follows=follows,
        file=file,
    )
    last_events = list(_last_events(instrument, items, taken))
    if last_events:
        record_happenings(case=case, several=last_events, today=today, by=by)
    record(
        events.INSTRUMENT_TAKEN_OVER,
        subject=instrument,
        scope=case,
        name=instrument.name,
        follow_from=follow_from,
        requirements=len(items),
        still_owed=sum(each.one_off == OneOff.OWED for each in taken.values()),
    )
    return instrument


def _check_each(items: list[ObligationSpec], taken: TakenBy, follow_from: dt.date) -> None:
    strange = set(taken) - {item.key for item in items}
    if strange:
        raise NotAllowedNow(f"No requirement is called {min(strange)}.", "key")
    for item in items:
        try:
            check_taken(item, taken.get(item.key, NOTHING_SAID), follow_from)
        except NotAllowedNow as refusal:
            raise NotAllowedNow(f"“{item.name}”: {refusal.reason}", refusal.field) from refusal


def _with_spans(
    spec: InstrumentSpec, follow_from: dt.date, taken: TakenBy, today: dt.date
) -> InstrumentSpec:
    """The description with what our record of each requirement covers, and why."""

    return replace(
        spec,
        clauses=tuple(
            replace(
                clause,
                obligations=tuple(
                    spanned(
                        spec.issued, item, taken.get(item.key, NOTHING_SAID), follow_from, today
                    )
                    for item in clause.obligations
                ),
            )
            for clause in spec.clauses
        ),
    )


def spanned(
    issued: PartialDate | None,
    item: ObligationSpec,
    said: TakenRequirement,
    follow_from: dt.date,
    today: dt.date,
) -> ObligationSpec:
    """A requirement with what our record of it covers, and why."""
    is_owed = said.one_off == OneOff.OWED
    return replace(
        item,
        span_from=own_beginning(issued, item, follow_from) if is_owed else follow_from,
        span_until=None,
        span_reason=reason_of(item, said, follow_from, today),
        following=following(said, follow_from),
        last_known=said.last_on,
    )


def following(said: TakenRequirement, follow_from: dt.date) -> rules.Following:
    """What was said, as the rules take it; done is what has a day on which it was done."""
    return rules.Following(
        start=follow_from,
        next_due=rules.Period.parse(said.next_due.text) if said.next_due else None,
        one_off=rules.OneOff(said.one_off or rules.OneOff.NOT_KNOWN),
    )


def own_beginning(
    issued: PartialDate | None, item: ObligationSpec, follow_from: dt.date
) -> dt.date:
    """Since when something still owed is owed, as far as the paper says."""
    days = [follow_from]
    if issued:
        days.append(issued.first_day)
    rule = rules.rule_from_json(item.rule) if item.rule is not None else None
    if isinstance(rule, rules.By):
        days.append(rule.date.first)
    return min(days)


def _last_events(
    instrument: Instrument, items: list[ObligationSpec], taken: TakenBy
) -> Iterator[HappeningDetails]:
    """The last known events; what several requirements name alike is one event that serves them."""
    rows = Obligation.objects.filter(clause__instrument=instrument).order_by("position")
    served: dict[tuple[HappeningKind, PartialDate, str, str], list[Obligation]] = {}
    for item, row in zip(items, rows, strict=True):
        said = taken.get(item.key, NOTHING_SAID)
        if said.last_on is None:
            continue
        kind = KINDS_THAT_MEET.get(item.duty, (HappeningKind.OTHER,))[0]
        usual = item.name if kind is HappeningKind.OTHER else str(kind.label)
        source = said.source or f"Entered when the {instrument.name} was taken over."
        event = (kind, said.last_on, said.last_what.strip() or usual, source)
        served.setdefault(event, []).append(row)
    for (kind, on, title, source), obligations in served.items():
        yield HappeningDetails(
            kind=kind,
            on=on,
            title=title,
            source=source,
            serves=tuple(Serves(row) for row in obligations) if on.day else (),
        )

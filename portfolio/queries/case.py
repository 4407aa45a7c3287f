"""The case a page stands in: who reads it, on which day, what is in force, who acts in it.

Promises only cases the reader may see today, and what the record knew by the look. Does not read
requirements: `portfolio.queries.requirements` does.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject, Least

from accounts.models import User
from accounts.permissions import Permission
from councils.models import BankHoliday
from councils.rules.partial_date import PartialDate
from interventions import rules
from interventions.models import (
    Appointment,
    Assignment,
    Audience,
    Clause,
    Cover,
    End,
    Instrument,
    Intervention,
    NamedPerson,
    Obligation,
    RecordSpan,
    SignedPaper,
    Term,
    case_ids_as_adviser,
)
from interventions.queries.adapter import Look
from portfolio.queries.level import BEARING, held_appointment, held_paper
from portfolio.queries.reading import Lead, ReadCase, Reader, StandIn
from portfolio.queries.ready import rows_of
from portfolio.rules.level import LevelOnDay, level_on
from portfolio.words.days import holiday_words

CONTINUOUS = {"continuous": True}


def read_case(user: User, pk: int, look: Look) -> ReadCase | None:
    """The case if the user may see it today, with its council and its lead: one query."""
    asked = ReadCase(Intervention(pk=pk), Reader(user, Audience.COUNCIL), look)
    found = rows_of(_case_asked_for, asked)
    return _read(found[0], user, look) if found else None


def _case_asked_for(read: ReadCase) -> QuerySet[Intervention]:
    return _cases(read.reader.user, [read.case.pk], read.look)


def read_cases(user: User, pks: Collection[int], look: Look) -> list[ReadCase]:
    """Those of the cases that the user may see today, by council: one query."""
    return [_read(case, user, look) for case in _cases(user, pks, look)]


def _cases(user: User, pks: Collection[int], look: Look) -> QuerySet[Intervention]:
    as_adviser = ExpressionWrapper(Q(pk__in=case_ids_as_adviser(user)), output_field=BooleanField())
    leads = _leads(look)
    covers = Cover.objects.of_case(OuterRef("pk"), look.on).order_by("to_date", "pk")
    rows = (
        Intervention.objects.visible_to(user)
        .select_related("council", "opened_by")
        .annotate(
            read_as_adviser=as_adviser,
            lead=_first(leads, name="user__name", day="from_date"),
            cover=_first(covers, name="stand_in__name", day="to_date"),
            led_until=Subquery(_leads_gone(look).values("to_date")[:1]),
        )
        .filter(pk__in=pks)
    )
    return rows.order_by("council__name", "function", "pk")


def _read(case: Intervention, user: User, look: Look) -> ReadCase:
    said = cast(Any, case)
    audience = Audience.ADVISER if said.read_as_adviser else Audience.COUNCIL
    if user.may(Permission.SEE_EVERY_CASE):
        audience = Audience.INTERNAL
    lead = Lead(said.lead["name"], _day(said.lead)) if said.lead else None
    cover = StandIn(said.cover["name"], _day(said.cover)) if said.cover else None
    return ReadCase(
        case,
        Reader(user, audience),
        look,
        lead,
        None if lead else said.led_until or case.opened_on,
        cover,
    )


def _first(rows: QuerySet[Any], **said: str) -> Subquery:
    """The first of the rows as one value: asked for once, it is planned once."""
    return Subquery(rows.values(said=JSONObject(**said)).values("said")[:1])


def _day(said: dict[str, str]) -> dt.date:
    return dt.date.fromisoformat(said["day"])


def day_shown(look: Look, stops: F | OuterRef) -> Least:
    """In SQL the day a case is shown as at, from where its record stops: twin of `ReadCase.as_at`."""
    return Least(Value(look.on), Coalesce(stops, Value(look.on)), output_field=DateField())


def _leads(look: Look) -> QuerySet[Assignment]:
    """Who leads the outer case on the day looked at, or where our record stops."""
    day = _day_of_outer(look)
    return Assignment.objects.filter(
        Q(to_date=None) | Q(to_date__gt=day),
        intervention=OuterRef("pk"),
        role=Assignment.Role.LEAD,
        from_date__lte=day,
    ).order_by("-from_date")


def _leads_gone(look: Look) -> QuerySet[Assignment]:
    """Who led the outer case and had stopped by that day, the last first."""
    rows = Assignment.objects.not_empty().filter(
        intervention=OuterRef("pk"), role=Assignment.Role.LEAD, to_date__lte=_day_of_outer(look)
    )
    return rows.order_by("-to_date")


def _day_of_outer(look: Look) -> Least:
    return day_shown(look, OuterRef("record_stops_on"))


@dataclass(frozen=True)
class Paper:
    """An instrument with its end, if it had come and was known by the look.

    `needless` are the numbers of its paragraphs that require nothing by themselves.
    """

    instrument: Instrument
    ended_on: dt.date | None = None
    ended_as: str = ""
    condition: str = ""
    needless: tuple[str, ...] = ()

    @property
    def ended_words(self) -> str:
        """How it ended, in a word: "revoked"; empty while it is in force."""
        return str(End.Kind(self.ended_as).label).lower() if self.ended_as else ""


def papers_of(read: ReadCase) -> list[Paper]:
    """The instruments known by the look, newest first: one query."""
    return _by_issue(rows_of(_papers_of, read), read.as_at)


def _papers_of(read: ReadCase) -> QuerySet[Instrument]:
    return _papers([read.case.pk], read.look)


def papers_by_case(reads: Sequence[ReadCase], look: Look) -> dict[int, list[Paper]]:
    """The instruments of each case by its id, as `papers_of` has them: one query."""
    of: dict[int, list[Instrument]] = {read.case.pk: [] for read in reads}
    for row in _papers(list(of), look):
        of[row.intervention_id].append(row)
    return {read.case.pk: _by_issue(of[read.case.pk], read.as_at) for read in reads}


def _papers(pks: Collection[int], look: Look) -> QuerySet[Instrument]:
    as_at = day_shown(look, OuterRef("intervention__record_stops_on"))
    ends = End.objects.known(look.held_on).filter(instrument=OuterRef("pk"), on__lte=as_at)
    added = Obligation.objects.filter(clause=OuterRef("pk"), added_on__lte=look.held_on)
    needless = Clause.objects.filter(
        ~Exists(added), instrument=OuterRef("pk"), needs_nothing=True
    ).order_by("position")
    rows = Instrument.objects.filter(intervention__in=pks, recorded_on__lte=look.held_on)
    return rows.select_related("authority", "followed_by").annotate(
        end=_first(ends, day="on", kind="kind", condition="condition"),
        needless=ArraySubquery(needless.values("number")),
    )


def _by_issue(rows: Iterable[Instrument], as_at: dt.date) -> list[Paper]:
    known = [row for row in rows if row.issued is None or row.issued.first_day <= as_at]
    known.sort(key=lambda row: (row.issued is not None, row.issued or UNKNOWN, row.pk))
    return [_paper(cast(Any, row)) for row in reversed(known)]


def _paper(row: Any) -> Paper:
    needless = tuple(row.needless)
    if row.end is None:
        return Paper(row, needless=needless)
    return Paper(row, _day(row.end), row.end["kind"], row.end["condition"], needless)


UNKNOWN = PartialDate("0001")


def followed_from(instrument: Instrument, read: ReadCase) -> dt.date | None:
    """From which day an instrument that was taken over is followed; None for others: one query."""
    spans = RecordSpan.objects.known(read.held_on).filter(obligation__clause__instrument=instrument)
    first: dt.date | None = spans.aggregate(first=Min("followed_from"))["first"]
    return first


def clauses_of(instrument: Instrument, read: ReadCase) -> QuerySet[Clause]:
    """The paragraphs of an instrument known by the look; one that was left out stands last."""
    known = Q(added_on=None) | Q(added_on__lte=read.held_on)
    return instrument.clauses.filter(known).order_by("position")


def added_paper(instrument: Instrument, read: ReadCase) -> SignedPaper | None:
    """The signed paper added to an instrument that was recorded without it: one query."""
    rows = instrument.signed_papers.known(read.held_on).select_related("file")
    return rows.order_by("pk").last()


def level_of(
    read: ReadCase, papers: Sequence[Paper], appointments: Sequence[Appointment]
) -> LevelOnDay:
    """The level of intervention on the day, from rows already read."""
    held = [
        held_paper(paper.instrument, paper.ended_on, paper.condition, read.look) for paper in papers
    ]
    held += [held_appointment(row) for row in appointments if row.role in BEARING]
    return level_on(held, read.case.closed_on, read.as_at)


def appointments_of(read: ReadCase, *, named: bool = False) -> list[Appointment]:
    """Appointments begun by the day, ended ones too: one query.

    Each has `named_now`, the names of the people named for it on the day. `named` brings the rows of
    all that ever were, by a query more.
    """
    rows = rows_of(_appointments_and_named if named else _appointments, read)
    return [row for row in rows if row.from_date is None or row.from_date.first_day <= read.as_at]


def _appointments(read: ReadCase) -> QuerySet[Appointment]:
    acting = NamedPerson.objects.filter(appointment=OuterRef("pk")).in_force(read.as_at)
    return (
        Appointment.objects.filter(intervention=read.case, recorded_on__lte=read.held_on)
        .select_related("organisation", "person", "authority", "end_authority")
        .annotate(named_now=ArraySubquery(acting.order_by("pk").values("person__name")))
        .order_by("role", "pk")
    )


def _appointments_and_named(read: ReadCase) -> QuerySet[Appointment]:
    return _appointments(read).prefetch_related("named__person")


def in_force(rows: Sequence[Appointment], on: dt.date) -> list[Appointment]:
    """Those of the appointments that nothing known speaks against on the day."""
    return [row for row in rows if row.to_date is None or row.to_date > on]


def paused_by(read: ReadCase) -> Term | None:
    """The term by which the case is paused, read from its rules: one query."""
    return pause_among(rows_of(_terms_of, read))


def _terms_of(read: ReadCase) -> QuerySet[Term]:
    return _terms([read.case.pk], read.look)


def pauses_by_case(reads: Sequence[ReadCase], look: Look) -> dict[int, Term | None]:
    """The term by which each case is paused, by the case's id: one query."""
    of: dict[int, list[Term]] = {read.case.pk: [] for read in reads}
    for term in _terms(list(of), look):
        of[term.obligation.intervention_id].append(term)
    return {pk: pause_among(rows) for pk, rows in of.items()}


def _terms(pks: Collection[int], look: Look) -> QuerySet[Term]:
    """The rules known by the look and begun, of requirements that have not ended."""
    stops = "obligation__intervention__record_stops_on"
    return (
        Term.objects.known(look.held_on)
        .filter(
            obligation__intervention__in=pks,
            from_date__lte=day_shown(look, F(stops)),
        )
        .exclude(Exists(_ends(look, day_shown(look, OuterRef(stops)))))
        .select_related("authority", "obligation")
    )


def pause_among(terms: Iterable[Term]) -> Term | None:
    """The term by which every cycle stands still; None while one runs.

    A pause is a term `continuous` for each requirement, with a letter as its authority. The terms are
    those known and begun of requirements that have not ended.
    """
    of: dict[int, list[Term]] = defaultdict(list)
    for term in sorted(terms, key=lambda row: (row.from_date or dt.date.min, row.recorded_on)):
        of[term.obligation_id].append(term)
    last = [rows[-1] for rows in of.values() if any("every" in (row.rule or {}) for row in rows)]
    if not last or any(row.rule != CONTINUOUS or row.authority is None for row in last):
        return None
    return max(last, key=lambda row: row.from_date or dt.date.min)


def _ends(look: Look, as_at: Least) -> QuerySet[End]:
    return End.objects.known(look.held_on).filter(
        Q(instrument=OuterRef("obligation__clause__instrument"))
        | Q(obligation=OuterRef("obligation")),
        on__lte=as_at,
    )


def named_holidays(known_on: dt.date | None = None) -> dict[dt.date, str]:
    """Every bank holiday that stands, or was known on a day, as it is called beside a date: one query."""
    rows = BankHoliday.objects
    known = rows.standing() if known_on is None else rows.known(known_on)
    return {
        day: holiday_words(title, notes)
        for day, title, notes in known.values_list("day", "title", "notes")
    }


def working_days(holidays: dict[dt.date, str]) -> rules.WorkingDays:
    """The calendar of working days."""
    return rules.WorkingDays(holidays)

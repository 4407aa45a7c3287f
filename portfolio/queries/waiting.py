"""What waits in a case, and for whom: drafts, plans sent, decisions, intervals to agree.

Promises only rows the viewer may see, in four queries. Does not list dates: `open_dates` does.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from govuk.dates import weekday_date
from interventions.models import (
    Happening,
    HappeningKind,
    InstrumentDraft,
    Intervention,
    PlanVersion,
    Projection,
)
from interventions.rules import PointKind
from portfolio.queries.home_rows import (
    Action,
    Row,
    requirement_url,
    source_words,
    with_requirement,
    working_days_since,
)
from portfolio.words.papers import owed_words
from reviews.models import Decision, DecisionKind, Letter

Holidays = Mapping[dt.date, str]


@dataclass(frozen=True)
class Waiting:
    """What waits for the viewer, and what for somebody else, the longest first."""

    for_me: list[Row]
    for_others: list[Row]


def waiting_in(
    cases: QuerySet[Intervention], user: User, on: dt.date, holidays: Holidays
) -> Waiting:
    """What waits in the cases an official leads or helps with."""
    decisions = list(decisions_waiting(cases, user))
    rows = [
        *_letters(letter_drafts(cases, user), on, holidays),
        *_plans(cases, user, on, holidays),
        *_drafts(cases, user, on, holidays),
        *(
            _decision(row, "Write the letter", on, holidays)
            for row in decisions
            if row.state == Decision.State.TAKEN
        ),
    ]
    others = [
        _decision(row, "See the decision", on, holidays)
        for row in decisions
        if row.state == Decision.State.PROPOSED
    ]
    return Waiting([row for _, row in sorted(rows, key=_since)], [row for _, row in others])


def _since(pair: tuple[dt.date, Row]) -> dt.date:
    return pair[0]


def letter_drafts(cases: QuerySet[Intervention], user: User) -> QuerySet[Letter]:
    """Letters being written."""
    return (
        Letter.objects.visible_to(user)
        .filter(intervention__in=cases, state=Letter.State.DRAFT)
        .defer("content")
        .select_related("intervention__council", "made_by")
        .order_by("saved_at", "pk")
    )


def decisions_waiting(cases: QuerySet[Intervention], user: User) -> QuerySet[Decision]:
    """Decisions proposed, and those taken for which no letter is begun."""
    taken = Q(state=Decision.State.TAKEN, in_effect_on=None, letter=None)
    return (
        Decision.objects.visible_to(user)
        .filter(Q(state=Decision.State.PROPOSED) | taken, intervention__in=cases)
        .select_related("intervention__council", "proposed_by")
        .order_by("proposed_on", "pk")
    )


def _letters(
    letters: Iterable[Letter], on: dt.date, holidays: Holidays
) -> list[tuple[dt.date, Row]]:
    return [
        (
            letter.saved_at.date(),
            letter_row(letter, on, holidays),
        )
        for letter in letters
    ]


def letter_row(letter: Letter, on: dt.date, holidays: Holidays) -> Row:
    """A letter being written, with whoever began it."""
    url = reverse("reviews:letter", args=[letter.intervention_id, letter.pk])
    saved = letter.saved_at.date()
    return Row(
        when=weekday_date(saved),
        under="",
        council=letter.intervention.council.name,
        what=letter.title,
        url=url,
        note="A draft, not issued",
        who=letter.made_by.name,
        how=working_days_since(saved, on, holidays),
        action=Action("Go on with the letter", url),
        is_firm=False,
    )


def _decision(row: Decision, verb: str, on: dt.date, holidays: Holidays) -> tuple[dt.date, Row]:
    who = row.taken_by if row.state == Decision.State.TAKEN else "The minister"
    return row.taken_on or row.proposed_on, decision_row(row, verb, who, on, holidays)


def decision_row(row: Decision, verb: str, who: str, on: dt.date, holidays: Holidays) -> Row:
    """A decision that waits to be taken, or to be written."""
    since = row.taken_on or row.proposed_on
    url = reverse("reviews:decision", args=[row.intervention_id, row.pk])
    return Row(
        when=weekday_date(since),
        under="",
        council=row.intervention.council.name,
        what=row.title,
        url=url,
        note="Taken; no letter says it yet" if row.taken_on else "Proposed, not taken yet",
        who=who,
        how=working_days_since(since, on, holidays),
        action=Action(verb, url),
        is_firm=False,
    )


def _plans(
    cases: QuerySet[Intervention], user: User, on: dt.date, holidays: Holidays
) -> list[tuple[dt.date, Row]]:
    """The newest submission of a case, until its assessment or its sign-off is recorded."""
    case = OuterRef("intervention")
    later = PlanVersion.objects.filter(intervention=case, number__gt=OuterRef("number"))
    assessed = Happening.objects.standing().filter(
        intervention=case,
        kind=HappeningKind.PLAN_ASSESSMENT,
        recorded_at__gte=OuterRef("sent_at"),
    )
    signed = Decision.objects.filter(
        intervention=case,
        kind=DecisionKind.SIGN_OFF_PLAN,
        state=Decision.State.TAKEN,
        recorded_at__gte=OuterRef("sent_at"),
    )
    versions = (
        PlanVersion.objects.visible_to(user)
        .filter(
            ~Exists(later.filter(is_submission=True)),
            ~Exists(assessed),
            ~Exists(signed),
            intervention__in=cases,
            is_submission=True,
        )
        .select_related("intervention__council", "happening__recorded_by")
        .order_by("sent_at", "pk")
    )
    return [(row.sent_at.date(), _plan(row, on, holidays)) for row in versions]


def _plan(row: PlanVersion, on: dt.date, holidays: Holidays) -> Row:
    url = reverse("portfolio:plan", args=[row.intervention_id])
    return Row(
        when=weekday_date(row.sent_at.date()),
        under="",
        council=row.intervention.council.name,
        what=row.title,
        url=url,
        note=f"Improvement plan, version {row.number}. No assessment is recorded",
        who=row.happening.recorded_by.name,
        how=working_days_since(row.sent_at.date(), on, holidays),
        action=Action("Read the plan", url),
        is_firm=False,
    )


def _drafts(
    cases: QuerySet[Intervention], user: User, on: dt.date, holidays: Holidays
) -> list[tuple[dt.date, Row]]:
    drafts = (
        InstrumentDraft.objects.visible_to(user)
        .filter(intervention__in=cases, issued_as=None, discarded_at=None)
        .defer("content")
        .select_related("intervention__council", "made_by")
        .order_by("saved_at", "pk")
    )
    return [(row.saved_at.date(), _draft(row, on, holidays)) for row in drafts]


def _draft(row: InstrumentDraft, on: dt.date, holidays: Holidays) -> Row:
    url = reverse("interventions:draft", args=[row.intervention_id, row.pk])
    saved = row.saved_at.date()
    is_taken = row.is_already_issued
    return Row(
        when=weekday_date(saved),
        under="",
        council=row.intervention.council.name,
        what=f"A notice or direction being {'taken over' if is_taken else 'drafted'}",
        url=url,
        note="Not recorded" if is_taken else "Not issued",
        who=row.made_by.name,
        how=working_days_since(saved, on, holidays),
        action=Action("Go on" if is_taken else "Go on with the draft", url),
        is_firm=False,
    )


def intervals_to_agree(projections: Iterable[Projection]) -> list[Row]:
    """Requirements whose paper leaves the interval to be agreed."""
    return [
        Row(
            when="No date",
            under="",
            council=row.obligation.intervention.council.name,
            what=row.obligation.name,
            url=requirement_url(row.obligation),
            note=f"{source_words(row.obligation)}. Interval not agreed yet",
            who=owed_words(row.obligation),
            how="",
            action=Action(
                "Agree an interval", with_requirement("interventions:agree", row.obligation)
            ),
            is_firm=False,
        )
        for row in projections
        if any(point["kind"] == PointKind.NOT_AGREED for point in row.open_points)
    ]

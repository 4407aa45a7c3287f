"""Where a search looks: one queryset a kind, by right and by audience.

Promises only rows the person may see today: of what was corrected or withdrawn the row that stands, of
letters those issued, of decisions no advice for who may not see it. Shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import CharField, F, FloatField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Collate

from accounts.models import User
from accounts.permissions import Permission
from councils.queries import councils_matching
from interventions.models import (
    CLAUSE_TEXT,
    HAPPENING_TEXT,
    Clause,
    Happening,
    HappeningKind,
    Instrument,
)
from reviews.models import ADVICE_TEXT, DECISION_TEXT, LETTER_TEXT, Decision, Letter

CONFIG = "english"
FIRST = 9.0
"""The rank of a council, above that of any text."""


class Kind(StrEnum):
    """What can be found; the values stand in the address."""

    COUNCIL = "councils"
    PARAGRAPH = "paragraphs"
    HAPPENING = "happened"
    NOTE = "notes"
    DECISION = "decisions"
    LETTER = "letters"


KIND_WORDS: dict[Kind, str] = {
    Kind.COUNCIL: "Councils",
    Kind.PARAGRAPH: "Paragraphs of notices and directions",
    Kind.HAPPENING: "What happened",
    Kind.NOTE: "Notes",
    Kind.DECISION: "Decisions",
    Kind.LETTER: "Letters",
}


@dataclass(frozen=True)
class Sought:
    """What is looked for, by whom. `is_text`: whether the words can be looked for in texts at all."""

    user: User
    words: str
    is_text: bool

    @property
    def query(self) -> SearchQuery:
        """The words as a query: quotes, `or` and a leading minus mean what they mean on the web."""
        return SearchQuery(self.words, config=CONFIG, search_type="websearch")


def _clauses(sought: Sought) -> QuerySet[Any]:
    seen = Instrument.objects.visible_to(sought.user)
    return Clause.objects.filter(instrument__in=seen.values("pk"))


def _happenings(sought: Sought) -> QuerySet[Any]:
    rows = Happening.objects.visible_to(sought.user).standing()
    return rows.exclude(kind=HappeningKind.NOTE)


def _notes(sought: Sought) -> QuerySet[Any]:
    rows = Happening.objects.visible_to(sought.user).standing()
    return rows.filter(kind=HappeningKind.NOTE)


def _decisions(sought: Sought) -> QuerySet[Any]:
    return Decision.objects.visible_to(sought.user)


def _letters(sought: Sought) -> QuerySet[Any]:
    issued = [Letter.State.ISSUED, Letter.State.ELSEWHERE]
    return Letter.objects.visible_to(sought.user).filter(state__in=issued)


def decision_text(user: User) -> Any:
    """What of a decision may be searched: its advice only by those who may see it."""
    return ADVICE_TEXT if user.may(Permission.SEE_ADVICE) else DECISION_TEXT


Rows = Callable[[Sought], "QuerySet[Any]"]
TEXTS: dict[Kind, tuple[Rows, Any, Any]] = {
    Kind.PARAGRAPH: (_clauses, CLAUSE_TEXT, F("instrument__issued")),
    Kind.HAPPENING: (_happenings, HAPPENING_TEXT, F("on")),
    Kind.NOTE: (_notes, HAPPENING_TEXT, F("on")),
    Kind.DECISION: (
        _decisions,
        None,
        Cast(Coalesce("in_effect_on", "taken_on", "proposed_on"), CharField()),
    ),
    Kind.LETTER: (_letters, LETTER_TEXT, F("dated")),
}
"""Of each kind: its rows, the text that is searched, and the day it is of."""


def found_of(kind: Kind, sought: Sought) -> QuerySet[Any]:
    """The rows found of a kind, with their `of_rank` and `of_day`."""
    if kind is Kind.COUNCIL:
        named = councils_matching(sought.words).visible_to(sought.user)
        return _ranked(named, Value(FIRST), Value(""))
    rows, text, day = TEXTS[kind]
    text = text or decision_text(sought.user)
    found = rows(sought).alias(searched=text).filter(searched=sought.query)
    return _ranked(found, SearchRank(text, sought.query), Coalesce(day, Value("")))


def _ranked(rows: QuerySet[Any], rank: Any, day: Any) -> QuerySet[Any]:
    shown = Collate(Cast(day, TextField()), "C")
    found: QuerySet[Any] = rows.order_by().annotate(of_rank=Cast(rank, FloatField()), of_day=shown)
    return found


def kinds_of(sought: Sought) -> list[Kind]:
    """The kinds that can be looked through with these words."""
    return [kind for kind in Kind if sought.is_text or kind is Kind.COUNCIL]

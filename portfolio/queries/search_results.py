"""Results of a search as they are shown: what it is, where it stands, the hit in its text, the link.

Promises only rows that the person may see, in the order of the keys given. Looks for nothing itself.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Case, F, Func, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, Left, Length, Right
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.permissions import Permission
from councils.models import Council
from councils.rules.names import words_of
from govuk.dates import day_month_year
from interventions.models import Clause, Happening, Instrument, Intervention
from portfolio.queries.search_sources import CONFIG, Kind, Sought
from portfolio.words.search import BEGIN, EDGE, END, excerpt, marked
from reviews.models import Decision, Letter

SHORT = 240
"""Characters of a text that is shown whole."""


@dataclass(frozen=True)
class Result:
    """One result: its title and its text with the hits marked, what it is, of which case and day."""

    kind: str
    title: SafeString
    url: str
    place: str
    day: str
    text: SafeString
    note: str = ""


def results_of(sought: Sought, keys: Sequence[tuple[Kind, int]]) -> list[Result]:
    """The results of the keys, in their order: one query a kind of row, two for councils."""
    wanted: dict[Kind, list[int]] = defaultdict(list)
    for kind, pk in keys:
        wanted[Kind.HAPPENING if kind is Kind.NOTE else kind].append(pk)
    shown: dict[tuple[Kind, int], Result] = {}
    for kind, pks in wanted.items():
        rows, result = SHOWN[kind]
        for row in rows(sought).filter(pk__in=pks):
            shown[(kind, row.pk)] = result(row, sought)
    found = ((Kind.HAPPENING if kind is Kind.NOTE else kind, pk) for kind, pk in keys)
    return [shown[key] for key in found if key in shown]


class LetterWords(Func):
    """The paragraphs of a letter's content as one text."""

    template = (
        "array_to_string(ARRAY(SELECT block ->> 'text' FROM"
        " jsonb_array_elements(%(expressions)s -> 'blocks') AS block), ' ')"
    )
    output_field = TextField()


def _plain(text: Any) -> Func:
    """The text without the characters that mark a hit."""
    return Func(text, Value(BEGIN + END), Value(""), function="translate", output_field=TextField())


def _headline(text: Any, sought: Sought, **shape: Any) -> SearchHeadline:
    """The text with its hits between private-use characters."""
    return SearchHeadline(
        _plain(text), sought.query, config=CONFIG, start_sel=BEGIN, stop_sel=END, **shape
    )


def _title(sought: Sought) -> SearchHeadline:
    return _headline(F("title"), sought, highlight_all=True)


def _around(text: Any, sought: Sought) -> dict[str, Any]:
    """The part of the text around its hits, and how the text begins and ends."""
    parts = _headline(text, sought, max_fragments=2, fragment_delimiter=" … ", max_words=25)
    whole = _headline(text, sought, highlight_all=True)
    is_short = LessThanOrEqual(Length(_plain(text)), SHORT)
    return {
        "hits": Case(When(is_short, then=whole), default=parts, output_field=TextField()),
        "begins": Left(_plain(text), EDGE),
        "ends": Right(_plain(text), EDGE),
    }


def _part(row: Any) -> SafeString:
    """The part around the hits, with an ellipsis where the text goes on."""
    return marked(excerpt(row.hits, row.begins, row.ends))


def _joined(*fields: str) -> Concat:
    parts: list[Any] = [part for field in fields for part in (F(field), Value(" "))]
    return Concat(*parts, output_field=TextField())


def _councils(sought: Sought) -> QuerySet[Any]:
    return Council.objects.visible_to(sought.user).prefetch_related("names")


def _clauses(sought: Sought) -> QuerySet[Any]:
    seen = Instrument.objects.visible_to(sought.user)
    rows = Clause.objects.filter(instrument__in=seen.values("pk")).select_related(
        "instrument__intervention__council"
    )
    return rows.annotate(**_around(_joined("heading", "text"), sought))


def _happenings(sought: Sought) -> QuerySet[Any]:
    seen = Happening.objects.visible_to(sought.user)
    rows = seen.select_related("intervention__council")
    return rows.annotate(title_hits=_title(sought), **_around(_joined("who", "words"), sought))


def _decisions(sought: Sought) -> QuerySet[Any]:
    sees_advice = sought.user.may(Permission.SEE_ADVICE)
    fields = ("reasons", "options", "advice", "condition") if sees_advice else ("condition",)
    seen = Decision.objects.visible_to(sought.user)
    rows = seen.select_related("intervention__council")
    return rows.annotate(title_hits=_title(sought), **_around(_joined(*fields), sought))


def _letters(sought: Sought) -> QuerySet[Any]:
    blocks = Coalesce(LetterWords("content"), Value("", output_field=TextField()))
    text = Concat(F("summary"), Value(" "), blocks, output_field=TextField())
    rows = (
        Letter.objects.visible_to(sought.user)
        .defer("content")
        .select_related("intervention__council")
    )
    return rows.annotate(title_hits=_title(sought), **_around(text, sought))


def _case(case: Intervention) -> str:
    return f"{case.council}, {case.get_function_display().lower()}"


def _council(row: Council, sought: Sought) -> Result:
    ended = f" until {day_month_year(row.last_day)}" if row.last_day else ""
    return Result(
        "Council",
        marked(row.name),
        reverse("portfolio:council", args=[row.slug]),
        ", ".join(part for part in (row.type, row.region) if part),
        "",
        marked(""),
        note=" ".join(
            part
            for part in (
                f"{row.get_status_display()} council{ended}." if row.status != "current" else "",
                _found_as(row, sought.words),
            )
            if part
        ),
    )


def _found_as(row: Council, words: str) -> str:
    """The name by which it was found, where that is not the one it has."""
    wanted = words_of(words)

    def fits(key: str) -> bool:
        return all(f" {word}" in key for word in wanted)

    names = {name.name: name.key for name in row.names.all()}
    if not wanted or fits(names.get(row.name, "")):
        return ""
    found = next((name for name, key in names.items() if fits(key)), "")
    return f"Found by the name “{found}”." if found else ""


def _clause(row: Any, _: Sought) -> Result:
    paper = row.instrument
    address = reverse("portfolio:instrument", args=[paper.intervention_id, paper.pk])
    return Result(
        "Paragraph",
        marked(f"Paragraph {row.number} of the {paper.name}"),
        f"{address}#paragraph-{quote(row.number)}",
        _case(paper.intervention),
        paper.issued.words if paper.issued else "Day not known",
        _part(row),
        note="Our summary, not the paper’s words." if paper.is_summary else "",
    )


def _happening(row: Any, _: Sought) -> Result:
    return Result(
        row.get_kind_display(),
        marked(row.title_hits),
        reverse("interventions:happening", args=[row.intervention_id, row.pk]),
        _case(row.intervention),
        row.on.words,
        _part(row),
    )


def _decision(row: Any, _: Sought) -> Result:
    day: dt.date = row.in_effect_on or row.taken_on or row.proposed_on
    state = "In effect" if row.in_effect_on else row.get_state_display()
    return Result(
        "Decision",
        marked(row.title_hits),
        reverse("reviews:decision", args=[row.intervention_id, row.pk]),
        _case(row.intervention),
        day_month_year(day),
        _part(row),
        note=f"{state}.",
    )


def _letter(row: Any, _: Sought) -> Result:
    is_elsewhere = row.state == Letter.State.ELSEWHERE
    return Result(
        "Letter",
        marked(row.title_hits),
        reverse("reviews:letter", args=[row.intervention_id, row.pk]),
        _case(row.intervention),
        row.dated.words if row.dated else "Day not known",
        _part(row),
        note="Issued elsewhere; our summary, not the letter’s words." if is_elsewhere else "",
    )


Show = tuple[Callable[[Sought], "QuerySet[Any]"], Callable[[Any, Sought], Result]]
SHOWN: dict[Kind, Show] = {
    Kind.COUNCIL: (_councils, _council),
    Kind.PARAGRAPH: (_clauses, _clause),
    Kind.HAPPENING: (_happenings, _happening),
    Kind.DECISION: (_decisions, _decision),
    Kind.LETTER: (_letters, _letter),
}

"""The requirements of a case, and each on a page of its own.

Promises counts that filter the table, in the address; a row opens by a link, without script.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from govuk.fields import whole_number
from interventions.models import Party, Term
from interventions.queries.meeting import what_meets
from portfolio.look import case_address
from portfolio.queries.case import Paper, pause_among
from portfolio.queries.reading import ReadCase
from portfolio.queries.requirements import Requirement, requirements_of
from portfolio.views.frame import bare, case_of, head, papers_by_id, show
from portfolio.words.standing import GROUP_WORDS, Group

AHEAD = {Group.LATER: "with a date ahead"}


@dataclass(frozen=True)
class Row:
    """One row of the table: one requirement, or standing neighbours that share it."""

    requirements: tuple[Requirement, ...]

    @property
    def first(self) -> Requirement:
        """The requirement, or the first of those that share the row."""
        return self.requirements[0]

    @property
    def is_shared(self) -> bool:
        """Whether several standing requirements share the row."""
        return len(self.requirements) > 1

    @property
    def numbers(self) -> str:
        """The paragraphs: "7c to 7f"."""
        first, last = self.requirements[0].number, self.requirements[-1].number
        return first if first == last else f"{first} to {last}"


@dataclass
class Section:
    """The requirements of one paper, with the counts above them."""

    title: str
    paper: Paper | None = None
    requirements: list[Requirement] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    counts: list[dict[str, Any]] = field(default_factory=list)
    needless: str = ""


@require_GET
def requirements(request: HttpRequest, pk: int) -> HttpResponse:
    """Every requirement by paper and paragraph, or by date."""
    read = case_of(request, pk)
    found, _ = requirements_of(read)
    context = head(request, read, "Requirements", pause=pause_among(_running(found, read)))
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in set(Group) else ""
    by_date = request.GET.get("order") == "date"
    sections = _sections(found, context["papers"])
    for section in sections:
        shown = [row for row in section.requirements if not chosen or row.standing.group == chosen]
        section.counts = _counts(section.requirements, read, chosen, by_date=by_date)
        section.rows = _by_date(shown) if by_date else _by_paragraph(shown)
    context |= {
        "sections": sections,
        "chosen": GROUP_WORDS[Group(chosen)] if chosen else "",
        "by_date": by_date,
        "open_id": whole_number(request.GET.get("open", "")) or 0,
        "kept": {"show": chosen, "order": "date" if by_date else ""},
    }
    return show(request, "requirements", context)


def _running(found: Sequence[Requirement], read: ReadCase) -> list[Term]:
    """The terms that have begun, of requirements that have not ended."""
    return [
        term
        for row in found
        if row.standing.group is not Group.ENDED
        for term in row.terms
        if term.from_date is not None and term.from_date <= read.as_at
    ]


def _sections(found: Sequence[Requirement], papers: Sequence[Paper]) -> list[Section]:
    """A section an instrument, newest first; then what letters, statutes and appointments ask."""
    by_paper = {
        pk: Section(
            f"Requirements of the {paper.instrument.name}", paper, needless=_needless(paper)
        )
        for pk, paper in papers_by_id(papers).items()
    }
    others = Section("Requirements of letters, statutes and appointments")
    for row in found:
        clause = row.obligation.clause
        section = by_paper.get(clause.instrument_id) if clause else others
        if section is not None:
            section.requirements.append(row)
    for section in by_paper.values():
        section.requirements.sort(key=_place)
    return [*by_paper.values(), *([others] if others.requirements else [])]


def _place(row: Requirement) -> tuple[int, int]:
    """Beside its paragraph, though it was entered later than others of the instrument."""
    clause = row.obligation.clause
    return clause.position if clause else 0, row.obligation.position


def _needless(paper: Paper) -> str:
    """A sentence that names the paragraphs which require nothing by themselves; empty for none."""
    *others, last = paper.needless or ("",)
    if not last:
        return ""
    if not others:
        return f"Paragraph {last} requires nothing by itself."
    return f"Paragraphs {', '.join(others)} and {last} require nothing by themselves."


def _counts(
    found: Sequence[Requirement], read: ReadCase, chosen: str, *, by_date: bool
) -> list[dict[str, Any]]:
    """How many requirements there are of each group, each a link to them alone."""
    numbers = Counter(row.standing.group for row in found)
    words = {**GROUP_WORDS, **(AHEAD if read.stops else {})}
    order = "date" if by_date else ""
    return [
        {
            "words": f"{numbers[group]} {words[group]}",
            "url": case_address(
                read.look, "portfolio:requirements", read.case.pk, show=str(group), order=order
            ),
            "is_red": group is Group.OVERDUE,
            "is_chosen": group == chosen,
        }
        for group in Group
        if numbers[group]
    ]


def _by_paragraph(found: Sequence[Requirement]) -> list[Row]:
    """Rows in order of the paragraphs; standing neighbours of one party share one."""
    rows: list[Row] = []
    for item in found:
        last = rows[-1] if rows else None
        if last is not None and _shares(last, item):
            rows[-1] = Row((*last.requirements, item))
        else:
            rows.append(Row((item,)))
    return rows


def _shares(row: Row, item: Requirement) -> bool:
    """Whether a standing requirement stands beside those of the row, in another paragraph part."""
    last = row.requirements[-1]
    standing = Group.STANDING
    return (
        last.standing.group is standing is item.standing.group
        and last.standing == item.standing
        and last.obligation.owed_by == item.obligation.owed_by
        and last.number != item.number
        and last.number.rstrip("abcdefghijklmnopqrstuvwxyz")
        == item.number.rstrip("abcdefghijklmnopqrstuvwxyz")
        and item.obligation.position == last.obligation.position + 1
    )


def _by_date(found: Sequence[Requirement]) -> list[Row]:
    """Rows in order of the date they show; those without one last."""
    far = dt.date.max
    ordered = sorted(found, key=lambda row: row.due.window.due if row.due else far)
    return [Row((row,)) for row in ordered]


@require_GET
def requirement(request: HttpRequest, pk: int, obligation_pk: int) -> HttpResponse:
    """One requirement: its words, its rule, every date there ever was."""
    read = case_of(request, pk)
    found, _ = requirements_of(read, only=[obligation_pk])
    if not found:
        raise Http404
    row = found[0]
    context = bare(request, read) | {
        "row": row,
        "owed_to": Party(row.obligation.owed_to).label if row.obligation.owed_to else "",
        "meets": what_meets(row.obligation),
        "back_url": case_address(read.look, "portfolio:requirements", pk),
        "back_text": f"Requirements of {read.case.council}",
    }
    return show(request, "requirement", context)

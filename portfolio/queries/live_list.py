"""The list of live cases as a page shows it: counts, filter, fifty lines.

Promises at most two queries beside the one for the state of the record, none where the answer is
remembered. Asks for nobody who may not see every case.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from accounts.models import User
from govuk.parts import FilterPanel
from interventions.operations.bell import RENEW, ring_now
from portfolio.queries.case import named_holidays, working_days
from portfolio.queries.case_facts import facts_of_page
from portfolio.queries.cases import ROWS_A_PAGE, Found, cases_found
from portfolio.queries.remembered import Memory
from portfolio.rules.case_filters import Asked, asked
from portfolio.words.case_panel import filter_groups
from portfolio.words.days import SOON
from portfolio.words.live_cases import Line, line_of, today_sentence


@dataclass(frozen=True)
class LiveList:
    """What the page shows. `query` is the question as an address keeps it, without its page."""

    asked: Asked
    figures: dict[str, int]
    sentence: str
    panel: FilterPanel
    page: "Page[int]"
    lines: list[Line]
    query: str

    @property
    def total(self) -> int:
        """How many cases fit."""
        return self.figures["total"]

    @property
    def all(self) -> int:
        """How many live cases there are."""
        return self.figures["all"]

    @property
    def is_being_renewed(self) -> bool:
        """Whether dates of some case are being worked out again."""
        return self.figures["run_out"] > 0


def live_list(user: User, query: QueryDict, on: dt.date, path: str) -> LiveList:
    """The list for the question in the address. `path`: where the filter leads."""
    question, memory = asked(query.getlist), Memory(on)
    soon = last_day_soon(memory, on)
    found = cases_found(user, question, memory, on, soon)
    lines = memory.answer(
        f"lines {user.permissions} {question.key} {found.page}",
        lambda: _lines(user, found, on, soon),
    )
    if found.figures["run_out"]:
        ring_now(RENEW)
    return LiveList(
        asked=question,
        figures=found.figures,
        sentence=today_sentence(found.figures),
        panel=_panel(found, question, query, path),
        page=Paginator(range(found.total), ROWS_A_PAGE).get_page(found.page),
        lines=lines,
        query=query_of(question),
    )


def last_day_soon(memory: Memory, on: dt.date) -> dt.date:
    """The tenth working day after the day."""
    found: dt.date = memory.answer("soon", lambda: working_days(named_holidays()).after(on, SOON))
    return found


def query_of(question: Asked) -> str:
    """The question as the address of a file keeps it: nothing that is not asked."""
    asked_for = QueryDict(mutable=True)
    for name, values in question.chosen.items():
        asked_for.setlist(name, list(values))
    if question.search:
        asked_for["q"] = question.search
    if question.sort != Asked().sort:
        asked_for["sort"] = question.sort
    return asked_for.urlencode()


def _lines(user: User, found: Found, on: dt.date, soon: dt.date) -> list[Line]:
    return [line_of(facts, on) for facts in facts_of_page(user, found.ids, on, soon)]


def _panel(found: Found, question: Asked, query: QueryDict, path: str) -> FilterPanel:
    choices: dict[str, Any] = dict(found.choices)
    return FilterPanel(
        groups=filter_groups(choices, question),
        query=query,
        path=path,
        search="q",
        search_label="Any name or code of the council",
    )

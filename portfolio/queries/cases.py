"""Which live cases fit a question, in which order, and how many fit each choice beside it.

Promises one statement for any number of cases, remembered while the record stays as it is. Counts
beside a choice are of the cases that the other filters leave. Does not read what a row shows:
`portfolio.queries.case_facts` does.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import F

from accounts.models import User
from councils.models import Council
from interventions.models import Intervention
from portfolio.queries.case_parts import last_ofsted, statement_of
from portfolio.queries.remembered import Memory
from portfolio.queries.statement import Row, Statement
from portfolio.rules.case_filters import DUE, FILTERS, FIXED, Asked
from portfolio.rules.level import RANK, Level
from portfolio.words.case_panel import LEVEL_CODES, Counted

ROWS_A_PAGE = 50

_ROWS = """
select l.*, coalesce(v.level, 6) as level, coalesce(nullif(v.papers, '{}'), array['nobody']) as papers,
       w.user_id as lead, w.user_name as lead_name, w.from_date as lead_since,
       coalesce(a.advisers, array['nobody']) as advisers,
       coalesce(d.overdue, 0) as overdue, d.first_overdue, d.next_due,
       coalesce(m.number, 0) as missing, m.latest as missing_latest,
       m.precisions[1] as missing_precision,
       array_remove(array[
           case when d.overdue > 0 then 'overdue' end,
           case when m.number > 0 then 'not_recorded' end,
           case when d.next_act_by <= %(soon)s then 'soon' end
       ], null) as due
from live l
left join levels v using (case_id)
left join dates d using (case_id)
left join missing m using (case_id)
left join leads w using (case_id)
left join advisers a using (case_id)
"""

# What a case must be to fit: for each filter a condition on `cases`, and its values in SQL.
_CONDITIONS = {
    "due": "due && %(due)s::text[]",
    "level": "level = any(%(level)s::int[])",
    "lead": "coalesce(lead::text, 'nobody') = any(%(lead)s)",
    "function": "function = any(%(function)s)",
    "region": "region = any(%(region)s)",
    "adviser": "advisers && %(adviser)s::text[]",
    "instrument": "papers && %(instrument)s::text[]",
}
_VALUES = {
    "level": ("level::text", "level::text", "cases"),
    "lead": ("coalesce(lead::text, 'nobody')", "lead_name", "cases"),
    "function": ("function", "function", "cases"),
    "region": ("region", "region", "cases"),
    "adviser": ("each", "each", "cases, unnest(advisers) each"),
}
# Values that a case may have several of, each with what a case must be to have it.
_SEVERAL = {
    "due": {value: f"'{value}' = any(due)" for value in DUE},
    "instrument": {value: f"'{value}' = any(papers)" for value in FIXED["instrument"]},
}
_FIGURES = {
    "total": "count(*) filter (where FITS)",
    "overdue": "coalesce(sum(overdue) filter (where FITS), 0)::bigint",
    "late": "count(*) filter (where FITS and overdue > 0)",
    "nobody": "count(*) filter (where FITS and lead is null)",
    "all": "count(*)",
}
_RUN_OUT = """select 'figure', 'run_out', '', count(*) from interventions_projection p
join interventions_obligation o on o.id = p.obligation_id
join live l on l.case_id = o.intervention_id
where p.good_until < %(on)s"""

# Each order and its reverse.
_WORST = (
    "first_overdue nulls last, overdue desc, missing desc, next_due nulls last, name, case_id",
    "first_overdue desc nulls first, overdue, missing, next_due desc nulls first, name desc, case_id desc",
)
_ORDERS = {
    "worst": _WORST,
    "name": ("name, case_id", "name desc, case_id desc"),
    "level": ("level, name, case_id", "level desc, name desc, case_id desc"),
    "lead": (
        "lead_name nulls last, name, case_id",
        "lead_name desc nulls first, name desc, case_id desc",
    ),
    "next": (
        "next_due nulls last, name, case_id",
        "next_due desc nulls first, name desc, case_id desc",
    ),
    "ofsted": (
        "ofsted_when nulls first, name, case_id",
        "ofsted_when desc nulls last, name desc, case_id desc",
    ),
}


@dataclass
class Found:
    """What fits: how many of how many, the figures of them, the choices, the ids of one page."""

    figures: dict[str, int] = field(default_factory=dict)
    choices: dict[str, list[Counted]] = field(default_factory=dict)
    ids: list[int] = field(default_factory=list)
    page: int = 1

    @property
    def total(self) -> int:
        """How many cases fit."""
        return self.figures["total"]

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is nothing."""
        return max(1, -(-self.total // ROWS_A_PAGE))


def cases_found(user: User, asked: Asked, memory: Memory, on: dt.date, soon: dt.date) -> Found:
    """One page of the question: one query, none where it is remembered. A page too far is the last.

    `soon` is the last day to act by that counts as due soon. Everyone who may see every case has
    the same answer; nobody else may ask.
    """
    found = memory.answer(
        f"cases {asked.key} {asked.page}", lambda: _find(user, asked, on, soon, asked.page)
    )
    if asked.page <= found.pages:
        return found
    return memory.answer(
        f"cases {asked.key} {found.pages}", lambda: _find(user, asked, on, soon, found.pages)
    )


def how_many(user: User, asked: Asked, memory: Memory, on: dt.date, soon: dt.date) -> int:
    """How many cases fit, for whoever needs no more: where nothing is asked, nothing is worked out."""
    if conditions_of(asked):
        return cases_found(user, asked, memory, on, soon).total
    return Intervention.objects.visible_to(user).live().count()


def _find(user: User, asked: Asked, on: dt.date, soon: dt.date, page: int) -> Found:
    statement = cases_statement(user, asked, on, soon)
    conditions = conditions_of(asked)
    selects = [*_selects(conditions), _RUN_OUT, _page_of(asked, conditions)]
    union = "\nunion all ".join("".join(("(", select, ")")) for select in selects)
    offset = (page - 1) * ROWS_A_PAGE
    return _read(statement.rows(union, offset=offset, limit=ROWS_A_PAGE), page)


def cases_statement(user: User, asked: Asked, on: dt.date, soon: dt.date) -> Statement:
    """The statement with the part `cases`: every live case with what it is filtered and sorted by."""
    statement = statement_of(user, on)
    add_cases(statement, user, asked, soon)
    return statement


def add_cases(statement: Statement, user: User, asked: Asked, soon: dt.date) -> None:
    """Add the parts that filters and orders need."""
    statement.give(soon=soon, **_values(asked))
    if asked.search:
        statement.add(
            "named", Council.objects.named(asked.search).order_by().values(case_council=F("pk"))
        )
    if asked.sort.removeprefix("-") == "ofsted":
        statement.add("last_events", last_ofsted(user, None))
        statement.add("fitted", _ROWS)
        text = "select f.*, e.when_known as ofsted_when from fitted f left join last_events e using (council_id)"
        statement.add("cases", text)
    else:
        statement.add("cases", _ROWS)


def _values(asked: Asked) -> Mapping[str, list[str] | list[int]]:
    values: dict[str, list[str] | list[int]] = {
        name: list(asked.chosen.get(name, ())) for name in FILTERS
    }
    values["level"] = [RANK[Level(level)] for level in asked.chosen.get("level", ())]
    return values


def conditions_of(asked: Asked) -> dict[str, str]:
    """What a case must be, by filter; and by its council's names, where they are looked for."""
    found = {name: _CONDITIONS[name] for name in FILTERS if asked.chosen.get(name)}
    if asked.search:
        found["q"] = "council_id in (select case_council from named)"
    return found


def order_of(asked: Asked) -> str:
    """The order of the question in SQL, over the part `cases`."""
    return _ORDERS[asked.sort.removeprefix("-")][asked.sort.startswith("-")]


def all_of(conditions: Mapping[str, str], leaving_out: str = "") -> str:
    """The conditions as one; `leaving_out` names one that is not asked."""
    asking = [text for name, text in conditions.items() if name != leaving_out]
    return " and ".join("".join(("(", text, ")")) for text in asking) or "true"


def _selects(conditions: Mapping[str, str]) -> Iterator[str]:
    """What is counted, each as: what it is of, value, words, number."""
    for name, (value, words, source) in _VALUES.items():
        fits = all_of(conditions, leaving_out=name)
        yield "".join(
            ("select '", name, "', ", value, ", ", words, ", count(*) filter (where ", fits, ") from ",
             source, " group by 2, 3")
        )  # fmt: skip
    for name, values in _SEVERAL.items():
        fits = all_of(conditions, leaving_out=name)
        counts = {
            value: f"count(*) filter (where {fits} and {has})" for value, has in values.items()
        }
        yield _in_one_go(name, counts)
    fits = all_of(conditions)
    yield _in_one_go(
        "figure", {name: text.replace("FITS", fits) for name, text in _FIGURES.items()}
    )


def _in_one_go(what: str, counts: Mapping[str, str]) -> str:
    """Several counts over the cases from one look at them, a row each."""
    numbers = [f"n{place}" for place in range(len(counts))]
    columns = [f"{text} as {number}" for text, number in zip(counts.values(), numbers, strict=True)]
    rows = [f"('{value}', {number})" for value, number in zip(counts, numbers, strict=True)]
    return "".join(
        ("select '", what, "', v.value, '', v.number from (select ", ", ".join(columns),
         " from cases) counted, lateral (values ", ", ".join(rows), ") as v (value, number)")
    )  # fmt: skip


def _page_of(asked: Asked, conditions: Mapping[str, str]) -> str:
    """The ids of one page, each with its place."""
    return "".join(
        ("select 'case', case_id::text, '', row_number() over () from (select case_id from cases where ",
         all_of(conditions), " order by ", order_of(asked), " limit %(limit)s offset %(offset)s) page")
    )  # fmt: skip


def _read(rows: list[Row], page: int) -> Found:
    found = Found(choices={name: [] for name in FILTERS}, page=page)
    ids: list[tuple[int, int]] = []
    for what, value, words, number in rows:
        if what == "figure":
            found.figures[value] = int(number)
        elif what == "case":
            ids.append((number, int(value)))
        else:
            code = LEVEL_CODES[int(value)] if what == "level" else value
            found.choices[what].append((code, words or "", number))
    found.ids = [pk for _, pk in sorted(ids)]
    return found

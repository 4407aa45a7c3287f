"""What the list of live cases and its export say of each case.

Promises one statement, for the cases of one page or for all that fit a question, with the same
columns. Puts nothing into words: `portfolio.words.live_cases` does.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from accounts.models import User
from portfolio.queries.case_parts import (
    PAPERS,
    POINTS,
    Ids,
    helpers,
    last_decision,
    last_ofsted,
    led_until,
    next_dates,
    next_reviews,
    oldest_overdue,
    said,
    statement_of,
)
from portfolio.queries.cases import add_cases, all_of, conditions_of, order_of
from portfolio.queries.level_statement import add_sinces
from portfolio.queries.statement import Statement
from portfolio.rules.case_filters import Asked
from portfolio.words.case_facts import CaseFacts

_SELECT = """
select l.case_id, l.name, l.region, c.type, c.dfe_code, c.gss_code, l.function, l.opened_on,
       l.trigger, l.level, s.since, p.what, p.since, l.lead_name, l.lead_since,
       case when l.lead is null then u.until end, h.names, nullif(l.advisers, array['nobody']),
       n.due, n.due_precision, n.act_by, n.name,
       l.overdue, o.due, o.name, said.expected_on, l.missing, l.missing_latest,
       l.missing_precision, r.due,
       coalesce(t.number, 0), t.kind, y.title, y.taken_on,
       e.kind, e.started, e.published, e.grade, e.report_link
from WHICH l
join councils_council c on c.id = l.council_id
left join sinces s on s.case_id = l.case_id
left join papers p on p.case_id = l.case_id
left join led_until u on u.case_id = l.case_id
left join helpers h on h.case_id = l.case_id
left join reviews r on r.case_id = l.case_id
left join next_dates n on n.case_id = l.case_id
left join oldest o on o.case_id = l.case_id
left join said on said.obligation_id = o.obligation_id and said.opens = o.opens
    and said.request_id is not distinct from o.request_id
left join points t on t.case_id = l.case_id
left join decisions y on y.case_id = l.case_id
left join ofsted e on e.council_id = l.council_id
"""


def facts_of_page(user: User, ids: Sequence[int], on: dt.date, soon: dt.date) -> list[CaseFacts]:
    """The facts of those cases in their order: one query."""
    if not ids:
        return []
    statement = _statement(user, on, ids)
    add_cases(statement, user, Asked(), soon)
    rows = statement.rows(_SELECT.replace("WHICH", "cases"))
    by_id = {row[0]: CaseFacts._make(row) for row in rows}
    return [by_id[pk] for pk in ids if pk in by_id]


def facts_of_all(user: User, asked: Asked, on: dt.date, soon: dt.date) -> Iterator[tuple[Any, ...]]:
    """The facts of every case that fits, in the order asked for, streamed: one query.

    Plain tuples in the order of `CaseFacts`: there may be a hundred thousand.
    """
    statement = _statement(user, on, None)
    add_cases(statement, user, asked, soon)
    text = "select *, row_number() over (order by ORDER) as place from cases where FITS"
    statement.add(
        "fitting",
        text.replace("ORDER", order_of(asked)).replace("FITS", all_of(conditions_of(asked))),
    )
    return statement.stream(_SELECT.replace("WHICH", "fitting") + " order by l.place")


def _statement(user: User, on: dt.date, ids: Ids) -> Statement:
    statement = statement_of(user, on, ids)
    add_sinces(statement)
    statement.add_all([("papers", PAPERS), ("points", POINTS)])
    statement.add("led_until", led_until(on, ids))
    statement.add("helpers", helpers(on, ids))
    statement.add("next_dates", next_dates(on, ids))
    statement.add("reviews", next_reviews(on, ids))
    statement.add("oldest", oldest_overdue(on, ids))
    statement.add("said", said(ids))
    statement.add("decisions", last_decision(user, ids))
    statement.add("ofsted", last_ofsted(user, ids))
    return statement

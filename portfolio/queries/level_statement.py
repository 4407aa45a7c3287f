"""The level of intervention of many cases, worked out by the database for lists and exports.

Promises the answer of `portfolio.rules.level` for live cases as at today; a test holds the two
against each other. Does not look back: `portfolio.queries.level` does.
"""

import datetime as dt

from interventions.models import End
from portfolio.queries.statement import Statement

# The first day of the table's calendar, so that days are whole numbers from there.
_EPOCH = "date '0001-01-01'"

# The day from which it surely holds: the last its date can mean, else when it was recorded.
_SURELY = """case length({begins})
    when 10 then {begins}::date
    when 7 then ({begins} || '-01')::date + interval '1 month' - interval '1 day'
    when 4 then ({begins} || '-12-31')::date
    else {recorded} end"""

_HELD = """
select i.intervention_id as case_id, i.kind as what, SURELY_I::date as starts,
       coalesce(e."on", case when f.recorded_on <= %(on)s then SURELY_F::date end) as ends,
       i.issued as since, coalesce(e.condition, '') <> '' as supervised
from interventions_instrument i
left join ends e on e.instrument_id = i.id
left join interventions_instrument f on f.follows_id = i.id
where i.recorded_on <= %(on)s and (%(ids)s::bigint[] is null or i.intervention_id = any(%(ids)s))
union all
select a.intervention_id, a.role, SURELY_A::date, a.to_date, a.from_date, false
from interventions_appointment a
where a.role in ('adviser', 'commissioner', 'trust') and a.recorded_on <= %(on)s
  and (%(ids)s::bigint[] is null or a.intervention_id = any(%(ids)s))
"""

# The rung on a day, over what is held at some time; its number is its place in `Level`.
_RUNG = """case
    when bool_or(what = 'trust' and HOLDS) then 0
    when bool_or(what = 'statutory_direction' and HOLDS)
        then case when bool_or(what = 'commissioner' and HOLDS) then 1 else 2 end
    when bool_or(what = 'improvement_notice' and HOLDS) then 3
    when bool_or(what in ('adviser', 'commissioner') and HOLDS) then 4
    when max((ends - EPOCH) * 2 + supervised::int)
        filter (where what in ('statutory_direction', 'improvement_notice') and ends <= DAY) %% 2 = 1
        then 5
    else 6 end"""

_HOLDS = "(starts <= DAY and (ends is null or DAY < ends))"


def _surely(row: str, begins: str) -> str:
    return _SURELY.replace("{begins}", f"{row}.{begins}").replace(
        "{recorded}", f"{row}.recorded_on"
    )


def _on_day(text: str, day: str) -> str:
    whole = text.replace("RUNG", _RUNG).replace("HOLDS", _HOLDS)
    return whole.replace("EPOCH", _EPOCH).replace("DAY", day)


HELD = (
    _HELD.replace("SURELY_I", _surely("i", "issued"))
    .replace("SURELY_F", _surely("f", "issued"))
    .replace("SURELY_A", _surely("a", "from_date"))
)

LEVELS = _on_day(
    """
select case_id, RUNG as level,
       array_remove(array[
           case when bool_or(what = 'improvement_notice' and HOLDS) then 'improvement_notice' end,
           case when bool_or(what = 'statutory_direction' and HOLDS) then 'statutory_direction' end
       ], null) as papers,
       case when count(*) = 1 and count(ends) = 0 then coalesce(max(since), '') end as only_since
from held group by case_id
""",
    "%(on)s",
)

# The days on which something began or ended, the rung on each, and the first of the last run. Where
# one thing is held, without an end, its beginning is the answer (`only_since`).
_MOVED = """
select h.* from held h join levels v using (case_id) where v.only_since is null
"""
_MOMENTS = """
select case_id, starts as day from moved where starts <= %(on)s
union select case_id, ends from moved where ends <= %(on)s
"""
_RUNGS = _on_day(
    """
select m.case_id, m.day, RUNG as rung
from moments m join moved h using (case_id)
group by m.case_id, m.day
""",
    "m.day",
)
_RUNS = """
select r.case_id, r.day,
       max(r.day) filter (where r.rung <> v.level) over (partition by r.case_id) as last_other
from rungs r join levels v using (case_id)
where v.level < 6
"""
_FIRST_DAYS = """
select case_id, min(day) as day
from runs where last_other is null or day > last_other
group by case_id
"""
# As exactly as the most exact of the papers that began on that day says.
_SINCES = """
select s.case_id, case when count(h.starts) = 0 then s.day::text
       else nullif(max(coalesce(h.since, '') collate "C"), '') end as since
from first_days s left join moved h on h.case_id = s.case_id and h.starts = s.day
group by s.case_id, s.day
union all
select case_id, nullif(only_since, '') from levels where only_since is not null and level < 6
"""


def add_levels(statement: Statement, on: dt.date) -> None:
    """The part `levels`: case_id, level (its place in `Level`), papers in force.

    The statement has the values `on` and `ids` (of which cases; None: of all).
    """
    ends = End.objects.known(on).exclude(instrument=None)
    statement.add("ends", ends.values("instrument_id", "on", "condition"))
    statement.add_all([("held", HELD), ("levels", LEVELS)])


def add_sinces(statement: Statement) -> None:
    """After `levels` the part `sinces`: case_id, since ("2026-11", null where not known)."""
    statement.add_all(
        [
            ("moved", _MOVED),
            ("moments", _MOMENTS),
            ("rungs", _RUNGS),
            ("runs", _RUNS),
            ("first_days", _FIRST_DAYS),
            ("sinces", _SINCES),
        ]
    )

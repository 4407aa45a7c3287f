"""Promises: every transaction that writes a table of ours, seen by triggers of the proof's own.

Does not run anything: it looks on while others do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.apps import apps

from accounts.history import OF_LIBRARIES
from tests.trail.tampering import EVENTS, VERSIONS, do

WATCH = """
create table census (tab name, op text, xid bigint);
create index on census (xid);
grant insert, select on census to public;
create function census_taker() returns trigger language plpgsql as $$ begin
    insert into census values (tg_table_name, tg_op, txid_current()); return null; end $$;
"""
# What is written by the way, and where the event is of what comes of it.
BY_THE_WAY = {
    (
        "interventions_mail",
        "UPDATE",
    ): "a worker takes mail for a moment; what becomes of each mail has its event",
}


@dataclass
class Census:
    """Tables that were written, and for each whose writes had no event the kind of write."""

    tables: set[str] = field(default_factory=set)
    writes: int = 0
    transactions: int = 0
    without_event: list[str] = field(default_factory=list)


def ours() -> list[str]:
    """The tables of the product but for the trail itself."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in OF_LIBRARIES
        and model._meta.db_table not in {EVENTS, VERSIONS}
    )


@contextmanager
def census() -> Iterator[Census]:
    """Count what is written meanwhile, in this database and by whomever."""
    taken = Census()
    do(WATCH)
    for table in [*ours(), EVENTS]:
        # By row: a statement that changes none is no write.
        do(
            f'create trigger census_taker after insert or update or delete on "{table}"'
            " for each row execute function census_taker()"
        )
    yield taken
    for table in [*ours(), EVENTS]:
        do(f'drop trigger census_taker on "{table}"')
    taken.tables = {row[0] for row in do("select distinct tab from census where tab <> %s", EVENTS)}
    [(taken.writes, taken.transactions)] = do(
        "select count(*), count(distinct xid) from census where tab <> %s", EVENTS
    )
    taken.without_event = [
        f"{op} of {table}: {number} times"
        for table, op, number in do(
            "select tab, op, count(*) from census c where tab <> %s and not exists (select 1 from census e"
            " where e.xid = c.xid and e.tab = %s) group by 1, 2 order by 1, 2",
            EVENTS,
            EVENTS,
        )
        if (table, op) not in BY_THE_WAY
    ]

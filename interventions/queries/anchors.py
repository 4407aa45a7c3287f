"""Days from which terms count: those still wanted, and those on the record.

Promises the names that the terms of the case use, but for issue and publication, which the
instrument itself has. Works out no date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from interventions.models import Anchor, Instrument, Intervention, Term

OF_THE_INSTRUMENT = {"issued", "published"}


@dataclass(frozen=True)
class WantedDay:
    """A day that terms count from: its name, its instrument, and the fact that gives it, if any."""

    name: str
    instrument: Instrument | None
    known: Anchor | None

    @property
    def words(self) -> str:
        """ "Report received"."""
        words = self.name.replace("_", " ")
        return words[:1].upper() + words[1:]


def wanted_days(case: Intervention) -> list[WantedDay]:
    """The days that the standing terms of the case count from, in order of their papers."""
    known = {
        (row.name, row.instrument_id): row
        for row in Anchor.objects.standing().filter(intervention=case)
    }
    terms = (
        Term.objects.standing()
        .filter(obligation__intervention=case)
        .select_related("obligation__clause__instrument")
        .order_by("obligation__position", "pk")
    )
    found: dict[tuple[str, int | None], WantedDay] = {}
    for term in terms:
        clause = term.obligation.clause
        instrument = clause.instrument if clause else None
        for name in _names(term.rule):
            own = known.get((name, instrument.pk if instrument else None))
            fact = own or known.get((name, None))
            key = (name, instrument.pk if instrument else None)
            found.setdefault(key, WantedDay(name, instrument, fact))
    return list(found.values())


def _names(rule: Mapping[str, Any] | None) -> Iterator[str]:
    name = (rule or {}).get("of")
    if isinstance(name, str) and name not in OF_THE_INSTRUMENT:
        yield name

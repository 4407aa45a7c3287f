"""A case as the engine gets it: an instrument, its obligations with their terms, and what is on the
record.

It promises plain frozen values; it does not check them against each other and does not work out
anything. Every fact has two dates: when it was so, and when it was recorded. `ref` is the caller's
own mark (a database id): the engine hands it through and never looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from interventions.rules.calendar import Period
from interventions.rules.rule import (
    Agreed,
    Before,
    By,
    Continuous,
    Every,
    MalformedCase,
    OnRequest,
    Rule,
    Undated,
    Within,
    rule_from_json,
    rule_to_json,
)

__all__ = [
    "Agreed",
    "Before",
    "By",
    "Case",
    "Continuous",
    "Event",
    "Every",
    "Instrument",
    "MalformedCase",
    "Obligation",
    "OnRequest",
    "Plan",
    "Request",
    "Rule",
    "Term",
    "Undated",
    "Within",
    "rule_from_json",
    "rule_to_json",
]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A notice or direction: its days, None where not known; `published` is the issue date if not
    given.
    """

    issued: date | None = None
    published: date | None = None
    ended: date | None = None
    ended_recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The rule of an obligation from a date on; `made` is the day its document was made."""

    starts: date
    rule: Rule
    made: date | None = None
    recorded: date | None = None
    ref: object = field(default=None, compare=False)

    @property
    def effect(self) -> date:
        """The day it takes effect: nobody can break a rule before it was written."""
        return self.starts if self.made is None else max(self.starts, self.made)

    @property
    def known(self) -> date:
        """The day it was recorded: the day it takes effect, if not said."""
        return self.recorded or self.effect


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty with the clause that lays it and its terms, in the order in which they are listed."""

    id: str
    clause: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and serves an obligation; `for_` is the due date, month or year it
    says it is for.
    """

    obligation: str
    on: date
    recorded: date | None = None
    for_: Period | None = None
    ref: object = field(default=None, compare=False)

    @property
    def known(self) -> date:
        """The day it was recorded: the day it happened, if not said."""
        return self.recorded or self.on


@dataclass(frozen=True, slots=True)
class Plan:
    """A day set for a future event of an obligation; always known if not said when it was recorded."""

    obligation: str
    on: date
    recorded: date | None = None
    withdrawn: date | None = None
    ref: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Request:
    """A demand under an obligation, with its own due date, which is taken as given."""

    obligation: str
    requested: date
    due: date
    recorded: date | None = None
    ref: object = field(default=None, compare=False)

    @property
    def known(self) -> date:
        """The day it was recorded: the day it was made, if not said."""
        return self.recorded or self.requested


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the engine is told, and the day on which one looks; only these bank holidays
    count.
    """

    as_at: date
    instrument: Instrument = field(default_factory=Instrument)
    obligations: tuple[Obligation, ...] = ()
    events: tuple[Event, ...] = ()
    planned: tuple[Plan, ...] = ()
    requests: tuple[Request, ...] = ()
    anchors: tuple[tuple[str, date], ...] = ()
    bank_holidays: frozenset[date] = frozenset()

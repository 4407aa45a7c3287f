"""What a letter may say, as the record has it on a day.

Promises plain values, filled by `reviews.queries.letter_record`. Does not read the record itself.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """Words that the record stands behind. `source` names the fact: "due:12", "review:3"."""

    source: str
    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Interval:
    """How often something is due: a number and a unit, "weeks" or "months"."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class DutyNow:
    """A requirement as it will stand once the letter is issued.

    `rule_words` as in "at least every 6 weeks"; `since` and `by` say from when and by which paper;
    `was` are the intervals it had before, which a letter may name.
    """

    obligation: int
    duty: str
    name: str
    rule_words: str
    interval: Interval | None
    since: dt.date | None
    by: str
    was: frozenset[Interval] = frozenset()


@dataclass(frozen=True, slots=True)
class HolderNow:
    """Somebody who holds an office in the council on the day, so far as the register knows."""

    holding: int
    kind: str
    name: str
    honours: str
    title: str
    address: tuple[str, ...] = ()
    email: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class DecisionNow:
    """A decision that the letter carries. `effects` are the sentences that say what it changes."""

    pk: int
    kind: str
    title: str
    state: str
    condition: str = ""
    subject: str = ""
    rule_words: str = ""
    is_concession: bool = False
    obligation: int | None = None
    instrument_name: str = ""
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingNow:
    """What the review found."""

    pk: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """Everything that a letter may rest on, as at the day on which it is written.

    `days` and `months` are all the days and months that the record names. `signatory` is the
    minister of the day: name and title, or None where the record does not tell. `council` is the
    short name as a letter writes it, `council_shown` as lists do, with "(fictional)".
    """

    day: dt.date
    council: str
    council_shown: str
    official_name: str
    instrument_name: str = ""
    instrument_kind: str = ""
    signatory: tuple[str, str] | None = None
    facts: tuple[Fact, ...] = ()
    duties: tuple[DutyNow, ...] = ()
    holders: tuple[HolderNow, ...] = ()
    council_address: tuple[str, ...] = ()
    council_email: str = ""
    decisions: tuple[DecisionNow, ...] = ()
    findings: tuple[FindingNow, ...] = ()
    review: str = ""
    days: frozenset[dt.date] = frozenset()
    months: frozenset[tuple[int, int]] = frozenset()

    def fact(self, source: str) -> Fact | None:
        """The fact of that name, if the record has it."""
        return next((fact for fact in self.facts if fact.source == source), None)

    def holder(self, holding: int | None) -> HolderNow | None:
        """The office-holder of that row, if still in office."""
        return next((row for row in self.holders if row.holding == holding), None)

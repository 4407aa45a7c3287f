"""The rules a term can carry, as small frozen values, and their JSON form of
`vectors/deadlines.json`.

It promises a strict reading that names what is wrong and where; it does not work out any date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from interventions.rules.calendar import Period, Step, Unit


class MalformedCase(ValueError):
    """A case that cannot be read: `where` is the path to the value, `what` says what is wrong with
    it.
    """

    def __init__(self, where: str, what: str) -> None:
        """Keep both parts; the message is one line."""
        super().__init__(f"{where}: {what}" if where else what)
        self.where = where
        self.what = what


@dataclass(frozen=True, slots=True)
class By:
    """One deadline on a named day, or on the last day of a named month or year."""

    date: Period
    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """One deadline, a step from `issued`, `published` or another named anchor of the case."""

    step: Step
    of: str = "issued"
    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """A rolling cycle ("at least every 8 weeks"), or, fixed, a calendar grid; `first` names its
    first due date.
    """

    step: Step
    fixed: bool = False
    first: Period | None = None
    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """One deadline for each plan of another obligation, `lead` working days before the planned day."""

    obligation: str
    lead: int
    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class OnRequest:
    """Nothing is due until somebody asks."""

    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """At intervals to be agreed: no date, but an open point."""

    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Continuous:
    """A standing duty with no date; after a cycle, a pause."""

    then_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Undated:
    """To be done once, no date given: an open point until it is done."""

    then_agreed: bool = False


Rule = By | Within | Every | Before | OnRequest | Agreed | Continuous | Undated

_FLAGS: Mapping[str, type[OnRequest] | type[Agreed] | type[Continuous] | type[Undated]] = {
    "on_request": OnRequest,
    "agreed": Agreed,
    "continuous": Continuous,
    "undated": Undated,
}
_KEYS: Mapping[str, frozenset[str]] = {
    "by": frozenset({"by", "then"}),
    "within": frozenset({"within", "of", "then"}),
    "every": frozenset({"every", "fixed", "first", "then"}),
    "before": frozenset({"before", "lead_working_days", "then"}),
    **{flag: frozenset({flag, "then"}) for flag in _FLAGS},
}


def read_object(value: object, where: str, allowed: frozenset[str]) -> dict[str, object]:
    """The value as an object with no key outside those allowed; MalformedCase otherwise."""
    if not isinstance(value, dict):
        raise MalformedCase(where, "not an object")
    for key in value:
        if key not in allowed:
            raise MalformedCase(where, f"unknown key {key!r}")
    return value


def read_text(value: object, where: str) -> str:
    """The value as text that is not empty."""
    if not isinstance(value, str) or not value:
        raise MalformedCase(where, f"{value!r} is not a name")
    return value


def read_count(value: object, where: str, least: int) -> int:
    """The value as a whole number no smaller than `least`; true and false are no numbers."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise MalformedCase(where, f"{value!r} is not a whole number")
    if value < least:
        raise MalformedCase(where, f"{value} is less than {least}")
    return value


def read_day(value: object, where: str) -> date:
    """The value as a day written YYYY-MM-DD."""
    period = read_period(value, where)
    if len(period.text) != len("2015-10-30"):
        raise MalformedCase(where, f"{value!r} is not a day")
    return period.last


def read_period(value: object, where: str) -> Period:
    """The value as a day, a month or a year."""
    if not isinstance(value, str):
        raise MalformedCase(where, f"{value!r} is not a date")
    try:
        return Period.parse(value)
    except ValueError as error:
        raise MalformedCase(where, f"{value!r} is not a date ({error})") from None


def _step(value: object, where: str, least: int) -> Step:
    found = read_object(value, where, frozenset(Unit))
    if len(found) != 1:
        raise MalformedCase(where, "not exactly one of days, weeks, months, years, working_days")
    ((unit, count),) = found.items()
    return Step(read_count(count, f"{where}.{unit}", least), Unit(unit))


def _then(found: Mapping[str, object], where: str) -> bool:
    if "then" in found and found["then"] != "agreed":
        raise MalformedCase(f"{where}.then", f"{found['then']!r} is not 'agreed'")
    return "then" in found


def _by(found: Mapping[str, object], where: str) -> Rule:
    return By(read_period(found["by"], f"{where}.by"), _then(found, where))


def _within(found: Mapping[str, object], where: str) -> Rule:
    step = _step(found["within"], f"{where}.within", 0)
    return Within(step, read_text(found.get("of", "issued"), f"{where}.of"), _then(found, where))


def _every(found: Mapping[str, object], where: str) -> Rule:
    fixed = found.get("fixed", False)
    if not isinstance(fixed, bool):
        raise MalformedCase(f"{where}.fixed", f"{fixed!r} is not true or false")
    first = read_period(found["first"], f"{where}.first") if "first" in found else None
    return Every(_step(found["every"], f"{where}.every", 1), fixed, first, _then(found, where))


def _before(found: Mapping[str, object], where: str) -> Rule:
    if "lead_working_days" not in found:
        raise MalformedCase(where, "lead_working_days is missing")
    lead = read_count(found["lead_working_days"], f"{where}.lead_working_days", 0)
    return Before(read_text(found["before"], f"{where}.before"), lead, _then(found, where))


_READERS: Mapping[str, Callable[[Mapping[str, object], str], Rule]] = {
    "by": _by,
    "within": _within,
    "every": _every,
    "before": _before,
}


def rule_from_json(obj: object, where: str = "rule") -> Rule:
    """Read a rule; MalformedCase names the path, which starts with `where`."""
    if not isinstance(obj, dict):
        raise MalformedCase(where, "not an object")
    kinds = [key for key in obj if key in _KEYS]
    unknown = [key for key in obj if not any(key in keys for keys in _KEYS.values())]
    if unknown:
        raise MalformedCase(where, f"unknown key {unknown[0]!r}")
    if len(kinds) != 1:
        raise MalformedCase(where, f"not exactly one of {', '.join(_KEYS)}")
    (kind,) = kinds
    found = read_object(obj, where, _KEYS[kind])
    if kind in _READERS:
        return _READERS[kind](found, where)
    if found[kind] is not True:
        raise MalformedCase(f"{where}.{kind}", f"{found[kind]!r} is not true")
    return _FLAGS[kind](_then(found, where))


def rule_to_json(rule: Rule) -> dict[str, object]:
    """The form that `rule_from_json` reads back to an equal rule; what is not said is left out."""
    return {**_body(rule), **({"then": "agreed"} if rule.then_agreed else {})}


def _body(rule: Rule) -> dict[str, object]:
    match rule:
        case By(date=period):
            return {"by": period.text}
        case Within(step=step, of=of):
            return {"within": {step.unit.value: step.count}, "of": of}
        case Every(step=step, fixed=fixed, first=first):
            return {
                "every": {step.unit.value: step.count},
                **({"fixed": True} if fixed else {}),
                **({"first": first.text} if first else {}),
            }
        case Before(obligation=obligation, lead=lead):
            return {"before": obligation, "lead_working_days": lead}
        case _:
            return {flag: True for flag, kind in _FLAGS.items() if isinstance(rule, kind)}

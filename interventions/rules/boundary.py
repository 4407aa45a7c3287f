"""The JSON form of a case and of its answer, as `vectors/deadlines.json` and `manage.py deadlines`
have it.

It promises a strict reading (MalformedCase names what is wrong and where) and the form of `expect`;
it dates nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from interventions.rules.case import Case, Event, Instrument, Obligation, Plan, Request, Term
from interventions.rules.engine import work_out
from interventions.rules.rule import (
    Before,
    MalformedCase,
    read_day,
    read_object,
    read_period,
    read_text,
    rule_from_json,
)
from interventions.rules.windows import Answer, OpenPoint, Window

_CASE = frozenset(
    {
        "instrument",
        "anchors",
        "bank_holidays",
        "obligations",
        "events",
        "planned",
        "requests",
        "as_at",
    }
)
_VECTOR = frozenset({"name", "why", "case", "expect"})
_INSTRUMENT = frozenset({"kind", "issued", "published", "ended", "ended_recorded"})
T = TypeVar("T")


def answers_from_text(text: str) -> object:
    """The answer to the case in a JSON text, or the list of answers to a list of cases;
    MalformedCase otherwise.
    """
    try:
        value = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise MalformedCase(
            f"line {error.lineno} column {error.colno}", f"not JSON ({error.msg})"
        ) from None
    except MalformedCase:
        raise
    except ValueError as error:  # a number with more digits than Python reads
        raise MalformedCase("", f"not JSON ({error})") from None
    except RecursionError:
        raise MalformedCase("", "not a case: nested too deeply") from None
    if isinstance(value, list):
        return [answer_json(case, f"[{index}]") for index, case in enumerate(value)]
    return answer_json(value)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object as read, unless it says one thing twice: nobody could tell which was meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise MalformedCase("", f"key {double!r} is there twice in one object")
    return found


def answer_json(case_json: object, where: str = "") -> dict[str, object]:
    """The deadlines and open points of a case in JSON form; MalformedCase where it cannot be read
    or worked out.

    The case may be given bare, or as an entry of the vectors with its name, its reason and its
    expected answer.
    """
    if isinstance(case_json, dict) and "case" in case_json:
        case_json = read_object(case_json, where or "case", _VECTOR)["case"]
        where = f"{where}.case" if where else "case"
    case = case_from_json(case_json, where)
    answer = _worked_out(case, f"{where}." if where else "")
    return {
        "deadlines": [_row(window) for window in answer.windows],
        "open_points": [_point(point) for point in answer.open_points],
    }


def _worked_out(case: Case, prefix: str) -> Answer:
    """The answer; where a rule counts beyond the calendar, MalformedCase names the first obligation
    that does.
    """
    try:
        return work_out(case)
    except OverflowError:
        for index, obligation in enumerate(case.obligations):
            try:
                work_out(replace(case, obligations=(obligation,)))
            except OverflowError as error:
                raise MalformedCase(f"{prefix}obligations[{index}]", str(error)) from None
        raise


def _row(window: Window) -> dict[str, object]:
    row: dict[str, object] = {
        "obligation": window.obligation,
        "clause": window.clause,
        "opens": window.opens.isoformat(),
        "due": window.due.isoformat(),
        "act_by": window.act_by.isoformat(),
        "status": window.status.value,
        "met_on": None if window.met_on is None else window.met_on.isoformat(),
        "days_late": window.days_late,
    }
    if window.requested:
        row["requested"] = True
    if window.planned is not None:
        row["before"] = window.planned.isoformat()
    return row


def _point(point: OpenPoint) -> dict[str, object]:
    return {"obligation": point.obligation, "clause": point.clause, "point": point.text}


def case_from_json(value: object, where: str = "") -> Case:
    """Read a case; MalformedCase names the first thing that is wrong, by a path that starts with
    `where`.
    """
    found = read_object(value, where or "case", _CASE)
    prefix = f"{where}." if where else ""
    obligations = tuple(_each(found, prefix, "obligations", _obligation))
    _check_ids(obligations, f"{prefix}obligations")
    case = Case(
        as_at=read_day(_needed(found, where or "case", "as_at"), f"{prefix}as_at"),
        instrument=_instrument(found.get("instrument", {}), f"{prefix}instrument"),
        obligations=obligations,
        events=tuple(_each(found, prefix, "events", _event)),
        planned=tuple(_each(found, prefix, "planned", _plan)),
        requests=tuple(_each(found, prefix, "requests", _request)),
        anchors=tuple(_anchors(found.get("anchors", {}), f"{prefix}anchors")),
        bank_holidays=frozenset(_each(found, prefix, "bank_holidays", read_day)),
    )
    _check_served(case, prefix)
    return case


def _each(
    found: Mapping[str, object], prefix: str, key: str, read: Callable[[object, str], T]
) -> Iterator[T]:
    values = found.get(key, [])
    if not isinstance(values, list):
        raise MalformedCase(f"{prefix}{key}", "not a list")
    for index, value in enumerate(values):
        yield read(value, f"{prefix}{key}[{index}]")


def _needed(found: Mapping[str, object], where: str, key: str) -> object:
    if key not in found:
        raise MalformedCase(where, f"{key} is missing")
    return found[key]


def _day(found: Mapping[str, object], where: str, key: str) -> date:
    return read_day(_needed(found, where, key), f"{where}.{key}")


def _day_if_given(found: Mapping[str, object], where: str, key: str) -> date | None:
    value = found.get(key)
    return None if value is None else read_day(value, f"{where}.{key}")


def _instrument(value: object, where: str) -> Instrument:
    found = read_object(value, where, _INSTRUMENT)
    if "kind" in found:
        read_text(found["kind"], f"{where}.kind")
    instrument = Instrument(
        issued=_day_if_given(found, where, "issued"),
        published=_day_if_given(found, where, "published"),
        ended=_day_if_given(found, where, "ended"),
        ended_recorded=_day_if_given(found, where, "ended_recorded"),
    )
    if instrument.ended is None and instrument.ended_recorded is not None:
        raise MalformedCase(where, "ended_recorded without ended")
    return instrument


def _anchors(value: object, where: str) -> Iterator[tuple[str, date]]:
    if not isinstance(value, dict):
        raise MalformedCase(where, "not an object")
    for name, day in value.items():
        place = f"{where}.{name}" if name.isidentifier() else f"{where}[{name!r}]"
        yield name, read_day(day, place)


def _obligation(value: object, where: str) -> Obligation:
    found = read_object(value, where, frozenset({"id", "clause", "terms"}))
    clause = found.get("clause", "")
    if not isinstance(clause, str):
        raise MalformedCase(f"{where}.clause", f"{clause!r} is not text")
    return Obligation(
        id=read_text(_needed(found, where, "id"), f"{where}.id"),
        clause=clause,
        terms=tuple(_each(found, f"{where}.", "terms", _term)),
    )


def _term(value: object, where: str) -> Term:
    found = read_object(value, where, frozenset({"from", "made", "recorded", "rule"}))
    return Term(
        starts=_day(found, where, "from"),
        rule=rule_from_json(_needed(found, where, "rule"), f"{where}.rule"),
        made=_day_if_given(found, where, "made"),
        recorded=_day_if_given(found, where, "recorded"),
    )


def _event(value: object, where: str) -> Event:
    found = read_object(value, where, frozenset({"obligation", "on", "recorded", "for"}))
    return Event(
        obligation=read_text(_needed(found, where, "obligation"), f"{where}.obligation"),
        on=_day(found, where, "on"),
        recorded=_day_if_given(found, where, "recorded"),
        for_=read_period(found["for"], f"{where}.for") if "for" in found else None,
    )


def _plan(value: object, where: str) -> Plan:
    found = read_object(value, where, frozenset({"obligation", "on", "recorded", "withdrawn"}))
    return Plan(
        obligation=read_text(_needed(found, where, "obligation"), f"{where}.obligation"),
        on=_day(found, where, "on"),
        recorded=_day_if_given(found, where, "recorded"),
        withdrawn=_day_if_given(found, where, "withdrawn"),
    )


def _request(value: object, where: str) -> Request:
    found = read_object(value, where, frozenset({"obligation", "requested", "due", "recorded"}))
    return Request(
        obligation=read_text(_needed(found, where, "obligation"), f"{where}.obligation"),
        requested=_day(found, where, "requested"),
        due=_day(found, where, "due"),
        recorded=_day_if_given(found, where, "recorded"),
    )


def _check_ids(obligations: tuple[Obligation, ...], where: str) -> None:
    seen: set[str] = set()
    for index, obligation in enumerate(obligations):
        if obligation.id in seen:
            raise MalformedCase(f"{where}[{index}].id", f"{obligation.id!r} is there twice")
        seen.add(obligation.id)


def _check_served(case: Case, prefix: str) -> None:
    """An event or a request must name an obligation of the case, or one that another comes before.

    A plan may name one that is not there: the vectors plan reviews in cases that hold only the
    self-assessment.
    """
    names = {obligation.id for obligation in case.obligations} | {
        plan.obligation for plan in case.planned
    }
    for obligation in case.obligations:
        names |= {
            term.rule.obligation for term in obligation.terms if isinstance(term.rule, Before)
        }
    served = {
        "events": [event.obligation for event in case.events],
        "requests": [request.obligation for request in case.requests],
    }
    for key, listed in served.items():
        for index, name in enumerate(listed):
            if name not in names:
                raise MalformedCase(f"{prefix}{key}[{index}].obligation", f"no obligation {name!r}")

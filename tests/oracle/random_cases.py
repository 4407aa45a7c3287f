"""Random cases in JSON form, dense in what is rare: days that coincide, late records, ends, pauses,
short notices.

It promises well-formed cases that depend on the generator handed in alone; it knows no answers.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.recurrence_oracle import BANK_HOLIDAYS

Json = dict[str, Any]
START = date(2015, 11, 1)
LENGTH = 200


def case_of(seed: int) -> Json:
    """The random case that belongs to a number."""
    return some_case(Random(seed))  # noqa: S311 - repeatable cases, no secret


def rule_of(seed: int) -> Json:
    """The random rule that belongs to a number."""
    return some_rule(Random(seed))  # noqa: S311 - repeatable cases, no secret


def some_day(chance: Random, low: int = -10, high: int = LENGTH) -> str:
    """A day of the months in which everything happens."""
    return (START + timedelta(days=chance.randint(low, high))).isoformat()


def some_period(chance: Random) -> str:
    """A day, a month or a year."""
    text = some_day(chance, -40, LENGTH + 60)
    return text[: chance.choice((10, 10, 7, 7, 4))]


def some_step(chance: Random, least: int = 1) -> dict[str, int]:
    """An amount of some unit, short enough for several to fit."""
    unit, most = chance.choice(
        (("days", 40), ("weeks", 8), ("months", 3), ("years", 1), ("working_days", 25))
    )
    return {unit: chance.randint(least, most)}


def some_rule(chance: Random) -> Json:
    """Any rule; cycles, dates and plans more often than the others."""
    kind = chance.choice(
        [
            "by",
            "by",
            "within",
            "within",
            "roll",
            "roll",
            "roll",
            "fixed",
            "fixed",
            "before",
            "before",
            "other",
        ]
    )
    rule: Json
    if kind == "by":
        rule = {"by": some_period(chance)}
    elif kind == "within":
        of = chance.choice(("issued", "published", "report_received", "never"))
        rule = {"within": some_step(chance, 0), "of": of}
    elif kind in ("roll", "fixed"):
        rule = {"every": some_step(chance)}
        if kind == "fixed":
            rule["fixed"] = True
        if chance.random() < 0.45:
            rule["first"] = some_period(chance)
    elif kind == "before":
        target = chance.choice(("review", "review", "review", "visit"))
        rule = {"before": target, "lead_working_days": chance.randint(0, 15)}
    else:
        rule = {chance.choice(("continuous", "agreed", "undated", "on_request")): True}
    if chance.random() < 0.08:
        rule["then"] = "agreed"
    keys = list(rule)
    chance.shuffle(keys)
    return {key: rule[key] for key in keys}


def recorded(chance: Random, day: str) -> Json:
    """Sometimes a day on which a fact was recorded: mostly later, sometimes ahead."""
    if chance.random() < 0.75:
        return {}
    moved = date.fromisoformat(day) + timedelta(days=chance.choice((-20, -1, 0, 1, 5, 30, 90)))
    return {"recorded": moved.isoformat()}


def some_term(chance: Random, starts: str) -> Json:
    """A term from a day on, sometimes made later than that."""
    term: Json = {"from": starts, "rule": some_rule(chance)}
    made = starts
    if chance.random() < 0.1:
        made = some_day(chance)
        term["made"] = made
    return {**term, **recorded(chance, max(starts, made))}


def some_event(chance: Random, obligation: str, days: list[str]) -> Json:
    """An event, often on a day on which something else happens, sometimes for a day, a month or a
    year.
    """
    on = chance.choice(days) if chance.random() < 0.25 else some_day(chance)
    event: Json = {"obligation": obligation, "on": on, **recorded(chance, on)}
    if chance.random() < 0.2:
        event["for"] = some_day(chance)[: chance.choice((10, 7, 7, 7, 4))]
    return event


def some_plan(chance: Random) -> Json:
    """A plan of a review or a visit, sometimes withdrawn, sometimes recorded late."""
    plan: Json = {
        "obligation": chance.choice(("review", "review", "visit")),
        "on": some_day(chance, 0, 260),
    }
    if chance.random() < 0.5:
        plan["recorded"] = some_day(chance)
    if chance.random() < 0.2:
        plan["withdrawn"] = some_day(chance)
    return plan


def some_request(chance: Random, obligation: str) -> Json:
    """A request with its own due date, now and then one that had passed."""
    asked = some_day(chance)
    due = (date.fromisoformat(asked) + timedelta(days=chance.randint(-3, 40))).isoformat()
    return {"obligation": obligation, "requested": asked, "due": due, **recorded(chance, asked)}


def some_instrument(chance: Random) -> Json:
    """An instrument, in a third of the cases published later, in a third ended."""
    instrument = {"issued": START.isoformat()}
    if chance.random() < 0.3:
        instrument["published"] = some_day(chance, 0, 30)
    if chance.random() < 0.35:
        instrument["ended"] = some_day(chance, 30)
        if chance.random() < 0.3:
            instrument["ended_recorded"] = some_day(chance, 30)
    return instrument


def some_case(chance: Random) -> Json:
    """A case of one or two obligations with up to five terms each and what happened under them."""
    instrument = some_instrument(chance)
    obligations, events, requests = [], [], []
    for name in chance.sample(["alpha", "beta"], chance.choice((1, 1, 1, 2))):
        starts = [some_day(chance, 0) for _ in range(chance.randint(0, 4))]
        starts = [
            START.isoformat(),
            *(chance.choice(starts) if chance.random() < 0.1 else s for s in starts),
        ]
        obligations.append(
            {"id": name, "clause": "4", "terms": [some_term(chance, s) for s in starts]}
        )
        days = [*starts, *instrument.values()]
        events += [some_event(chance, name, days) for _ in range(chance.randint(0, 8))]
        requests += [some_request(chance, name) for _ in range(chance.choice((0, 0, 1, 3)))]
    return {
        "instrument": instrument,
        "anchors": {"report_received": some_day(chance)},
        "bank_holidays": [day.isoformat() for day in sorted(BANK_HOLIDAYS)],
        "obligations": obligations,
        "events": events,
        "planned": [some_plan(chance) for _ in range(chance.randint(0, 5))],
        "requests": requests,
        "as_at": some_day(chance, 0, LENGTH + 80),
    }

"""The proof of the date arithmetic: random recurrences, the engine's answer against a walk over the
days.

It promises to compare as many rounds as it says and to count every difference, in dates and in
whole cases (against `case_oracle`); it changes nothing and needs no service.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

from interventions.rules.boundary import answer_json
from interventions.rules.calendar import Step, Unit, WorkingDays, after
from tests.oracle import case_oracle
from tests.oracle.random_cases import case_of
from tests.oracle.recurrence_oracle import BANK_HOLIDAYS, back, last_working, walk

PER_ANCHOR = 500
DAYS_WALKED = 4400
HARD_DAYS = (
    (1, 29),
    (1, 30),
    (1, 31),
    (2, 28),
    (3, 31),
    (8, 31),
    (10, 30),
    (12, 31),
    (12, 25),
    (1, 1),
)


def random_anchor(chance: random.Random) -> date:
    """A day between 1999 and 2035; half of them month ends, year ends, leap days and the days near
    holidays.
    """
    pick = chance.random()
    year = chance.randrange(1999, 2036)
    if pick < 0.1:
        return date(chance.choice([2000, 2004, 2008, 2012, 2016, 2020, 2024, 2028, 2032]), 2, 29)
    if pick < 0.35:
        return date(year, *chance.choice(HARD_DAYS))
    if pick < 0.5:
        return chance.choice(sorted(BANK_HOLIDAYS)) + timedelta(days=chance.randrange(-3, 4))
    return date(year, 1, 1) + timedelta(days=chance.randrange(365))


def compare(anchor: date, rounds: int, chance: random.Random) -> int:
    """The number of random recurrences from one anchor on which the two disagree."""
    ends = walk(anchor, DAYS_WALKED, BANK_HOLIDAYS)
    working = WorkingDays(BANK_HOLIDAYS)
    differences = 0
    for _ in range(rounds):
        unit = chance.choice(list(Unit))
        reach = len(ends[unit]) - 1
        count = chance.randrange(min(reach, 120) + 1)
        times = chance.randrange(1, reach // max(count, 1) + 1)
        expected = ends[unit][count * times]
        found = after(anchor, Step(count, unit), working, times)
        differences += found != expected
    lead = chance.randrange(61)
    differences += working.before(anchor, lead) != back(anchor, lead, BANK_HOLIDAYS)
    differences += working.on_or_before(anchor) != last_working(anchor, BANK_HOLIDAYS)
    return differences


def run(rounds: int, seed: int) -> tuple[int, int]:
    """Compare so many random recurrences; the number compared and the number of differences."""
    chance = random.Random(seed)  # noqa: S311 - repeatable cases, no secret
    done = differences = 0
    while done < rounds:
        here = min(PER_ANCHOR, rounds - done)
        differences += compare(random_anchor(chance), here, chance)
        done += here
    return done, differences


def run_cases(rounds: int, seed: int) -> tuple[int, int]:
    """Compare the answers to so many random cases; the number compared and the number of
    differences.
    """
    cases = (case_of(seed * 1_000_003 + number) for number in range(rounds))
    return rounds, sum(answer_json(case) != case_oracle.answer(case) for case in cases)


if __name__ == "__main__":
    compared, different = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, seed=2015)
    sys.stdout.write(f"{compared} recurrences compared, {different} differences\n")
    sys.exit(1 if different else 0)

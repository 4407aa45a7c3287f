"""The proof of the date arithmetic: random recurrences, the engine's answer against a walk over the days.

It promises to compare as many rounds as it says and to count every difference; it decides nothing about cases
(see `case_oracle`).
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

from interventions.rules.calendar import Step, Unit, WorkingDays, after
from tests.oracle.recurrence_oracle import back, last_working, walk

BANK_HOLIDAYS = frozenset(
    date.fromisoformat(text)
    for text in (
        "2014-12-25 2014-12-26 2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 "
        "2015-12-28 2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27 "
        "2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26 2018-01-01 "
        "2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 "
        "2022-12-27 2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25"
    ).split()
)
PER_ANCHOR = 500
DAYS_WALKED = 4400
HARD_DAYS = ((1, 29), (1, 30), (1, 31), (2, 28), (3, 31), (8, 31), (10, 30), (12, 31), (12, 25), (1, 1))


def random_anchor(chance: random.Random) -> date:
    """A day between 1999 and 2035; half of them month ends, year ends, leap days and the days near holidays."""
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


if __name__ == "__main__":
    compared, different = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, seed=2015)
    sys.stdout.write(f"{compared} recurrences compared, {different} differences\n")
    sys.exit(1 if different else 0)

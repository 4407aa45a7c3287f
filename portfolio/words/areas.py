"""How the improvement areas stand, in one sentence: "d has fallen since November. a has risen."

Promises only what two months' ratings show. Rates nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from interventions.models import Rating
from portfolio.words.why import spelt_number

RANK: dict[str, int] = {Rating.NONE: 1, Rating.SLOW: 2, Rating.SOME: 3, Rating.GOOD: 4}


@dataclass(frozen=True)
class Pair:
    """An area's letter with its rating now and the month before; empty where there is none."""

    letter: str
    now: str
    before: str


def level(rating: str) -> int:
    """The rating as steps, 1 the lowest; 0 where there is none."""
    return RANK.get(rating, 0)


def movement(pairs: Sequence[Pair], since: str) -> str:
    """What has fallen, what has risen, what stayed, compared with the month named."""
    both = [pair for pair in pairs if pair.now and pair.before]
    if not both:
        return ""
    fallen = [pair.letter for pair in both if level(pair.now) < level(pair.before)]
    risen = [pair.letter for pair in both if level(pair.now) > level(pair.before)]
    same = len(both) - len(fallen) - len(risen)
    told = []
    if fallen:
        told.append(f"{_listed(fallen)} {_has(fallen)} fallen since {since}.")
    if risen:
        told.append(f"{_listed(risen)} {_has(risen)} risen{'' if fallen else f' since {since}'}.")
    if not told:
        return f"Every area stays as it was in {since}."
    if same:
        told.append(
            "The other one stays as it was."
            if same == 1
            else f"The other {spelt_number(same)} stay as they were."
        )
    return " ".join(told)


def _listed(letters: Sequence[str]) -> str:
    return " and ".join([", ".join(letters[:-1]), letters[-1]] if len(letters) > 1 else letters)


def _has(letters: Sequence[str]) -> str:
    return "has" if len(letters) == 1 else "have"

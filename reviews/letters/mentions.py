"""Dates, intervals and figures that words mention.

Promises what stands in the text, with the very words. Does not say whether it is right.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from govuk.dates import MONTHS
from reviews.letters.record import Interval

NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve"),
        ),
        start=1,
    )
}
ADVERBS = {
    "weekly": Interval(1, "weeks"),
    "fortnightly": Interval(2, "weeks"),
    "monthly": Interval(1, "months"),
    "quarterly": Interval(3, "months"),
    "annually": Interval(1, "years"),
    "yearly": Interval(1, "years"),
}
_NUMBER = rf"\d{{1,3}}|{'|'.join(NUMBERS)}"
EVERY = re.compile(
    rf"\b(?:every|each)\s+(?:({_NUMBER})\s+)?(day|week|month|year)s?\b", re.IGNORECASE
)
N_WEEKLY = re.compile(rf"\b({_NUMBER})[- ](week|month)ly\b", re.IGNORECASE)
ADVERB = re.compile(rf"(?<![-\w])({'|'.join(ADVERBS)})\b", re.IGNORECASE)
_MONTH = "|".join(MONTHS)
DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})(?:\s+(\d{{4}}))?\b")
MONTH = re.compile(rf"(?<!\d )\b({_MONTH})\s+(\d{{4}})\b")
FIGURE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:%|per cent\b)")


@dataclass(frozen=True, slots=True)
class IntervalSaid:
    """An interval, the words that say it, and the sentence around them."""

    words: str
    interval: Interval
    sentence: str


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day, a month of a year, or a day without its year, as said."""

    words: str
    day: int | None
    month: int
    year: int | None

    def is_among(self, days: frozenset[dt.date], months: frozenset[tuple[int, int]]) -> bool:
        """Whether one of the days, or of the months, may be meant."""
        if self.day is None:
            return (self.year, self.month) in months
        return any(
            day.day == self.day and day.month == self.month and self.year in (None, day.year)
            for day in days
        )


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly: a full stop inside a name splits too much, never too little."""
    return [part for part in re.split(r"(?<=[.;!?])\s+|\n+", text) if part.strip()]


def intervals_said(text: str) -> Iterator[IntervalSaid]:
    """Every "every 8 weeks", "six-weekly" or "monthly" in the text."""
    for sentence in sentences(text):
        for match in EVERY.finditer(sentence):
            count = _number(match[1]) if match[1] else 1
            yield IntervalSaid(match[0], Interval(count, f"{match[2].lower()}s"), sentence)
        for match in N_WEEKLY.finditer(sentence):
            unit = f"{match[2].lower()}s"
            yield IntervalSaid(match[0], Interval(_number(match[1]), unit), sentence)
        for match in ADVERB.finditer(sentence):
            yield IntervalSaid(match[0], ADVERBS[match[1].lower()], sentence)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def days_said(text: str) -> Iterator[DaySaid]:
    """Every date in the text: "12 January 2027", "17 May", "July 2024"."""
    for match in DAY.finditer(text):
        year = int(match[3]) if match[3] else None
        yield DaySaid(match[0], int(match[1]), MONTHS.index(match[2]) + 1, year)
    for match in MONTH.finditer(text):
        yield DaySaid(match[0], None, MONTHS.index(match[1]) + 1, int(match[2]))


def figures_said(text: str) -> list[str]:
    """Every percentage in the text."""
    return [match[0] for match in FIGURE.finditer(text)]

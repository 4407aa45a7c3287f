"""A day, a month or a year, as papers give them.

Promises that what is stored is a real day, month or year, and never more exact than the paper.
Does not stand for "not known": that is None.
"""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal, Self

Precision = Literal["day", "month", "year"]

PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date written "2016-05-17", "2016-05" or "2016".

    Ordered by its first day, the less exact first where first days agree; so is the stored text.
    Raises ValueError for any other text and for a day that does not exist.
    """

    text: str

    def __post_init__(self) -> None:
        if not re.fullmatch(PATTERN, self.text):
            raise ValueError(f"{self.text!r} is not written YYYY-MM-DD, YYYY-MM or YYYY")
        try:
            dt.date(self._year, self._month or 1, self._day or 1)
        except ValueError as error:
            raise ValueError(f"{self.text!r} is not a date that exists") from error

    @classmethod
    def from_date(cls, day: dt.date) -> Self:
        """The date of a known day."""
        return cls(f"{day.year:04d}-{day.month:02d}-{day.day:02d}")

    @property
    def _year(self) -> int:
        return int(self.text[:4])

    @property
    def _month(self) -> int:
        return int(self.text[5:7] or 0)

    @property
    def _day(self) -> int:
        return int(self.text[8:] or 0)

    @property
    def precision(self) -> Precision:
        """How much is known: "day", "month" or "year"."""
        return _PRECISIONS[len(self.text)]

    @property
    def first_day(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self._year, self._month or 1, self._day or 1)

    @property
    def last_day(self) -> dt.date:
        """The last day it can mean."""
        month = self._month or 12
        return dt.date(self._year, month, self._day or monthrange(self._year, month)[1])

    @property
    def day(self) -> dt.date | None:
        """The day, if it is known to the day."""
        return self.first_day if self.precision == "day" else None

    @property
    def words(self) -> str:
        """As it is shown: "17 May 2016", "May 2016" or "2016"."""
        if self.precision == "year":
            return self.text
        month = f"{self.first_day:%B} {self._year}"
        return month if self.precision == "month" else f"{self._day} {month}"

    def is_before(self, other: Self) -> bool:
        """Whether every day it can mean is before every day the other can mean."""
        return self.last_day < other.first_day

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first_day, len(self.text)) < (other.first_day, len(other.text))

    def __str__(self) -> str:
        return self.words

"""From–to: the days of a row, from one to the day before another.

Promises half-open spans in filters and in constraints. Holds no table.
"""

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models


def half_open(on: dt.date, prefix: str = "") -> models.Q:
    """Rows that hold on the day. `prefix` leads to the row."""
    return models.Q(**{f"{prefix}from_date__lte": on}) & (
        models.Q(**{f"{prefix}to_date": None}) | models.Q(**{f"{prefix}to_date__gt": on})
    )


def same(column: str) -> tuple[Any, str]:
    """For an exclusion constraint: the same id, as a range of one, so that no extension is needed."""
    one = models.Func(
        column,
        column,
        models.Value("[]"),
        function="int8range",
        output_field=BigIntegerRangeField(),
    )
    return one, RangeOperators.OVERLAPS


def days_in_common() -> tuple[Any, str]:
    """For an exclusion constraint: a day on which both rows hold."""
    days = models.Func("from_date", "to_date", function="daterange", output_field=DateRangeField())
    return days, RangeOperators.OVERLAPS

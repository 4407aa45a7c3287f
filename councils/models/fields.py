"""Storing a date that may be known only to the month or the year.

Promises that the column holds a PartialDate or nothing, checked by the database too. Does not
tell why a date is missing: null is "not known".
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Left, Length

from councils.rules.partial_date import PATTERN, PartialDate

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field  # not generic when it runs


class PartialDateField(AnyField):
    """A PartialDate as text, such as "2016-05"; the text sorts and compares as the dates do."""

    description = "A day, a month or a year"

    _pyi_private_set_type: PartialDate | dt.date | str | models.expressions.Combinable
    _pyi_private_get_type: PartialDate
    _pyi_lookup_exact_type: PartialDate | dt.date | str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """The column's type, with a collation that sorts by bytes whatever the server's locale."""
        return {**super().db_parameters(connection), "collation": "C"}

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """The CHECK that every column of this kind gets."""
        return f"{connection.ops.quote_name(self.column or self.name)} ~ '{PATTERN}'"

    def from_db_value(self, value: str | None, *_: object) -> PartialDate | None:
        return None if value is None else PartialDate(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """A PartialDate from one, a date or a text. Raises ValidationError for another text."""
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        if isinstance(value, dt.date):
            return PartialDate.from_date(value)
        try:
            return PartialDate(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            return value
        parsed = self.to_python(value)
        return None if parsed is None else parsed.text

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""


def not_before(begins: str, ends: str, *, name: str) -> models.CheckConstraint:
    """A constraint on two partial dates: the end is not surely before the beginning.

    "May 2016" may end what began on 17 May 2016; "April 2016" may not. A date not known passes.
    """
    return models.CheckConstraint(
        condition=models.Q(
            (f"{ends}__gte", Left(models.F(begins), Length(models.F(ends)))),
        )
        | models.Q((begins, None))
        | models.Q((ends, None)),
        name=name,
    )

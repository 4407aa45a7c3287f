"""What a load would add and change, before anything is written.

Promises a list to look at, and rows ready to be written in its order. Does not write, and never
plans to remove: what a file no longer has stays in the register.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .table import Refusal


@dataclass
class Part:
    """The rows of one table: new ones, changed ones with the fields that change, and the rest."""

    model: type[models.Model]
    new: list[models.Model] = field(default_factory=list)
    changed: list[tuple[models.Model, list[str]]] = field(default_factory=list)
    unchanged: int = 0

    @property
    def words(self) -> str:
        """One line: "Councils: 165 to add, 0 to change, 0 unchanged"."""
        name = str(self.model._meta.verbose_name_plural).capitalize()
        return (
            f"{name}: {len(self.new)} to add, {len(self.changed)} to change, "
            f"{self.unchanged} unchanged"
        )

    def take(self, existing: models.Model | None, values: dict[str, Any]) -> models.Model:
        """Plan one row from its values; gives the row as it will be. Raises ValueError in words."""
        row = self.model(**values) if existing is None else existing
        different = (
            [name for name, value in values.items() if getattr(existing, name) != value]
            if existing is not None
            else list(values)
        )
        for name in different:
            setattr(row, name, values[name])
        check_fields(row, different)
        if existing is None:
            self.new.append(row)
        elif different:
            self.changed.append((row, different))
        else:
            self.unchanged += 1
        return row


@dataclass
class Plan:
    """Everything a load would do, in the order in which it is written."""

    parts: list[Part] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not any(part.new or part.changed for part in self.parts)

    @property
    def lines(self) -> list[str]:
        """The plan in words, refused rows last."""
        return [
            *(part.words for part in self.parts),
            f"Refused: {len(self.refused)}",
            *(f"  {refusal}" for refusal in self.refused),
        ]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """For the audit trail: table → how many added, changed, unchanged."""
        return {
            str(part.model._meta.label_lower): {
                "added": len(part.new),
                "changed": len(part.changed),
                "unchanged": part.unchanged,
            }
            for part in self.parts
        }


def check_fields(row: models.Model, names: Sequence[str]) -> None:
    """Check the named plain fields of a row. Raises ValueError in words."""
    checked = {
        item.name
        for item in row._meta.concrete_fields
        if item.name in names and item.editable and not item.is_relation
    }
    try:
        row.clean_fields(exclude={item.name for item in row._meta.fields} - checked)
    except ValidationError as error:
        reasons = [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        raise ValueError("; ".join(reasons)) from error
    for name in checked:
        if "\0" in str(getattr(row, name)):
            raise ValueError(f"{name}: it has a character that cannot be stored")

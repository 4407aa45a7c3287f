"""What a backup says about itself, so that a restore can be held against it.

Promises one form, written and read here only. Compares nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from config.backup import Unusable

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and the sum of what they hash to, whatever their order."""

    rows: int
    checksum: str


@dataclass(frozen=True)
class Bytes:
    """SHA-256 in hex, and the length in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Head:
    """The end of the audit chain; `fault` is where the chain did not hold when the backup was made."""

    position: int
    hash: str
    fault: str = ""


@dataclass(frozen=True)
class Manifest:
    """All there is in a backup. `not_whole` names files that were gone or changed on disk before it."""

    made_at: str
    database: Bytes
    migrations: list[str]
    tables: dict[str, Table]
    files: dict[str, Bytes]
    not_whole: dict[str, str]
    audit: Head

    def written(self) -> bytes:
        """As it stands in the backup."""
        whole = {"format": FORMAT, **asdict(self)}
        return json.dumps(whole, indent=1, sort_keys=True).encode()

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables.values())


def read_manifest(content: bytes) -> Manifest:
    """The manifest in a backup. Raises Unusable for another form than ours."""
    try:
        told = json.loads(content)
        if told.pop("format") != FORMAT:
            raise Unusable(
                "This backup has another form: restore it with the version that made it."
            )
        return _manifest(told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"The manifest of this backup cannot be read: {error}.") from error


def _manifest(told: dict[str, Any]) -> Manifest:
    return Manifest(
        made_at=str(told["made_at"]),
        database=Bytes(**told["database"]),
        migrations=list(told["migrations"]),
        tables={name: Table(**table) for name, table in told["tables"].items()},
        files={key: Bytes(**each) for key, each in told["files"].items()},
        not_whole=dict(told["not_whole"]),
        audit=Head(**told["audit"]),
    )

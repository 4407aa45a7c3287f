"""Proof that a page showed what follows before it was pressed.

Promises a mark that only we can make and that changes with anything it was made of. Keeps nothing:
the form carries the mark.
"""

import json
from dataclasses import asdict, is_dataclass
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac


def seal(*what: Any) -> str:
    """A digest of what was typed and of what was shown to follow."""
    text = json.dumps(what, default=_plain, sort_keys=True)
    return salted_hmac("interventions.seal", text, algorithm="sha256").hexdigest()


def is_sealed(given: str, made: str) -> bool:
    """Whether the form was pressed on a page that showed exactly this."""
    return constant_time_compare(given, made)


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)

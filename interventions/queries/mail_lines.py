"""What a mail about dates is made of.

Promises the same parts whatever the mail is about. Fills in none.
"""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One date in a mail, in words. `away` is for whom the recipient covers the case."""

    council: str
    name: str
    source: str
    quote: str
    when: str
    meets: str
    url: str
    away: str = ""


@dataclass
class Reminders:
    """The lines of a mail, and the alerts left out with the reason."""

    lines: list[Line] = field(default_factory=list)
    dropped: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    subject: str = ""
    body: str = ""

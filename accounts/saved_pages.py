"""Lists whose filters a person can save under a name.

Promises that of an address only what the list knows is kept. Does not know what a filter means: a
test holds the parameters here against those of the list.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from accounts.permissions import Permission

LONGEST = 2000  # characters of a query
MOST_VALUES = 100


@dataclass(frozen=True)
class SavedPage:
    """A list: its address by name, who may see it, and the parameters of its filters."""

    code: str
    title: str
    route: str
    permission: Permission
    parameters: tuple[str, ...]

    def kept(self, query: QueryDict) -> str:
        """What is kept of an address, always written in one way; empty where nothing is chosen."""
        found = QueryDict(mutable=True)
        for name in self.parameters:
            values = [value.strip() for value in query.getlist(name)[:MOST_VALUES]]
            found.setlist(name, sorted({value for value in values if value}))
        return QueryDict(found.urlencode()).urlencode()

    def address(self, query: str) -> str:
        """The list with a query of its own."""
        path = reverse(self.route)
        return f"{path}?{query}" if query else path


SAVED_PAGES = {
    page.code: page
    for page in (
        SavedPage(
            "cases",
            "Live cases",
            "portfolio:cases",
            Permission.SEE_EVERY_CASE,
            ("due", "level", "lead", "function", "region", "adviser", "instrument", "q", "sort"),
        ),
    )
}

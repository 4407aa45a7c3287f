"""What the address of the list of live cases asks for. Pure.

Promises that what is no choice is passed over, that a name that may have gone stays asked for, and
that the same question is written in one way. Does not know an address or a table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from portfolio.rules.level import WORDS, Level

NOBODY = "nobody"
FILTERS: dict[str, str] = {
    "due": "Overdue or not recorded",
    "level": "Level of intervention",
    "lead": "Lead official",
    "function": "Function",
    "region": "Region",
    "adviser": "Adviser",
    "instrument": "Instrument in force",
}
"""The filters by their parameter, in the order in which they stand beside the list."""

DUE = {
    "overdue": "Overdue",
    "not_recorded": "Not recorded",
    "soon": "Due in ten working days",
}
LEVELS = {str(level): words for level, words in WORDS.items() if level is not Level.NONE} | {
    str(Level.NONE): "Nothing in force"
}
FIXED: dict[str, Sequence[str]] = {
    "due": tuple(DUE),
    "level": tuple(LEVELS),
    "function": ("childrens_social_care", "send"),
    "instrument": ("improvement_notice", "statutory_direction", NOBODY),
}
SORTS = ("worst", "name", "level", "lead", "next", "ofsted")
DEFAULT_SORT = "worst"
LAST_PAGE = 999_999
PARAMETERS = (*FILTERS, "q", "sort", "page")


@dataclass(frozen=True)
class Asked:
    """A question: the choices by filter, the text looked for, the order, the page.

    `sort` is one of SORTS, with "-" before it for the other way round.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    search: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def key(self) -> str:
        """The question without its page, written in one way: the same text for the same rows."""
        asked = {name: self.chosen[name] for name in FILTERS if self.chosen.get(name)}
        return urlencode({**asked, "q": self.search, "sort": self.sort}, doseq=True)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen or looked for."""
        return bool(self.search) or any(self.chosen.values())


def asked(values_of: Callable[[str], Sequence[str]]) -> Asked:
    """Read the parameters of an address."""
    chosen = {
        name: tuple(
            sorted({value for value in values_of(name) if value and _is_choice(name, value)})
        )
        for name in FILTERS
    }
    return Asked(
        chosen=chosen,
        search=_last(values_of("q")).strip()[:200],
        sort=_sort(_last(values_of("sort"))),
        page=_page(_last(values_of("page"))),
    )


def _is_choice(name: str, value: str) -> bool:
    if name in FIXED:
        return value in FIXED[name]
    return len(value) <= 200


def _last(values: Sequence[str]) -> str:
    return values[-1] if values else ""


def _sort(value: str) -> str:
    return value if value.removeprefix("-") in SORTS else DEFAULT_SORT


def _page(value: str) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(LAST_PAGE))
    return max(int(value), 1) if is_number else 1

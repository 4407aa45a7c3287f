"""Which council a row of a published list is about.

Promises one council, existing on the day, on which the row's name and codes agree; else a
ValueError in words. Does not guess: a name that nobody has is not replaced by a code.
"""

import datetime as dt
import re
from collections import defaultdict

from councils.models import Council, CouncilName, Succession
from councils.rules.names import key_of

from .ofsted_rows import Told

_LINK = re.compile(r"/provider/44/(\d+)/?$")
_DFE_CODE = 3  # digits; longer numbers in such links are Ofsted's own


def existed(council: Council, day: dt.date) -> bool:
    """Whether nothing known speaks against the council's existing on the day."""
    begins, last = council.from_date, council.last_day
    return not (begins and day < begins.first_day) and not (last and day > last)


class Places:
    """The councils by all their names and codes, read once for a whole file: three queries."""

    def __init__(self) -> None:
        self.by_slug: dict[str, Council] = {}
        self.by_code: dict[str, set[Council]] = defaultdict(set)
        self.by_name: dict[str, set[Council]] = defaultdict(set)
        self.before: dict[Council, set[Council]] = defaultdict(set)
        by_pk: dict[int, Council] = {}
        for council in Council.objects.all():
            self.by_slug[council.slug] = by_pk[council.pk] = council
            codes = [council.gss_code, *council.gss_codes_other, council.dfe_code]
            for code in filter(None, [*codes, council.ofsted_urn]):
                self.by_code[code].add(council)
        for name in CouncilName.objects.all():
            self.by_name[name.key].add(by_pk[name.council_id])
        for pair in Succession.objects.all():
            self.before[by_pk[pair.successor_id]].add(by_pk[pair.predecessor_id])

    def of(self, told: Told) -> Council:
        """The council of a row. Raises ValueError where one cannot tell."""
        day = told.day
        if day is None:
            raise ValueError("it gives no day, neither of the beginning nor of publication")
        if told.slug:
            council = self.by_slug.get(told.slug)
            if council is None or not existed(council, day):
                raise ValueError(f"{told.slug!r} is no council that existed on {day}")
            return council
        codes = [code for code in (told.gss, told.dfe, told.urn) if code]
        council = self.named(told.name, day) if told.name else self._coded(codes, day)
        for code in codes:
            self._check_code(code, council, day)
        return council

    def named(self, name: str, day: dt.date) -> Council:
        """The council that has or had the name and existed on the day. Raises ValueError."""
        named = self.by_name.get(key_of(name), set())
        if not named:
            raise ValueError(f"no council is called “{name}”")
        there = {council for council in named if existed(council, day)}
        there = there or {one for council in named for one in self._under_its_code(council, day)}
        if len(there) != 1:
            others = " or ".join(sorted(council.name for council in there))
            raise ValueError(
                f"“{name}” may be {others}" if others else f"{name} did not exist on {day}"
            )
        return there.pop()

    def _under_its_code(self, council: Council, day: dt.date) -> list[Council]:
        """Those before it whose DfE code passed to it: a list may call them by the new name."""
        return [
            one
            for one in self.before[council]
            if one.dfe_code and one.dfe_code == council.dfe_code and existed(one, day)
        ]

    def _coded(self, codes: list[str], day: dt.date) -> Council:
        holders = [self._holders(code, day) for code in codes if self._holders(code, day)]
        both = set.intersection(*holders) if holders else set()
        if len(both) != 1:
            raise ValueError("it has no name, and its codes do not tell which council it is")
        return both.pop()

    def _holders(self, code: str, day: dt.date) -> set[Council]:
        return {council for council in self.by_code.get(code, set()) if existed(council, day)}

    def _check_code(self, code: str, council: Council, day: dt.date) -> None:
        """A code of that day belongs to the council; an abolished or later one to its own line."""
        holders = self.by_code.get(code)
        if not holders:
            raise ValueError(f"{code} is no code of a council, and its name says {council.name}")
        if council in holders or (
            not self._holders(code, day) and holders & self._line_of(council)
        ):
            return
        whose = " or ".join(sorted(holder.name for holder in holders))
        raise ValueError(f"its name says {council.name}, its code {code} says {whose}")

    def _line_of(self, council: Council) -> set[Council]:
        """Those before and after it."""
        after = {later for later, earlier in self.before.items() if council in earlier}
        return self.before[council] | after

    def wrong_link(self, link: str, council: Council) -> str:
        """Whose page a link leads to, if that is a council of another line; else nothing."""
        found = _LINK.search(link)
        holders = (
            self.by_code.get(found[1], set()) if found and len(found[1]) == _DFE_CODE else set()
        )
        if not holders or council in holders or holders & self._line_of(council):
            return ""
        return " or ".join(sorted(holder.name for holder in holders))

"""What the sources of one inspection say differently, in words.

Promises every source that says something of a thing on which two differ, the one shown first.
Does not choose what is shown: `InspectionQuerySet.told()` does. A source that is silent on a thing
does not differ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from councils.models import Inspection, InspectionKind

OWN = "The Department’s own entry"
PLAIN = {
    "started": "the day it began",
    "ended": "the day it ended",
    "published": "the day of publication",
    "theme": "the theme",
}
DATES = frozenset(list(PLAIN.values())[:3])


@dataclass(frozen=True)
class Difference:
    """A thing on which sources differ, and what each says of it: (source, words)."""

    what: str
    says: Sequence[tuple[str, str]]

    @property
    def by_words(self) -> list[tuple[str, list[str]]]:
        """The same by what is said: (words, sources), what is shown first."""
        found: dict[str, list[str]] = {}
        for source, words in self.says:
            found.setdefault(words, []).append(source)
        return list(found.items())


@dataclass(frozen=True)
class ToldInspection:
    """An inspection as it is shown, and the other rows that tell of it, the most trusted first.

    Rows come with their publication, overall grade and judgements.
    """

    shown: Inspection
    others: Sequence[Inspection]

    @property
    def differences(self) -> list[Difference]:
        """The things on which two of the rows differ, each with what every row says of it."""
        rows = [(source_words(row), _said(row)) for row in (self.shown, *self.others)]
        things = dict.fromkeys(what for _, said in rows for what in said)
        found = [
            Difference(what, [(source, said[what]) for source, said in rows if what in said])
            for what in things
        ]
        return [one for one in found if _disagree([words for _, words in one.says], one.what)]

    @property
    def source(self) -> str:
        """Whose word is shown."""
        return source_words(self.shown)

    @property
    def other_sources(self) -> list[tuple[Inspection, str]]:
        """The other rows, each with whose word it is."""
        return [(row, source_words(row)) for row in self.others]

    @property
    def why(self) -> str:
        """Why this row is shown rather than the others: "the official list"."""
        mine = self.shown.publication
        against = [row for row in self.others if _speaks_against(row, self.shown)] or self.others
        theirs = [row.publication for row in against if row.publication]
        if mine is None:
            return "what the Department entered"
        if mine.is_official and not any(other.is_official for other in theirs):
            return "the official list"
        if any(other.published_on < mine.published_on for other in theirs):
            return "the newer list"
        return "the list that says more"


def source_words(row: Inspection) -> str:
    """Whose word it is."""
    return row.publication.short_title if row.publication else OWN


def told_inspections(rows: Iterable[Inspection]) -> list[ToldInspection]:
    """The rows of `told()` by event, in the order in which the shown ones come."""
    by_pk = {row.pk: row for row in rows}
    others: dict[int, list[Inspection]] = {pk: [] for pk in by_pk}
    for row in by_pk.values():
        if (outdone_by := row.outdone_by) in by_pk:  # type: ignore[attr-defined]  # told() annotates it
            others[outdone_by].append(row)
    shown = [pk for pk, row in by_pk.items() if row.outdone_by not in by_pk]  # type: ignore[attr-defined]
    return [ToldInspection(by_pk[pk], sorted(others[pk], key=_trust)) for pk in shown]


def _trust(row: Inspection) -> tuple[bool, bool, int, str]:
    publication = row.publication
    if publication is None:
        return (False, False, 0, "")
    newest = -publication.published_on.toordinal()
    return (True, not publication.is_official, newest, publication.code)


def _speaks_against(row: Inspection, shown: Inspection) -> bool:
    """Whether the row says of anything what cannot be so if the shown one is right."""
    mine, theirs = _said(shown), _said(row)
    return any(_disagree([mine[what], theirs[what]], what) for what in mine.keys() & theirs.keys())


def _disagree(words: Sequence[str], what: str) -> bool:
    """Whether two of them cannot both be so: "July 2024" and "31 July 2024" can."""
    if what not in DATES:
        return len(set(words)) > 1
    exact = max(words, key=len)
    return not all(f" {exact}".endswith(f" {one}") for one in words)


def _said(row: Inspection) -> dict[str, str]:
    """What a row says: thing → words."""
    said = {}
    if row.kind != InspectionKind.UNSPECIFIED:
        said["the kind of inspection"] = row.get_kind_display()
    for name, what in PLAIN.items():
        if value := getattr(row, name):
            said[what] = str(value)
    if row.overall:
        said["overall effectiveness"] = row.overall.name
    for given in row.judgements.all():
        said[_lower(given.line.name)] = given.grade.name
    return said


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]

"""What a published list of inspections would add and correct.

Promises that every row is taken, unchanged or refused with its reason, and that rows of other
lists and of persons are left alone. Does not write: `load_inspections` does.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from councils.models import Inspection, Judgement, Publication
from councils.rules.same_event import APART

from .inspection_facts import InspectionFact, Reference
from .ofsted_rows import Told
from .plan import Part, Plan, check_fields
from .table import Refusal, Table

SAYS_OTHERWISE = "The file says otherwise now."
Key = tuple[int, int, int, bool, str]


@dataclass
class InspectionPlan(Plan):
    """A plan with what became of every row, by its number in the file."""

    file: str = ""
    sha256: str = ""
    publications: list[Publication] = field(default_factory=list)
    became: dict[int, str] = field(default_factory=dict)
    left_out: list[Refusal] = field(default_factory=list)
    gone: int = 0
    latest: int = 0

    @property
    def inspections(self) -> list[Inspection]:
        """The rows to be written."""
        return [row for row in self.parts[0].new if isinstance(row, Inspection)]

    @property
    def judgements(self) -> list[Judgement]:
        """Their judgements."""
        return [row for row in self.parts[1].new if isinstance(row, Judgement)]

    @property
    def rows(self) -> Counter[str]:
        """How many rows were taken, corrected, unchanged, refused."""
        return Counter(self.became.values())

    @property
    def lines(self) -> list[str]:
        """The plan in words: lists, rows, what would be written, refused rows, parts left out."""
        rows = self.rows
        shown = ("taken", "corrected", "unchanged", "refused")
        return [
            *(f"From: {row.title} ({row.publisher})" for row in self.publications),
            f"Rows: {rows.total()}: " + ", ".join(f"{rows[word]} {word}" for word in shown),
            *super().lines,
            f"Taken without a part: {len({part.number for part in self.left_out})}",
            *(f"  {part}" for part in self.left_out),
            f"In the register, no longer in the file, kept: {self.gone}",
        ]


def plan_inspections(
    table: Table, told: Iterable[Told], refused: list[Refusal], today: dt.date
) -> InspectionPlan:
    """The plan for the rows of one file, those refused already among them."""
    return _Planning(table, refused, today).made(list(told))


class _Planning:
    """The steps of one plan: rows as facts, then each beside what the register holds of its list."""

    def __init__(self, table: Table, refused: list[Refusal], today: dt.date) -> None:
        self.today = today
        self.reference = Reference()
        self.inspections, self.judgements = Part(Inspection), Part(Judgement)
        self.plan = InspectionPlan(
            parts=[self.inspections, self.judgements],
            refused=[*table.refused, *refused],
            file=table.name,
            sha256=table.sha256,
        )

    def made(self, rows: list[Told]) -> InspectionPlan:
        facts = self._facts(rows)
        publications = {fact.publication.pk: fact.publication for fact in facts.values()}
        self.plan.publications = sorted(publications.values(), key=lambda row: row.code)
        self._read_register(list(publications))
        moved = self._moved(facts)
        for number, fact in facts.items():
            old = self.held.pop(_key_of_fact(fact), None) or moved.get(number)
            self._take(number, fact, old)
        left = {row.pk for row in self.held.values()} & self.standing
        self.plan.gone = len(left - {row.pk for row in moved.values()})
        self.plan.refused.sort(key=lambda row: row.number)
        for refusal in self.plan.refused:
            self.plan.became[refusal.number] = "refused"
        return self.plan

    def _facts(self, rows: list[Told]) -> dict[int, InspectionFact]:
        facts: dict[int, InspectionFact] = {}
        seen: dict[Key, int] = {}
        for told in rows:
            try:
                fact = self.reference.fact_of(told)
                check_fields(Inspection(**fact.columns), ["theme", "report_link"])
                key = _key_of_fact(fact)
                if key in seen:
                    raise ValueError(f"row {seen[key]} tells of the same inspection")
            except ValueError as error:
                self.plan.refused.append(Refusal(self.plan.file, told.number, str(error)))
            else:
                seen[key] = told.number
                facts[told.number] = fact
                self.plan.left_out += [
                    Refusal(self.plan.file, told.number, words) for words in fact.left_out
                ]
        return facts

    def _read_register(self, publications: list[int]) -> None:
        """The last row of each event that the register has from these lists, standing or not."""
        rows = Inspection.objects.filter(publication__in=publications).order_by("pk")
        found = list(rows.prefetch_related("judgements"))
        self.held = {_key_of_row(row): row for row in found}
        self.known = {row.publication_id for row in found}
        self.standing = set(rows.standing().values_list("pk", flat=True)) if found else set()
        self.plan.latest = found[-1].pk if found else 0

    def _moved(self, facts: dict[int, InspectionFact]) -> dict[int, Inspection]:
        """Rows that the list now gives another day: row number → what the register has of it."""
        given = {_key_of_fact(fact): number for number, fact in facts.items()}
        held = self.held.items()
        lost = [row for key, row in held if key not in given and row.pk in self.standing]
        moved: dict[int, Inspection] = {}
        for key, number in given.items():
            if key in self.held:
                continue
            same = [row for row in lost if _key_of_row(row)[:4] == key[:4]]
            near = [row for row in same if _is_near(facts[number], row)]
            if len(near) == 1 and near[0] not in moved.values():
                moved[number] = near[0]
        return moved

    def _take(self, number: int, fact: InspectionFact, old: Inspection | None) -> None:
        if old is not None and _says_the_same(fact, old):
            self.inspections.unchanged += 1
            self.judgements.unchanged += len(fact.judgements)
            self.plan.became[number] = "unchanged"
            return
        is_new_list = fact.publication.pk not in self.known
        since = min(fact.publication.published_on, self.today) if is_new_list else self.today
        row = Inspection(**fact.columns, recorded_on=since)
        # What a person has corrected or withdrawn stands: then the list's word comes beside it.
        if old is not None and old.pk in self.standing:
            row.corrects, row.correction_reason = old, SAYS_OTHERWISE
        self.inspections.new.append(row)
        self.judgements.new += [
            Judgement(inspection=row, line=line, grade=grade)
            for line, grade in fact.judgements.items()
        ]
        self.plan.became[number] = "corrected" if row.corrects_id else "taken"


def _when(row: InspectionFact | Inspection) -> str:
    if row.started:
        return row.started.text
    return f"published {row.published.text}" if row.published else ""


def _key_of_fact(fact: InspectionFact) -> Key:
    return (
        fact.publication.pk,
        fact.council.pk,
        fact.framework.pk,
        fact.is_visit,
        _when(fact),
    )


def _key_of_row(row: Inspection) -> Key:
    assert row.publication_id is not None  # noqa: S101 - narrows the type
    return (row.publication_id, row.council_id, row.framework_id, not row.is_graded, _when(row))


def _is_near(fact: InspectionFact, row: Inspection) -> bool:
    if fact.published and fact.published == row.published:
        return True
    began: dt.date | None = row.started and row.started.day
    if not (fact.started and fact.started.day and began):
        return False
    return abs(fact.started.day - began) <= APART


def _says_the_same(fact: InspectionFact, row: Inspection) -> bool:
    grades = {given.line_id: given.grade_id for given in row.judgements.all()}
    if grades != {line.pk: grade.pk for line, grade in fact.judgements.items()}:
        return False
    if row.overall_id != (fact.overall.pk if fact.overall else None):
        return False
    plain = ("kind", "started", "ended", "published", "theme", "report_link")
    return not any(getattr(row, name) != getattr(fact, name) for name in plain)

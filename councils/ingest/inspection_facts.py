"""A row of a published list as a fact of the register.

Promises the lines and grades of the framework on the day it began; a part that cannot be so is
left out with its reason, a row that cannot be so raises ValueError. Does not look at other rows.
"""

import datetime as dt
from dataclasses import dataclass, field

from councils.models import (
    UNGRADED_KINDS,
    Council,
    Framework,
    Grade,
    InspectionKind,
    JudgementLine,
    Publication,
)
from councils.rules.partial_date import PartialDate

from .ofsted_rows import Told
from .placing import Places, existed

OVERALL = "overall"
TOGETHER = "in-care-and-care-leavers"  # one line until care leavers got their own


@dataclass(frozen=True)
class InspectionFact:
    """A row in terms of the register. `left_out`: parts not taken, each with its reason."""

    council: Council
    framework: Framework
    publication: Publication
    kind: str
    started: PartialDate | None
    ended: PartialDate | None
    published: PartialDate | None
    theme: str
    overall: Grade | None
    report_link: str
    judgements: dict[JudgementLine, Grade] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def is_visit(self) -> bool:
        """Whether it was a visit, which gives no grade."""
        return self.kind in UNGRADED_KINDS

    @property
    def columns(self) -> dict[str, object]:
        """What its row in the table says, judgements apart."""
        names = (
            "council",
            "framework",
            "publication",
            "kind",
            "started",
            "ended",
            "published",
            "theme",
            "overall",
            "report_link",
        )
        return {name: getattr(self, name) for name in names}


class Reference:
    """What rows point to, read once for a whole file: councils, frameworks, lines, grades, lists."""

    def __init__(self) -> None:
        self.places = Places()
        self.frameworks = {row.code: row for row in Framework.objects.all()}
        self.publications = {row.code: row for row in Publication.objects.all()}
        self.lines = {(row.framework_id, row.code): row for row in JudgementLine.objects.all()}
        self.grades = {(row.framework_id, row.code): row for row in Grade.objects.all()}

    def fact_of(self, told: Told) -> InspectionFact:
        """The row as a fact. Raises ValueError in words for one that is not taken."""
        publication = self.publications.get(told.publication)
        framework = self.frameworks.get(told.framework)
        if publication is None or framework is None:
            unknown = told.framework if publication else told.publication
            raise ValueError(f"{unknown!r} is not in the register")
        council = self.places.of(told)
        _check_days(told, publication, council)
        _check_kind(told, framework)
        left_out = []
        link = told.link
        if whose := self.places.wrong_link(link, council):
            left_out.append(f"its link is left out: it leads to the page of {whose}")
            link = ""
        overall, judgements, more = self._grades(told, framework)
        return InspectionFact(
            council=council,
            framework=framework,
            publication=publication,
            kind=told.kind,
            started=_partial(told.started),
            ended=_partial(told.ended),
            published=_partial(told.published),
            theme=told.theme,
            overall=overall,
            report_link=link,
            judgements=judgements,
            left_out=(*left_out, *more),
        )

    def _grades(
        self, told: Told, framework: Framework
    ) -> tuple[Grade | None, dict[JudgementLine, Grade], list[str]]:
        day = told.day
        assert day is not None  # noqa: S101 - narrows the type: it has been placed by its day
        overall, judgements, left_out = None, {}, []
        for code, grade_code in told.grades.items():
            grade = self.grades.get((framework.pk, grade_code))
            if grade is None:
                raise ValueError(f"{grade_code!r} is no grade of {framework.name}")
            if code == OVERALL:
                if framework.may_have_overall(day):
                    overall = grade
                else:
                    left_out.append(f"its overall grade is left out: there was none on {day}")
                continue
            line = self._line(framework, code, day, told)
            if line is None:
                left_out.append(f"its grade for {code} is left out: not judged alone on {day}")
            else:
                judgements[line] = grade
        return overall, judgements, left_out

    def _line(
        self, framework: Framework, code: str, day: dt.date, told: Told
    ) -> JudgementLine | None:
        """The line of that day. Lists show children in care in one column, whatever the line."""
        codes = [code]
        if code == "in-care":
            # Without the day it began, a grade for care leavers tells that they had their own line.
            codes = [TOGETHER] if not told.started and "care-leavers" not in told.grades else codes
            codes = [*codes, *({"in-care", TOGETHER} - set(codes))]
        for name in codes:
            line = self.lines.get((framework.pk, name))
            if line and _is_used(line, day):
                return line
        if (framework.pk, code) not in self.lines:
            raise ValueError(f"{code!r} is no line of {framework.name}")
        return None


def _is_used(line: JudgementLine, day: dt.date) -> bool:
    begins, ends = line.from_date, line.to_date
    return not (begins and day < begins) and not (ends and day >= ends)


def _partial(day: dt.date | None) -> PartialDate | None:
    return PartialDate.from_date(day) if day else None


def _check_days(told: Told, publication: Publication, council: Council) -> None:
    in_order = [day for day in (told.started, told.ended, told.published) if day]
    if in_order != sorted(in_order):
        raise ValueError("its days are not in order: begun, ended, published")
    if told.started and told.started > publication.as_at:
        raise ValueError(
            f"it began on {told.started}, and {publication.short_title} goes to "
            f"{publication.as_at}: is the file of another publication?"
        )
    if told.published and told.published > publication.published_on:
        raise ValueError(
            f"it was published on {told.published}, after {publication.short_title} was: is the "
            "file of another publication?"
        )
    if told.started and not existed(council, told.started):
        raise ValueError(f"{council.name} did not exist on {told.started}")


def _check_kind(told: Told, framework: Framework) -> None:
    kind = told.kind
    if kind != InspectionKind.UNSPECIFIED and kind not in framework.kinds:
        raise ValueError(f"{framework.name} has no inspections of the kind {kind!r}")
    if kind in UNGRADED_KINDS and told.grades:
        raise ValueError("it is a visit, which gives no grade, and it has one")
    if kind == InspectionKind.UNSPECIFIED and not told.grades:
        raise ValueError("it says neither what it was nor any grade")
    day = told.day
    begins, ends = framework.from_date, framework.to_date
    if day and ((begins and day < begins) or (told.started and ends and day >= ends)):
        raise ValueError(f"{framework.name} was not in use on {day}")

"""The questions of a monthly log: a few for each area, then for the log as a whole.

Promises that a draft may lack any answer. Does not say what is missing before it can be submitted:
`interventions.queries.logs` does.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from govuk.dates import month_year
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea
from interventions.forms.files import FilesField
from interventions.models import AreaRating, ImprovementArea, MonthlyLog, Rating
from interventions.operations.logs import AreaEntry, LogEntry

NO_CHANGE = "no_change"
LEVELS = {Rating.GOOD: 4, Rating.SOME: 3, Rating.SLOW: 2, Rating.NONE: 1}
WHOLE = ("visits", "worry", "together", "report")


@dataclass(frozen=True)
class AreaBlock:
    """One area on the page: what was said last, and its three questions."""

    area: ImprovementArea
    last: AreaRating | None
    last_words: AreaRating | None
    rating: BoundField
    words: BoundField
    reason: BoundField | None

    @property
    def last_level(self) -> int:
        """The steps of the last rating, 1 to 4."""
        return LEVELS[Rating(self.last.rating)] if self.last else 0

    @property
    def is_answered(self) -> bool:
        """Whether a choice is made."""
        return bool(self.rating.value())

    @property
    def said_before(self) -> str:
        """What was last said in words, the reason of a change where there was nothing else."""
        row = self.last_words
        return (row.words or row.reason) if row else ""

    @property
    def is_older(self) -> bool:
        """Whether those words are older than the last rating."""
        return bool(
            self.last and self.last_words and self.last.log.month != self.last_words.log.month
        )


class LogForm(GovukForm):
    """A month: areas first, then visits, worry, and the one question about all of it."""

    label_size: ClassVar[str] = ""
    label_sizes: ClassVar[dict[str, str]] = dict.fromkeys(WHOLE, "s")

    visits = forms.CharField(
        required=False,
        label="Visits this month",
        help_text="Day, and who you met. One line each.",
        widget=Textarea(rows=3),
    )
    worry = forms.CharField(
        required=False,
        label="Anything the Department should worry about?",
        help_text="Say so even where the area has not moved.",
        widget=Textarea(rows=3),
    )
    together = forms.ChoiceField(
        required=False,
        label="Taken together, is this a report of progress or of concern?",
        choices=[("progress", "Progress"), ("concern", "Concern"), ("both", "Both")],
        widget=Radios(inline=True),
    )
    report = FilesField(
        required=False,
        single=True,
        label="Your own report",
        help_text="A Word document or PDF, at most 20 MB. You need not write again what it says.",
    )

    def __init__(
        self,
        *args: Any,
        month: dt.date,
        areas: Sequence[ImprovementArea],
        last: Mapping[int, AreaRating],
        last_words: Mapping[int, AreaRating],
        asked_by: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.month, self.areas = month, areas
        self.last, self.last_words = last, last_words
        self.fields["together"].help_text = asked_by
        questions: dict[str, forms.Field] = {}
        for area in areas:
            questions |= self._questions(area)
        self.fields = {**questions, **self.fields}

    def _questions(self, area: ImprovementArea) -> dict[str, forms.Field]:
        last = self.last.get(area.pk)
        choices = list(Rating.choices)
        if last is not None:
            choices.append((NO_CHANGE, f"No change since {month_year(last.log.month)}"))
        rating = forms.ChoiceField(
            required=False,
            label=f"How does area {area.letter} stand in {month_year(self.month)}?",
            choices=choices,
            widget=Radios(inline=True, small=True),
        )
        rating.error_messages["invalid_choice"] = f"Choose how area {area.letter} stands"
        before = last.get_rating_display().lower() if last else ""
        questions: dict[str, forms.Field] = {
            f"rating_{area.pk}": rating,
            f"words_{area.pk}": _lines(f"What you saw in area {area.letter}"),
        }
        if before:
            questions[f"reason_{area.pk}"] = _lines(f"Why has it changed from {before}?")
        return questions

    def blocks(self) -> Iterator[AreaBlock]:
        """The areas for the page."""
        for area in self.areas:
            name = f"reason_{area.pk}"
            yield AreaBlock(
                area,
                self.last.get(area.pk),
                self.last_words.get(area.pk),
                self[f"rating_{area.pk}"],
                self[f"words_{area.pk}"],
                self[name] if name in self.fields else None,
            )

    def entry(self) -> LogEntry:
        """What was typed, as the operation takes it. A choice that is none counts as not made."""
        typed = self.cleaned_data
        return LogEntry(
            areas={area.pk: _area(typed, area.pk) for area in self.areas},
            together=typed.get("together", ""),
            visits=typed.get("visits", ""),
            worry=typed.get("worry", ""),
        )


def _lines(label: str) -> forms.CharField:
    return forms.CharField(required=False, label=label, widget=Textarea(rows=2))


def _area(typed: Mapping[str, Any], pk: int) -> AreaEntry:
    rating = typed.get(f"rating_{pk}", "")
    same = rating == NO_CHANGE
    return AreaEntry(
        rating="" if same else rating,
        words=typed.get(f"words_{pk}", ""),
        no_change=same,
        reason=typed.get(f"reason_{pk}", ""),
    )


def answers_of(log: MonthlyLog | None) -> dict[str, Any]:
    """A draft as the form's first answers."""
    if log is None:
        return {}
    answers: dict[str, Any] = {
        "visits": log.visits,
        "worry": log.worry,
        "together": log.together,
    }
    for row in log.ratings.all():
        answers[f"rating_{row.area_id}"] = NO_CHANGE if row.no_change else row.rating
        answers[f"words_{row.area_id}"] = row.words
        answers[f"reason_{row.area_id}"] = row.reason
    return answers


class CorrectLogForm(GovukForm):
    """Why a submitted log is corrected."""

    submit = "Start the correction"

    reason = forms.CharField(
        label="Why are you correcting this log?",
        help_text="The log as submitted stays on the record. The correction is a new version.",
        widget=Textarea(rows=3),
    )

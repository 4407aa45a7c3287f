"""What the record covers: windows outside it are not judged, and what is recorded nearby is named
as a fact.

It promises that a missing entry is never shown as a missed duty; it changes no window that the
record covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from interventions.rules.case import Event
from interventions.rules.windows import Status, Window


@dataclass(frozen=True, slots=True)
class Span:
    """The days a record covers: from `start`, until before `until` (None: it goes on); no start:
    nothing.
    """

    start: date | None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the record covers what was due on a day."""
        return (
            self.start is not None
            and self.start <= day
            and (self.until is None or day < self.until)
        )


@dataclass(frozen=True, slots=True)
class Nearest:
    """The recorded event nearest to a due date; `days_after` is negative where it lies before it.

    `any_before` says whether any event is recorded before the due date, or on it.
    """

    event: Event
    days_after: int
    any_before: bool


def judge(windows: Iterable[Window], span: Span, looked_at: date) -> tuple[Window, ...]:
    """The windows as the record allows them to be shown, as at the day the engine was asked.

    `looked_at` is the earlier of the day looked at and the day the case's record stops. A window
    due before it and outside the span is `not_recorded`, unless it was met in time. One that was
    cancelled stays so: nothing is said of it that a missing paper could refute.
    """
    return tuple(_judged(window, span, looked_at) for window in windows)


def _judged(window: Window, span: Span, looked_at: date) -> Window:
    if window.due >= looked_at or span.covers(window.due):
        return window
    if window.status in (Status.MET, Status.CANCELLED):
        return window
    return replace(window, status=Status.NOT_RECORDED, days_late=0)


def nearest_event(window: Window, events: Iterable[Event]) -> Nearest | None:
    """The event of the window's obligation nearest to its due date, of two equally near the later;
    None if none.

    "A review is recorded on 17 May 2016, 17 days after this date; none before it is in our papers."
    """
    own = [event for event in events if event.obligation == window.obligation]
    if not own:
        return None
    nearest = min(own, key=lambda event: (abs(event.on - window.due), event.on < window.due))
    return Nearest(
        event=nearest,
        days_after=(nearest.on - window.due).days,
        any_before=any(event.on <= window.due for event in own),
    )

"""Windows of time as bars on one line of months, as SVG.

Promises no style and no script inside, and a dot and an edge beside each colour. The same dates stand in words beside it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from govuk.dates import MONTHS

Place = Callable[[dt.date], int]


@dataclass(frozen=True)
class Bar:
    """A window of time: from `start` to `due`, `met` on a day, red from `due` to `late_until` where it was late."""

    name: str
    words: str
    start: dt.date
    due: dt.date
    met: dt.date | None = None
    late_until: dt.date | None = None


BAR_WIDTH, BAR_LEFT, BAR_STEP, BAR_TOP = 760, 300, 36, 34
APART = 105


def bars(
    rows: Sequence[Bar],
    today: dt.date,
    events: Sequence[tuple[dt.date, str]] = (),
    now: str = "Today",
) -> SafeString:
    """Windows of time, one above the other, with months behind them, today, and what changed between.

    `now` names the day that is today: looking back it is another one.
    """
    if not rows:
        return SafeString("")
    days = [day for row in rows for day in (row.start, row.due, row.met, row.late_until) if day]
    days += [today, *(day for day, _ in events)]
    first = min(days).replace(day=1)
    last = (max(days).replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    scale = (BAR_WIDTH - BAR_LEFT - 10) / (last - first).days

    def x(day: dt.date) -> int:
        return round(BAR_LEFT + (day - first).days * scale)

    foot = BAR_TOP + len(rows) * BAR_STEP
    labels = [("app-drawing__today", "app-drawing__now", now)]
    labels += [("app-drawing__event", "", words) for _, words in events]
    places = [x(day) for day in (today, *(day for day, _ in events))]
    lines = _lines(places, APART)
    height = foot + 22 + 18 * max(lines)
    parts = [_months(first, last, x, foot)]
    parts += [_bar(row, index, x) for index, row in enumerate(rows)]
    for place, line, (style, text, words) in zip(places, lines, labels, strict=True):
        parts.append(_upright(style, text, place, foot, words, foot + 16 + 18 * line))
    return format_html(
        '<svg class="app-drawing app-drawing--bars" role="img" aria-label="Windows of time as bars. The table says the same." '
        'viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>',
        BAR_WIDTH,
        height,
        SafeString("".join(parts)),
    )


def _lines(places: Sequence[int], apart: int) -> list[int]:
    """For each place the first line of text (0, 1, …) on which no earlier one stands nearer than `apart`."""
    lines: list[int] = []
    for index, place in enumerate(places):
        taken = {lines[other] for other in range(index) if abs(places[other] - place) < apart}
        lines.append(next(line for line in range(index + 1) if line not in taken))
    return lines


def _months(first: dt.date, last: dt.date, x: Place, foot: int) -> SafeString:
    count = (last.year - first.year) * 12 + last.month - first.month
    every = -(-count // 5)
    lines = []
    for index in range(count + 1):
        month = dt.date(
            first.year + (first.month - 1 + index) // 12, (first.month - 1 + index) % 12 + 1, 1
        )
        lines.append(
            format_html(
                '<line class="app-drawing__grid" x1="{0}" y1="0" x2="{0}" y2="{1}"/>',
                x(month),
                foot,
            )
        )
        if index % every == 0 and index < count:
            words = (
                MONTHS[month.month - 1]
                if count <= 5
                else f"{MONTHS[month.month - 1][:3]} {month.year}"
            )
            lines.append(format_html('<text x="{}" y="14">{}</text>', x(month) + 5, words))
    return SafeString("".join(lines))


def _bar(row: Bar, index: int, x: Place) -> SafeString:
    y = BAR_TOP + index * BAR_STEP
    late = ""
    if row.late_until:
        width = max(x(row.late_until) - x(row.due), 2)
        late = format_html(
            '<rect class="app-drawing__bar app-drawing__bar--late" x="{}" y="{}" width="{}" height="16"/>',
            x(row.due),
            y,
            width,
        )
    met = (
        format_html('<circle class="app-drawing__mark" cx="{}" cy="{}" r="6"/>', x(row.met), y + 8)
        if row.met
        else ""
    )
    return format_html(
        '<text x="0" y="{}"><tspan class="app-drawing__name">{}</tspan>{}</text>'
        '<rect class="app-drawing__bar" x="{}" y="{}" width="{}" height="16"/>{}{}',
        y + 13,
        row.name,
        f", {row.words}" if row.words else "",
        x(row.start),
        y,
        max(x(row.due) - x(row.start), 2),
        late,
        met,
    )


def _upright(line: str, text: str, x: int, foot: int, words: str, y: int) -> SafeString:
    near_edge = x > BAR_WIDTH - 120
    return format_html(
        '<line class="{}" x1="{}" y1="22" x2="{}" y2="{}"/><text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        line,
        x,
        x,
        foot + 2,
        text,
        x,
        y,
        "end" if near_edge else "middle",
        words,
    )

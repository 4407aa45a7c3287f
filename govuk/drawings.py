"""Drawings made on the server as SVG: the journey of a case, windows of time, the steps of a rating.

Promises no style and no script inside, a title for those who do not see it, and shapes beside colours. Each drawing
has a twin in words beside it; what does not fit into a drawing stands only there.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from govuk.dates import MONTHS, day_month_year

Place = Callable[[dt.date], int]

WIDTH = 1180
EDGE = 90
# Neighbours stand on different sides of the line, so two of them need half the width of a label.
GAP = 90
MOST = 11
LONGEST = 24


@dataclass(frozen=True)
class Mark:
    """Something on the line: `day` places it, `words` say the date as exactly as it is known ("due 5 March 2027").

    `shape`: square, diamond, triangle or circle. `ahead`: still to come, drawn hollow.
    """

    day: dt.date
    name: str
    words: str
    shape: str = "square"
    ahead: bool = False
    url: str = ""


@dataclass(frozen=True)
class Bar:
    """A window of time: from `start` to `due`, `met` on a day, red from `due` to `late_until` where it was late."""

    name: str
    words: str
    start: dt.date
    due: dt.date
    met: dt.date | None = None
    late_until: dt.date | None = None


@dataclass(frozen=True)
class Entry:
    """A mark in the list beside the drawing; `state` is past, today or ahead."""

    name: str
    words: str
    state: str
    url: str = ""


def in_order(
    marks: Sequence[Mark], today: dt.date | None = None, now: str = "Today"
) -> list[Entry]:
    """The marks by day, with today among them if it is given: after what happened on that day, before what is ahead."""
    placed = [
        (
            mark.day,
            2 if mark.ahead else 0,
            Entry(mark.name, mark.words, "ahead" if mark.ahead else "past", mark.url),
        )
        for mark in marks
    ]
    if today:
        placed.append((today, 1, Entry(now, day_month_year(today), "today")))
    return [entry for _, _, entry in sorted(placed, key=lambda item: item[:2])]


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The wanted places moved as little as needed to be `gap` apart between `low` and `high`; order is kept."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + gap) if places else max(place, low))
    limit = high
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - gap
    return places


def journey(marks: Sequence[Mark], today: dt.date, now: str = "Today") -> SafeString:
    """The line of the journey: the last marks that fit, in order of time, today as an upright line."""
    ordered = sorted(marks, key=lambda mark: (mark.day, mark.ahead))
    past = [mark for mark in ordered if not mark.ahead]
    future = [mark for mark in ordered if mark.ahead]
    past = past[-max(MOST - len(future), MOST // 2) :]
    future = future[: MOST - len(past)]
    shown = past + future
    days = [mark.day for mark in past] + [today] + [mark.day for mark in future]
    places = spread([_place(day, days) for day in days], GAP, EDGE, WIDTH - EDGE)
    at = places.pop(len(past))
    left_out = len(marks) - len(shown)
    note = f" {left_out} more stand in the table." if left_out else ""
    return format_html(
        '<svg class="app-drawing" role="img" aria-label="The journey as a line. The table below says the same.{}" '
        'viewBox="0 0 {} 150" xmlns="http://www.w3.org/2000/svg">'
        '<line class="app-drawing__line" x1="14" y1="87" x2="{}" y2="87"/>'
        '<line class="app-drawing__line--ahead" x1="{}" y1="87" x2="{}" y2="87"/>{}'
        '<line class="app-drawing__today" x1="{}" y1="22" x2="{}" y2="102"/>'
        '<text class="app-drawing__now" x="{}" y="14" text-anchor="middle">{}</text></svg>',
        note,
        WIDTH,
        round(at),
        round(at) + 6,
        WIDTH - 14,
        format_html_join(
            "",
            "{}",
            (
                (_mark(mark, round(place), below=index % 2 == 1),)
                for index, (mark, place) in enumerate(zip(shown, places, strict=True))
            ),
        ),
        round(at),
        round(at),
        round(at),
        now,
    )


def _place(day: dt.date, days: Sequence[dt.date]) -> float:
    first, last = min(days), max(days)
    share = (day - first).days / ((last - first).days or 1)
    return EDGE + share * (WIDTH - 2 * EDGE)


def _mark(mark: Mark, x: int, *, below: bool) -> SafeString:
    name_y, words_y = (122, 140) if below else (42, 60)
    stem_from, stem_to = (96, 108) if below else (66, 78)
    name = mark.name if len(mark.name) <= LONGEST else f"{mark.name[: LONGEST - 1].rstrip()}…"
    return format_html(
        '<line class="app-drawing__stem" x1="{x}" y1="{stem_from}" x2="{x}" y2="{stem_to}"/>{shape}'
        '<text class="app-drawing__name" x="{x}" y="{name_y}" text-anchor="middle">{name}</text>'
        '<text x="{x}" y="{words_y}" text-anchor="middle">{words}</text>',
        x=x,
        stem_from=stem_from,
        stem_to=stem_to,
        shape=_shape("circle" if mark.ahead else mark.shape, x, ahead=mark.ahead),
        name_y=name_y,
        words_y=words_y,
        name=name,
        words=mark.words,
    )


def _shape(shape: str, x: int, *, ahead: bool) -> SafeString:
    style = "app-drawing__mark app-drawing__mark--ahead" if ahead else "app-drawing__mark"
    paths = {
        "square": f"M{x - 9} 78h18v18h-18z",
        "diamond": f"M{x} 74l13 13-13 13-13-13z",
        "triangle": f"M{x} 75l12 21h-24z",
    }
    if shape == "circle":
        return format_html('<circle class="{}" cx="{}" cy="87" r="8"/>', style, x)
    return format_html('<path class="{}" d="{}"/>', style, paths[shape])


BAR_WIDTH, BAR_LEFT, BAR_STEP, BAR_TOP = 760, 300, 36, 34
APART = 105


def bars(
    rows: Sequence[Bar], today: dt.date, events: Sequence[tuple[dt.date, str]] = ()
) -> SafeString:
    """Windows of time, one above the other, with months behind them, today, and what changed between."""
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
    labels = [("app-drawing__today", "app-drawing__now", "Today")]
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


def steps(level: int, count: int = 4) -> SafeString:
    """Steps that rise, filled up to `level` (1 to `count`); hidden from screen readers, because words stand beside."""
    parts = []
    for index in range(count):
        height = 3 + index * 3
        style = "app-rating__on" if index < level else "app-rating__off"
        parts.append(
            format_html(
                '<rect class="{}" x="{}" y="{}" width="5" height="{}"/>',
                style,
                index * 8 + 0.5,
                13.5 - height,
                height - 1,
            )
        )
    width = count * 8
    return format_html(
        '<svg width="{0}" height="14" viewBox="0 0 {0} 14" aria-hidden="true" focusable="false">{1}</svg>',
        width,
        SafeString("".join(parts)),
    )

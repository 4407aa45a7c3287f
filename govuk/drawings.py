"""Drawings made on the server as SVG: the journey of a case, the steps of a rating (windows of time: `bars`).

Promises no style and no script inside, a title for those who do not see it, and shapes beside colours. Each drawing
has a twin in words beside it; what does not fit into a drawing stands only there.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from govuk.dates import day_month_year

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

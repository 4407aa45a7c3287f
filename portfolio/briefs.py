"""Briefs as a PDF: each case on one page of A4, none longer.

Promises PDF/UA-1 and PDF/A-3a as letters are. What does not fit in the usual room gets less of it, and
says what was left out. Asks nobody for permission: the view that calls it has done so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.template.loader import render_to_string

from documents.render import render_sheets
from govuk.dates import clock_time, counted, day_month_year
from portfolio.queries.brief import Brief
from portfolio.queries.brief_sheet import sheet_of
from portfolio.words.brief import ROOMS

STYLE_SHEET = "briefs/brief.css"


def foot_words(brief: Brief, now: dt.datetime) -> str:
    """What stands at the foot of each page. `now` is in local time; the day is that of the look."""
    made = f"{day_month_year(brief.read.look.today)} at {clock_time(now)}"
    whose = "the Department" if brief.read.sees_advice else "the Department and its adviser"
    return f"Made from the record on {made}. For use inside {whose}."


def title_of(briefs: Sequence[Brief]) -> str:
    """The title of the file."""
    on = day_month_year(briefs[0].read.as_at)
    if len(briefs) == 1:
        return f"Brief on {briefs[0].read.case.council}, {on}"
    return f"Briefs on {counted(len(briefs), 'case')}, {on}"


def briefs_pdf(briefs: Sequence[Brief], now: dt.datetime) -> bytes:
    """The briefs one after the other. Raises as `documents.render.render_sheets` does."""
    room = dict.fromkeys((brief.read.case.pk for brief in briefs), 0)
    while True:
        sheets = [sheet_of(brief, ROOMS[room[brief.read.case.pk]]) for brief in briefs]
        context = {
            "title": title_of(briefs),
            "today": briefs[0].read.look.today,
            "foot": foot_words(briefs[0], now),
            "look": briefs[0].read.look,
            "sheets": sheets,
            "linked": False,
        }
        rendered = render_sheets(
            render_to_string("portfolio/brief/paper.html", context),
            identifier=f"{context['title']} {now.isoformat()}".encode(),
            style_sheet=STYLE_SHEET,
            sheets=[sheet.anchor for sheet in sheets],
        )
        narrower = [
            pk
            for sheet in sheets
            if rendered.pages_of[sheet.anchor] > 1
            and room[pk := sheet.brief.read.case.pk] + 1 < len(ROOMS)
        ]
        if not narrower:
            return rendered.pdf
        for pk in narrower:
            room[pk] += 1

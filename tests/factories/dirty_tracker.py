"""A team's tracker of 40 fictional live cases with 600 requirements, a third of its rows dirty.

Promises the same rows for the same seed: what each means, how it is written, and whether it can be
read. Writes no file and loads nothing.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.factories.case_sheets import HEADINGS

CASES, EACH = 40, 15
DIRTY, REFUSED, TOTALS = 200, 30, 5
HELD_BACK = 8  # instruments among which the refused rows lie
TODAY = dt.date(2026, 11, 25)
OTHER_NAME = "Invented & Imagined {:04d}"  # a name by which the council is known as well
DATES = ("issued", "opened", "follow_from", "last", "next")


@dataclass
class Row:
    """A requirement: `means` as it should be read, `written` as it stands in the file.

    `wrong` is the column of the cell that cannot be read; "" where all can.
    """

    case: int
    means: dict[str, Any]
    written: dict[str, Any] = field(default_factory=dict)
    dirt: str = ""
    wrong: str = ""
    is_total: bool = False


def plain(day: dt.date | None) -> str:
    """31 October 2016."""
    return f"{day:%-d %B %Y}" if day else ""


def the_tracker(seed: int) -> list[Row]:
    """The rows in order of the file, each clean or dirty."""
    chance = random.Random(seed)  # noqa: S311 - rows of a test
    rows = [row for case in range(1, CASES + 1) for row in _case(case, chance)]
    for row in rows:
        row.written = dict(row.means)
    held = chance.sample(range(1, CASES + 1), HELD_BACK)
    # Never the first or last row of an instrument: its neighbours then say whose it is.
    inside = [row for at, row in enumerate(rows) if row.case in held and 0 < at % EACH < EACH - 1]
    refused = chance.sample(inside, REFUSED)
    for number, row in enumerate(refused):
        _spoil(row, _WRONG[number % len(_WRONG)], chance)
    rest = [row for row in rows if not row.wrong]
    for number, row in enumerate(chance.sample(rest, DIRTY - REFUSED)):
        _DIRT[number % len(_DIRT)](row, chance)
    return list(_with_totals(rows))


def _with_totals(rows: list[Row]) -> Iterator[Row]:
    for at, row in enumerate(rows, start=1):
        yield row
        if at % (CASES * EACH // TOTALS) == 0:
            cells = {"council": "Total", "number": str(at)}
            yield Row(row.case, {}, cells, "a row of totals", "council", is_total=True)


# --- what the rows mean ------------------------------------------------------------------------------


def _case(case: int, chance: random.Random) -> Iterator[Row]:
    issued = dt.date(2025, 1, 6) + dt.timedelta(days=chance.randrange(500))
    follow_from = dt.date(2026, 10, 1) + dt.timedelta(days=chance.randrange(50))
    head = {
        "council": f"Council {case:04d} (fictional)",
        "function": "Children’s social care" if case % 8 else "SEND",
        "kind": "Improvement notice" if case % 4 else "Statutory direction",
        "issued": issued,
        "opened": issued - dt.timedelta(days=40),
        "trigger": "Ofsted inspection report",
        "reason": f"Judged inadequate – the council’s case {case} is made up.",
        "lead": "",
        "follow_from": follow_from,
    }
    for number, (name, duty, rule, where) in enumerate(_KINDS, start=1):
        # Two requirements share a paragraph.
        paragraph = (
            f"{(number + 1) // 2}{'a' if number % 2 else 'b'}" if number > 4 else str(number)
        )
        stood = where(follow_from, chance)
        said = rule.format(past=plain(follow_from - dt.timedelta(days=chance.randrange(3, 40))))
        yield Row(
            case,
            {
                **head,
                "number": paragraph,
                "text": f"{name}: the paper’s words – “{said}”.",
                "name": name,
                "duty": duty,
                "owed_by": chance.choice(["The council", "The Board", ""]),
                "owed_to": chance.choice(["The Department", ""]),
                "rule": said,
                "last": stood.get("last"),
                "next": stood.get("next"),
                "one_off": stood.get("one_off", ""),
            },
        )


def _cycle(days: int) -> Callable[[dt.date, random.Random], dict[str, Any]]:
    """A cycle last done some time before it is followed, the next date said."""

    def stood(start: dt.date, chance: random.Random) -> dict[str, Any]:
        last = start - dt.timedelta(days=chance.randrange(1, days - 10))
        return {"last": last, "next": last + dt.timedelta(days=days)}

    return stood


def _without_next(start: dt.date, chance: random.Random) -> dict[str, Any]:
    return {"last": start - dt.timedelta(days=chance.randrange(1, 25))}


def _done(start: dt.date, chance: random.Random) -> dict[str, Any]:
    return {"last": start - dt.timedelta(days=chance.randrange(1, 25)), "one_off": "Done"}


def _state(word: str) -> Callable[[dt.date, random.Random], dict[str, Any]]:
    return lambda *_: {"one_off": word}


def _nothing(*_: Any) -> dict[str, Any]:
    return {}


_KINDS: tuple[tuple[str, str, str, Any], ...] = (
    ("Progress review", "Progress review", "at least every 26 weeks", _cycle(182)),
    ("Board meeting", "Board meeting", "at least every 8 weeks", _cycle(56)),
    ("Report to the adviser", "Report of the council to the adviser", "every month", _without_next),
    ("Data set", "Data set", "every 3 months on fixed dates, first 31 March 2025", _nothing),
    ("Board established", "Establish the Board", "by {past}", _done),
    ("Improvement plan", "Improvement plan", "by {past}", _state("Still owed")),
    ("Assessment of the plan", "Assessment of the plan", "by {past}", _nothing),
    ("Diagnostic review", "Diagnostic review", "by 15 February 2027", _nothing),
    ("Delivery of the plan", "Delivery of the plan", "by March 2028", _nothing),
    ("First return", "Data set", "within 10 working days of publication", _state("Not known")),
    ("Access for reviewers", "Access for reviewers", "when asked", _nothing),
    ("Cooperation", "Working with the adviser", "standing", _nothing),
    ("Membership", "Membership of the Board", "no date", _nothing),
    ("Views of staff", "Views of staff and children", "to be agreed", _nothing),
    (
        "Own assessment",
        "The council’s own assessment",
        "5 working days before each progress review",
        _nothing,
    ),
)


# --- dirt that is read -------------------------------------------------------------------------------


def _serial(row: Row, _: random.Random) -> None:
    row.dirt = "serial dates"
    for column in DATES:
        if day := row.means[column]:
            row.written[column] = (day - dt.date(1899, 12, 30)).days


def _text_dates(row: Row, chance: random.Random) -> None:
    row.dirt = "dates as text"
    ways = ["%d/%m/%Y", "%d.%m.%Y", "%-d-%b-%y", "%A %-d %B %Y", "%-d %b %Y", "%B %-d, %Y"]
    for column in DATES:
        if day := row.means[column]:
            row.written[column] = day.strftime(chance.choice(ways))


def _blanks(row: Row, _: random.Random) -> None:
    row.dirt = "blanks of other kinds"
    for column in ("council", "kind", "name", "rule", "duty"):
        row.written[column] = f"\u00a0 {row.means[column]} ".replace(" ", "\u00a0 ", 2)


def _other_name(row: Row, chance: random.Random) -> None:
    row.dirt = "another name of the council"
    other = OTHER_NAME.format(row.case)
    ways = [other, other.upper(), other.replace("&", "and"), f"The Borough Council of {other}"]
    row.written["council"] = chance.choice(ways)


def _loose_words(row: Row, _: random.Random) -> None:
    row.dirt = "words of lists in other letters"
    row.written["kind"] = str(row.means["kind"]).upper()
    row.written["duty"] = str(row.means["duty"]).casefold()
    row.written["owed_by"] = str(row.means["owed_by"]).removeprefix("The ")
    row.written["one_off"] = str(row.means["one_off"]).casefold()


_DIRT = (_serial, _text_dates, _blanks, _other_name, _loose_words)


# --- dirt that is refused ----------------------------------------------------------------------------

_WRONG = (
    ("a day that does not exist", "issued", "31/02/2026"),
    ("the month first", "issued", "10/31/2025"),
    ("a month or a day", "follow_from", "Oct-26"),
    ("a council nobody has", "council", "Nowhere at all (fictional)"),
    ("a rule not in the language", "rule", "twice a year"),
    ("an empty name", "name", ""),
    ("a fault of the spreadsheet", "last", "#REF!"),
    ("a service there is not", "function", "Housing"),
    ("no paragraph", "number", ""),
    ("a lead without an account", "lead", "nobody@nowhere.invalid"),
)


def _spoil(row: Row, wrong: tuple[str, str, str], _: random.Random) -> None:
    row.dirt, row.wrong, row.written[wrong[1]] = wrong[0], wrong[1], wrong[2]


def merged_areas(rows: list[Row], first_row: int) -> tuple[list[str], list[dict[str, Any]]]:
    """Areas to merge, and the cells as they then stand: what is the same for an instrument once.

    Only instruments are merged in which nobody wrote the council, kind or day in another way.
    """
    areas: list[str] = []
    cells = [dict(row.written) for row in rows]
    for case in range(1, CASES + 1):
        places = [at for at, row in enumerate(rows) if row.case == case and not row.is_total]
        for column, letter in zip(HEADINGS, "ABCD", strict=False):
            same = {str(rows[at].written[column]) for at in places}
            if len(same) == 1 and len(places) == places[-1] - places[0] + 1:
                areas.append(f"{letter}{first_row + places[0]}:{letter}{first_row + places[-1]}")
                for at in places[1:]:
                    cells[at][column] = ""
    return areas, cells

"""The template to fill in, as a workbook and as text, with its guidance and an example.

Promises that what it offers is what the reader reads: headings, closed lists and rules are made
from the same lists. Holds no council but a made-up one.
"""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from interventions.ingest.case_sheet import COLUMNS, EXAMPLE_COUNCIL
from interventions.rules.written_rules import SENTENCES

FILL, GUIDANCE, LISTS = "Requirements", "Guidance", "Lists"
LAST_ROW = 2_000  # as far down as the closed lists are offered
_SAYS_ONCE = {
    "opened": "18 September 2026",
    "trigger": "Ofsted inspection report",
    "reason": "Judged inadequate overall.",
    "lead": "",
    "follow_from": "1 November 2026",
}
_ITS_NOTICE = {
    "council": EXAMPLE_COUNCIL,
    "function": "Children’s social care",
    "kind": "Improvement notice",
    "issued": "30 October 2026",
}
EXAMPLE: tuple[dict[str, str], ...] = (
    {
        **_ITS_NOTICE,
        **_SAYS_ONCE,
        "number": "4",
        "text": "The improvement board must meet at least every 8 weeks.",
        "name": "Board meeting",
        "duty": "Board meeting",
        "owed_by": "The Board",
        "rule": "at least every 8 weeks",
        "last": "28 October 2026",
        "next": "23 December 2026",
    },
    {
        **_ITS_NOTICE,
        "number": "7b",
        "text": "By the end of March 2027 the council must submit its improvement plan.",
        "name": "Improvement plan",
        "duty": "Improvement plan",
        "owed_by": "The council",
        "owed_to": "The Department",
        "rule": "by March 2027",
        "one_off": "Still owed",
    },
)
HOW = (
    "Fill in the sheet “Requirements”: one row a requirement. Delete the example; it is never loaded.",
    (
        "Load the file on the page “Bring your cases from a spreadsheet”. You are shown what would be "
        "taken over before anything is written."
    ),
    (
        "An instrument is taken over whole: if one of its rows is refused, it waits. Mend the row and "
        "load the file again; what is here already stays as it is."
    ),
    (
        "Nothing before the day from which you follow an instrument is judged, but for what is due "
        "once and entered as “Still owed”."
    ),
    (
        "Dates: 31/10/2026, 31 October 2026, October 2026, 2026, or cells that the program shows as "
        "dates. The day comes before the month."
    ),
    "Merged cells count as filled. Headings may stand in any order; other columns are not read.",
    "Do not enter names or details of children or families.",
)


def template_rows() -> tuple[list[str], list[list[str]]]:
    """The headings, and the rows of the example, for a table saved as text."""
    head = [column.heading for column in COLUMNS]
    return head, [[row.get(column.code, "") for column in COLUMNS] for row in EXAMPLE]


def template_workbook() -> bytes:
    """The template as a workbook: the table, its guidance, and the closed lists it offers."""
    file = BytesIO()
    book = Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    formats = {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#f3f2f1", "border": 1}
        ),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    fill = book.add_worksheet(FILL)
    guidance = book.add_worksheet(GUIDANCE)
    lists = book.add_worksheet(LISTS)
    _fill_sheet(fill, formats)
    _guidance_sheet(guidance, formats)
    _lists_sheet(lists, formats)
    book.close()
    return file.getvalue()


def _fill_sheet(sheet: Any, formats: dict[str, Any]) -> None:
    _head, rows = template_rows()
    for place, column in enumerate(COLUMNS):
        # Text, so that the program turns neither 7.10 into 7.1 nor 10/2026 into a day.
        kind = "text" if column.code in {"number", "rule"} else "plain"
        sheet.set_column(place, place, column.width, formats[kind])
        sheet.write_string(0, place, column.heading, formats["head"])
        if column.choices:
            sheet.data_validation(1, place, LAST_ROW, place, _choices(place))
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell)
    sheet.freeze_panes(1, 1)


def _choices(place: int) -> dict[str, Any]:
    column, letter = COLUMNS[place], xl_col_to_name(place)
    return {
        "validate": "list",
        "source": f"={LISTS}!${letter}$2:${letter}${len(column.choices) + 1}",
        "error_title": column.heading,
        "error_message": "Choose one of the list.",
    }


def _lists_sheet(sheet: Any, formats: dict[str, Any]) -> None:
    """The closed lists, each in the column it is for."""
    for place, column in enumerate(COLUMNS):
        for number, word in enumerate(column.choices, start=1):
            sheet.write_string(0, place, column.heading, formats["head"])
            sheet.write_string(number, place, word)
            sheet.set_column(place, place, column.width)


def _guidance_sheet(sheet: Any, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34, formats["plain"])
    sheet.set_column(1, 1, 90, formats["plain"])
    parts = (
        ("How it works", [(str(number), words) for number, words in enumerate(HOW, start=1)]),
        ("The columns", [(column.heading, column.guidance) for column in COLUMNS]),
        ("How to write a rule", list(SENTENCES)),
    )
    line = 0
    for title, rows in parts:
        sheet.write_string(line, 0, title, formats["title"])
        for line, (left, right) in enumerate(rows, start=line + 1):  # noqa: B020 - goes on below
            sheet.write_string(line, 0, left)
            sheet.write_string(line, 1, right)
        line += 2

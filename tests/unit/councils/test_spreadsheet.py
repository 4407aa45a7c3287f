"""Reading tables that people filled in."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from councils.ingest.spreadsheet import Sheet, read_sheet
from councils.ingest.table import UnknownFile

HEADINGS = {"council": "council", "localauthority": "council", "issued": "issued", "rule": "rule"}
NEEDED = {"council": "Council", "rule": "Rule"}


def read(content: bytes, name: str = "file") -> Sheet:
    return read_sheet(content, name, HEADINGS, NEEDED)


def book(*rows: list[object], merged: tuple[str, ...] = (), from_1904: bool = False) -> bytes:
    workbook = Workbook()
    if from_1904:
        workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.create_sheet("Table", 0)
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def cells(sheet: Sheet) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, {**row.cells}) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_is_read_in_every_code_page_and_with_every_delimiter(
    encoding: str, delimiter: str
) -> None:
    rows = [
        ["Council", "Issued", "Rule"],
        ["Bath – “North East”", "1 May 2026", "it’s standing"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    sheet = read(text.encode(encoding))

    assert cells(sheet) == [
        (2, {"council": "Bath – “North East”", "issued": "1 May 2026", "rule": "it’s standing"})
    ]


def test_macintosh_text_is_told_from_windows_text_and_said() -> None:
    text = "Council,Rule\rThe Board’s council – “north”,it’s standing – at all times’ end\r"
    sheet = read(text.encode("mac_roman"))

    assert sheet.rows[0].cells["rule"] == "it’s standing – at all times’ end"
    assert sheet.notes == ("Read as Macintosh text. Look whether dashes and accents are right.",)


def test_headings_stand_in_any_order_and_case_under_titles() -> None:
    sheet = read(b"Tracker of the team;;\n\nRULE ;notes; local  Authority\nstanding;x;Bury\n")

    assert cells(sheet) == [(4, {"rule": "standing", "council": "Bury"})]
    assert (sheet.heading_row, sheet.unread) == (3, ("notes",))
    assert sheet.place("council", 4) == "C4"
    assert sheet.place("issued", 4) == "row 4"


def test_blanks_of_every_kind_are_one_and_marks_nobody_sees_are_none() -> None:
    sheet = read("Council,Rule\n\u00a0Bury\u00a0\u2003North\u200b ,at\u00a0least\n".encode())

    assert cells(sheet) == [(2, {"council": "Bury North", "rule": "at least"})]


def test_what_this_service_made_plain_for_a_spreadsheet_is_as_it_was() -> None:
    sheet = read(b"Council,Rule\n'=Bury,'- standing\n'Bury,x\n")

    assert [row.cells["council"] for row in sheet.rows] == ["=Bury", "'Bury"]
    assert sheet.rows[0].cells["rule"] == "- standing"


def test_merged_cells_are_filled_and_empty_rows_left_out() -> None:
    content = book(
        ["Council", "Issued", "Rule"],
        ["Bury", dt.date(2026, 5, 1), "standing"],
        [None, None, "when asked"],
        [None, None, None],
        [None, None, "monthly"],
        merged=("A2:A5", "B2:B3"),
    )

    assert cells(read(content)) == [
        (2, {"council": "Bury", "issued": "2026-05-01", "rule": "standing"}),
        (3, {"council": "Bury", "issued": "2026-05-01", "rule": "when asked"}),
        (5, {"council": "Bury", "issued": "", "rule": "monthly"}),
    ]


def test_days_and_numbers_of_a_workbook_are_text() -> None:
    sheet = read(
        book(
            ["Council", "Issued", "Rule"],
            ["Bury", 46143, 7.0],
            ["Bury", dt.datetime(2026, 5, 1, 9), True],  # noqa: DTZ001 - cells know no zone
        )
    )

    assert [(row.cells["issued"], row.cells["rule"]) for row in sheet.rows] == [
        ("46143", "7"),
        ("2026-05-01", "yes"),
    ]
    assert not sheet.counts_from_1904
    assert read(book(["Council", "Rule"], ["Bury", "x"], from_1904=True)).counts_from_1904


def test_what_a_workbook_says_of_its_own_size_is_not_believed() -> None:
    content = book(["Council", "Rule"], ["Bury", "standing"], ["Hull", "standing"])
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(
                name, part.replace(b'<dimension ref="A1:B3"/>', b'<dimension ref="A1"/>')
            )
    assert b'ref="A1"/>' in ZipFile(changed).read("xl/worksheets/sheet1.xml")

    assert [row.cells["council"] for row in read(changed.getvalue()).rows] == ["Bury", "Hull"]


def test_an_area_merged_over_a_whole_sheet_costs_nothing() -> None:
    content = book(["Council", "Rule"], ["Bury", "standing"], merged=("C1:C2",))
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"C1:C2", b"C1:XFD1048576"))

    assert cells(read(changed.getvalue())) == [(2, {"council": "Bury", "rule": "standing"})]


def test_a_row_with_more_cells_than_headings_says_what_is_too_much() -> None:
    sheet = read(b"Council,Rule\nBury,at least every 8 weeks, if possible\nBury,standing,\n")

    assert [row.surplus for row in sheet.rows] == [("if possible",), ()]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "No row of headings"),
        (b"a,b\n1,2\n", "there is no column “Council”, “Rule”"),
        (b"Council,Issued\nBury,x\n", "there is no column “Rule”"),
        (b"Council,Rule,Local authority\nBury,x,y\n", "“Local authority” stands twice"),
        (b'Council,Rule\n"Bury,x\n', "not a table saved as text"),
        (b"PK\x03\x04 but no workbook", "damaged"),
    ],
)
def test_a_file_without_the_table_says_why(content: bytes, why: str) -> None:
    with pytest.raises(UnknownFile, match=why):
        read(content)


def test_two_sheets_with_the_table_are_not_chosen_between() -> None:
    workbook = Workbook()
    for title in ("North", "South"):
        sheet = workbook.create_sheet(title)
        sheet.append(["Council", "Rule"])
        sheet.append(["Bury", "standing"])
    file = BytesIO()
    workbook.save(file)

    with pytest.raises(UnknownFile, match="“North” and “South” both have these columns"):
        read(file.getvalue())


def changed(content: bytes, old: str, new: str) -> bytes:
    """The workbook with other words in its first sheet."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as was, ZipFile(file, "w") as now:
        for part in was.namelist():
            words = was.read(part).decode()
            now.writestr(part, words.replace(old, new) if part.endswith("sheet1.xml") else words)
    return file.getvalue()


def test_a_row_number_that_no_sheet_has_keeps_nobody_busy() -> None:
    content = book(["Council", "Rule"], ["Northmoor", "monthly"])

    with pytest.raises(UnknownFile, match="damaged"):
        read(changed(content, '<row r="2"', '<row r="2000000000"'))


def test_merged_areas_that_lie_on_each_other_keep_nobody_busy() -> None:
    content = book(["Council", "Rule"], ["Northmoor", "monthly"], merged=("A2:BH2",))
    area = '<mergeCell ref="A2:BH2"/>'

    with pytest.raises(UnknownFile, match="lie on each other"):
        read(changed(content, area, area * 4_000))


def test_a_workbook_of_very_many_sheets_is_not_read() -> None:
    workbook = Workbook()
    for number in range(60):
        workbook.create_sheet(f"Sheet {number}")
    file = BytesIO()
    workbook.save(file)

    with pytest.raises(UnknownFile, match="more than 50 sheets"):
        read(file.getvalue())

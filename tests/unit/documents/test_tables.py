"""Tables as files: no cell comes alive, the text comes back, and memory stays flat."""

import csv
import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents import tables
from documents.tables import (
    Cell,
    TooManyRows,
    csv_pieces,
    csv_response,
    guarded,
    unguarded,
    write_xlsx,
    xlsx_response,
)

PAYLOADS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","click")',
    " =1+1",
    "\uff1d1+1",
    "\n=1+1",
    "http://evil.example/",
    "mailto:a@evil.example",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "{=1+1}",
)
NOT_FORMULAS = {
    "http://evil.example/",
    "mailto:a@evil.example",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
}


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(rows: list[list[Cell]], head: tuple[str, ...] = ("Words",)) -> io.BytesIO:
    file = io.BytesIO()
    write_xlsx(file, "A table", head, rows)
    return file


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_live_in_csv(payload: str) -> None:
    [_, [cell]] = read_csv(b"".join(csv_pieces(["Words"], [[payload]])))

    assert cell == payload if payload in NOT_FORMULAS else cell == f"'{payload}"
    assert unguarded(cell) == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_live_in_xlsx(payload: str) -> None:
    file = written([[payload]], (payload,))
    sheet = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    cell = load_workbook(file)["A table"]["A2"]

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert cell.data_type == "s" or cell.data_type == "inlineStr"
    assert cell.hyperlink is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text("='+-@ \t\r\n{a\uff1d\u200b", max_size=6))
def test_what_is_written_comes_back_where_it_is_hardest(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3))
def test_a_row_is_guarded_as_a_text_is(text: str) -> None:
    [_, [cell]] = read_csv(b"".join(csv_pieces(["Words"], [[text or "empty"]])))
    assert cell == guarded(text or "empty")


def test_names_and_numbers_stay_as_they_are() -> None:
    rows: list[list[Cell]] = [["O’Neill, Áine", "'quoted'", -3, None, dt.date(2027, 1, 18)]]

    [_, found] = read_csv(b"".join(csv_pieces(["a", "b", "c", "d", "e"], rows)))

    assert found == ["O’Neill, Áine", "'quoted'", "-3", "", "2027-01-18"]


def test_the_heading_is_sent_before_a_row_is_asked_for() -> None:
    asked = []

    def rows() -> Iterator[list[Cell]]:
        asked.append(True)
        yield ["Northmoor", "Notice"]

    assert next(csv_pieces(["Council", "Level"], rows())) == b"\xef\xbb\xbfCouncil,Level\r\n"
    assert asked == []


def test_a_hundred_thousand_rows_do_not_pile_up() -> None:
    row: list[Cell] = ["Northmoor Council", "Improvement notice", 3, dt.date(2027, 1, 18)]
    tracemalloc.start()
    size = sum(len(piece) for piece in csv_pieces(["a"] * 4, (row for _ in range(100_000))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size > 4_000_000
    assert peak < 1_000_000


def test_days_are_days_and_text_is_text_in_a_workbook() -> None:
    file = written([["007", 7, dt.date(2027, 1, 18), None]], ("Code", "Number", "Day", "None"))
    sheet = load_workbook(file)["A table"]

    midnight = dt.datetime.fromisoformat("2027-01-18T00:00:00")
    assert [cell.value for cell in sheet[1]] == ["Code", "Number", "Day", "None"]
    assert [cell.value for cell in sheet[2]] == ["007", 7, midnight, None]


def test_text_that_no_sheet_can_hold_is_cut_and_mended() -> None:
    file = written([["a" * 40_000], ["broken \uffff here"]])
    sheet = load_workbook(file)["A table"]

    assert len(sheet["A2"].value) == tables.LONGEST
    assert sheet["A3"].value == "broken \ufffd here"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with pytest.raises(TooManyRows):
        written([["1"], ["2"], ["3"]])


def test_a_download_is_an_attachment_that_nobody_keeps_or_runs() -> None:
    for answer, name in (
        (csv_response("live-cases", ["a"], [["b"]]), "live-cases.csv"),
        (xlsx_response("live-cases", "Live cases", ["a"], [["b"]]), "live-cases.xlsx"),
    ):
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content)  # type: ignore[arg-type]  # never async here
        answer.close()

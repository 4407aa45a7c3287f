"""Reading CSV files."""

from pathlib import Path

import pytest

from councils.ingest.table import UnknownFile, read_table


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_rows_have_the_line_numbers_of_the_file(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'a,b\n1,"two\nlines"\n\n3, x  y \n'))

    assert table.columns == ("a", "b")
    assert [(line.number, line.cells) for line in table.lines] == [
        (2, {"a": "1", "b": "two lines"}),
        (5, {"a": "3", "b": "x y"}),
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"\xef\xbb\xbfa,b\r\n1,2\r\n"))

    assert table.columns == ("a", "b")
    assert table.lines[0].cells == {"a": "1", "b": "2"}


def test_a_row_of_the_wrong_length_is_refused_with_its_number(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "a,b\n1,2\n3\n"))

    assert len(table.lines) == 1
    assert str(table.refused[0]) == "file.csv, row 3: it has 1 cells, the header has 2"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b'a,b\n"1,2\n', "is not CSV"),
        (b"a\n" + b"x" * 200_000, "is not CSV"),
    ],
)
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(UnknownFile, match=words):
        read_table(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownFile, match="cannot be read"):
        read_table(tmp_path / "nowhere.csv")

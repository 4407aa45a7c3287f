"""What a reader gets out of a PDF: its words in reading order, with one space between."""

import subprocess
from pathlib import Path


def words_in(pdf: bytes, folder: Path, *, as_seen: bool = False) -> str:
    """In the order in which they are written, or, `as_seen`, in which they stand on the page."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    shown = subprocess.run(
        ["pdftotext", *([] if as_seen else ["-raw"]), str(path), "-"],
        check=True,
        capture_output=True,
        text=True,
    )
    return " ".join(shown.stdout.split())


def missing_in_order(words: list[str], text: str) -> list[str]:
    """The words that do not stand in the text after the ones before them."""
    at, missing = 0, []
    for word in words:
        found = text.find(" ".join(word.split()), at)
        if found < 0:
            missing.append(word)
        else:
            at = found + len(" ".join(word.split()))
    return missing

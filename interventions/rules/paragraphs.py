"""The text of an instrument, split at its numbers.

It promises every word of the text in some part, in order, and a number for each paragraph ("7", "7b", "3.2"); it
reads no meaning into the words and decides nothing: a person confirms each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# "7.", "7)", "3.2", "(7)" at the start of a line; then words.
_NUMBERED = re.compile(r"^\s*\(?(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=\S)")
# "a.", "(b)", "- c)" at the start of a line: a part of the paragraph above.
_LETTERED = re.compile(r"^\s*(?:[-–•*]\s*)?\(?([a-z]{1,2})[.)]\s+(?=\S)")
_HEADING_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered part of the text; `heading` is the line that stood above it without a number."""

    number: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SplitText:
    """What stood before the first number, the paragraphs, and what stood after the signature line."""

    preamble: str
    paragraphs: tuple[Paragraph, ...]
    closing: str = ""


def split_at_numbers(text: str) -> SplitText:
    """Split pasted text at its numbers.

    A number counts only if it goes on from the one before (1, 2, 3 or 3.1, 3.2): "30 October" at the start of a
    line begins no paragraph. Letters begin parts of the paragraph above ("7b") if they go on from a.
    """
    preamble: list[str] = []
    found: list[Paragraph] = []
    closing: list[str] = []
    heading = ""
    for line in _lines(text):
        mark = _mark(line, found)
        if mark is not None:
            number, words = mark
            found.append(Paragraph(number, words, heading))
            heading = ""
        elif closing or (found and _SIGNED.match(line)):
            closing.append(line)
        elif not found:
            preamble.append(line)
        else:
            _go_on(found, heading)
            heading = line if _is_heading(line) else ""
            _go_on(found, "" if heading else line)
    if found:
        _go_on(found, heading)
    return SplitText("\n".join(preamble), tuple(found), "\n".join(closing))


def _go_on(found: list[Paragraph], line: str) -> None:
    """Add a line to the last paragraph: what looked like a heading and was none, or plain words."""
    if line:
        found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}".strip())


_SIGNED = re.compile(r"^\s*signed\b", re.IGNORECASE)


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n"):
        if line.strip():
            yield line.strip()


def _mark(line: str, found: list[Paragraph]) -> tuple[str, str] | None:
    """The number that the line begins with and the words after it, if it goes on from the last."""
    numbered = _NUMBERED.match(line)
    if numbered and _goes_on(numbered[1], found):
        return numbered[1], line[numbered.end() :].strip()
    lettered = _LETTERED.match(line)
    if lettered and found:
        stem = re.match(r"[\d.]+", found[-1].number)
        last = found[-1].number[stem.end() :] if stem else ""
        wanted = chr(ord(last[-1]) + 1) if last else "a"
        if stem and lettered[1] == wanted:
            return f"{stem[0]}{wanted}", line[lettered.end() :].strip()
    return None


def _goes_on(number: str, found: list[Paragraph]) -> bool:
    """Whether the number follows: the first is 1, then the next whole number, or the next part."""
    parts = [int(part) for part in number.split(".")]
    if not found:
        return parts in ([1], [1, 1])
    last = [int(part) for part in re.findall(r"\d+", found[-1].number)]
    if len(parts) == 1:
        return parts[0] == last[0] + 1
    same_stem = parts[:-1] == last[: len(parts) - 1]
    if same_stem and len(last) >= len(parts):
        return parts[-1] == last[len(parts) - 1] + 1
    return (same_stem and parts[-1] == 1) or parts == [last[0] + 1, 1]


def _is_heading(line: str) -> bool:
    """A short line that does not end as a sentence or a list does."""
    return len(line) <= _HEADING_LONGEST and line[0].isupper() and line[-1] not in ".;,"

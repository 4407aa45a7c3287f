"""Rules as people write them in a spreadsheet: "at least every 8 weeks", "by 31 March 2027".

Promises the rule of a small documented language, which holds every sentence of `words`, or a
ValueError that says what can be written. Does not know what is due.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from interventions.rules.calendar import Step, Unit
from interventions.rules.rule import (
    Agreed,
    Before,
    By,
    Continuous,
    Every,
    OnRequest,
    Rule,
    Undated,
    Within,
)
from interventions.rules.written_dates import written_date

NOT_KNOWN = frozenset({"not known", "unknown", "not known to us"})
# What can be written, each with what it means: the guidance of the template lists them.
SENTENCES: tuple[tuple[str, str], ...] = (
    ("at least every 8 weeks", "again and again, each time counted from the last time it was done"),
    ("every month", "the same, in months"),
    (
        "every 3 months on fixed dates, first 31 March 2027",
        "on dates of the calendar, whatever was done",
    ),
    ("by 31 March 2027", "once; a month or a year will do: “by March 2027”"),
    ("within 10 working days of publication", "once, counted from issue, publication or an event"),
    ("5 working days before each progress review", "before another requirement of the same notice"),
    ("when asked", "nothing is due until somebody asks"),
    ("standing", "a duty without a date"),
    ("no date", "to be done once; the paper gives no date"),
    ("to be agreed", "the paper leaves the interval open"),
    ("not known", "the rule is not known to you"),
)
_FIXED: dict[str, type[OnRequest] | type[Agreed] | type[Continuous] | type[Undated]] = {
    **dict.fromkeys(("when asked", "on request", "when requested", "as requested"), OnRequest),
    **dict.fromkeys(("to be agreed", "at intervals to be agreed", "interval to be agreed"), Agreed),
    **dict.fromkeys(
        ("standing", "standing requirement", "standing duty", "continuous", "ongoing"), Continuous
    ),
    **dict.fromkeys(("no date", "no date given", "once, no date given", "undated"), Undated),
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_UNITS = {
    **{name: (1, unit) for unit in Unit for name in (unit.value.replace("_", " "),)},
    **{name: (1, unit) for unit in Unit for name in (unit.value.replace("_", " ")[:-1],)},
    "fortnight": (2, Unit.WEEKS),
    "fortnights": (2, Unit.WEEKS),
    "quarter": (3, Unit.MONTHS),
    "quarters": (3, Unit.MONTHS),
}
_ADVERBS = {
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every fortnight",
    "monthly": "every month",
    "quarterly": "every quarter",
    "annually": "every year",
    "yearly": "every year",
}
_ANCHORS = {
    **dict.fromkeys(("issue", "issued", "date of issue", "issue of notice"), "issued"),
    "issue of direction": "issued",
    **dict.fromkeys(("publication", "published", "date of publication"), "published"),
}
_THEN = re.compile(r",? ?(?:and )?then (?:at intervals )?to be agreed$")
_BY = re.compile(r"(?:once,? )?(?:by|on or before) (?:the end of |end of )?(.+)")
_WITHIN = re.compile(r"within (.+?) (?:of|after|from) (?:the )?(.+)")
_EVERY = re.compile(
    r"(?:at least )?every (?P<step>.+?)(?P<fixed>,? on fixed dates)?"
    r"(?:,? (?:first|starting)(?: by| on)? (?P<first>.+))?"
)
_BEFORE = re.compile(r"(.+?) before (?:each|every|the) (.+)")
_DAY_OF = re.compile(r"by the day of (?:each|every|the) (.+)")
_STEP = re.compile(r"(?:(\d{1,4}|[a-z]+) )?([a-z]+(?: days?)?)", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9 ]{0,59}", re.ASCII)


def rule_from_words(text: str) -> Rule | None:
    """The rule that the words say; None for "not known".

    Of a rule that comes before another requirement, `obligation` is that one's name as written.
    """
    plain = " ".join(text.casefold().replace("–", "-").split()).rstrip(" .")
    if plain in NOT_KNOWN:
        return None
    for adverb, words in _ADVERBS.items():
        plain = re.sub(rf"^(?:at least )?{adverb}\b", words, plain)
    if plain in _FIXED:
        return _FIXED[plain]()
    head = _THEN.sub("", plain)
    if head in _FIXED:
        return _FIXED[head](then_agreed=True)
    for pattern, read in _READERS:
        if found := pattern.fullmatch(head):
            return replace(read(found), then_agreed=head != plain)
    raise ValueError(
        f"“{text}” is not a rule we can read; see “How to write a rule” in the guidance"
    )


def _by(found: re.Match[str]) -> Rule:
    return By(written_date(found[1]))


def _within(found: re.Match[str]) -> Rule:
    of = found[2].replace("of the ", "of ")
    if of in _ANCHORS:
        return Within(_step(found[1]), _ANCHORS[of])
    if not _NAME.fullmatch(of):
        raise ValueError(f"“{of}” cannot be counted from; name the event in plain letters")
    return Within(_step(found[1]), of.replace(" ", "_"))


def _every(found: re.Match[str]) -> Rule:
    first = written_date(found["first"]) if found["first"] else None
    return Every(_step(found["step"]), bool(found["fixed"]), first)


def _before(found: re.Match[str]) -> Rule:
    step = _step(found[1])
    if step.unit is not Unit.WORKING_DAYS:
        raise ValueError("what comes before another requirement is counted in working days")
    return Before(found[2], step.count)


def _day_of(found: re.Match[str]) -> Rule:
    return Before(found[1], 0)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule]], ...] = (
    (_DAY_OF, _day_of),
    (_BY, _by),
    (_WITHIN, _within),
    (_EVERY, _every),
    (_BEFORE, _before),
)


def _step(words: str) -> Step:
    """ "8 weeks", "month", "two months", "10 working days"; ValueError for anything else."""
    found = _STEP.fullmatch(words)
    if words in _UNITS:
        count, name = 1, words
    elif found and found[1] and found[2] in _UNITS:
        count, name = _count(found[1], words), found[2]
    else:
        raise ValueError(f"“{words}” is not a length of time we can read; write it as 8 weeks")
    times, unit = _UNITS[name]
    if count < 1:
        raise ValueError(f"“{words}” is no length of time")
    return Step(count * times, unit)


def _count(text: str, words: str) -> int:
    if text.isdigit():
        return int(text)
    if text not in _NUMBERS:
        raise ValueError(f"“{words}” has a number we cannot read; write it in figures")
    return _NUMBERS[text]

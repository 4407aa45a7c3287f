"""Promises: the rules of dates and every fixed vocabulary, with the words shown for each code.

Does not hold what an administrator edits: that is reference data in `councils/reference/`.
"""

from collections.abc import Iterator
from typing import get_args

from django.db.models import TextChoices

from config.docs.markdown import code, first_sentence, page, section, table
from config.docs.rooms import ROOMS
from interventions import rules

EXAMPLES: tuple[rules.Rule, ...] = (
    rules.By(rules.Period.parse("2016-01"), then_agreed=True),
    rules.Within(rules.Step(4, rules.Unit.MONTHS), of="published"),
    rules.Every(rules.Step(8, rules.Unit.WEEKS)),
    rules.Every(
        rules.Step(3, rules.Unit.MONTHS), fixed=True, first=rules.Period.parse("2022-03-31")
    ),
    rules.Before("review", 5),
    rules.OnRequest(),
    rules.Agreed(),
    rules.Continuous(),
    rules.Undated(),
)


def vocabularies_page() -> str:
    """Rules, statuses and open points of the engine, then every choice of the tables."""
    return page(
        "Vocabularies",
        "The codes are stored and never change; the words may. The rules are explained in "
        "[how dates are counted](../how-dates-are-counted.md).",
        section("Rules of a requirement", _rules()),
        section("How a requirement stands on a day", _codes(rules.Status)),
        section("Open points", _codes(rules.PointKind)),
        *(section(title, words, rows) for title, words, rows in _choices()),
    )


def _rules() -> str:
    missing = {kind.__name__ for kind in get_args(rules.Rule)} - {
        type(rule).__name__ for rule in EXAMPLES
    }
    if missing:
        raise LookupError(f"no example of the rule {', '.join(sorted(missing))}")
    rows = [
        [
            rules.rule_in_words(rule),
            code(str(rules.rule_to_json(rule)).replace("'", '"').replace("True", "true")),
        ]
        for rule in EXAMPLES
    ]
    return table(["In words", "As stored"], rows)


def _codes(kind: type[rules.Status] | type[rules.PointKind]) -> str:
    return table(
        ["Code", "Name"], [[code(item.value), item.name.lower().replace("_", " ")] for item in kind]
    )


def _choices() -> Iterator[tuple[str, str, str]]:
    for kind in sorted(
        _product_choices(), key=lambda kind: (ROOMS.index(_room(kind)), kind.__qualname__)
    ):
        rows = [[code(str(value)), str(label)] for value, label in kind.choices]
        words = (
            "" if "An enumeration" in (kind.__doc__ or "") else f"{first_sentence(kind.__doc__)}."
        )
        yield (
            f"{kind.__qualname__} ({_room(kind)})",
            words if len(words) > 1 else "",
            table(["Code", "Words"], rows),
        )


def _product_choices() -> Iterator[type[TextChoices]]:
    yield from (kind for kind in TextChoices.__subclasses__() if _room(kind) in ROOMS)


def _room(kind: type) -> str:
    return kind.__module__.split(".")[0]

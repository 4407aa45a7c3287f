"""The parts of a draft as a list of tasks, each with its state.

Promises a page behind each part and one next step. Changes nothing.
"""

from collections.abc import Iterator
from typing import Any

from govuk.dates import counted, partial_date
from interventions.operations.draft_taking import asks, what_is_missing

from .draft_frame import DraftPage


def draft_tasks(page: DraftPage) -> list[dict[str, Any]]:
    """The parts of a draft; one already issued has three more."""
    return list(_tasks(page))


def next_step(page: DraftPage) -> tuple[str, str]:
    """The words and the address of the button that goes on; empty where the list says it all."""
    clause = next((item for item in page.content.clauses if not item.confirmed), None)
    if clause is None:
        return "", ""
    return f"Go on with paragraph {clause.number}", page.address("draft_paragraph", clause.number)


def _tasks(page: DraftPage) -> Iterator[dict[str, Any]]:
    content, total = page.content, len(page.content.clauses)
    unknown = "Day of issue not known" if content.is_issued else "Day of issue not entered"
    issued = partial_date(content.issued) if content.issued else unknown
    yield _task("Days, addressee and signatory", issued, page.address("draft_head"))
    if content.is_issued:
        paper = "Attached" if content.paper else "Not attached"
        yield _task("The signed paper", paper, page.address("draft_paper"))
        since = partial_date(content.follow_from, "Not entered")
        yield _task("From which day we follow it", since, page.address("draft_follow"))
    yield _task(
        "Text",
        counted(total, "paragraph") if total else "Not pasted yet",
        page.address("draft_text"),
    )
    yield _paragraphs(page)
    if content.is_issued:
        yield _stood(page)
    missing = len(what_is_missing(content) if content.is_issued else content.missing())
    yield _task(
        page.check_words,
        f"{counted(missing, 'thing')} missing" if missing else "Ready to check",
        page.address("draft_check"),
    )


def _paragraphs(page: DraftPage) -> dict[str, Any]:
    clauses = page.content.clauses
    first = next((item for item in clauses if not item.confirmed), next(iter(clauses), None))
    numbers = f"{page.confirmed} of {len(clauses)} confirmed" if clauses else "Paste the text first"
    address = page.address("draft_paragraph", first.number) if first else ""
    return _task("What each paragraph requires", numbers, address)


def _stood(page: DraftPage) -> dict[str, Any]:
    asked = [item for item in page.content.requirements() if asks(item)]
    said = sum(item.stood is not None for item in asked)
    title = "Where each requirement stood"
    if not asked:
        return _task(title, "Enter the requirements first", "")
    if not page.content.follow_from:
        return _task(title, "Say first from which day we follow it", "")
    return _task(title, f"{said} of {len(asked)} said", page.address("draft_stood"))


def _task(title: str, status: str, href: str) -> dict[str, Any]:
    link = {"href": href} if href else {}
    return {"title": {"text": title}, "status": {"text": status}, **link}

"""A draft through its pages, as a browser without script sends them."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interventions.models import InstrumentDraft, InstrumentKind, Intervention
from interventions.operations.draft_content import DraftContent, content_of
from interventions.operations.drafting import start_draft
from tests.cast import Cast
from tests.factories.cases import a_case

TODAY = dt.date(2026, 10, 28)
TEXT = """Improvement Notice

To: Northmoor Council

1. This notice is given to Northmoor Council.
2. The Council will establish a Board. The Board is to meet at least every 8 weeks.

Improvement plan

3. The Council will submit a plan by 22 January 2027. The plan should include actions to improve:
- a. leadership; and
- b. practice.
4. Reviews will be conducted at least every six months.
5. Prior to any review the Council should provide its own assessment.

Signed: Date:
"""


@dataclass
class Pages:
    """The pages of one draft, visited by one person."""

    client: Client
    case: Intervention
    draft: InstrumentDraft

    @property
    def content(self) -> DraftContent:
        """What the draft holds now."""
        self.draft.refresh_from_db()
        return content_of(self.draft)

    def address(self, name: str, *more: str) -> str:
        return reverse(f"interventions:{name}", args=[self.case.pk, self.draft.pk, *more])

    def get(self, page: str, /, *more: str, **query: str) -> Any:
        return self.client.get(self.address(page, *more), query)

    def post(self, page: str, /, *more: str, **typed: Any) -> Any:
        """Send a form of the version that stands now, unless another is given."""
        self.draft.refresh_from_db()
        data = {"version": self.draft.version, **typed}
        return self.client.post(self.address(page, *more), sent(data))

    def requirement(self, number: str, key: str = "new", /, **typed: Any) -> Any:
        """Send the form of a requirement."""
        whole = {"name": "The Board meets", "duty": "board_meeting", "rule": "undated", **typed}
        return self.post("draft_requirement", number, key, **whole)


def sent(typed: dict[str, Any]) -> dict[str, Any]:
    """Dates as their three fields: a date, or what is typed in day, month and year."""
    found: dict[str, Any] = {}
    for name, value in typed.items():
        parts = (value.day, value.month, value.year) if isinstance(value, dt.date) else value
        if isinstance(parts, tuple):
            found |= dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), parts, strict=True))
        else:
            found[name] = parts
    return found


def words_of(response: Any) -> str:
    """The page as a line of plain words."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    for entity, sign in (("&#x27;", "'"), ("&amp;", "&"), ("&quot;", '"')):
        text = text.replace(entity, sign)
    return " ".join(text.split())


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    return a_case(cast.northmoor, opened_on=TODAY, lead=cast.lead, today=TODAY)


@pytest.fixture
def pages(cast: Cast, client: Client, case: Intervention) -> Pages:
    """An empty draft, opened by the lead."""
    client.force_login(cast.lead)
    draft = start_draft(case=case, kind=InstrumentKind.NOTICE, by=cast.lead)
    return Pages(client, case, draft)


@pytest.fixture
def pasted(pages: Pages) -> Pages:
    """A draft with its text and its day of issue."""
    pages.post("draft_head", issued=TODAY, to="Northmoor Council")
    pages.post("draft_text", text=TEXT)
    return pages

"""The first day of a new official: a colleague hands twelve cases over, and the new lead reads one.

Promises every step through pages, each asserting what the reader sees, with pictures at three widths.
Judges no picture: a person does.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accounts.models import User
from accounts.operations.users import create_user, grant_role
from accounts.permissions import Role
from tests.browser.chain import PATIENCE, Reader
from tests.browser.looking import DESK, PHONE, TABLET, at_width, axe_faults, sideways_faults
from tests.browser.travel import on
from tests.cast import PASSWORD, Cast
from tests.factories.cases import a_case, a_happening, a_notice, the_bank_holidays
from tests.running import Site

MONDAY = dt.date(2027, 1, 18)
COUNCILS = (
    *("Ashby", "Brent Hill", "Crowmere", "Dunmoor", "Eastholme", "Ferndale"),
    *("Garrowby", "Holmfirth Vale", "Inverley", "Kestrel Bay", "Lowick", "Marsh End"),
)
DONE = (
    *(("2026-11-12", "board"), ("2026-12-01", "report"), ("2026-12-18", "plan")),
    *(("2026-12-30", "report"), ("2027-01-05", "board")),
)
NEXT = ("Saturday 30 January 2027", "Tuesday 2 March 2027", "Sunday 2 May 2027")
NOTE = "Ring the Director before anything goes in writing."


@dataclass
class FirstDay:
    """The steps, in order; `pictures` is the folder that the pictures go to."""

    cast: Cast
    open_page: Callable[[Site], Any]
    site: Site
    pictures: Path
    javascript: bool
    new: User = field(init=False)

    @staticmethod
    def prepare(cast: Cast) -> None:
        """Twelve cases of one official, each with a notice; in the first of them all is done in time."""
        with on("2026-11-02"):
            the_bank_holidays()
            for name in COUNCILS:
                case = a_case(cast.council(name), "2026-11-02", cast.lead, by=cast.lead)
                a_notice(case, "2026-11-02", by=cast.lead)
        first = cast.lead.assignments.earliest("pk").intervention
        for day, serves in DONE:
            with on(day):
                a_happening(first, day, serves, title=f"Done: {serves}", by=cast.lead)

    def walk(self) -> None:
        """Go through the day."""
        with on("2027-01-18", "08:00"):
            self._a_fresh_account()
        with self._signed_in(self.cast.lead) as colleague:
            self._write_a_note(colleague)
            self._hand_twelve_over(colleague)
        with self._signed_in(self.new) as new:
            self._find_them_at_home(new)
            self._read_one(new)
            self._print_it(new)
            self._say_so(new)

    def _a_fresh_account(self) -> None:
        by = self.cast.administrator
        self.new = create_user(
            email="mia.okafor@example.invalid",
            name="Mia Okafor",
            body="the Department",
            password=PASSWORD,
            by=by,
        )
        grant_role(user=self.new, role=Role.OFFICIAL, from_date=MONDAY, by=by)

    @contextmanager
    def _signed_in(self, person: User) -> Iterator[Reader]:
        page = self.open_page(self.site)
        page.goto("/")
        reader = Reader(page)
        reader.fills("Email address", person.email)
        reader.fills("Password", PASSWORD)
        reader.presses("Sign in")
        page.set_default_timeout(PATIENCE)
        yield reader
        page.context.close()

    def _write_a_note(self, colleague: Reader) -> None:
        case = self.cast.lead.assignments.earliest("pk").intervention
        colleague.page.goto(f"/cases/{case.pk}/")
        colleague.goes("Handover of this case")
        colleague.goes("Write a handover note")
        colleague.fills("What should the next lead know?", NOTE)
        colleague.presses("Save the note")
        colleague.reads(NOTE)

    def _hand_twelve_over(self, colleague: Reader) -> None:
        colleague.page.goto("/")
        colleague.goes("Move cases to another lead")
        colleague.selects("Whose cases?", "Asha Rahman: 12 cases")
        colleague.presses("Show the cases")
        colleague.reads("12 live cases of Asha Rahman")
        colleague.selects("New lead official", "Mia Okafor")
        self._look(colleague, "choose")
        colleague.presses("See what changes")
        text = colleague.page.locator("main").inner_text()
        said = "Mia Okafor leads it from 18 January 2027, instead of Asha Rahman."
        assert text.count(said) == len(COUNCILS)
        self._look(colleague, "preview")
        colleague.presses("Move 12 cases")
        colleague.reads("12 cases are led by Mia Okafor from 18 January 2027.")

    def _find_them_at_home(self, new: Reader) -> None:
        new.reads("You lead 12 cases.")
        new.reads("Handed over to you (12)")
        assert new.page.get_by_role("link", name="Read the handover").count() == len(COUNCILS)
        self._look(new, "home")

    def _read_one(self, new: Reader) -> None:
        new.goes("Read the handover of Ashby", and_more=True)
        new.reads("This case was handed over to you.")
        new.reads(NOTE)
        new.reads("Asha Rahman")
        dates = new.page.locator("h2:has-text('Next three dates') + table tbody tr")
        assert dates.count() == 3
        for place, words in enumerate(NEXT):
            assert words in " ".join(dates.nth(place).inner_text().split())
        self._look(new, "handover")

    def _print_it(self, new: Reader) -> None:
        new.page.emulate_media(media="print")
        for words in (NOTE, "Next three dates", "Who else is involved"):
            assert new.page.get_by_text(words).first.is_visible()
        assert not new.page.get_by_role("button", name="I have read it").is_visible()
        assert not new.page.locator(".app-tabs").is_visible()
        printed = self.pictures / "handover.pdf"
        new.page.pdf(path=str(printed), format="A4")
        assert printed.read_bytes().startswith(b"%PDF")
        new.page.emulate_media(media="screen")

    def _say_so(self, new: Reader) -> None:
        new.presses("I have read it")
        new.reads("It is noted that you have read the handover of Ashby")
        new.page.goto("/")
        new.reads("Handed over to you (11)")

    def _look(self, reader: Reader, name: str) -> None:
        """A picture at each width; nothing scrolls sideways and axe finds nothing."""
        page = reader.page
        for width in (PHONE, TABLET, DESK):
            at_width(page, width)
            assert sideways_faults(page) == []
            page.screenshot(path=str(self.pictures / f"{name}-{width}.png"), full_page=True)
        if self.javascript:  # axe is a script itself
            assert axe_faults(page) == []

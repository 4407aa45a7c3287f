"""The whole chain in a browser: notice → meeting → date → reminder → plan → review → decision → letter → date.

Promises every step through pages, signed in through the sign-in page, with and without script; each
step asserts what the reader sees. The two days are two starts of the service on one database.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from interventions.models import Alert, Mail, Sweep
from tests.browser.notice import MINISTER, TITLE
from tests.browser.travel import on
from tests.cast import PASSWORD, Cast
from tests.factories.cases import the_bank_holidays
from tests.factories.reviews import the_offices
from tests.plugins.wait import until
from tests.running import Site
from tests.unit.documents.made import a_pdf

NOTICE = """This improvement notice is given to Northmoor Council.
1. This notice is given because the Council’s services for children were judged inadequate.
2. The Council will establish an Improvement Board. The Board is to meet at least every 8 weeks.
3. The Council will submit an Improvement Plan to the adviser by 22 January 2027."""
NOVEMBER, DECEMBER = dt.date(2026, 11, 12), dt.date(2026, 12, 10)
BEFORE, AFTER, BY_LETTER = "28 December 2026", "7 January 2027", "21 January 2027"
PATIENCE = 15_000  # milliseconds for a page, also on a busy machine
REASON = "Said by telephone."
StartSite = Callable[..., AbstractContextManager[Site]]


@dataclass
class Reader:
    """Somebody at a page. Fields and buttons are found by their words, as a reader finds them."""

    page: Any

    def goes(self, link: str, *, and_more: bool = False) -> None:
        """Follow a link of that name in the page's own part; its name may go on where that is said."""
        main = self.page.locator("main")
        name = re.compile(f"^{re.escape(link)}" + ("" if and_more else "$"))
        links = main.get_by_role("link", name=name)
        as_button = main.locator("a[role=button]").filter(has_text=name)
        links.or_(as_button).first.click()

    def fills(self, label: str, words: str) -> None:
        """Type into the field of that label."""
        self.page.get_by_label(label, exact=True).fill(words)

    def chooses(self, label: str) -> None:
        """Choose the answer of that label."""
        self.page.get_by_label(label, exact=True).check()

    def selects(self, label: str, answer: str) -> None:
        """Take an answer from the list of that label."""
        self.page.get_by_label(label, exact=True).select_option(label=answer)

    def dates(self, name: str, day: dt.date) -> None:
        """Fill the three fields of a date."""
        for part in ("day", "month", "year"):
            self.page.locator(f"[name='{name}-{part}']").fill(str(getattr(day, part)))

    def presses(self, button: str) -> None:
        """Press the button of that name."""
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()

    def reads(self, words: str) -> None:
        """See these words on the page; spaces and line breaks are alike."""
        text = " ".join(self.page.locator("main").inner_text().split())
        assert words in text, f"{words!r} is not on {self.page.url}:\n{text}"


@dataclass
class Chain:
    """The steps, in order. `steps` names those that were gone."""

    cast: Cast
    open_page: Callable[[Site], Any]
    steps: list[str] = field(default_factory=list)
    case: str = ""
    site: Site | None = None

    def walk(self, start_site: StartSite) -> None:
        """Go the whole chain."""
        self._people()
        with start_site(OVERSEE_TODAY=NOVEMBER.isoformat()) as self.site:
            self.the_official_issues_a_notice()
            self.the_adviser_records_a_meeting()
        with start_site(OVERSEE_TODAY=DECEMBER.isoformat(), OVERSEE_BEAT_SECONDS="2") as self.site:
            self.a_reminder_arrives_once()
            self.the_council_sends_its_plan()
            self.a_review_is_held_and_a_decision_proposed()
            self.the_decision_is_taken_and_the_letter_issued()
            self.the_date_has_moved()

    def _people(self) -> None:
        with on("2026-10-01"):
            the_bank_holidays()
            cast = self.cast
            the_offices(cast.northmoor, cast.system)
            for person in (cast.lead, cast.council_officer, cast.private_office):
                assert person.is_active
            assert cast.adviser_person.user == cast.adviser

    @contextmanager
    def _step(self, name: str, person: User) -> Iterator[Reader]:
        """Somebody signs in, does what is inside, and closes the browser."""
        assert self.site is not None
        page = self.open_page(self.site)
        page.goto("/")
        reader = Reader(page)
        reader.fills("Email address", person.email)
        reader.fills("Password", PASSWORD)
        reader.presses("Sign in")
        page.set_default_timeout(PATIENCE)
        yield reader
        page.context.close()
        self.steps.append(name)

    def the_official_issues_a_notice(self) -> None:
        """Open the case, paste the text, enter what each paragraph requires, issue, appoint."""
        with self._step("an official issues a notice", self.cast.lead) as official:
            official.page.goto(f"/councils/{self.cast.northmoor.slug}/")
            self._open_the_case(official)
            self._paste_the_text(official)
            self._enter_what_it_requires(official)
            official.presses("Issue the notice")
            official.page.goto(f"{self.case}requirements/")
            official.reads(f"Monday {BEFORE}")
            self._appoint_the_adviser(official)

    def _open_the_case(self, official: Reader) -> None:
        official.goes("Open a case")
        official.chooses("Children’s social care")
        official.chooses("Something else")
        official.fills("Why is it opened?", "Its services were judged inadequate.")
        official.dates("opened_on", dt.date(2026, 10, 12))
        official.presses("Open the case")
        found = re.search(r"/cases/\d+/", official.page.url)
        assert found, official.page.url
        self.case = found[0]

    def _paste_the_text(self, official: Reader) -> None:
        official.page.goto(f"{self.case}requirements/")
        official.goes("Draft a new one")
        official.chooses("Improvement notice")
        official.presses("Start the draft")
        official.dates("issued", dt.date(2026, 11, 2))
        official.fills("Signed by", MINISTER)
        official.fills("Their title", TITLE)
        official.presses("Save and go on")
        official.fills("Text of the instrument", NOTICE)
        official.presses("Split the text at its numbers")
        official.goes("Go on: what does each paragraph require?")

    def _enter_what_it_requires(self, official: Reader) -> None:
        official.reads("What does paragraph 1 require?")
        official.presses("Confirm that paragraph 1 requires nothing")
        official.goes("Add a requirement")
        official.fills("In a few words", "The Board meets")
        official.fills(
            "The words of the paragraph it rests on", "The Board is to meet at least every 8 weeks."
        )
        official.selects("Who owes it?", "The Board")
        official.selects("What kind of requirement is it?", "Board meeting")
        official.chooses("At least every so often")
        official.fills("At least every", "8")
        official.presses("Show the dates")
        official.reads(f"Monday {BEFORE}")
        official.presses("Save the requirement")
        official.presses("Confirm paragraph 2")
        official.goes("Add a requirement")
        official.fills("In a few words", "Improvement plan")
        official.fills(
            "The words of the paragraph it rests on",
            "submit an Improvement Plan to the adviser by 22 January 2027",
        )
        official.selects("Who owes it?", "The council")
        official.selects("Owed to", "The adviser")
        official.selects("What kind of requirement is it?", "Improvement plan")
        official.chooses("One date")
        official.dates("by_date", dt.date(2027, 1, 22))
        official.presses("Save the requirement")
        official.presses("Confirm paragraph 3")
        official.reads("Check and issue")

    def _appoint_the_adviser(self, official: Reader) -> None:
        official.page.goto(f"{self.case}people/")
        official.goes("Record an appointment")
        official.chooses("Adviser")
        official.chooses("A person")
        official.selects("Person", "Ruth Callander")
        official.dates("from_date", dt.date(2026, 11, 2))
        official.presses("Record the appointment")
        official.goes("Name a person", and_more=True)
        official.selects("Somebody in the register", "Ruth Callander")
        official.dates("from_date", dt.date(2026, 11, 2))
        official.presses("Name the person")

    def the_adviser_records_a_meeting(self) -> None:
        """Record it from the requirement: what follows is said first, then the date has moved."""
        with self._step("an adviser records a board meeting", self.cast.adviser) as adviser:
            self._to_the_board(adviser)
            adviser.goes("Record what happened")
            adviser.dates("on", NOVEMBER)
            adviser.presses("Show what follows")
            adviser.reads(AFTER)
            adviser.presses("Record the meeting")
            self._to_the_board(adviser)
            adviser.reads(f"Next due Thursday {AFTER}")

    def _to_the_board(self, reader: Reader) -> None:
        reader.page.goto(f"{self.case}requirements/")
        reader.goes("“The Board is to meet at least every 8 weeks.”")

    def a_reminder_arrives_once(self) -> None:
        """The running beat raises it, a worker sends it; later sweeps of the day add nothing."""
        assert self.site is not None
        folder = self.site.mail

        def reminders() -> list[str]:
            texts = [path.read_text("utf-8") for path in folder.glob("*.log")]
            return [text for text in texts if AFTER in text]

        until(reminders, "a reminder of the Board’s meeting", seconds=60)
        swept = Sweep.objects.count()
        raised, queued, sent = Alert.objects.count(), Mail.objects.count(), len(reminders())
        until(lambda: Sweep.objects.count() >= swept + 2, "two more sweeps", seconds=60)
        assert (Alert.objects.count(), Mail.objects.count()) == (raised, queued)
        assert len(reminders()) == sent
        self.steps.append("alert mail arrives from the running beat, two more sweeps add none")

    def the_council_sends_its_plan(self) -> None:
        """Send it as a submission, and read the receipt."""
        with self._step("a council officer sends a plan", self.cast.council_officer) as officer:
            officer.goes("Send the plan", and_more=True)
            officer.chooses("The plan, as a submission")
            officer.page.locator("input[type=file]").set_input_files(
                {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
            )
            officer.fills("Title", "Improvement plan")
            officer.presses("Send the plan")
            officer.reads("PLAN-")
            officer.reads("SHA-256")

    def a_review_is_held_and_a_decision_proposed(self) -> None:
        """Start a review, record that it was held, propose that the Board meets less often."""
        with self._step("a review, and a decision proposed", self.cast.lead) as official:
            official.page.goto(f"{self.case}reviews/")
            official.goes("Start a review")
            official.chooses("Stocktake")
            official.presses("Start the review")
            official.goes("The review, and its evidence")
            official.dates("on", DECEMBER)
            official.presses("Record the review")
            official.page.goto(f"{self.case}reviews/")
            official.goes("Propose a decision")
            official.chooses("Change how often something is due")
            official.selects(
                "Which requirement changes?", "The Board meets, paragraph 2 of the notice"
            )
            official.chooses("At least every so often")
            official.fills("At least every", "10")
            official.selects("Of what?", "weeks")
            official.fills("The decision in a few words", "The Board meets every ten weeks")
            official.fills(
                "What does it rest on?", "The Board asked for it, and its papers are good."
            )
            official.presses("Show what follows")
            official.reads(BY_LETTER)
            official.presses("Propose the decision")

    def the_decision_is_taken_and_the_letter_issued(self) -> None:
        """The private office records the decision, writes the letter, and issues it as a PDF."""
        with self._step("decision taken, letter issued as PDF", self.cast.private_office) as office:
            office.goes("The Board meets every ten weeks")
            office.goes("Record that it was taken")
            office.fills("Who took it?", MINISTER)
            office.fills("In what capacity?", TITLE)
            office.dates("taken_on", DECEMBER)
            office.presses("Record that it was taken")
            office.goes("Write the letter")
            office.presses("Start the letter")
            self._put_the_letter_right(office)
            office.goes("Check and issue")
            for reason in office.page.locator("main textarea, main input[type=text]").all():
                reason.fill(REASON)
            office.presses("Issue the letter")
            self._the_file_is_a_pdf(office)

    def _put_the_letter_right(self, office: Reader) -> None:
        """Say of everyone that they are still in post, and write the paragraphs that have no words."""
        confirm = office.page.get_by_role("button", name="Yes, still in post")
        while confirm.count():
            confirm.first.click()
        empty = office.page.get_by_role(
            "link", name=re.compile("^(Write|Put it right: .*no words)")
        )
        while empty.count():
            empty.first.click()
            office.fills("Words", "I thank the staff of the council for their work.")
            office.presses("Save")

    def _the_file_is_a_pdf(self, office: Reader) -> None:
        link = office.page.locator("main a[href$='/file/']").first
        answer = office.page.request.get(link.get_attribute("href"))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")

    def the_date_has_moved(self) -> None:
        """The Board’s date is another, and the page names the letter."""
        with self._step("the board’s date moves, citing the letter", self.cast.lead) as official:
            self._to_the_board(official)
            official.reads(f"Next due Thursday {BY_LETTER}")
            official.reads("every 10 weeks from 10 December 2026, by letter")
            official.page.get_by_role("link", name="Why this date?").first.click()
            official.reads("Letter of 10 December 2026")

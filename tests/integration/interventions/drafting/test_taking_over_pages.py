"""An instrument already issued, through its pages: nothing typed is lost, nothing before is judged."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from interventions.models import Assignment, Happening, Instrument, InstrumentKind, Intervention
from interventions.operations.draft_content import ALREADY_ISSUED
from interventions.operations.drafting import start_draft
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, requirement
from tests.factories.looks import dates, last_event

from .conftest import TODAY, Pages, sent, words_of

F = dt.date(2026, 10, 1)
TEXT = """1. This notice is given to Northmoor Council.
2. The Board is to meet at least every 8 weeks.
3. The Council will submit a plan by 30 June 2026.
4. The Council will establish a Board.
5. The Council will work with the adviser.
"""
CYCLE = {"rule": "every", "every_count": "8", "every_unit": "weeks"}


@pytest.fixture
def pages(cast: Cast, client: Client, case: Intervention) -> Pages:
    """An empty draft of what was issued already, opened by the lead."""
    client.force_login(cast.lead)
    kind = InstrumentKind.NOTICE
    draft = start_draft(case=case, kind=kind, mode=ALREADY_ISSUED, by=cast.lead)
    return Pages(client, case, draft)


@pytest.fixture
def entered(pages: Pages) -> Pages:
    """Its days, text and requirements are entered; nothing is said of where they stood."""
    pages.post("draft_head", issued=("12", "1", "2026"), to="Northmoor Council")
    pages.post("draft_follow", follow_from=F)
    pages.post("draft_text", text=TEXT)
    pages.requirement("2", owed_by="board", **CYCLE)
    plan = {"name": "The plan", "duty": "plan_submission", "rule": "by"}
    pages.requirement("3", by_date=("30", "6", "2026"), **plan)
    pages.requirement("4", name="Set up the Board", duty="board_established", rule="undated")
    pages.requirement("5", name="Work with the adviser", duty="cooperation", rule="continuous")
    for number in "12345":
        pages.post("draft_paragraph", number, strength="will")
    return pages


def stood(**typed: Any) -> dict[str, Any]:
    """The rows as they are typed: the Board met, the plan is owed, the Board was set up."""
    right: dict[str, Any] = {
        "r1-last_on": ("7", "9", "2026"),
        "r2-one_off": "owed",
        "r3-one_off": "done",
        "r3-last_on": ("", "2", "2026"),
    }
    return {**right, **typed}


def test_from_a_case_one_chooses_what_was_issued_already(
    cast: Cast, client: Client, case: Intervention
) -> None:
    client.force_login(cast.lead)
    for name in ("portfolio:case", "portfolio:requirements"):
        shown = words_of(client.get(reverse(name, args=[case.pk])))
        assert "Draft a new one Record one already issued" in shown
    start = reverse("interventions:start_issued", args=[case.pk])
    assert "Nothing before that day is judged" in words_of(client.get(start))
    done = client.post(start, {"kind": "improvement_notice"})
    draft = case.instrument_drafts.get()
    assert draft.content["mode"] == "issued"
    assert done["Location"] == reverse("interventions:draft_head", args=[case.pk, draft.pk])


def test_a_case_that_does_not_exist_is_opened_in_passing(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.OVERSEE_TODAY = TODAY
    client.force_login(cast.lead)
    council = client.get(reverse("portfolio:council", args=[cast.northmoor.slug]))
    assert "Take over a case already under way" in words_of(council)
    address = reverse("interventions:open_case", args=[cast.northmoor.slug]) + "?then=issued"
    shown = words_of(client.get(address))
    assert "The site keeps both: when it opened, and that it was entered today." in shown
    typed = {
        "function": "childrens_social_care",
        "trigger": "other",
        "reason": "Taken over.",
        "opened_on": dt.date(2025, 12, 1),
    }
    done = client.post(address, sent(typed))
    case = Intervention.objects.get()
    assert done["Location"] == reverse("interventions:start_issued", args=[case.pk])
    assert case.opened_on == dt.date(2025, 12, 1)
    assert Assignment.objects.get().from_date == TODAY


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        (("12", "1", "2026"), "2026-01-12", "Issued on 12 January 2026."),
        (("", "1", "2026"), "2026-01", "Issued in January 2026."),
        (("", "", "2026"), "2026", "Issued in 2026."),
        (("", "", ""), "", "Issued on a day not entered."),
    ],
)
def test_days_are_kept_as_exactly_as_they_are_known(
    pages: Pages, typed: tuple[str, str, str], kept: str, shown: str
) -> None:
    done = pages.post("draft_head", issued=typed, published=("", "", "2026"))
    assert done["Location"] == pages.address("draft_paper")
    assert (pages.content.issued, pages.content.published) == (kept, "2026")
    assert shown in words_of(pages.get("draft"))


def test_the_signed_paper_is_attached_replaced_and_taken_off(pages: Pages) -> None:
    def attach(name: str) -> Any:
        return pages.post("draft_paper", paper=SimpleUploadedFile(name, b"The notice."))

    assert attach("notice.txt")["Location"] == pages.address("draft_follow")
    assert "notice.txt" in words_of(pages.get("draft_paper"))
    attach("better.txt")
    assert "better.txt" in words_of(pages.get("draft_paper"))
    assert pages.post("draft_paper").status_code == 302
    assert "better.txt" in words_of(pages.get("draft_paper"))
    pages.post("draft_paper", then="remove")
    assert pages.content.paper is None
    refused = attach("notice.exe")
    assert refused.status_code == 200
    assert "There is a problem" in words_of(refused)


def test_a_file_stays_with_the_form_where_somebody_saved_meanwhile(pages: Pages) -> None:
    upload = SimpleUploadedFile("notice.txt", b"The notice.")
    shown = pages.post("draft_paper", paper=upload, version=99)
    assert "You saved this draft on another page" in words_of(shown)
    token = shown.context["files"].token
    assert pages.post("draft_paper", kept_files=token).status_code == 302
    assert "notice.txt" in words_of(pages.get("draft_paper"))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY + dt.timedelta(1), "cannot lie ahead"),
        (dt.date(2026, 1, 11), "You cannot follow it before it was issued, 12 January 2026."),
    ],
)
def test_the_day_of_following_lies_between_the_issue_and_today(
    pages: Pages, day: dt.date, words: str
) -> None:
    pages.post("draft_head", issued=("12", "1", "2026"))
    shown = pages.post("draft_follow", follow_from=day)
    assert words in words_of(shown)
    assert f'value="{day.day}"' in shown.content.decode()
    assert pages.content.follow_from == ""


def test_where_each_stood_is_asked_as_its_rule_can_have_it(entered: Pages) -> None:
    shown = words_of(entered.get("draft_stood"))
    assert "We follow this notice from 1 October 2026." in shown
    assert "When was the last one we know of?" in shown
    assert "Was it done?" in shown
    assert "Nothing is asked of standing requirements: paragraph 5." in shown
    assert "By what is saved: 26 November 2026 (at least every 8 weeks, counted from" in shown
    asked = entered.get("draft_stood").content.decode()
    assert asked.count("When is the next one due?") == 1


def test_without_a_day_of_following_that_is_asked_first(pages: Pages) -> None:
    assert pages.get("draft_stood")["Location"] == pages.address("draft_follow")


def test_rows_that_are_right_are_saved_and_the_others_keep_what_was_typed(entered: Pages) -> None:
    shown = entered.post(
        "draft_stood",
        **stood(**{"r1-last_on": ("1", "10", "2026"), "r1-last_what": "At the town hall"}),
    )
    text = words_of(shown)
    assert "Paragraph 2, The Board meets: Enter the last one before 1 October 2026" in text
    assert "2 requirements saved. Mend the others." in text
    assert 'value="At the town hall"' in shown.content.decode()
    kept = {item.key: item.stood for item in entered.content.requirements()}
    assert kept["r1"] is None
    assert kept["r2"] == {"last_on": "", "last_what": "", "next_due": "", "one_off": "owed"}
    version = shown.context["form"]["version"].value()
    again = entered.post("draft_stood", version=version, **stood())
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"r2-one_off": ""}, "Paragraph 3, The plan: Choose done, still owed or not known"),
        ({"r1-next_due": ("", "", "2027")}, "Next date must include a month"),
        ({"r1-next_due": ("30", "9", "2026")}, "Enter a date on or after 1 October 2026"),
        ({"r1-last_on": ("31", "2", "2026")}, "Day of the last one must be a real date"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    entered: Pages, typed: dict[str, Any], words: str
) -> None:
    shown = entered.post("draft_stood", **stood(**typed))
    assert shown.status_code == 200
    assert words in words_of(shown)


def test_a_next_date_is_proposed_and_shown_before_one_goes_on(entered: Pages) -> None:
    first = entered.post("draft_stood", **stood())
    assert first["Location"] == entered.address("draft_stood")
    shown = entered.get("draft_stood")
    assert "A next date was proposed for 1 requirement" in words_of(shown)
    assert entered.content.clause("2").requirements[0].stood == {
        "last_on": "2026-09-07",
        "last_what": "",
        "next_due": "2026-11-02",
        "one_off": "",
    }
    again = entered.post("draft_stood", **stood(**{"r1-next_due": ("2", "11", "2026")}))
    assert again["Location"] == entered.address("draft_check")


def test_a_next_date_later_than_the_rule_is_warned_of_and_taken(entered: Pages) -> None:
    late = stood(**{"r1-next_due": ("14", "12", "2026")})
    assert entered.post("draft_stood", **late)["Location"] == entered.address("draft_check")
    words = "The next date, 14 December 2026, is later than the paragraph allows: 2 November 2026."
    assert words in words_of(entered.get("draft_check"))
    assert words in words_of(entered.get("draft_stood"))
    assert entered.post("draft_check").status_code == 302


def test_what_somebody_saved_meanwhile_is_shown_beside_what_was_typed(entered: Pages) -> None:
    entered.post("draft_stood", **stood())
    shown = entered.post("draft_stood", version=1, **stood(**{"r2-one_off": "done"}))
    text = words_of(shown)
    assert "You saved this draft on another page" in text
    assert "What stands there now" in text
    assert "Still owed." in text
    version = shown.context["form"]["version"].value()
    entered.post("draft_stood", version=version, **stood(**{"r2-one_off": "done"}))
    assert entered.content.clause("3").requirements[0].stood == {
        "last_on": "",
        "last_what": "",
        "next_due": "",
        "one_off": "done",
    }


def test_a_requirement_that_is_changed_keeps_where_it_stood(entered: Pages) -> None:
    entered.post("draft_stood", **stood())
    entered.requirement("2", "r1", name="The Board meets again", **CYCLE)
    assert "7 September 2026" in words_of(entered.get("draft_check"))
    entered.requirement("2", "r1", rule="by", by_date=("1", "3", "2027"))
    shown = words_of(entered.get("draft_check"))
    assert "“The Board meets” of paragraph 2: Only what is due again and again" in shown


def test_check_and_record_says_what_is_missing(pages: Pages, entered: Pages) -> None:
    shown = words_of(entered.get("draft_check"))
    assert "It cannot be recorded yet." in shown
    assert "Say where “The Board meets” of paragraph 2 stood." in shown
    assert "Work with the adviser” of paragraph 5 stood" not in shown
    assert "The signed paper is not attached." in shown
    refused = entered.post("draft_check")
    assert "Say where “The plan” of paragraph 3 stood." in words_of(refused)
    assert not Instrument.objects.exists()
    entered.post("draft_head", issued=("", "", "2026"))
    assert "The day of issue is not known" in words_of(entered.get("draft_check"))


def test_check_and_record_shows_the_dates_that_follow(entered: Pages) -> None:
    entered.post("draft_stood", **stood())
    shown = words_of(entered.get("draft_check"))
    assert "Check and record" in shown
    assert "Followed from 1 October 2026" in shown
    assert "Last one: 7 September 2026. Next date: 2 November 2026." in shown
    assert "Monday 2 November 2026" in shown
    assert "Tuesday 30 June 2026" in shown
    assert "It was done before we follow it" in shown
    assert "Record the notice" in shown


def test_it_is_recorded_whole_and_nothing_before_is_judged(entered: Pages) -> None:
    entered.post("draft_paper", paper=SimpleUploadedFile("notice.txt", b"The notice."))
    entered.post("draft_stood", **stood())
    done = entered.post("draft_check")

    assert done["Location"] == reverse("portfolio:requirements", args=[entered.case.pk])
    assert last_event().kind == "instrument_taken_over"
    case = entered.case
    assert dates(case, "The Board meets", TODAY) == [("2026-11-02", "upcoming", None, 0)]
    assert dates(case, "The plan", TODAY) == [("2026-06-30", "overdue", None, 120)]
    assert [row.title for row in Happening.objects.order_by("on")] == [
        "Board established",
        "Board meeting",
    ]
    page = words_of(entered.client.get(done["Location"]))
    assert "The improvement notice of 12 January 2026 is recorded. We follow it from" in page
    assert "1 overdue" in page
    again = entered.post("draft_check")
    assert again["Location"] == done["Location"]
    assert Instrument.objects.count() == 1
    late = entered.post("draft_stood", **stood())
    assert late.status_code == 409
    assert "This instrument has been recorded." in words_of(late)


def test_its_pages_say_from_when_it_is_followed(entered: Pages) -> None:
    entered.post("draft_stood", **stood(**{"r3-last_on": ("", "", "")}))
    entered.post("draft_check")
    case, client = entered.case, entered.client
    board = requirement(case, "The Board meets")
    shown = words_of(client.get(reverse("portfolio:requirement", args=[case.pk, board.pk])))
    assert "Taken over on 28 October 2026: followed from 1 October 2026." in shown
    assert "Last met 7 September 2026" in shown
    assert "names it as the first date" not in shown
    why = [case.pk, board.pk, "2026-10-01", "2026-11-02"]
    because = words_of(client.get(reverse("portfolio:why", args=why)))
    assert "The notice was taken over, and this is the date entered as the next." in because
    established = requirement(case, "Set up the Board")
    shown = words_of(client.get(reverse("portfolio:requirement", args=[case.pk, established.pk])))
    assert "How it stands Done" in shown
    assert "the day is not known" in shown
    timeline = reverse("portfolio:timeline", args=[case.pk])
    told = words_of(client.get(timeline))
    assert "28 October 2026 Taken over Improvement notice of 12 January 2026: taken over" in told
    assert "Followed from 1 October 2026; nothing before is judged" in told
    assert "Entered on its pages. By Asha Rahman." in told
    for sense in ("known", "happened"):
        before = words_of(client.get(timeline, {"on": "2026-10-27", "sense": sense}))
        assert "Entered on its pages" not in before
    home = words_of(client.get(reverse("portfolio:home")))
    assert "The plan" in home
    assert "The Board meets" in home


def test_a_one_off_not_known_is_never_said_to_be_not_done(entered: Pages) -> None:
    unknown = {"r2-one_off": "not_known", "r3-one_off": "not_known"}
    entered.post("draft_stood", **stood(**unknown))
    entered.post("draft_check")
    case, client = entered.case, entered.client
    shown = words_of(client.get(reverse("portfolio:requirements", args=[case.pk])))
    assert "1 with no record here" in shown
    assert "overdue" not in shown.lower()
    assert "Not yet" not in shown
    assert "Not known whether it was done before 1 October 2026" in shown
    assert "None recorded here" in shown
    home = words_of(client.get(reverse("portfolio:home"))).lower()
    assert "days late" not in home


def test_the_signed_paper_goes_to_whom_the_case_shows_itself(entered: Pages, cast: Cast) -> None:
    entered.post("draft_paper", paper=SimpleUploadedFile("notice.txt", b"The notice."))
    entered.post("draft_stood", **stood())
    entered.post("draft_check")
    notice = Instrument.objects.get()
    address = reverse("interventions:signed_paper", args=[entered.case.pk, notice.pk])
    page = entered.client.get(reverse("portfolio:instrument", args=[entered.case.pk, notice.pk]))
    assert address in page.content.decode()
    cast.adviser_on(entered.case, from_date=TODAY)
    for who in ("lead", "official", "adviser", "council_officer"):
        entered.client.force_login(getattr(cast, who))
        out: Any = entered.client.get(address)
        assert out.status_code == 200, who
        assert out["Content-Disposition"].startswith("attachment")
        assert b"".join(out.streaming_content) == b"The notice."
        assert AuditEvent.objects.latest("position").kind == "paper_downloaded"
    for who in ("other_officer", "stranger", "administrator"):
        entered.client.force_login(getattr(cast, who))
        assert entered.client.get(address).status_code == 404, who


def test_there_is_no_file_where_none_was_attached(pages: Pages) -> None:
    notice = a_notice(pages.case, TODAY, today=TODAY)
    address = reverse("interventions:signed_paper", args=[pages.case.pk, notice.pk])
    assert pages.client.get(address).status_code == 404


def test_a_draft_to_be_issued_has_none_of_these_pages(
    cast: Cast, client: Client, case: Intervention
) -> None:
    client.force_login(cast.lead)
    draft = start_draft(case=case, kind=InstrumentKind.NOTICE, by=cast.lead)
    for name in ("draft_paper", "draft_follow", "draft_stood"):
        assert Pages(client, case, draft).get(name).status_code == 404


def test_beside_a_notice_another_can_be_drafted_or_recorded(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.OVERSEE_TODAY = TODAY
    case = a_case(cast.northmoor, opened_on=TODAY, lead=cast.lead, today=TODAY)
    a_notice(case, dt.date(2026, 10, 1), today=dt.date(2026, 10, 1))
    client.force_login(cast.lead)
    shown = words_of(client.get(reverse("portfolio:requirements", args=[case.pk])))
    assert "Draft another notice or direction Record one already issued" in shown


def test_no_page_asks_the_database_more_for_more_requirements(
    entered: Pages, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for size in (10, 100):
        numbers = range(6, size + 6)
        lines = [f"{at}. The Council must do thing {at}." for at in numbers]
        entered.post("draft_text", text=TEXT + "\n".join(lines))
        for at in numbers[::10]:
            entered.requirement(str(at), name=f"Thing {at}", **CYCLE)
        assert len(entered.content.clauses) == size + 5
        for name in ("draft_stood", "draft_check", "draft"):
            with django_assert_max_num_queries(30) as captured:
                assert entered.get(name).status_code == 200
            counts.append(len(captured))
    assert counts[:3] == counts[3:]

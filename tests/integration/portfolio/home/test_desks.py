"""The home pages of adviser, council officer, private office, administrator, and of nobody."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.operations.users import end_role, grant_role
from accounts.permissions import Role
from councils.rules.partial_date import PartialDate
from interventions.models import (
    AppointmentRole,
    Audience,
    Duty,
    HappeningKind,
    Intervention,
    Mail,
    MonthlyLog,
    Party,
    PlanVersion,
)
from interventions.operations.alerts import sweep
from interventions.operations.appointments import appoint, name_person
from interventions.operations.logs import LogEntry, save_log, submit_log
from interventions.operations.plan_versions import send_plan
from tests.cast import Cast
from tests.factories.cases import (
    a_case,
    a_happening,
    a_notice,
    a_plan,
    a_requirement,
    requirement,
    the_bank_holidays,
)
from tests.factories.many import many_happenings, many_requirements
from tests.factories.northmoor import html
from tests.factories.reviews import a_draft, a_proposal, taken
from tests.unit.documents.made import a_pdf

TODAY = dt.date(2027, 1, 18)
R = a_requirement


@pytest.fixture(autouse=True)
def pretended_today(settings: Any) -> None:
    settings.OVERSEE_TODAY = TODAY


@pytest.fixture
def case(cast: Cast) -> Intervention:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(case, "2026-11-02")
    return case


def home(user: User, address: str = "/") -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return html(answer)


def log_of(case: Intervention, month: dt.date, by: User, *, submit: bool) -> MonthlyLog:
    entry = LogEntry(together="progress")
    log = save_log(case=case, month=month, entry=entry, today=TODAY, by=by)
    return submit_log(log=log, today=TODAY, now=timezone.now(), by=by) if submit else log


def test_an_adviser_named_for_nothing_is_told_so(cast: Cast) -> None:
    assert "You are named for no case today." in home(cast.adviser)


def test_an_adviser_has_a_card_with_the_log_the_next_board_and_the_next_review(
    cast: Cast, case: Intervention
) -> None:
    cast.adviser_on(case, from_date=dt.date(2026, 11, 10))
    a_plan(case, "2027-02-03", "board", kind=HappeningKind.BOARD_MEETING)
    text = home(cast.adviser)
    assert f'href="/cases/{case.pk}/">{cast.northmoor.name}</a>' in text
    assert "You are named as Adviser" in text
    assert "January 2027: not started" in text
    assert "Log November 2026" in text
    assert reverse("interventions:log", args=[case.pk, "2026-11"]) in text
    assert "Was due Monday 28 December 2026" in text
    assert "Planned for 3 February 2027" in text
    assert "Due Sunday 2 May 2027" in text


def test_the_button_moves_to_the_earliest_month_that_is_not_submitted(
    cast: Cast, case: Intervention
) -> None:
    cast.adviser_on(case, from_date=dt.date(2026, 12, 1))
    log_of(case, dt.date(2026, 12, 1), cast.adviser, submit=True)
    assert "Log January 2027" in home(cast.adviser)
    log_of(case, dt.date(2027, 1, 1), cast.adviser, submit=False)
    text = home(cast.adviser)
    assert "January 2027: draft, last saved" in text
    assert "Log January 2027" in text


def test_once_this_month_is_submitted_the_button_reads_it(cast: Cast, case: Intervention) -> None:
    cast.adviser_on(case, from_date=dt.date(2027, 1, 1))
    log_of(case, dt.date(2027, 1, 1), cast.adviser, submit=True)
    assert "Read the log of January 2027" in home(cast.adviser)


def test_what_the_council_sent_stands_until_the_next_log(cast: Cast, case: Intervention) -> None:
    cast.adviser_on(case, from_date=dt.date(2027, 1, 1))
    a_happening(
        case,
        "2027-01-11",
        "report",
        kind=HappeningKind.COUNCIL_REPORT,
        title="Report of December",
        audience=Audience.COUNCIL,
        by=cast.council_officer,
    )
    hidden = a_happening(
        case, "2027-01-12", kind=HappeningKind.DATA, title="Kept inside", by=cast.lead
    )
    assert hidden.audience == Audience.INTERNAL
    text = home(cast.adviser)
    assert "Report of December" in text
    assert "Kept inside" not in text
    log_of(case, dt.date(2027, 1, 1), cast.adviser, submit=True)
    assert "Report of December" not in home(cast.adviser)


def test_who_is_adviser_and_chair_sees_in_which_capacity_each_thing_is_owed(cast: Cast) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(
        case,
        "2026-11-02",
        R("chair", {"by": "2027-01"}, "5", name="Report of the Chair", owed_by=Party.CHAIR),
        R("adviser", {"by": "2027-02-01"}, "13", name="Report", owed_by=Party.ADVISER),
        R("council", {"by": "2027-02-02"}, "6", name="The council’s plan", owed_by=Party.COUNCIL),
    )
    cast.adviser_on(case)
    chair = appoint(
        case=case,
        role=AppointmentRole.CHAIR,
        person=cast.adviser_person,
        from_date=PartialDate("2026-11-02"),
        today=TODAY,
        by=cast.lead,
    )
    name_person(
        appointment=chair,
        person=cast.adviser_person,
        from_date=dt.date(2026, 11, 2),
        by=cast.lead,
    )
    text = home(cast.adviser)
    assert "You are named as Adviser and Independent Chair" in text
    rows = re.findall(r"<tr> <td><a class=\"govuk-link app-date\".*?</tr>", text)
    assert len(rows) == 2
    assert "Report of the Chair" in rows[0]
    assert "Independent Chair" in rows[0]
    assert "Report" in rows[1]
    assert "</span>Adviser" in rows[1]
    assert "The council’s plan" not in text


def test_an_adviser_sees_no_other_case(cast: Cast, case: Intervention) -> None:
    cast.adviser_on(a_case(cast.southmere, "2026-10-05", cast.lead, today=TODAY))
    text = home(cast.adviser)
    assert cast.southmere.name in text
    assert cast.northmoor.name not in text


def test_a_council_without_a_case_is_told_so(cast: Cast) -> None:
    assert "No case of your council is open." in home(cast.council_officer)


def test_a_council_reads_the_papers_own_words_and_what_meets_them(
    cast: Cast, case: Intervention
) -> None:
    a_happening(
        case,
        "2026-12-01",
        "report",
        kind=HappeningKind.COUNCIL_REPORT,
        title="Report of November",
        audience=Audience.COUNCIL,
        by=cast.council_officer,
    )
    text = home(cast.council_officer)
    assert "under the improvement notice of 2 November 2026" in text
    assert "Was due Friday 1 January 2027" in text
    assert "17 days late" in text
    assert "“must do as “report” says”" in text
    assert "Paragraph 7b of the notice</a>. Last met on 1 December 2026." in text
    assert "A report of the council to the adviser." in text
    report = requirement(case, "report")
    record = reverse("interventions:record", args=[case.pk])
    assert f'href="{record}?requirement={report.pk}"' in text
    assert "Send the report" in text
    assert "Send the plan" in text
    assert f"mailto:{cast.lead.email}" in text
    assert text.index("Was due Friday 1 January 2027") < text.index("Was due Saturday 2 January")


def test_a_council_says_when_it_sends_a_paper_and_when_it_does_a_deed(cast: Cast) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    paper = R("report", {"by": "2027-01-29"}, "5", duty=Duty.COUNCIL_REPORT)
    a_notice(case, "2026-11-02", paper)
    assert "Say when you expect to send it" in home(cast.council_officer)
    deed = a_case(cast.southmere, "2026-10-05", cast.lead, today=TODAY)
    a_notice(deed, "2026-11-02", R("board", {"by": "2027-01-29"}, "4", duty=Duty.BOARD_ESTABLISHED))
    text = home(cast.other_officer)
    assert "Say when you expect to do it" in text
    assert "to send it" not in text


def test_a_council_sees_no_date_that_others_owe(cast: Cast, case: Intervention) -> None:
    text = home(cast.council_officer)
    assert "“must do as “review” says”" not in text
    assert "“must do as “board” says”" not in text
    assert cast.southmere.name not in text


def test_a_council_owing_nothing_with_a_date_is_told_so(cast: Cast) -> None:
    a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    text = home(cast.council_officer)
    assert "The council owes nothing with a date." in text
    assert "You have sent no plan here yet." in text


def send(case: Intervention, cast: Cast, title: str, *, is_submission: bool) -> PlanVersion:
    return send_plan(
        case=case,
        obligation=requirement(case, "plan"),
        is_submission=is_submission,
        upload=ContentFile(a_pdf(), name=f"{title}.pdf"),
        title=title,
        message="",
        today=TODAY,
        by=cast.council_officer,
    )


def test_a_council_finds_the_receipt_of_what_it_sent_and_what_was_said(
    cast: Cast, case: Intervention
) -> None:
    version = send(case, cast, "Draft one", is_submission=False)
    text = home(cast.council_officer)
    assert "Draft one, draft for comment" in text
    assert version.reference in text
    assert version.file.sha256 in text
    assert reverse("interventions:plan_file", args=[case.pk, version.pk]) in text
    assert "was for comment: it does not meet this" in text
    assert "Nothing was said about it here yet." in text
    said: dict[str, Any] = {"kind": HappeningKind.PLAN_ASSESSMENT, "by": cast.lead}
    a_happening(case, "2027-01-18", title="Assessment", words="Kept inside.", **said)
    assert "Kept inside." not in home(cast.council_officer)
    a_happening(
        case,
        "2027-01-18",
        title="Assessment",
        words="Clear on leadership.",
        audience=Audience.COUNCIL,
        **said,
    )
    assert "What was said on 18 January 2027:</strong> Clear on leadership." in home(
        cast.council_officer
    )


def test_a_submission_waits_for_the_official_until_it_is_assessed(
    cast: Cast, case: Intervention
) -> None:
    send(case, cast, "The plan", is_submission=True)
    text = home(cast.lead)
    assert "Improvement plan, version 1. No assessment is recorded" in text
    a_happening(
        case, "2027-01-18", kind=HappeningKind.PLAN_ASSESSMENT, title="Assessed", by=cast.lead
    )
    assert "No assessment is recorded" not in home(cast.lead)


def test_private_office_sees_what_waits_for_a_decision_a_letter_or_a_signature(
    cast: Cast, case: Intervention
) -> None:
    empty = home(cast.private_office)
    for words in (
        "No decision waits.",
        "No letter waits.",
        "Every decision has its letter.",
        "No date promised in a letter is open.",
    ):
        assert words in empty
    a_proposal(case, "2027-01-14", title="Six more weeks", by=cast.lead)
    decided = taken(
        a_proposal(case, "2027-01-14", title="The notice stays", by=cast.lead),
        "2027-01-15",
        by=cast.private_office,
    )
    text = home(cast.private_office)
    assert "Six more weeks" in text.split('id="decisions"')[1].split("<h2")[0]
    assert "The notice stays" in text.split('id="no-letter"')[1].split("<h2")[0]
    letter = a_draft(case, "2027-01-15", decided, by=cast.lead)
    text = home(cast.private_office)
    assert reverse("reviews:letter", args=[case.pk, letter.pk]) in text
    assert "Asha Rahman" in text
    assert "Every decision has its letter." in text
    address = reverse("portfolio:home_list", args=["decisions"])
    assert "Six more weeks" in home(cast.private_office, address)


def test_an_administrator_sees_access_and_the_machine_and_no_case(
    cast: Cast, case: Intervention
) -> None:
    people = [cast.official, cast.stranger, cast.closed]
    text = home(cast.administrator)
    assert "None has run yet" in text
    assert "All mail was delivered." in text
    assert "Nothing ends within thirty days." in text
    figures = {
        words: int(number)
        for number, words in re.findall(
            r"app-counts__number[^>]*>(\d+)</span> <a[^>]*>([^<]+)</a>", text
        )
    }
    assert figures["open without a role"] == 1
    assert figures["closed"] == 1
    assert figures["open accounts"] == User.objects.filter(is_active=True).count()
    end_role(
        grant=people[0].role_grants.get(), to_date=TODAY + dt.timedelta(days=9), by=cast.system
    )
    sweep(on=TODAY - dt.timedelta(days=3), by=cast.system)
    Mail.objects.bulk_create(
        [
            Mail(
                key="x",
                recipient=cast.lead,
                send_on=TODAY,
                state="failed",
                subject="Secret of the case",
                body="Secret of the case",
                attempts=8,
                last_error="No such mailbox",
            )
        ]
    )
    text = home(cast.administrator)
    assert "Role: Department official" in text
    assert "One should run every day" in text
    assert "No such mailbox" in text
    assert "Secret" not in text
    assert cast.northmoor.name not in text


def test_the_figures_of_an_administrator_open_the_lists_that_make_them(cast: Cast) -> None:
    people = (cast.official, cast.stranger, cast.closed)
    text = home(cast.administrator)
    for number, address in re.findall(r'number[^>]*>(\d+)</span> <a [^>]*href="([^"]+)"', text):
        heading = home(cast.administrator, address.replace("&amp;", "&"))
        total = User.objects.filter(is_system=False).count()
        assert f"{number} of {total} accounts" in heading, (address, people)


def test_an_account_without_a_role_is_told_whom_to_ask(cast: Cast) -> None:
    assert "Your account has no role yet" in home(cast.stranger)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("official", "what happens if you do nothing"),
        ("private_office", "the decisions to take"),
        ("deputy_director", "one list of every live case"),
        ("adviser", "Log the month"),
        ("council_officer", "what the council owes the Department"),
        ("administrator", "You see no case."),
        ("stranger", "no role yet"),
    ],
)
def test_every_desk_has_its_guide_linked_from_home(cast: Cast, who: str, words: str) -> None:
    user = getattr(cast, who)
    assert words in home(user, reverse("portfolio:how"))
    if who != "stranger":
        assert reverse("portfolio:how") in home(user)


def test_somebody_with_two_roles_gets_the_wider_desk_and_both_links(cast: Cast) -> None:
    grant_role(
        user=cast.official, role=Role.ADMINISTRATOR, from_date=dt.date(2020, 1, 1), by=cast.system
    )
    cast.official.refresh_from_db()
    text = home(cast.official)
    assert "What needs you" in text
    assert reverse("portfolio:accounts") in text


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    cast: Cast, case: Intervention, client: Client, who: str
) -> None:
    cast.adviser_on(case)
    client.force_login(getattr(cast, who))
    counts = []
    for more in (10, 190):
        many_requirements(case, more, dt.date(2026, 12, 1), TODAY)
        many_happenings(case, more, dt.date(2026, 1, 1))
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/")
        assert page.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_a_monthly_duty_of_the_adviser_is_recorded_from_home(cast: Cast) -> None:
    the_bank_holidays()
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    a_notice(
        case,
        "2026-11-02",
        R(
            "adviser",
            {"every": {"months": 1}},
            "13",
            duty=Duty.ADVISER_REPORT,
            owed_by=Party.ADVISER,
        ),
    )
    cast.adviser_on(case)
    report = requirement(case, "adviser")
    record = reverse("interventions:record", args=[case.pk])
    assert f'href="{record}?requirement={report.pk}">Record the report' in home(cast.adviser)

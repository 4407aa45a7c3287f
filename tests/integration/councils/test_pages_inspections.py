"""The pages of an inspection, through the client."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from councils.models import Council, Grade, Inspection, JudgementLine
from councils.operations.inspections import correct_inspection, details_of, withdraw_inspection
from tests.factories.councils import (
    a_council,
    a_person_with,
    an_inspection,
    an_official,
    the_frameworks,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.councils.addresses")]

FIRST = {
    "framework": "ilacs",
    "kind": "standard",
    "started-day": "13",
    "started-month": "May",
    "started-year": "2024",
    "theme": "",
    "report_link": "https://files.ofsted.gov.uk/v1/file/1",
    "source": "Ofsted report",
}


@pytest.fixture
def council() -> Council:
    the_frameworks()
    return a_council("Northmoor")


@pytest.fixture
def official(client: Client) -> Client:
    client.force_login(an_official())
    return client


def enter(council: Council) -> str:
    return reverse("councils:enter_inspection", args=[council.slug])


def judge(council: Council) -> str:
    return reverse("councils:enter_judgements", args=[council.slug])


def page(inspection: Inspection) -> str:
    return reverse("councils:inspection", args=[inspection.council.slug, inspection.pk])


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_official_enters_an_inspection_in_two_steps(official: Client, council: Council) -> None:
    first = official.get(enter(council), FIRST)
    assert first.status_code == 302
    second = official.get(first["Location"])
    for line in ("leaders", "help-and-protection", "in-care", "care-leavers", "overall"):
        assert f'name="{line}"' in html(second)
    assert "in-care-and-care-leavers" not in html(second)
    assert "No judgement given" in html(second)
    assert "started 13 May 2024" in html(second)

    answers = {"overall": "inadequate", "care-leavers": "good", "leaders": "none"}
    done = official.post(first["Location"], answers, follow=True)

    entered = Inspection.objects.get()
    assert done.redirect_chain[-1][0] == page(entered)
    assert "The inspection is entered." in html(done)
    assert entered.overall == Grade.objects.get(framework__code="ilacs", code="inadequate")
    assert [row.line.code for row in entered.judgements.all()] == ["care-leavers"]
    assert entered.source == "Ofsted report"


def test_the_first_step_says_what_is_wrong_beside_the_field(
    official: Client, council: Council
) -> None:
    wrong = {**FIRST, "ended-day": "12", "ended-month": "5", "ended-year": "2024", "kind": "jtai"}

    shown = html(official.get(enter(council), {**wrong, "kind": "standard"}))
    assert "It cannot have ended before it started." in shown
    assert 'href="#id_ended-day"' in shown
    assert 'value="May"' in shown
    assert "Error: " in shown

    assert "no inspections of this kind" in html(
        official.get(enter(council), {**FIRST, "kind": "jtai"})
    )
    impossible = html(
        official.get(enter(council), {**FIRST, "started-day": "31", "started-month": "2"})
    )
    assert "Day it started must be a real date" in impossible
    nothing = html(official.get(enter(council), {"source": "x"}))
    assert "Select framework" in nothing
    assert "Select kind of inspection" in nothing


def test_one_may_go_back_and_nothing_typed_is_lost(official: Client, council: Council) -> None:
    second = official.get(judge(council), FIRST)
    back = second.context["back_url"]

    shown = html(official.get(back))

    assert 'value="13"' in shown
    assert 'value="Ofsted report"' in shown


def test_the_second_step_without_the_first_leads_to_the_first(
    official: Client, council: Council
) -> None:
    response = official.get(judge(council), {"framework": "nowhere"})

    assert response.status_code == 302
    assert response["Location"].startswith(enter(council))


def test_a_focused_visit_is_asked_for_no_grade(official: Client, council: Council) -> None:
    address = official.get(
        enter(council), {**FIRST, "kind": "focused_visit", "theme": "Front door"}
    )["Location"]

    assert "gives no grades" in html(official.get(address))
    done = official.post(address, {"recorded_on-year": ""}, follow=True)

    assert "This kind of inspection gives no grades." in html(done)
    assert Inspection.objects.get().theme == "Front door"


def test_a_grade_that_does_not_exist_is_refused(official: Client, council: Council) -> None:
    address = official.get(enter(council), FIRST)["Location"]

    shown = html(official.post(address, {"overall": "adequate"}))

    assert "Overall effectiveness: choose one of the grades" in shown
    assert not Inspection.objects.exists()


def test_what_was_entered_meanwhile_is_said_and_not_entered_twice(
    official: Client, council: Council
) -> None:
    address = official.get(enter(council), FIRST)["Location"]
    official.post(address, {})

    again = official.get(enter(council), FIRST)

    assert "This inspection has been entered already." in html(again)
    assert Inspection.objects.count() == 1


def test_an_unknown_day_is_shown_as_not_known(official: Client, council: Council) -> None:
    row = an_inspection(council, started="2024")

    shown = html(official.get(page(row)))

    assert '<time datetime="2024">2024</time>' in shown
    assert "Not known" in shown
    assert "No judgement is recorded here." in shown


def test_a_correction_starts_from_what_was_entered(official: Client, council: Council) -> None:
    line = JudgementLine.objects.get(framework__code="ilacs", code="leaders")
    good = Grade.objects.get(framework__code="ilacs", code="good")
    old = an_inspection(council, judgements={line: good}, source="Ofsted report")
    address = reverse("councils:correct_inspection", args=[council.slug, old.pk])

    first = html(official.get(address))
    assert 'value="Ofsted report"' in first
    assert 'value="5"' in first
    second = official.get(address, {**FIRST, "started-day": "14"})["Location"]
    assert official.get(second).context["form"]["leaders"].value() == "good"
    assert "Enter why it is being corrected" in html(official.post(second, {"leaders": "good"}))
    done = official.post(second, {"leaders": "good", "reason": "Misread"}, follow=True)

    new = Inspection.objects.standing().get()
    assert (new.corrects, new.correction_reason) == (old, "Misread")
    assert new.started is not None
    assert new.started.text == "2024-05-14"
    assert "an earlier entry</a>: Misread" in html(done)
    assert "newer entry" in html(official.get(page(old)))


def test_an_entry_is_withdrawn_with_a_reason(official: Client, council: Council) -> None:
    row = an_inspection(council)
    address = reverse("councils:withdraw_inspection", args=[council.slug, row.pk])

    assert "Enter why it is being withdrawn" in html(official.post(address, {"reason": " "}))
    done = official.post(address, {"reason": "Another council"}, follow=True)

    assert "Another council" in html(done)
    assert "Correct this" not in html(done)
    assert AuditEvent.objects.latest("position").kind == "inspection_withdrawn"


def test_a_correction_of_what_is_corrected_leads_to_the_entry(
    official: Client, council: Council
) -> None:
    old = an_inspection(council)
    correct_inspection(inspection=old, details=details_of(old), reason="Once", by=an_official())

    response = official.get(
        reverse("councils:correct_inspection", args=[council.slug, old.pk]), follow=True
    )

    assert response.redirect_chain[-1][0] == page(old)
    assert "Correct the newer entry" in html(response)


@pytest.mark.parametrize(
    "role", [Role.ADVISER, Role.COUNCIL_OFFICER, Role.PRIVATE_OFFICE, Role.ADMINISTRATOR]
)
def test_others_read_an_inspection_and_may_not_write(
    client: Client, council: Council, role: Role
) -> None:
    row = an_inspection(council)
    client.force_login(a_person_with(role))

    assert client.get(page(row)).status_code == 200
    assert "Withdraw this" not in html(client.get(page(row)))
    assert client.get(enter(council)).status_code == 403
    assert client.post(f"{judge(council)}?framework=ilacs", {}).status_code == 403
    for name in ("correct_inspection", "correct_judgements", "withdraw_inspection"):
        address = reverse(f"councils:{name}", args=[council.slug, row.pk])
        assert client.get(address).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client: Client, council: Council) -> None:
    row = an_inspection(council)

    for address in (page(row), enter(council), judge(council)):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/")


def test_an_inspection_of_another_council_is_not_found_here(
    official: Client, council: Council
) -> None:
    row = an_inspection(council)

    assert official.get(reverse("councils:inspection", args=["nowhere", row.pk])).status_code == 404
    other = reverse("councils:inspection", args=[a_council().slug, row.pk])
    assert official.get(other).status_code == 404
    assert official.get(reverse("councils:enter_inspection", args=["nowhere"])).status_code == 404


def test_the_page_takes_as_many_queries_with_many_rows_as_with_few(
    official: Client, council: Council, django_assert_max_num_queries: Any
) -> None:
    lines = JudgementLine.objects.filter(framework__code="ilacs").exclude(
        code="in-care-and-care-leavers"
    )
    good = Grade.objects.get(framework__code="ilacs", code="good")
    few = an_inspection(council, started="2024-05-13")
    many = an_inspection(council, started="2025-05-13", judgements=dict.fromkeys(lines, good))
    withdraw_inspection(inspection=few, reason="Gone", by=an_official())

    for row in (few, many):
        with django_assert_max_num_queries(12):
            official.get(page(row))

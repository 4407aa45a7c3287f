"""Promises: a plan that is sent gets a receipt, and a draft never counts as the plan."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from interventions.models import Deadline, Happening, Intervention, Mail, PlanVersion
from tests.cast import Cast
from tests.factories.cases import requirement
from tests.factories.northmoor import carried, html, signed_in

pytestmark = pytest.mark.django_db
CONTENT = b"Objective 1: fewer changes of worker."


def at(case: Intervention, name: str = "") -> str:
    address = reverse("interventions:send_plan", args=[case.pk])
    return f"{address}?requirement={requirement(case, name).pk}" if name else address


def plan(case: Intervention, **changed: Any) -> dict[str, Any]:
    typed = {
        "requirement": str(requirement(case, "plan").pk),
        "sent_as": "submission",
        "plan": SimpleUploadedFile("Plan v2.txt", CONTENT),
        "plan_title": "Improvement plan, version 2",
        "message": "Objectives 3 and 7 have measures now.",
    }
    return {name: value for name, value in (typed | changed).items() if value is not None}


def sent(client: Client, case: Intervention, **changed: Any) -> Any:
    page = client.get(at(case))
    return client.post(at(case), {**plan(case, **changed), **carried(page)})


def test_the_page_shows_the_paragraphs_own_words(case: Intervention, cast: Cast) -> None:
    page = html(signed_in(cast.council_officer).get(at(case, "plan")))

    assert "must do as “plan” says" in page
    assert "Paragraph 6. Was due Saturday 2 January 2027" in page
    assert "Do not include names or details of children" in page


def test_a_submission_meets_the_requirement_and_gets_a_receipt(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.council_officer)

    response = sent(client, case)

    version = PlanVersion.objects.get()
    receipt = html(client.get(response["Location"]))
    assert f"Receipt {version.reference}" in receipt
    assert hashlib.sha256(CONTENT).hexdigest() in receipt
    assert f"{len(CONTENT)} bytes" in receipt
    assert "The adviser, the Department and the council" in receipt
    assert "It meets the plan due Saturday 2 January 2027." in receipt
    assert Deadline.objects.get(obligation__name="plan").met_by == version.happening
    mail = Mail.objects.get(recipient=cast.council_officer)
    assert version.reference in mail.body
    assert hashlib.sha256(CONTENT).hexdigest() in mail.body
    assert "paragraph 6" in mail.body


def test_a_draft_does_not_meet_it(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.council_officer)

    receipt = html(client.get(sent(client, case, sent_as="draft")["Location"]))

    assert "A draft does not meet the requirement." in receipt
    assert "The plan itself is due by Saturday 2 January 2027." in receipt
    assert Deadline.objects.get(obligation__name="plan").met_by is None


def test_versions_are_numbered_and_a_second_press_sends_nothing(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.council_officer)
    sent(client, case, sent_as="draft")
    page = client.get(at(case))
    for _ in range(2):
        response = client.post(at(case), {**plan(case), **carried(page)})
        assert response.status_code == 302

    numbers = PlanVersion.objects.order_by("number").values_list("number", "is_submission")
    assert list(numbers) == [(1, False), (2, True)]


def test_a_refused_file_says_the_rule_and_keeps_what_was_typed(
    case: Intervention, cast: Cast
) -> None:
    wrong = SimpleUploadedFile("plan.pdf", b"not a pdf")

    page = html(sent(signed_in(cast.council_officer), case, plan=wrong))

    assert "There is a problem" in page
    assert 'href="#id_plan"' in page
    assert "Objectives 3 and 7 have measures now." in page
    assert 'value="Improvement plan, version 2"' in page
    assert not PlanVersion.objects.exists()
    assert not Happening.objects.exists()


def test_a_good_file_stays_while_the_rest_is_mended(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.council_officer)

    wrong = client.post(at(case), plan(case, plan_title=""))
    assert "Enter a title for the plan" in html(wrong)
    assert "Plan v2.txt" in html(wrong)
    client.post(at(case), {**plan(case, plan=None), **carried(wrong)})

    assert PlanVersion.objects.get().file.original_name == "Plan v2.txt"


def test_a_new_file_takes_the_place_of_the_one_that_was_kept(
    case: Intervention, cast: Cast
) -> None:
    client = signed_in(cast.council_officer)
    wrong = client.post(at(case), plan(case, plan_title=""))
    newer = SimpleUploadedFile("Plan v3.txt", b"Newer.")

    client.post(at(case), {**plan(case, plan=newer), **carried(wrong)})

    assert PlanVersion.objects.get().file.original_name == "Plan v3.txt"


def test_without_a_file_or_an_answer_nothing_is_sent(case: Intervention, cast: Cast) -> None:
    page = html(sent(signed_in(cast.council_officer), case, plan=None, sent_as=""))

    assert "Choose the file of the plan" in page
    assert "Answer “What are you sending?”" in page
    assert not PlanVersion.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("council_officer", 200),
        ("lead", 403),
        ("adviser", 403),
        ("private_office", 403),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_only_the_council_sends_its_plan(
    case: Intervention, cast: Cast, who: str, status: int
) -> None:
    client = signed_in(getattr(cast, who))

    assert client.get(at(case)).status_code == status
    assert client.post(at(case), plan(case)).status_code == (302 if status == 200 else status)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("adviser", 200),
        ("private_office", 200),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_who_may_take_the_plan_out(case: Intervention, cast: Cast, who: str, status: int) -> None:
    sent(signed_in(cast.council_officer), case)
    version = PlanVersion.objects.get()
    client = signed_in(getattr(cast, who))

    file = client.get(reverse("interventions:plan_file", args=[case.pk, version.pk]))
    receipt = client.get(reverse("interventions:plan_receipt", args=[case.pk, version.pk]))

    assert file.status_code == receipt.status_code == status
    taken = AuditEvent.objects.filter(kind="plan_downloaded").count()
    assert taken == (1 if status == 200 else 0)
    if status == 200:
        assert file["Content-Disposition"].startswith("attachment")
        file.close()


def test_what_was_sent_is_withdrawn_not_corrected(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.council_officer)
    sent(client, case)
    entry = Happening.objects.get()
    correct = reverse("interventions:correct", args=[case.pk, entry.pk])
    withdraw = reverse("interventions:withdraw", args=[case.pk, entry.pk])

    page = html(client.get(reverse("interventions:happening", args=[case.pk, entry.pk])))

    assert withdraw in page
    assert correct not in page
    assert "Withdraw it if it should not have been sent" in html(client.get(correct))

"""The pages that say whose a case is: what they ask, what they say afterwards, and to whom they open."""

from typing import Any

import pytest
from django.urls import reverse

from interventions.models import Assignment, Intervention
from interventions.operations.assignments import assign, end_assignment
from tests.cast import Cast
from tests.factories.cases import day
from tests.factories.northmoor import TODAY, html, northmoor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast, settings: Any) -> Intervention:
    settings.OVERSEE_TODAY = TODAY
    return northmoor(cast)


def _at(case: Intervention, name: str, *more: Any) -> str:
    return reverse(name, args=[case.pk, *more])


def _day(name: str, value: str) -> dict[str, str]:
    return dict(
        zip((f"{name}-{part}" for part in ("year", "month", "day")), value.split("-"), strict=True)
    )


def test_a_lead_from_a_day_ahead_is_shown_with_the_one_until_then(
    case: Intervention, cast: Cast
) -> None:
    typed = {"user": str(cast.official.pk), "role": "lead", **_day("from_date", "2027-03-01")}
    page = html(signed_in(cast.lead).post(_at(case, "interventions:assign"), typed, follow=True))
    assert "Ben Carter leads the case from 1 March 2027." in page
    officials = page[page.index("Officials of the Department") :]
    assert officials.index("Asha Rahman") < officials.index("Ben Carter")
    assert officials.count("1 March 2027") == 2


def test_a_day_that_cannot_be_is_refused_beside_its_field(case: Intervention, cast: Cast) -> None:
    typed = {"user": str(cast.official.pk), "role": "lead", **_day("from_date", "2026-11-01")}
    page = html(signed_in(cast.lead).post(_at(case, "interventions:assign"), typed))
    assert "The case was not open yet on this day." in page
    assert 'href="#id_from_date-day"' in page
    assert 'value="2026"' in page


def test_a_case_that_nobody_leads_says_since_when_and_leads_to_assigning(
    case: Intervention, cast: Cast
) -> None:
    row, client = case.assignments.get(), signed_in(cast.official)
    address = _at(case, "interventions:end_assignment", row.pk)
    page = html(client.post(address, _day("to_date", "2027-01-04"), follow=True))
    assert "From 4 January 2027 Asha Rahman no longer leads the case." in page
    for tab in ("case", "requirements", "people"):
        page = html(client.get(_at(case, f"portfolio:{tab}")))
        assert "since 4 January 2027" in page
        assert f'href="{_at(case, "interventions:assign")}"' in page
    for reader in (cast.adviser, cast.private_office):
        page = html(signed_in(reader).get(_at(case, "portfolio:case")))
        assert "Nobody since 4 January 2027" in page
        assert _at(case, "interventions:assign") not in page


def test_one_who_was_never_led_counts_from_its_opening(case: Intervention, cast: Cast) -> None:
    end_assignment(assignment=case.assignments.get(), to_date=case.opened_on, by=cast.lead)
    page = html(signed_in(cast.lead).get(_at(case, "portfolio:people")))
    assert "No lead official since 2 November 2026" in page
    assert "Asha Rahman</strong>" not in page[page.index("Officials of the Department") :]


def test_who_it_was_before_stays_to_be_read(case: Intervention, cast: Cast) -> None:
    assign(
        case=case,
        user=cast.official,
        role=Assignment.Role.LEAD,
        from_date=day("2027-01-11"),
        by=cast.lead,
    )
    page = html(signed_in(cast.lead).get(_at(case, "portfolio:people")))
    before = page[page.index(">Before<") :]
    assert "Asha Rahman" in before
    assert "11 January 2027" in before
    back = html(signed_in(cast.lead).get(_at(case, "portfolio:people"), {"on": "2026-12-01"}))
    assert "Ben Carter" not in back[back.index("Officials of the Department") :]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("adviser", 403),
        ("private_office", 403),
        ("council_officer", 403),
        ("other_officer", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_who_may_end_an_assignment(case: Intervention, cast: Cast, who: str, status: int) -> None:
    address = _at(case, "interventions:end_assignment", case.assignments.get().pk)
    client = signed_in(getattr(cast, who))
    assert client.get(address).status_code == status
    assert client.post(address, {}).status_code == status
    assert case.assignments.filter(to_date=None).count() == 1

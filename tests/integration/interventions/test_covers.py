"""Cover: arranged for days and cases, shown where it matters, said in the audit trail."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from accounts.operations.users import end_role
from accounts.permissions import Role
from interventions.models import Cover, HappeningKind, Intervention
from interventions.operations.covers import arrange_cover, end_cover
from interventions.queries.covers import covered_cases
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, a_requirement, day
from tests.factories.looks import last_event
from tests.factories.northmoor import html, signed_in
from tests.factories.refusals import not_permitted, refused

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 1, 18)
ARRANGE = "/cover/arrange/"


@pytest.fixture
def cases(cast: Cast, settings: Any) -> list[Intervention]:
    """Two cases of Asha Rahman, each with a plan due on 22 January 2027."""
    settings.OVERSEE_TODAY = TODAY
    found = []
    for name in ("Ashby", "Brent Hill"):
        case = a_case(cast.council(name), "2026-11-02", cast.lead, by=cast.lead)
        plan = a_requirement("Improvement plan", {"by": "2027-01-22"}, "6")
        a_notice(case, "2026-11-02", plan)
        found.append(case)
    return found


def _cover(cast: Cast, **more: Any) -> Cover:
    said: dict[str, Any] = {
        "away": cast.lead,
        "stand_in": cast.official,
        "from_date": TODAY,
        "to_date": day("2027-02-01"),
        "today": TODAY,
        "by": cast.official,
    }
    return arrange_cover(**{**said, **more})


def _covered(cast: Cast, on: str = "2027-01-18") -> list[int]:
    return sorted(row.case_id for row in covered_cases(cast.official, day(on)))


def test_all_cases_are_covered_from_the_first_day_to_the_day_before_the_last(
    cast: Cast, cases: list[Intervention]
) -> None:
    _cover(cast)
    ids = [case.pk for case in cases]
    assert _covered(cast, "2027-01-17") == []
    assert _covered(cast, "2027-01-18") == _covered(cast, "2027-01-31") == ids
    assert _covered(cast, "2027-02-01") == []
    assert last_event().kind == "cover_arranged"


def test_chosen_cases_alone_are_covered(cast: Cast, cases: list[Intervention]) -> None:
    _cover(cast, cases=cases[:1])
    assert _covered(cast) == [cases[0].pk]


def test_a_cover_ends_early_and_not_late(cast: Cast, cases: list[Intervention]) -> None:
    cover = _cover(cast)
    for wrong in ("2027-01-17", "2027-02-01", "2027-03-01"):
        with refused("to_date"):
            end_cover(cover=cover, to_date=day(wrong), by=cast.official)
    end_cover(cover=cover, to_date=day("2027-01-20"), by=cast.lead)
    assert _covered(cast, "2027-01-19") != []
    assert _covered(cast, "2027-01-20") == []
    _cover(cast, from_date=day("2027-01-20"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"to_date": TODAY}, "to_date"),
        ({"from_date": day("2027-01-04"), "to_date": day("2027-01-18")}, "to_date"),
        ({"cases": []}, "cases"),
    ],
)
def test_what_makes_no_cover_is_refused(
    cast: Cast, cases: list[Intervention], said: dict[str, Any], field: str
) -> None:
    with refused(field):
        _cover(cast, **said)


def test_nobody_covers_who_could_not_see_the_cases_themselves(
    cast: Cast, cases: list[Intervention]
) -> None:
    for who in (cast.adviser, cast.council_officer, cast.administrator, cast.closed, cast.lead):
        with refused("stand_in"):
            _cover(cast, stand_in=who)
    grant = cast.official.role_grants.get(role=Role.OFFICIAL)
    end_role(grant=grant, to_date=day("2027-01-25"), by=cast.administrator)
    with refused("stand_in", match="25 January 2027"):
        _cover(cast, by=cast.lead)


def test_two_have_one_cover_at_a_time(cast: Cast, cases: list[Intervention]) -> None:
    _cover(cast)
    with refused("stand_in"):
        _cover(cast, from_date=day("2027-01-31"), to_date=day("2027-02-10"))
    _cover(cast, from_date=day("2027-02-01"), to_date=day("2027-02-10"))
    _cover(cast, stand_in=cast.private_office)
    twice = Cover(
        away=cast.lead,
        stand_in=cast.official,
        from_date=TODAY,
        to_date=day("2027-01-20"),
        arranged_by=cast.lead,
    )
    with pytest.raises(IntegrityError, match="cover_once_at_a_time"), transaction.atomic():
        Cover.objects.bulk_create([twice])


@pytest.mark.parametrize("who", ["adviser", "council_officer", "private_office", "administrator"])
def test_only_an_official_arranges_cover(cast: Cast, cases: list[Intervention], who: str) -> None:
    person = getattr(cast, who)
    cover = _cover(cast)
    with not_permitted():
        _cover(cast, by=person)
    with not_permitted():
        end_cover(cover=cover, to_date=day("2027-01-20"), by=person)
    for address in ("/cover/", ARRANGE, f"{ARRANGE}?of={cast.lead.pk}", f"/cover/{cover.pk}/end/"):
        assert signed_in(person).get(address).status_code == 403


def test_home_shows_the_cases_one_covers_for_whom_and_until_when(
    cast: Cast, cases: list[Intervention]
) -> None:
    assert "Improvement plan" not in html(signed_in(cast.official).get("/"))
    _cover(cast, cases=cases[:1])
    page = html(signed_in(cast.official).get("/"))
    assert "You cover for Asha Rahman until" in page
    assert "Monday 1 February 2027</time> (1 case)" in page
    assert "You cover for Asha Rahman" in page[page.index('id="soon"') :]
    assert "Ashby Council" in page
    assert "Brent Hill Council" not in page
    own = html(signed_in(cast.lead).get("/"))
    assert "Ben Carter covers for you until" in own
    assert "in some cases" in own


def test_the_case_says_who_covers_for_its_lead(cast: Cast, cases: list[Intervention]) -> None:
    _cover(cast, cases=cases[:1])
    first, second = (
        html(signed_in(cast.private_office).get(f"/cases/{case.pk}/")) for case in cases
    )
    assert "Ben Carter covers until" in first
    assert "covers until" not in second


def test_what_is_done_in_a_covered_case_says_for_whom(
    cast: Cast, cases: list[Intervention]
) -> None:
    _cover(cast, cases=cases[:1])
    entries = [
        a_happening(case, "2027-01-18", kind=HappeningKind.CALL, by=cast.official) for case in cases
    ]
    first, second = (
        AuditEvent.objects.get(kind="happening_recorded", subject_id=entry.pk) for entry in entries
    )
    assert [person["is"] for person in first.details["for"]] == ["Asha Rahman"]
    assert "for" not in second.details
    page = signed_in(cast.lead).get(f"/cases/{cases[0].pk}/record/{entries[0].pk}/")
    assert "by Ben Carter for Asha Rahman" in html(page)


def test_what_the_lead_does_themselves_is_for_nobody(cast: Cast, cases: list[Intervention]) -> None:
    _cover(cast)
    a_happening(cases[0], "2027-01-18", kind=HappeningKind.CALL, by=cast.lead)
    assert "for" not in last_event().details


def test_cover_is_arranged_in_two_steps_and_ended_on_the_page(
    cast: Cast, cases: list[Intervention]
) -> None:
    client = signed_in(cast.official)
    assert "Who is away?" in html(client.get(ARRANGE))
    address = f"{ARRANGE}?of={cast.lead.pk}"
    page = html(client.get(address))
    assert "Arrange cover for Asha Rahman" in page
    assert "Brent Hill Council" in page
    typed = {
        "stand_in": str(cast.official.pk),
        "from_date-day": "18",
        "from_date-month": "1",
        "from_date-year": "2027",
        "to_date-day": "1",
        "to_date-month": "2",
        "to_date-year": "2027",
        "which": "chosen",
    }
    page = html(client.post(address, typed))
    assert "Tick at least one case." in page
    client.post(address, {**typed, "cases": [str(cases[1].pk)]})
    assert _covered(cast) == [cases[1].pk]
    page = html(client.get("/cover/"))
    assert page.index("Ben Carter") < page.index("Asha Rahman</td>")
    assert "1 case" in page
    cover = Cover.objects.get()
    today = {"to_date-day": "18", "to_date-month": "1", "to_date-year": "2027"}
    page = html(client.post(f"/cover/{cover.pk}/end/", today, follow=True))
    assert "no longer covers for Asha Rahman" in page
    assert "No cover is arranged." in page
    assert _covered(cast) == []


def test_a_cover_that_has_ended_stays_to_be_read(
    cast: Cast, cases: list[Intervention], settings: Any
) -> None:
    _cover(cast)
    settings.OVERSEE_TODAY = day("2027-02-01")
    page = html(signed_in(cast.official).get("/cover/"))
    assert "No cover is arranged." in page
    assert "Ben Carter" in page[page.index(">Ended<") :]

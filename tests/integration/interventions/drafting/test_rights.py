"""Who may draft: whoever may enter instruments, on a case they may see. A draft is the Department's own."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import NotPermitted
from interventions.models import Instrument, Intervention
from interventions.operations.draft_paragraphs import paste_text
from interventions.operations.drafting import discard_draft, issue_draft, save_header
from interventions.urls_drafting import urlpatterns
from tests.cast import Cast

from .conftest import TEXT, TODAY, Pages, words_of

OF_A_DRAFT = sorted(
    pattern.name for pattern in urlpatterns if "draft_pk" in str(pattern.pattern) and pattern.name
)
OTHERS = [
    "adviser",
    "council_officer",
    "other_officer",
    "private_office",
    "administrator",
    "stranger",
]


WHOLE = (
    "draft",
    "draft_head",
    "draft_text",
    "draft_check",
    "draft_discard",
    "draft_paper",
    "draft_follow",
    "draft_stood",
)


def address(pages: Pages, name: str) -> str:
    more = [] if name in WHOLE else ["2"]
    if name in ("draft_requirement", "draft_remove"):
        more.append("new")
    return pages.address(name, *more)


def test_every_page_of_a_draft_is_known_here() -> None:
    assert len(OF_A_DRAFT) == 17


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_a_draft(pasted: Pages, cast: Cast, who: str) -> None:
    cast.adviser_on(pasted.case, from_date=TODAY)
    pasted.client.force_login(getattr(cast, who))
    before = pasted.content

    for name in OF_A_DRAFT:
        assert pasted.client.get(address(pasted, name)).status_code == 404, name
        sent = pasted.client.post(address(pasted, name), {"version": pasted.draft.version})
        assert sent.status_code == 404, name
    assert pasted.content == before


def test_another_official_finds_it(pasted: Pages, cast: Cast) -> None:
    pasted.client.force_login(cast.official)
    for name in ("draft", "draft_head", "draft_text", "draft_check", "draft_discard"):
        assert pasted.get(name).status_code == 200
    assert pasted.get("draft_paragraph", "2").status_code == 200


def test_a_draft_is_found_in_its_own_case_only(pasted: Pages) -> None:
    wrong = reverse("interventions:draft", args=[pasted.case.pk + 1, pasted.draft.pk])
    assert pasted.client.get(wrong).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("adviser", 403),
        ("council_officer", 403),
        ("private_office", 403),
        ("other_officer", 404),
        ("administrator", 404),
    ],
)
def test_to_start_one_the_case_must_be_seen_and_the_right_held(
    cast: Cast, client: Client, case: Intervention, who: str, status: int
) -> None:
    cast.adviser_on(case, from_date=TODAY)
    client.force_login(getattr(cast, who))
    start = reverse("interventions:start_draft", args=[case.pk])

    for answer in (client.get(start), client.post(start, {"kind": "improvement_notice"})):
        assert answer.status_code == status
        assert status == 404 or "Only an official can enter an instrument." in words_of(answer)
    assert not case.instrument_drafts.exists()


@pytest.mark.parametrize("who", OTHERS)
def test_operations_refuse_them_too(pasted: Pages, cast: Cast, who: str) -> None:
    by, draft = getattr(cast, who), pasted.draft
    draft.refresh_from_db()
    for act in (
        lambda: save_header(draft=draft, version=draft.version, values={}, by=by),
        lambda: paste_text(draft=draft, version=draft.version, text=TEXT, by=by),
        lambda: issue_draft(draft=draft, version=draft.version, today=TODAY, by=by),
        lambda: discard_draft(draft=draft, by=by),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert not Instrument.objects.exists()

"""Starting a draft, its head, and its end."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from councils.models import Council
from interventions.models import InstrumentDraft, InstrumentKind, Intervention
from interventions.operations.draft_content import content_of
from interventions.operations.drafting import start_draft
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice
from tests.factories.councils import the_register

from .conftest import TODAY, Pages, words_of


def start(client: Client, case: Intervention, **typed: str) -> Any:
    whole = {"kind": "improvement_notice", **typed}
    return client.post(reverse("interventions:start_draft", args=[case.pk]), whole)


def test_a_draft_is_started_and_goes_on_with_its_head(
    cast: Cast, client: Client, case: Intervention
) -> None:
    client.force_login(cast.lead)
    done = start(client, case, kind="statutory_direction")

    draft = InstrumentDraft.objects.get()
    assert done["Location"] == reverse("interventions:draft_head", args=[case.pk, draft.pk])
    assert content_of(draft).kind == "statutory_direction"
    page = client.get(reverse("interventions:draft", args=[case.pk, draft.pk]))
    assert "Draft statutory direction" in words_of(page)
    assert "Not pasted yet" in words_of(page)


def test_open_drafts_are_offered_first(pages: Pages) -> None:
    shown = pages.client.get(reverse("interventions:start_draft", args=[pages.case.pk]))
    assert "Go on with the draft of Asha Rahman" in words_of(shown)
    pages.post("draft_discard")
    shown = pages.client.get(reverse("interventions:start_draft", args=[pages.case.pk]))
    assert "Go on with the draft" not in words_of(shown)


def test_a_revision_names_what_it_revises(cast: Cast, client: Client, case: Intervention) -> None:
    notice = a_notice(case, TODAY, today=TODAY)
    elsewhere = a_case(opened_on=TODAY, today=TODAY)
    foreign = a_notice(elsewhere, TODAY, today=TODAY)
    client.force_login(cast.lead)

    assert "Select which one does it revise" not in words_of(start(client, case, link="original"))
    for wrong in ("", str(foreign.pk)):
        shown = start(client, case, link="revised", revises=wrong)
        assert shown.status_code == 200
        assert "There is a problem" in words_of(shown)
    start(client, case, link="revised", revises=str(notice.pk))
    content = content_of(InstrumentDraft.objects.latest("pk"))
    assert (content.link, content.follows) == ("revised", notice.pk)


def test_nothing_is_entered_in_a_closed_case(
    cast: Cast, client: Client, case: Intervention
) -> None:
    from interventions.operations.cases import close_intervention

    close_intervention(case=case, on=TODAY, because="Done.", by=cast.lead)
    client.force_login(cast.lead)
    assert "This case is closed." in words_of(start(client, case))


def test_the_addressee_is_proposed_and_no_real_minister_for_an_invented_council(
    pages: Pages,
) -> None:
    the_register()
    pages.post("draft_head", issued=dt.date(2024, 9, 6), signatory_name="")
    html = pages.get("draft_head").content.decode()

    assert 'value="The Council of Northmoor"' in html
    assert "Janet Daby" not in html


def test_the_minister_of_the_day_is_proposed_for_a_council_of_the_register(
    pages: Pages, cast: Cast
) -> None:
    the_register()
    leeds = Council.objects.get(slug="leeds")
    pages.case = a_case(leeds, TODAY, lead=cast.lead, today=TODAY)
    pages.draft = start_draft(case=pages.case, kind=InstrumentKind.NOTICE, by=cast.lead)
    pages.post("draft_head", issued=dt.date(2024, 9, 6), signatory_name="")

    assert 'value="Janet Daby MP"' in pages.get("draft_head").content.decode()


def test_the_head_is_kept_as_entered(pages: Pages) -> None:
    done = pages.post(
        "draft_head",
        issued=("2", "nov", "2026"),
        published=("", "11", "2026"),
        to="Northmoor Council",
        address="Town Hall\r\n\r\nNorthmoor",
        signatory_name="Jordan Ashby MP",
        signatory_title="Minister",
    )

    content = pages.content
    assert done["Location"] == pages.address("draft_text")
    assert (content.issued, content.published, content.signed) == ("2026-11-02", "2026-11", "")
    assert content.addressed_to == "Northmoor Council\nTown Hall\nNorthmoor"
    assert "To be issued on 2 November 2026" in words_of(pages.get("draft"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"issued": ("31", "11", "2026")}, "Day of issue must be a real date"),
        ({"issued": ("", "11", "2026")}, "Day of issue must include a day"),
        (
            {"issued": ("2", "11", "2026"), "published": ("1", "11", "2026")},
            "It cannot be published before it is issued.",
        ),
        (
            {"issued": ("2", "11", "2026"), "published": ("", "10", "2026")},
            "It cannot be published before it is issued.",
        ),
    ],
)
def test_days_that_cannot_be_are_refused_and_kept(
    pages: Pages, typed: dict[str, Any], words: str
) -> None:
    shown = pages.post("draft_head", to="Typed addressee", **typed)

    assert words in words_of(shown)
    assert "Typed addressee" in shown.content.decode()
    assert pages.content.issued == ""


def test_a_draft_is_discarded_after_asking(pasted: Pages) -> None:
    assert "It has 7 paragraphs and 0 requirements." in words_of(pasted.get("draft_discard"))
    done = pasted.post("draft_discard")

    assert done["Location"] == reverse("portfolio:case", args=[pasted.case.pk])
    pasted.draft.refresh_from_db()
    assert pasted.draft.discarded_at is not None
    assert pasted.get("draft_text").status_code == 302

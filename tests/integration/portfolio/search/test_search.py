"""Search: what is found, by whom, where it leads, and how odd words are answered."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.models import CouncilName
from interventions.models import HappeningKind, Intervention
from interventions.operations.happenings import correct_happening, withdraw_happening
from portfolio.queries.search_sources import Kind, Sought, found_of
from reviews.models import DecisionKind, Letter
from tests.cast import Cast
from tests.factories.cases import a_case, a_happening, a_notice, a_requirement, details
from tests.factories.many import many_happenings
from tests.factories.reviews import a_decision, a_draft, a_proposal, an_issued_letter, the_offices

TODAY = dt.date(2027, 1, 18)
SIGNING_IN = 3
MOST_QUERIES = SIGNING_IN + 10


@pytest.fixture
def today(settings: Any) -> dt.date:
    settings.OVERSEE_TODAY = TODAY
    return TODAY


@pytest.fixture
def case(cast: Cast, today: dt.date) -> Intervention:
    """Northmoor with a notice, an adviser, and an entry of each audience that says "safeguarding"."""
    case = a_case(cast.northmoor, "2026-10-05", cast.lead, today=TODAY)
    cast.adviser_on(case, today=TODAY)
    a_notice(
        case,
        "2026-11-02",
        a_requirement("The Board meets", {"every": {"weeks": 8}}, "4"),
        today="2026-11-02",
        by=cast.lead,
    )
    for audience in ("internal", "adviser", "council"):
        a_happening(
            case,
            "2026-12-01",
            kind=HappeningKind.VISIT,
            title=f"Visit for {audience} eyes",
            words="We asked how the safeguarding hub records contacts.",
            audience=audience,
            today=TODAY,
            by=cast.lead,
        )
    return case


def found(user: User, words: str, **query: Any) -> Any:
    """The page of a search as the person sees it."""
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("portfolio:search"), {"q": words, **query})
    assert answer.status_code == 200
    return answer


def titles(answer: Any) -> list[str]:
    """The titles of the results, without marks."""
    shown = re.findall(r'app-results__title"><a [^>]*>(.*?)</a>', answer.text)
    return [re.sub(r"</?mark>", "", title) for title in shown]


def test_a_word_is_found_in_any_form_and_its_hit_is_marked(cast: Cast, case: Intervention) -> None:
    answer = found(cast.official, "recording contact")

    assert len(titles(answer)) == 3
    assert "<mark>records</mark> <mark>contacts</mark>" in answer.text
    assert "3 results for “recording contact”" in answer.text
    assert "Visit · Northmoor Council (fictional), children’s social care · 1 December 2026" in (
        " ".join(answer.text.split())
    )


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("official", ["internal", "adviser", "council"]),
        ("private_office", ["internal", "adviser", "council"]),
        ("deputy_director", ["internal", "adviser", "council"]),
        ("adviser", ["adviser", "council"]),
        ("council_officer", ["council"]),
        ("other_officer", []),
        ("administrator", []),
        ("stranger", []),
    ],
)
def test_each_finds_what_is_for_them_and_no_count_says_more(
    role: str, seen: list[str], cast: Cast, case: Intervention
) -> None:
    answer = found(getattr(cast, role), "safeguarding")

    assert sorted(titles(answer)) == sorted(f"Visit for {name} eyes" for name in seen)
    if seen:
        assert f"{len(seen)} result" in answer.text
        assert f"What happened ({len(seen)})" in answer.text
    else:
        assert "Nothing was found." in answer.text
        assert "0 results" in answer.text
        assert "hub" not in answer.text


@pytest.mark.parametrize("role", ["official", "adviser", "council_officer"])
def test_every_link_opens_for_whoever_found_it(role: str, cast: Cast, case: Intervention) -> None:
    the_offices(cast.northmoor)
    decision = a_decision(case, "2026-12-21", title="The safeguarding notice stays")
    an_issued_letter(case, "2026-12-21", decision)
    user = getattr(cast, role)
    client = Client()
    client.force_login(user)

    for words in ("safeguarding", "northmoor", "paragraph", "notice"):
        links = re.findall(
            r'app-results__title"><a class="govuk-link" href="([^"]+)"', found(user, words).text
        )
        assert links, words
        for link in links:
            page = client.get(link.split("#")[0])
            assert page.status_code == 200, link
            if "#" in link:
                assert f'id="{link.split("#")[1]}"' in page.text


def test_a_council_officer_never_finds_an_internal_note(cast: Cast, case: Intervention) -> None:
    a_happening(
        case,
        "2026-12-02",
        kind=HappeningKind.NOTE,
        title="Whistleblower",
        words="An unusualword stands in it.",
        today=TODAY,
        by=cast.lead,
    )

    for words in ("unusualword", "whistleblower", "unusualword or safeguarding"):
        answer = found(cast.council_officer, words)
        assert "Notes" not in answer.text
        assert "histleblower" not in answer.text.replace(words, "")
    assert titles(found(cast.official, "unusualword")) == ["Whistleblower"]


def test_what_was_corrected_or_withdrawn_is_found_only_as_it_stands(
    cast: Cast, case: Intervention
) -> None:
    wrong = a_happening(
        case, "2026-12-07", title="Call about foxglove", words="foxglove", today=TODAY, by=cast.lead
    )
    correct_happening(
        happening=wrong,
        details=details(case, "2026-12-08", title="Call about bluebell", words="bluebell"),
        reason="It was another plant.",
        today=TODAY,
        by=cast.lead,
    )
    gone = a_happening(case, "2026-12-07", title="Of thistles", today=TODAY, by=cast.lead)
    withdraw_happening(happening=gone, reason="Wrong case.", today=TODAY, by=cast.lead)

    assert titles(found(cast.official, "foxglove")) == []
    assert titles(found(cast.official, "bluebell")) == ["Call about bluebell"]
    assert titles(found(cast.official, "thistle")) == []


def test_paragraphs_are_found_at_their_place(cast: Cast, case: Intervention) -> None:
    answer = found(cast.council_officer, '"words of paragraph"')

    assert titles(answer) == ["Paragraph 4 of the improvement notice of 2 November 2026"]
    assert "#paragraph-4" in answer.text


def test_advice_is_found_by_nobody_who_may_not_see_it(cast: Cast, case: Intervention) -> None:
    the_offices(cast.northmoor)
    decision = a_decision(
        case,
        "2026-12-21",
        DecisionKind.MAINTAIN,
        title="The notice stays",
        reasons="Because of periwinkle.",
    )
    an_issued_letter(case, "2026-12-21", decision)
    a_proposal(case, "2027-01-11", title="Lift it for hyacinth")

    assert "The notice stays" in titles(found(cast.official, "periwinkle"))
    assert titles(found(cast.official, "hyacinth")) == ["Lift it for hyacinth"]
    for role in ("adviser", "council_officer"):
        user = getattr(cast, role)
        assert titles(found(user, "periwinkle")) == []
        assert titles(found(user, "hyacinth")) == []
        assert "The notice stays" in titles(found(user, "notice stays", kind="decisions"))


def test_the_words_of_an_issued_letter_are_found_and_a_draft_is_not(
    cast: Cast, case: Intervention
) -> None:
    the_offices(cast.northmoor)
    letter = an_issued_letter(case, "2026-12-21")
    a_draft(case, TODAY)
    assert Letter.objects.filter(state=Letter.State.DRAFT).exists()

    for role in ("official", "council_officer"):
        answer = found(getattr(cast, role), '"words of the writer"', kind="letters")
        assert titles(answer) == [letter.title]
        assert "<mark>Words</mark>" in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        "hammersmith & fulham",
        "Hammersmith and Fulham",
        "hammersmith fulham",
        "King’s-Heath",
        "kings heath",
    ],
)
def test_a_council_is_found_by_any_of_its_names(typed: str, cast: Cast, today: dt.date) -> None:
    council = cast.council("Hammersmith & Fulham")
    old = CouncilName.of(council, "King's Heath Borough Council", is_alias=True)
    CouncilName.objects.bulk_create([old])

    answer = found(cast.council_officer, typed)

    assert titles(answer) == ["Hammersmith &amp; Fulham Council (fictional)"]
    found_as = "Found by the name “King&#x27;s Heath Borough Council”."
    assert (found_as in answer.text) == ("heath" in typed.lower())


def test_a_long_text_is_shown_around_its_hit_with_an_ellipsis_where_it_goes_on(
    cast: Cast, case: Intervention
) -> None:
    filler = " ".join(f"word{number}" for number in range(200))
    a_happening(
        case,
        "2026-12-03",
        title="Long",
        words=f"{filler} marigold {filler}",
        today=TODAY,
        by=cast.lead,
    )

    text = found(cast.official, "marigold").text.split('app-results__text">')[1].split("</p>")[0]

    assert text.startswith("… word")
    assert text.endswith(" …")
    assert "<mark>marigold</mark>" in text
    assert len(text) < 500
    whole = found(cast.council_officer, "safeguarding").text
    assert ">We asked how the <mark>safeguarding</mark> hub records contacts.</p>" in whole


def test_markup_in_a_text_stays_words(cast: Cast, case: Intervention) -> None:
    a_happening(
        case,
        "2026-12-03",
        title="<script>alert(1)</script> zinnia",
        words="a \ue000<b onclick=x>zinnia</b>\ue001 & 'more' \ue001\ue001",
        today=TODAY,
        by=cast.lead,
    )

    answer = found(cast.official, "zinnia")
    main = answer.text.split("<main")[1].split("</main>")[0]

    assert "<script" not in main
    assert "<b " not in main
    assert main.count("<mark>") == main.count("</mark>") == 2
    assert "\ue000" not in main


def test_an_empty_search_says_how_to_search(cast: Cast, case: Intervention) -> None:
    for typed in ("", "   ", "\t\n"):
        answer = found(cast.official, typed)
        assert "Type one word or several." in answer.text
        assert titles(answer) == []


@pytest.mark.parametrize("typed", ["the of and", "-board", "!!!", "’", "&", "'"])
def test_words_that_can_find_nothing_in_texts_are_answered(
    typed: str, cast: Cast, case: Intervention
) -> None:
    answer = found(cast.official, typed)

    assert "Only names of councils were searched." in answer.text
    assert "Add a word that tells what you look for." in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 5000,
        "board " * 500,
        "((((",
        '"',
        "\\",
        "':*",
        "board:*",
        "%s %d",
        "\ud83dx",
        "😀",
        "<->",
    ],
)
def test_a_long_or_odd_search_is_never_an_error(typed: str, cast: Cast, case: Intervention) -> None:
    client = Client()
    client.force_login(cast.official)
    query = {"q": typed.encode("utf-8", "surrogatepass")}

    answer = client.get(reverse("portfolio:search"), query)

    assert answer.status_code == 200
    if len(typed) > 200:
        assert "Only the first 200 characters were searched for." in answer.text


@pytest.mark.parametrize("query", [{"kind": "x"}, {"page": "x"}, {"page": "99"}, {"sort": "x"}])
def test_an_unknown_choice_in_the_address_is_passed_over(
    query: dict[str, str], cast: Cast, case: Intervention
) -> None:
    assert len(titles(found(cast.official, "safeguarding", **query))) == 3


def test_results_are_filtered_by_kind_with_counts(cast: Cast, case: Intervention) -> None:
    a_happening(
        case,
        "2026-12-09",
        kind=HappeningKind.NOTE,
        title="On safeguarding",
        today=TODAY,
        by=cast.lead,
    )

    both = found(cast.official, "safeguarding")
    notes = found(cast.official, "safeguarding", kind="notes")

    assert "What happened (3)" in both.text
    assert "Notes (1)" in both.text
    assert titles(notes) == ["On safeguarding"]
    assert "1 of 4 results" in notes.text
    newest = titles(found(cast.official, "safeguarding", sort="newest"))
    assert newest[0] == "On safeguarding"


def test_the_number_of_queries_is_the_same_for_ten_rows_and_a_thousand(
    cast: Cast, case: Intervention
) -> None:
    client, counts = Client(), []
    client.force_login(cast.official)
    query = {"q": "happened or northmoor or words or safeguarding or happening"}
    for more in (10, 990):
        many_happenings(case, more, dt.date(2020, 1, 1), today=TODAY)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse("portfolio:search"), query)
        counts.append(len(asked))

    assert len(titles(answer)) == 50
    assert "page 1 of" in answer.text
    assert counts[1] <= counts[0] <= MOST_QUERIES


def test_the_box_stands_on_every_page_of_whoever_is_signed_in(cast: Cast, today: dt.date) -> None:
    client = Client()
    assert 'role="search"' not in client.get(reverse("account_login")).text

    client.force_login(cast.stranger)
    page = client.get(reverse("portfolio:home")).text

    assert '<label class="app-search__label" for="site-search">Search</label>' in page
    assert page.count('role="search"') == 1
    assert client.get(reverse("portfolio:search")).text.count('role="search"') == 1
    client.logout()
    assert client.get(reverse("portfolio:search")).status_code == 302


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        (Kind.PARAGRAPH, "clause_text_search"),
        (Kind.HAPPENING, "happening_text_search"),
        (Kind.NOTE, "happening_text_search"),
        (Kind.DECISION, "decision_advice_search"),
        (Kind.LETTER, "letter_text_search"),
    ],
)
def test_each_kind_has_an_index_for_the_words_it_is_searched_by(
    kind: Kind, index: str, cast: Cast, today: dt.date
) -> None:
    asked = Sought(cast.official, "safeguarding", is_text=True)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")

    assert index in found_of(kind, asked).explain()

"""Two people at once, and forms that come too late: nothing typed is lost."""

from tests.cast import Cast

from .conftest import TEXT, TODAY, Pages, words_of


def test_both_texts_are_shown_and_the_next_press_saves(pasted: Pages, cast: Cast) -> None:
    pasted.requirement("2", name="As it was")
    opened_at = pasted.draft.version + 1
    pasted.client.force_login(cast.official)
    pasted.requirement("2", "r1", name="What Ben saved", rule="continuous")
    pasted.client.force_login(cast.lead)
    shown = pasted.requirement("2", "r1", name="What Asha typed", version=opened_at)

    words = words_of(shown)
    assert "Ben Carter saved this draft at" in words
    assert "What stands there now" in words
    assert "What Ben saved" in words
    assert "Standing requirement" in words
    assert 'value="What Asha typed"' in shown.content.decode()
    assert pasted.content.clause("2").requirements[0].name == "What Ben saved"

    field = shown.content.decode().split('name="version"')[-1].split(">")[0]
    assert f'value="{pasted.draft.version}"' in field
    pasted.requirement("2", "r1", name="What Asha typed", version=pasted.draft.version)
    assert pasted.content.clause("2").requirements[0].name == "What Asha typed"


def test_ones_own_other_page_is_said_to_be_ones_own(pasted: Pages) -> None:
    shown = pasted.post("draft_head", issued=TODAY, to="Typed", version=1)

    assert "You saved this draft on another page" in words_of(shown)
    assert "To Northmoor Council" in words_of(shown)


def test_text_head_words_areas_and_strength_all_tell(pasted: Pages) -> None:
    for sent in (
        pasted.post("draft_text", text="1. Other.", version=1),
        pasted.post("draft_correct", "1", number="1", text="Other.", version=1),
        pasted.post("draft_areas", "3", areas="a. other", version=1),
    ):
        assert "What stands there now" in words_of(sent)
        assert "ther." in words_of(sent) or "a. other" in words_of(sent)
    sent = pasted.post("draft_paragraph", "1", strength="must", version=1)
    assert "after you opened this one" in words_of(sent)
    assert not pasted.content.clause("1").confirmed


def test_lone_buttons_of_an_old_page_do_nothing_and_say_so(pasted: Pages) -> None:
    before = pasted.content
    for name, number in (("draft_join", "3a"), ("draft_make_areas", "3"), ("draft_aside", "1")):
        done = pasted.client.get(pasted.post(name, number, version=1)["Location"])
        assert "after you opened this one" in words_of(done)
    assert pasted.content == before


def test_a_paragraph_that_is_gone_gives_back_what_was_typed(pasted: Pages) -> None:
    pasted.post("draft_correct", "5", number="5x", text="Words.")
    shown = pasted.requirement("5", name="Long thought about")

    assert shown.status_code == 409
    assert "There is no paragraph 5 in this draft any more." in words_of(shown)
    assert "Long thought about" in words_of(shown)


def test_a_requirement_removed_meanwhile_is_entered_anew(pasted: Pages) -> None:
    pasted.requirement("2", name="As it was")
    pasted.draft.refresh_from_db()
    opened_at = pasted.draft.version
    pasted.post("draft_remove", "2", "r1")
    shown = pasted.requirement("2", "r1", name="Changed", version=opened_at)
    assert "It is no longer in the draft." in words_of(shown)

    pasted.requirement("2", "r1", name="Changed")
    assert [item.name for item in pasted.content.clause("2").requirements] == ["Changed"]


def test_a_form_sent_to_a_discarded_draft_gives_back_what_was_typed(pasted: Pages) -> None:
    pasted.post("draft_discard")
    shown = pasted.post("draft_text", text=TEXT)

    assert shown.status_code == 409
    assert "This draft has been discarded." in words_of(shown)
    assert "To: Northmoor Council" in words_of(shown)


def test_a_form_without_its_version_saves_nothing(pasted: Pages) -> None:
    before = pasted.content
    shown = pasted.post("draft_head", issued=TODAY, to="Somebody else", version="")

    assert "There is a problem" in words_of(shown)
    assert pasted.content == before

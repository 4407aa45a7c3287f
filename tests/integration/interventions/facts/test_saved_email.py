"""Promises: the page for recording is filled in from a saved email, and the email is kept with the entry."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interventions.models import Happening, HappeningKind, Intervention
from tests.cast import Cast
from tests.factories.northmoor import carried, hidden, html, signed_in
from tests.unit.documents import made
from tests.unit.documents.emails import WORDS, an_email

pytestmark = pytest.mark.django_db

EMPTY = {"kind": "", "on-day": "", "on-month": "", "on-year": "", "who": "", "words": ""}


def at(case: Intervention) -> str:
    return reverse("interventions:record", args=[case.pk])


def saved(*attachments: tuple[str, bytes], **more: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("The Board.eml", an_email(*attachments, **more))


def read(case: Intervention, cast: Cast, *emails: SimpleUploadedFile, **typed: Any) -> Any:
    sent = {**EMPTY, **typed, "act": "email", "evidence": list(emails)}
    return signed_in(cast.lead).post(at(case), sent)


def test_the_email_fills_in_the_page_and_its_files_are_kept(case: Intervention, cast: Cast) -> None:
    response = read(case, cast, saved(("Minutes.pdf", made.a_pdf())))

    form, page = response.context["form"], html(response)
    assert form["kind"].value() == HappeningKind.EMAIL
    assert form["called"].value() == "The Board’s next meeting"
    assert form["words"].value() == WORDS
    assert form["who"].value() == (
        "From: Ruth Callander <ruth.callander@hollinbridge.example>\n"
        "To: Asha Rahman <asha.rahman@department.example>\n"
        "Sent: 15 January 2027, 00:31"
    )
    assert 'value="15"' in page, "the day in England, not that of the sender's clock"
    assert "Filled in from the email where you had typed nothing." in page
    assert "The Board.eml" in page
    assert "Minutes.pdf" in page
    assert not Happening.objects.exists()


def test_what_was_typed_stays(case: Intervention, cast: Cast) -> None:
    typed = {
        "kind": "note",
        "on-day": "3",
        "on-month": "1",
        "on-year": "2027",
        "words": "My words.",
    }

    form = read(case, cast, saved(), **typed).context["form"]

    assert form["kind"].value() == "note"
    assert form["words"].value() == "My words."
    assert list(form["on"].value().values()) == ["3", "1", "2027"]
    assert form["who"].value().startswith("From: Ruth Callander")


def test_the_entry_keeps_the_email_and_says_who_wrote_what(case: Intervention, cast: Cast) -> None:
    client = signed_in(cast.lead)
    filled = client.post(at(case), {**EMPTY, "act": "email", "evidence": [saved()]})
    typed = {
        "kind": "email",
        "on-day": "15",
        "on-month": "1",
        "on-year": "2027",
        **{name: filled.context["form"][name].value() for name in ("called", "who", "words")},
        "audience": "internal",
        **carried(filled),
    }
    shown = client.post(at(case), typed)
    made_of_it = client.post(at(case), {**typed, **carried(shown), "seen": hidden(shown, "seen")})

    entry = Happening.objects.get()
    assert (entry.kind, entry.title) == ("email", "The Board’s next meeting")
    assert [row.title for row in entry.evidence.all()] == ["The Board.eml"]
    page = html(client.get(made_of_it["Location"]))
    assert "From: Ruth Callander" in page
    assert "The Board will meet on 14 January." in page
    assert "The Board.eml" in page
    file = client.get(reverse("interventions:evidence", args=[case.pk, entry.evidence.get().pk]))
    assert b"".join(file) == an_email()
    assert file["Content-Type"] == "message/rfc822"
    assert file["Content-Disposition"].startswith("attachment")


def test_without_an_email_it_says_what_to_choose(case: Intervention, cast: Cast) -> None:
    page = html(read(case, cast, words="My words."))

    assert "Choose an email saved as an .eml file" in page
    assert 'href="#id_evidence"' in page
    assert "My words." in page


def test_a_refused_email_keeps_what_was_typed(case: Intervention, cast: Cast) -> None:
    page = html(read(case, cast, saved(("setup.exe", b"MZ")), words="My words."))

    assert "“setup.exe”, which cannot be taken" in page
    assert "My words." in page


def test_reading_twice_keeps_each_file_once(case: Intervention, cast: Cast) -> None:
    first = read(case, cast, saved(("Minutes.pdf", made.a_pdf())))

    again = signed_in(cast.lead).post(at(case), {**EMPTY, "act": "email", **carried(first)})

    assert html(again).count('class="app-file"') == 2

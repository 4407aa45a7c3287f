"""Promises: an email saved as a file is read as it was written, and taken only if all of it may be."""

import contextlib
import io
import time

import pytest

from documents.checks import FileRefused, check_upload
from documents.message import Message, read_message
from tests.unit.documents import made
from tests.unit.documents.emails import WORDS, an_email


def read(content: bytes) -> Message:
    return read_message(io.BytesIO(content))


def refusal(content: bytes, name: str = "email.eml") -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        check_upload(io.BytesIO(content), name)
    return caught.value


def test_headers_words_and_attachments_are_read() -> None:
    message = read(an_email(("Minutes.pdf", made.a_pdf()), Cc="board@northmoor.example"))

    assert message.sender == "Ruth Callander <ruth.callander@hollinbridge.example>"
    assert message.to == "Asha Rahman <asha.rahman@department.example>"
    assert message.copied == "board@northmoor.example"
    assert message.subject == "The Board’s next meeting"
    assert message.sent is not None
    assert message.sent.isoformat() == "2027-01-14T23:31:00-01:00"
    assert message.text == WORDS
    assert [(part.name, part.content) for part in message.attachments] == [
        ("Minutes.pdf", made.a_pdf())
    ]


def test_plain_words_are_preferred_and_a_page_gives_its_words_without_markup() -> None:
    page = "<html><head><title>T</title><style>p{}</style></head><body><p>One &amp; two</p><p>Three<br>four</p><script>x()</script></body></html>"
    both = an_email(page=page)
    only = (
        b"From: a@b.example\r\nSubject: s\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + page.encode()
    )

    assert read(both).text == WORDS
    assert read(only).text == "One & two\nThree\nfour"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "x-unknown"])
def test_the_words_survive_their_code_page(charset: str) -> None:
    words = "Zoë paid £3 in Siân’s café." if charset != "iso-8859-1" else "Zoë paid £3 in a café."
    written = words.encode("utf-8" if charset == "x-unknown" else charset)
    head = f"From: a@b.example\r\nSubject: s\r\nContent-Type: text/plain; charset={charset}\r\n"

    assert read(head.encode() + b"\r\n" + written).text == words


@pytest.mark.parametrize(
    "head",
    [
        "From: a@b.example\r\nSubject: s\r\nDate: yesterday or so",
        "From: <<<>>>, \r\nSubject: =?utf-8?b?!!!?=\r\nDate: Mon, 99 Foo 99999 99:99:99 +9999",
        'From: "a\r\nTo: ;:;\r\nSubject: s\r\nContent-Type: multipart/mixed',
        'From: a@b.example\r\nSubject: s\r\nContent-Type: text/plain; charset=="\r\nContent-Transfer-Encoding: base64',
    ],
)
def test_whatever_the_headers_hold_reading_does_not_fail(head: str) -> None:
    message = read(head.encode() + b"\r\n\r\n%%%not base64%%%")

    assert message.sent is None
    assert "\n" not in message.sender + message.subject


def test_an_honest_email_is_taken() -> None:
    content = an_email(
        ("Minutes.pdf", made.a_pdf()), ("Data.xlsx", made.an_xlsx()), page="<p>x</p>"
    )

    checked = check_upload(io.BytesIO(content), "Fw: the Board.eml")

    assert (checked.content_type, checked.name) == ("message/rfc822", "Fw: the Board.eml")


def test_what_mail_programs_add_is_taken_with_it() -> None:
    content = (
        b"From: a@b.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain\r\n\r\nWords.\r\n"
        b"--x\r\nContent-Type: text/calendar; name=invite.ics\r\n"
        b"Content-Disposition: attachment; filename=invite.ics\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        b'--x\r\nContent-Type: image/gif; name="logo.gif"\r\nContent-ID: <logo>\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--x--\r\n"
    )

    assert check_upload(io.BytesIO(content), "email.eml").content_type == "message/rfc822"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"MZ\x90\x00"),
        ("invoice.pdf", b"MZ\x90\x00"),
        ("page.html", b"<html><script>x()</script></html>"),
        ("letter.docm", made.a_docx()),
        ("all.zip", made.a_zip({"a.txt": "a"})),
        ("", b"\x7fELF"),
        ("inner.eml", an_email(("setup.exe", b"MZ\x90\x00"))),
    ],
)
def test_an_email_that_holds_what_we_do_not_take_is_refused_and_names_it(
    name: str, content: bytes
) -> None:
    said = refusal(an_email(("Minutes.pdf", made.a_pdf()), (name, content)))

    assert (f"“{name}”" if name else "a part without a name") in said.what_to_do
    assert "Copy the words of the email into a note" in said.what_to_do


def test_a_message_sent_along_is_looked_into() -> None:
    inner = an_email(("run.js", b"alert(1)"))
    content = (
        b"From: a@b.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n'
        + inner
        + b"\r\n--x--\r\n"
    )

    assert "“run.js”" in refusal(content).what_to_do


@pytest.mark.parametrize(
    "content",
    [
        b"just words\r\n",
        b"Note: a line with a colon\r\n\r\nbut nobody wrote it",
        made.a_pdf(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"From: a@b.example\r\n",
        b"From: a@b.example\r\nSubject: \x00\r\n\r\n",
        b"<html>From: a@b.example</html>",
    ],
)
def test_what_is_not_an_email_is_refused(content: bytes) -> None:
    assert refusal(content).rule == "content"


def test_an_email_of_very_many_parts_is_refused() -> None:
    many = [(f"{number}.txt", b"words") for number in range(201)]

    assert refusal(an_email(*many)).rule == "parts"


HEAD = b"From: a@b.example\r\nSubject: s\r\n"


@pytest.mark.parametrize(
    "content",
    [
        HEAD + b"Content-Type: text/plain; charset=undefined\r\n\r\nx",
        HEAD + b"Content-Type: text/plain; charset*=utf-8''a%00b\r\n\r\nx",
        b"From: " + b"(" * 3_000 + b" a@b.example\r\nSubject: s\r\n\r\nx",
        HEAD + b"Content-Disposition: " + b"(" * 3_000 + b"\r\n\r\nx",
        HEAD + b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n" * 2_000,
        b"From: a@b.example\r\nSubject: " + b"=?utf-8?q?a?= " * 30_000 + b"\r\n\r\nx",
        HEAD + b"Content-Type: text/plain; " + b"a=b; " * 20_000 + b"\r\n\r\nx",
        HEAD + b"\r\n" + b"\n" * 1_000_000,
        *(
            HEAD + b"Content-Type: text/html\r\n\r\n" + piece * 200_000
            for piece in (b"<!--", b"<a ", b"<![CDATA[", b"<![x", b"</a", b"<?", b"<aa", b'<a b="')
        ),
    ],
    ids=lambda content: repr(content[-40:]),
)
def test_what_would_take_hours_to_read_or_break_the_reading_is_taken_or_refused_at_once(
    content: bytes,
) -> None:
    began = time.process_time()
    with contextlib.suppress(FileRefused):
        check_upload(io.BytesIO(content), "email.eml")

    assert time.process_time() - began < 5

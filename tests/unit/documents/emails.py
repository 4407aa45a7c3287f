"""Emails made in memory, as mail programs save them."""

from email.message import EmailMessage
from email.policy import SMTP

WORDS = "Dear Asha,\n\nThe Board will meet on 14 January.\n\nRuth"


def an_email(
    *attachments: tuple[str, bytes],
    words: str = WORDS,
    page: str = "",
    **headers: str,
) -> bytes:
    """A message to the Department; `attachments` are names and bytes, `page` the same words as HTML."""
    message = EmailMessage()
    said = {
        "From": "Ruth Callander <ruth.callander@hollinbridge.example>",
        "To": "Asha Rahman <asha.rahman@department.example>",
        "Subject": "The Board’s next meeting",
        "Date": "Thu, 14 Jan 2027 23:31:00 -0100",
        "Message-ID": "<one@hollinbridge.example>",
    } | headers
    for name, value in said.items():
        if value:
            message[name] = value
    message.set_content(words)
    if page:
        message.add_alternative(page, subtype="html")
    for name, content in attachments:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes(policy=SMTP)

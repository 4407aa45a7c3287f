"""What becomes of mail that waits while sending is held.

Promises a question only where mail waits. Releases nothing.
"""

from typing import Any

from django import forms

from govuk.forms import GovukForm
from govuk.widgets import Radios

SEND, LEAVE = "send", "leave"


class ReleaseForm(GovukForm):
    """Send what waits, or leave it unsent."""

    title = "Release sending"
    submit = "Release sending"

    waiting = forms.ChoiceField(
        label="What happens to the mail that waits?",
        choices=[(SEND, "It is sent"), (LEAVE, "It is left unsent")],
        widget=Radios(
            hints={
                SEND: "Whoever got it after the backup was made gets it a second time.",
                LEAVE: "Whoever did not get it is not told: these reminders are not raised again.",
            }
        ),
        error_messages={"required": "Say what happens to the mail that waits"},
    )

    def __init__(self, *args: Any, mail_waits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mail_waits:
            del self.fields["waiting"]

    @property
    def send_waiting(self) -> bool:
        """Whether what waits is sent."""
        return bool(self.cleaned_data.get("waiting", SEND) == SEND)

"""Files that came with a form that is not saved yet.

Promises that a file once taken in stays with its form while the form is mended or looked at again.
Browsers do not send a chosen file twice. Does not tie it to anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.core.files.base import File
from django.http import HttpRequest

from accounts.models import User
from accounts.permissions import NotAllowedNow
from documents.checks import FileRefused
from documents.models import StoredFile
from govuk.dates import counted
from govuk.forms import GovukForm
from interventions.models import Intervention
from interventions.operations.evidence import receive_files

FIELD = "kept_files"
MOST = 10


class KeptFiles:
    """The files of one form: those it carried in a signed field, and those it brings now."""

    def __init__(self, request: HttpRequest, case: Intervention, most: int = MOST) -> None:
        """`most`: how many the form takes; where it is one, a new file takes the old one's place."""
        self.case, self.most = case, most
        self.person: User = request.user  # type: ignore[assignment]  # the middleware asks for sign-in
        self.files = self._carried(request.POST.get(FIELD, ""))
        self.is_read = False  # whether the form has just been filled in from one of them

    @property
    def token(self) -> str:
        """What the form carries of them: only this person can use it, and only on this case."""
        return signing.dumps([file.pk for file in self.files], salt=self._salt)

    def take(self, uploads: Sequence[File[Any]], form: GovukForm, field: str) -> None:
        """Take in what was sent; a file that is not taken is said beside the field."""
        if not uploads:
            return
        before = [] if self.most == 1 else self.files
        if len(before) + len(uploads) > self.most:
            form.add_error(field, f"Send at most {counted(self.most, 'file')} with one form")
            return
        self.files = before
        for upload in uploads:
            try:
                self.files += receive_files(case=self.case, uploads=[upload], by=self.person)
            except FileRefused as refusal:
                name = upload.name or "The file"
                words = refusal.what_to_do
                form.add_error(field, words if len(uploads) == 1 else f"{name}: {words}")
            except NotAllowedNow as refusal:
                form.add_error(field, refusal.reason)

    def drop(self, pk: str) -> None:
        """Leave one out of the form."""
        self.files = [file for file in self.files if str(file.pk) != pk]

    @property
    def titled(self) -> list[tuple[StoredFile, str]]:
        """Each with its title: its own name."""
        return [(file, file.original_name) for file in self.files]

    @property
    def _salt(self) -> str:
        return f"kept files:{self.case.pk}:{self.person.pk}"

    def _carried(self, token: str) -> list[StoredFile]:
        try:
            ids = signing.loads(token, salt=self._salt, max_age=24 * 60 * 60) if token else []
        except signing.BadSignature:
            ids = []
        by_id = StoredFile.objects.in_bulk(ids)
        return [by_id[pk] for pk in ids if pk in by_id]

"""Taking in the files that show something, and noting who took one out.

Promises that a file is kept as soon as it is sent, before the form around it is right, and that a
download leaves its event. Does not tie a file to anything: the operation that records does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File

from accounts.audit import record
from accounts.events import EventKind
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotPermitted, Permission
from documents.models import StoredFile
from documents.store import receive
from interventions import events
from interventions.models import Intervention
from interventions.permissions import check_case_open

SEND = "You cannot send files in this case."
_SENDERS = (Permission.RECORD_FACT, Permission.SEND_PLAN, Permission.LOG_MONTH)


@operation
def receive_files(
    *, case: Intervention, uploads: Sequence[File[Any]], by: User
) -> list[StoredFile]:
    """Take files in. Raises FileRefused for the first that is not taken, and keeps none."""
    if not any(by.may(permission) for permission in _SENDERS):
        raise NotPermitted(SEND)
    if not Intervention.objects.visible_to(by).filter(pk=case.pk).exists():
        raise NotPermitted(SEND)
    check_case_open(case)
    kept = [receive(upload, by=by) for upload in uploads]
    for file in kept:
        record(
            events.EVIDENCE_RECEIVED,
            subject=file,
            scope=case,
            sha256=file.sha256,
            size=file.size,
            name=file.original_name,
        )
    return kept


@operation
def note_download(*, kind: EventKind, file: StoredFile, case: Intervention, by: User) -> None:
    """Note that somebody took a file out. Whoever calls it has found it by `visible_to`."""
    record(kind, subject=file, scope=case, sha256=file.sha256)

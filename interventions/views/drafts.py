"""A form that is looked at again before it saves: files stay, "Today" fills in a day, an email its words.

Promises that a press on anything but the saving button saves nothing. Does not know what is saved.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

from govuk.forms import GovukForm
from interventions.models import Intervention
from interventions.views.kept_files import MOST, KeptFiles
from interventions.views.saved_email import READ_EMAIL, read_email

FormType = TypeVar("FormType", bound=GovukForm)


@dataclass
class Draft(Generic[FormType]):
    """A form with its files, and whether what was typed is to be checked."""

    form: FormType
    files: KeptFiles
    is_sent: bool
    file_field: str = "evidence"

    @property
    def is_right(self) -> bool:
        """Whether it was sent and everything typed can be read."""
        return self.is_sent and self.form.is_valid()

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the seal: files by their rows, whether they came now or before."""
        files = [file.pk for file in self.files.files]
        return {**self.form.cleaned_data, self.file_field: files}


def draft_of(
    request: HttpRequest,
    case: Intervention,
    make: Callable[..., FormType],
    *,
    today: dt.date,
    day_field: str = "on",
    file_field: str = "evidence",
    most_files: int = MOST,
) -> Draft[FormType]:
    """The form as it was sent: `make(data, files, initial=…)` gives one."""
    files = KeptFiles(request, case, most_files)
    if request.method != "POST":
        return Draft(make(), files, is_sent=False, file_field=file_field)
    form = make(request.POST, request.FILES)
    form.full_clean()
    files.take(request.FILES.getlist(file_field), form, file_field)
    act = request.POST.get("act", "")
    if act.startswith("drop-"):
        files.drop(act.removeprefix("drop-"))
    if not act or file_field in form.errors:
        return Draft(form, files, is_sent=True, file_field=file_field)
    typed = _as_typed(form)
    now: dict[str, Any] = {day_field: today} if act == "today" else {}
    if act == READ_EMAIL:
        now = read_email(files, form, file_field, typed)
        if file_field in form.errors:
            return Draft(form, files, is_sent=True, file_field=file_field)
    return Draft(make(initial={**typed, **now}), files, is_sent=False, file_field=file_field)


def _as_typed(form: GovukForm) -> dict[str, Any]:
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }

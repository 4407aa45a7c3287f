"""A field for several files at once.

Promises the uploads as they came. Does not look into them: `documents` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

WHAT_IS_TAKEN = (
    "PDF, Word, Excel, a picture, plain text or a saved email (.eml), at most 20 MB each."
)


class FilesInput(forms.FileInput):
    """Chooses one file or several."""

    allow_multiple_selected = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[Any]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """The files that were sent, in their order."""

    widget = FilesInput

    def __init__(self, *, single: bool = False, **options: Any) -> None:
        """`single`: the browser lets one file be chosen."""
        super().__init__(**options)
        self.widget.allow_multiple_selected = not single
        if single:
            self.widget.attrs.pop("multiple", None)

    def to_python(self, value: Any) -> list[UploadedFile[Any]]:
        return [item for item in value or [] if item]

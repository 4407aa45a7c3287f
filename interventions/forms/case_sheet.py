"""The form that sends a spreadsheet of live cases.

Promises one file. Does not look into it: the operation does.
"""

from django import forms

from govuk.forms import GovukForm


class CaseSheetForm(GovukForm):
    """The file."""

    title = "Bring your cases from a spreadsheet"
    submit = "Show what it would do"

    sheet = forms.FileField(
        label="The file",
        help_text="A workbook (.xlsx) or a table saved as text (.csv), at most 20 MB.",
        error_messages={
            "required": "Choose the file with your cases",
            "empty": "The file is empty. Check it and send it again.",
        },
    )

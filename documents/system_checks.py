"""Tells whoever starts the site that letters cannot be made into PDFs here, and what to install.

A warning, not an error: the rest of the site works.
"""

from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning

from documents.render import missing_libraries


def check_pdf_libraries(**_options: Any) -> list[CheckMessage]:
    """One warning that names the missing Debian packages, or nothing."""
    missing = missing_libraries()
    if not missing:
        return []
    return [
        CheckWarning(
            "Letters cannot be made into PDFs on this computer.",
            hint=f"apt-get install {' '.join(missing)}",
            id="documents.W001",
        )
    ]

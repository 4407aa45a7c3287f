"""What is sensitive is noted when somebody reads it or takes it out."""

import re
from collections.abc import Callable
from typing import Any

from django.apps import apps

from config.docs.people import addresses, names_reached
from config.reads import CASE, SENSITIVE

VIEWS: dict[str, tuple[str, Callable[..., Any]]] = {
    name: (address, view) for address, name, view in addresses()
}
# What leaves as a file, by the last words of its address or its name.
FILE = re.compile(r"file|csv|xlsx|pdf|report$|signed_paper$|evidence$|feed$|briefs$|template")
# Operations that note it.
NOTING = {
    "note_download",
    "note_export",
    "note_briefs_taken",
    "note_calendar_fetched",
    "note_codes_taken",
    "note_refused_rows",
    "record_download",
}
NO_CONTENT = {
    "interventions:case_sheet_template": "an empty form",
    "interventions:case_sheet_template_csv": "an empty form",
}


def test_each_sensitive_page_is_there_and_says_which_row_it_is_about() -> None:
    for name, page in SENSITIVE.items():
        address, _ = VIEWS[name]
        parts = set(re.findall(r"<(?:\w+:)?(\w+)>", address))
        assert not page.name or page.name in parts, name
        assert not page.case or page.case in parts, name
        assert apps.get_model(page.model), name
    assert apps.get_model(CASE)


def test_whatever_leaves_as_a_file_is_noted() -> None:
    found = [
        name
        for name, (_, view) in VIEWS.items()
        if FILE.search(name)
        and name not in NO_CONTENT
        and name not in SENSITIVE
        and not NOTING & names_reached(view)
    ]

    assert found == []

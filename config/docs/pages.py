"""Promises: the list of generated pages and how each is made. Writes none."""

from collections.abc import Callable

from config.docs.data import data_page
from config.docs.house import audit_page, commands_page, environment_page, schedule_page
from config.docs.libraries import libraries_page
from config.docs.papers import papers_page
from config.docs.people import addresses_page, permissions_page
from config.docs.words import vocabularies_page

PAGES: dict[str, Callable[[], str]] = {
    "docs/data.md": data_page,
    "docs/libraries.md": libraries_page,
    "docs/source-papers.md": papers_page,
    "docs/reference/addresses.md": addresses_page,
    "docs/reference/audit-events.md": audit_page,
    "docs/reference/commands.md": commands_page,
    "docs/reference/environment.md": environment_page,
    "docs/reference/permissions.md": permissions_page,
    "docs/reference/schedule.md": schedule_page,
    "docs/reference/vocabularies.md": vocabularies_page,
}

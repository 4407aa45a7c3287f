"""Settings, schedule, addresses and the example environment are in step with the code."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from config.celery import app
from config.env import VARIABLES
from tests.architecture.source import CLONE, name, product_files


def test_every_variable_is_in_the_example_and_nothing_else() -> None:
    example = (CLONE / ".env.example").read_text()
    listed = re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)

    assert listed == [variable.name for variable in VARIABLES]
    assert all(variable.meaning in example for variable in VARIABLES)


def test_no_app_reads_the_environment_by_itself() -> None:
    found = [
        name(path)
        for path in product_files()
        if re.search(r"\bos\.(environ|getenv)", path.read_text())
    ]

    assert found == []


def test_every_entry_of_the_schedule_names_a_task() -> None:
    app.loader.import_default_modules()

    entries = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert entries <= set(app.tasks)


def test_every_task_says_what_it_does() -> None:
    app.loader.import_default_modules()
    own = {key: task for key, task in app.tasks.items() if not key.startswith("celery.")}

    assert [key for key, task in own.items() if not (task.run.__doc__ or "").strip()] == []


def _patterns(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        address = above + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from _patterns(part, address)
        else:
            yield address, part


def test_every_address_has_a_name_of_its_own() -> None:
    """Templates link by name; the tests of access and of pages find every page by it."""
    found = list(_patterns(get_resolver()))
    names = [pattern.name for _, pattern in found]

    assert [address for address, pattern in found if not pattern.name] == []
    assert sorted({key for key in names if key and names.count(key) > 1}) == []


def test_tables_with_special_rights_exist(db: None) -> None:
    from django.db import connection

    tables = set(connection.introspection.table_names())

    assert set(settings.APPLICATION_MAY_DELETE_FROM) <= tables
    assert set(settings.APPEND_ONLY_TABLES) <= tables

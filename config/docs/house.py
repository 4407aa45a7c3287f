"""Promises: what an operator sees of the house: variables, schedule, commands, words of the audit trail.

Does not start or read a running service.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from celery.schedules import crontab
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class

from accounts.events import EventKind
from accounts.history import OF_LIBRARIES, kept_models, left_out, reason, stays
from config.celery import app
from config.docs.markdown import code, first_sentence, page, section, table
from config.docs.rooms import ROOMS
from config.env import BASE_DIR, VARIABLES
from config.launch.places import CLONE
from config.launch.prove import PROOFS, description
from config.variable import Variable

DOORS = {
    "bin/run": "From a bare clone to the running site with its demonstration; stops on Ctrl-C.",
    "bin/test": "The whole suite on throw-away services; arguments go to pytest.",
    "bin/check": "Lint, formatting, types, import contracts, missing migrations, schema file, deployment checks.",
    "bin/prove": "One measured claim, by name; without a name, the list.",
    "bin/vendor": "For maintainers: copies the pinned front-end files into the repository (needs npm).",
}


def environment_page() -> str:
    """Every variable of the service."""
    rows = [
        [
            code(variable.name),
            variable.meaning,
            "yes" if variable.needed_in_production else "",
            code(_shown(variable)),
        ]
        for variable in VARIABLES
    ]
    return page(
        "Environment variables",
        "All configuration comes from the environment; in development also from a file `.env` in the clone. The "
        "service refuses to start in production with one line for each variable that is missing or unsafe.",
        table(["Variable", "Meaning", "Needed in production", "In development"], rows),
    )


def _shown(variable: Variable) -> str:
    return variable.development.replace(f"{BASE_DIR}/", "")


def schedule_page() -> str:
    """What beat starts, and when."""
    app.loader.import_default_modules()
    rows = [
        [name, code(str(entry["task"])), when(entry["schedule"]), _task_words(str(entry["task"]))]
        for name, entry in settings.CELERY_BEAT_SCHEDULE.items()
    ]
    scheduled = {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    others = sorted(
        name
        for name in app.tasks
        if name.split(".")[0] in (*ROOMS, "config") and name not in scheduled
    )
    return page(
        "Scheduled and background work",
        f"The schedule is a table in `config/settings.py`; times are in {settings.TIME_ZONE}, written as cron "
        "does: minute, hour, day of the month, month, day of the week. Every task may run twice, late, or on two "
        "workers at once.",
        section("Scheduled", table(["What", "Task", "When", "It does"], rows)),
        section(
            "Started by operations",
            table(["Task", "It does"], [[code(n), _task_words(n)] for n in others]),
        ),
    )


def when(schedule: Any) -> str:
    """A schedule as cron writes it, or as seconds."""
    if isinstance(schedule, crontab):
        return code(" ".join(str(part) for part in schedule.__reduce__()[1]))
    return f"every {schedule} seconds"


def _task_words(name: str) -> str:
    return first_sentence(app.tasks[name].run.__doc__) + "."


def commands_page() -> str:
    """What can be typed: the doors in bin/, the product's own commands, the proofs."""
    own = sorted(
        (name, room) for name, room in get_commands().items() if str(room) in (*ROOMS, "config")
    )
    rows = [
        [code(f"manage.py {name}"), str(load_command_class(str(room), name).help)]
        for name, room in own
    ]
    proofs = [[code(f"bin/prove {path.stem}"), description(path)] for path in _proofs()]
    return page(
        "Commands",
        "`bin/…` needs nothing but Python 3.11 and installs what is missing. `manage.py …` needs the virtual "
        "environment and, while `bin/run` runs, works on the database of that run.",
        section(
            "Doors",
            table(["Command", "It does"], [[code(name), words] for name, words in DOORS.items()]),
        ),
        section("Of the service", table(["Command", "It does"], rows)),
        section("Proofs", table(["Command", "It proves"], proofs)),
    )


def _proofs() -> list[Path]:
    return sorted((CLONE / PROOFS.relative_to(CLONE)).glob("[a-z]*.py"))


def audit_page() -> str:
    """Every kind of event of the audit trail."""
    return page(
        "Audit events",
        "Each operation leaves at least one of these in the audit trail, in its own transaction, chained by "
        "SHA-256 to the one before. `manage.py verify_audit` walks the chain.",
        table(["Code", "In words"], [[code(kind.code), kind.words] for kind in _event_kinds()]),
        section("Row versions", ROW_VERSIONS, _kept_tables(), _not_kept_tables()),
    )


ROW_VERSIONS = """\
What an operation changes or deletes in a row is kept besides, from old to new, by a trigger of the database. The rule: a \
table of ours has that trigger unless its rows can never change, or it says why nobody needs it. `prepare_database` \
gives each table its trigger; whoever adds a table has nothing to do."""


def _kept_tables() -> str:
    rows = [
        [code(model._meta.db_table), ", ".join(code(name) for name in left_out(model))]
        for model in sorted(kept_models(), key=lambda model: model._meta.db_table)
    ]
    return table(["Table with row versions", "Columns left out"], rows)


def _not_kept_tables() -> str:
    ours = (m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in ROOMS)
    rows = [
        [code(model._meta.db_table), "its rows can never change" if stays(model) else reason(model)]
        for model in sorted(ours, key=lambda model: model._meta.db_table)
        if stays(model) or reason(model)
    ]
    of_libraries = [[f"tables of `{name}`", words] for name, words in OF_LIBRARIES.items()]
    return table(["Table without", "Because"], rows + of_libraries)


def _event_kinds() -> list[EventKind]:
    """What the rooms define: kinds that a test makes up are in no room."""
    rooms = (room for room in ROOMS if (CLONE / room / "events.py").is_file())
    found = (value for room in rooms for value in vars(import_module(f"{room}.events")).values())
    return sorted(
        (kind for kind in found if isinstance(kind, EventKind)), key=lambda kind: kind.code
    )

"""Promises: the database is migrated by its owner, and the application's role may do what settings say, no more.

Does not make roles or databases: whoever runs PostgreSQL does.
"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction
from psycopg2 import sql

from accounts.history import keep_row_versions
from config.schema import OWNER, load_if_empty


class Command(BaseCommand):
    """Migrate as the owner, then grant to the application's role."""

    help = "Migrate the database as its owner and give the application's role its rights."
    requires_system_checks = ()  # `bin/check` runs them; a start need not wait for them

    def handle(self, *args: Any, **options: Any) -> None:
        if OWNER not in connections:
            raise CommandError(
                "DATABASE_OWNER_URL is not set: only the role that owns the tables can prepare them."
            )
        verbosity = int(options["verbosity"])
        bring_up_to_date(max(0, verbosity - 1))
        role = str(connections["default"].settings_dict["USER"])
        grant_to_application(role)
        if verbosity:
            self.stdout.write(f"The database is ready for the role {role}.")


def bring_up_to_date(verbosity: int) -> None:
    """Make every table there must be, as the owner: at once where there is nothing, else by the steps that lack.

    Gives nobody a right. A step waits for others to let a table go, while whoever comes after it waits for the step: not for long.
    """
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
    load_if_empty()
    call_command("migrate", database=OWNER, interactive=False, verbosity=verbosity)
    call_command("createcachetable", database=OWNER, verbosity=verbosity)
    with connections[OWNER].cursor() as cursor:
        keep_row_versions(cursor)


def grant_to_application(role: str) -> None:
    """Take everything from the role, then give it what settings allow on each table there is.

    Raises CommandError for a table in settings that does not exist: a typing error must not widen or lose a right.
    """
    may_delete, append_only, of_triggers = (
        set(settings.APPLICATION_MAY_DELETE_FROM),
        set(settings.APPEND_ONLY_TABLES),
        set(settings.TABLES_OF_TRIGGERS),
    )
    connection = connections[OWNER]
    tables = set(connection.introspection.table_names())
    missing = (may_delete | append_only | of_triggers) - tables
    if missing:
        raise CommandError(f"Settings name tables that do not exist: {', '.join(sorted(missing))}.")
    # At once: the service that is running loses no right in between.
    with transaction.atomic(using=OWNER), connection.cursor() as cursor:
        name = sql.Identifier(role)
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
            "REVOKE CREATE ON SCHEMA public FROM {role}",
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {role}",
            "REVOKE INSERT, UPDATE ON django_migrations FROM {role}",
        ):
            cursor.execute(sql.SQL(statement).format(role=name))
        for right, give, chosen in (
            ("DELETE", True, may_delete),
            ("UPDATE", False, append_only),
            ("INSERT", False, of_triggers),
        ):
            words = (
                "GRANT {right} ON {table} TO {role}"
                if give
                else "REVOKE {right} ON {table} FROM {role}"
            )
            for table in sorted(chosen):
                cursor.execute(
                    sql.SQL(words).format(
                        right=sql.SQL(right), table=sql.Identifier(table), role=name
                    )
                )

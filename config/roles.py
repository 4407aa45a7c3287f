"""Promises: outside development no process serves, works or schedules as the role that owns the tables.

Does not look at what the role may do beyond that: `prepare_database` gives it its rights.
"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

# A superuser is a member of every role; so is whoever may become the owner.
OWNS = """
SELECT current_user, EXISTS (
    SELECT FROM pg_database
    WHERE datname = current_database() AND pg_has_role(current_user, datdba, 'MEMBER')
) OR EXISTS (
    SELECT FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND pg_has_role(current_user, relowner, 'MEMBER')
)
"""


def refuse_owner() -> None:
    """Raise ImproperlyConfigured if DATABASE_URL names a role that is the owner, or can become it.

    Also where the database does not answer: a process that cannot tell does not start. Leaves no connection
    open, for the web server forks afterwards.
    """
    if settings.IS_DEVELOPMENT:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(OWNS)
            role, owns = cursor.fetchone()
    except DatabaseError as error:
        raise ImproperlyConfigured(
            f"This cannot start: the database does not answer: {str(error).strip()}"
        ) from error
    finally:
        connection.close()
    if owns:
        raise ImproperlyConfigured(
            f"This cannot start: DATABASE_URL names the role {role}, which owns the database or its "
            "tables, or may become their owner. Name the application's role, which owns nothing."
        )

"""What the application's role may not do, whatever its code says."""

import pytest
from django.db import ProgrammingError, connection, transaction

FORBIDDEN = {
    "delete a user": "DELETE FROM accounts_user",
    "change the audit trail": "UPDATE accounts_auditevent SET kind = 'x'",
    "shorten the audit trail": "DELETE FROM accounts_auditevent",
    "empty the audit trail": "TRUNCATE accounts_auditevent",
    "switch triggers off": "ALTER TABLE accounts_auditevent DISABLE TRIGGER ALL",
    "drop a table": "DROP TABLE accounts_auditevent",
    "make a table": "CREATE TABLE smuggled (id int)",
    "forget a migration": "UPDATE django_migrations SET name = 'x'",
    "become the owner": "SET ROLE oversee_owner",
    "pretend to be a replica, for which triggers rest": "SET session_replication_role = replica",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=list(FORBIDDEN))
def test_the_application_may_not(db: None, statement: str) -> None:
    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_tests_run_as_the_application(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")

        assert cursor.fetchone() == ("oversee_app", False)


def test_the_application_owns_no_table(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")

        assert cursor.fetchone() == (0,)

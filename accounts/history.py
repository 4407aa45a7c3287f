"""Row versions: what every operation changes or deletes, kept by the database itself.

Promises that each table whose rows can change has the trigger that keeps them, whatever code writes.
Does not say who did it: the run of the row versions is that of an audit event.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pgtrigger
from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

TRIGGER = "keeps_row_version"
FUNCTION = "accounts_keep_row_version"

# Tables that are not ours, by their app, and why nobody needs their row versions.
OF_LIBRARIES = {
    "account": "addresses for signing in: a change is an operation on the account, with its event",
    "auth": "groups and permissions of Django's own, which the service does not use",
    "contenttypes": "names of tables, written by migrations",
    "mfa": "second steps of signing in: a change is an operation with its event, and a secret is not kept twice",
    "socialaccount": "ties to an identity provider: a change is an operation with its event",
}

# What one version's hash is made of, in SQL; the same words in the trigger and in the verification.
HASHED = """encode(sha256(convert_to(concat_ws(chr(31),
    {previous}, {row}.run, {row}.number,
    to_char({row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), {row}.table_name,
    {row}.row_id, {row}.action, {row}.before::text, {row}.after::text), 'UTF8')), 'hex')"""

# The state of the running operation's versions is kept in a setting that ends with the transaction,
# and that goes back with a savepoint: "run:number:hash". `accounts.chain` takes it over into the event.
BODY = f"""
declare
    state text[] := string_to_array(nullif(current_setting('oversee.rows', true), ''), ':');
    hidden text[] := coalesce(tg_argv, '{{}}');
    was jsonb := to_jsonb(old) - hidden;
    became jsonb := '{{}}';
    kept public.accounts_rowversion;
begin
    if tg_op = 'UPDATE' then
        became := to_jsonb(new) - hidden;
        select jsonb_object_agg(key, value), jsonb_object_agg(key, became -> key)
            into was, became from jsonb_each(was) where value is distinct from became -> key;
        if was is null then
            return null;
        end if;
    end if;
    kept.run := coalesce(state[1]::uuid, gen_random_uuid());
    kept.number := coalesce(state[2]::integer, 0) + 1;
    kept.at := clock_timestamp();
    kept.table_name := tg_table_name;
    kept.row_id := old.id;
    kept.action := case tg_op when 'UPDATE' then 'changed' else 'deleted' end;
    kept.before := was;
    kept.after := became;
    kept.hash := {HASHED.format(previous="coalesce(state[3], '')", row="kept")};
    insert into public.accounts_rowversion select kept.*;
    perform set_config('oversee.rows', concat_ws(':', kept.run, kept.number, kept.hash), true);
    return null;
end
"""  # noqa: S608 - constants of ours

# With its owner's rights: the application can make a version by changing a row, and in no other way.
CREATE_FUNCTION = f"""
create or replace function public.{FUNCTION}() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $body${BODY}$body$
"""


def kept_models() -> Iterator[type[models.Model]]:
    """Every table of ours whose rows an operation may change or delete, but for those that say why not."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in OF_LIBRARIES and not stays(model) and not reason(model):
            yield model


def reason(model: type[models.Model]) -> str:
    """Why a table keeps no row versions; empty where it keeps them."""
    return str(getattr(model, "no_history", ""))


def stays(model: type[models.Model]) -> bool:
    """Whether a trigger lets no row of the table ever change or vanish."""
    return any(
        isinstance(trigger, pgtrigger.Protect)
        and trigger.condition is None
        and {"UPDATE", "DELETE"} <= set(str(trigger.operation).split(" OR "))
        for trigger in getattr(model._meta, "triggers", ())
    )


def left_out(model: type[models.Model]) -> list[str]:
    """Columns that no version holds: secrets, and what the database works out of the others."""
    named = getattr(model, "history_leaves_out", ())
    return sorted(
        str(field.column)
        for field in model._meta.concrete_fields
        if field.name in named or isinstance(field, models.GeneratedField)
    )


def trigger_arguments() -> dict[str, list[str]]:
    """Table → the columns that its trigger leaves out."""
    return {model._meta.db_table: left_out(model) for model in kept_models()}


def keep_row_versions(cursor: "CursorWrapper") -> None:
    """Give every table the trigger it should have, and take it from the others. Called by their owner.

    Touches only what is not as it should be: a table that people work on is not locked for nothing.
    """
    cursor.execute(CREATE_FUNCTION)
    there, wanted = triggers_there(cursor), trigger_arguments()
    for table in there.keys() - wanted.keys():
        cursor.execute(f'drop trigger {TRIGGER} on "{table}"')
    for table, columns in wanted.items():
        if there.get(table) != (columns, True):
            arguments = ", ".join(f"'{column}'" for column in columns)
            cursor.execute(
                f'create or replace trigger {TRIGGER} after update or delete on "{table}" '
                f"for each row execute function public.{FUNCTION}({arguments})"
            )
            cursor.execute(f'alter table "{table}" enable trigger {TRIGGER}')


def triggers_there(cursor: "CursorWrapper") -> dict[str, tuple[list[str], bool]]:
    """Table → the columns its trigger leaves out, and whether it is switched on."""
    cursor.execute(
        """
        select relname, encode(tgargs, 'escape'), tgenabled in ('O', 'A')
            and tgtype = 25 and proname = %s
        from pg_trigger join pg_class on pg_class.oid = tgrelid join pg_proc on pg_proc.oid = tgfoid
        where tgname = %s and relnamespace = 'public'::regnamespace
        """,
        [FUNCTION, TRIGGER],
    )
    return {
        table: ([name for name in arguments.split("\\000") if name], enabled)
        for table, arguments, enabled in cursor.fetchall()
    }

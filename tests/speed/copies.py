"""Promises: a hundred cases become a hundred thousand by copying their rows inside the database.

Does not go through operations: only for measuring. Days move with the number of the copy, so that
lists have something to sort.
"""

from django.apps import apps
from django.db import connections, models, transaction

# In the order in which they may be copied: what is pointed to comes first.
TABLES = (
    "councils.Council",
    "councils.CouncilName",
    "interventions.Intervention",
    "interventions.Assignment",
    "interventions.Authority",
    "interventions.Instrument",
    "interventions.Clause",
    "interventions.Obligation",
    "interventions.Term",
    "interventions.RecordSpan",
    "interventions.Deadline",
    "interventions.Projection",
)
# What must differ from one copy to the next.
OWN_WORDS = {"councils.Council": ("slug", "name"), "councils.CouncilName": ("name", "key")}
# What only the real one of a council has.
BLANK = {"councils.Council": ("gss_code", "dfe_code", "ofsted_urn")}
# Days that move with the copy, all of a row by as many days: from a hundred before to three hundred after.
MOVING = {"interventions.Deadline": ("opens", "due", "act_by", "counted_from")}


def multiply(times: int) -> None:
    """Copy what is there so often, as the owner of the tables; then bring the planner up to date."""
    tables = [apps.get_model(name) for name in TABLES]
    stride = {model: _largest(model) for model in tables}
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        for model in tables:
            cursor.execute(_statement(model, stride), {"times": times})
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")


def _largest(model: type[models.Model]) -> int:
    return int(model._default_manager.order_by("-pk").values_list("pk", flat=True)[0])


def _statement(model: type[models.Model], stride: dict[type[models.Model], int]) -> str:
    """One insert: keys move by the stride of the table that they point to."""
    name = model._meta.label
    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = f'"{field.column}"'
        related = field.related_model if field.is_relation else None
        if field.primary_key and related is None:
            value = f"{column} + k * {stride[model]}"
        elif isinstance(related, type) and related in stride:
            value = f"{column} + k * {stride[related]}"
        elif field.name in BLANK.get(name, ()):
            value = "''"
        elif field.name in OWN_WORDS.get(name, ()):
            value = f"{column} || '-' || k"
        elif field.name in MOVING.get(name, ()):
            value = f"{column} + (k %% 401 - 100)::int"
        else:
            value = column
        columns.append(column)
        values.append(value)
    return (
        f'insert into "{model._meta.db_table}" ({", ".join(columns)}) '  # noqa: S608 - names of our tables
        f'select {", ".join(values)} from "{model._meta.db_table}" '
        f"cross join generate_series(1, %(times)s) as k"
    )

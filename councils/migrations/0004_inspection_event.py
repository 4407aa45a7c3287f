from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from councils.rules.same_event import Telling, events_of

VISITS = {"focused_visit", "jtai", "monitoring_visit"}


def place(apps: Any, schema_editor: Any) -> None:
    """Place the rows that are there, as operations do with new ones."""
    rows = apps.get_model("councils", "Inspection").objects.using(schema_editor.connection.alias)
    found = {row.pk: row for row in rows.filter(withdrawn_on=None)}
    events = events_of(
        Telling(
            pk=row.pk,
            group=(row.council_id, row.framework_id, row.kind in VISITS),
            began=row.started.day if row.started else None,
            published=row.published.day if row.published else None,
        )
        for row in found.values()
    )
    for row in found.values():
        row.event_id = events[row.pk]
    rows.bulk_update(found.values(), ["event"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0003_publications"),
    ]

    operations = [
        migrations.AddField(
            model_name="inspection",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tellings",
                to="councils.inspection",
            ),
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]

"""Stored files, in one step for a new database."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("documents", "0001_stored_file"), ("documents", "0002_stored_file_stays")]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("content_type", models.CharField(max_length=100)),
                ("original_name", models.CharField(max_length=300)),
                ("storage_key", models.CharField(max_length=64, unique=True)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="stored_file_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="stored_file_hash_is_hex",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("storage_key__regex", "^[0-9a-f]{64}$")),
                        name="stored_file_key_is_hex",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "content_type__in",
                                [
                                    "application/pdf",
                                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                    "image/jpeg",
                                    "image/png",
                                    "text/csv",
                                    "text/plain",
                                ],
                            )
                        ),
                        name="stored_file_type_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("original_name", ""), _negated=True),
                        name="stored_file_has_name",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storedfile",
            trigger=pgtrigger.compiler.Trigger(
                name="stored_file_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f730e329556f3a5469511935e0be5ec7dfc43751",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stored_file_stays_fdb12",
                    table="documents_storedfile",
                    when="BEFORE",
                ),
            ),
        ),
    ]

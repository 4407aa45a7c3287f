"""People, roles and the audit trail, in one step for a new database."""

from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def make_system_user(apps: Any, schema_editor: Any) -> None:
    """The user on whose account scheduled work and imports happen; nobody can sign in as it."""
    User = apps.get_model("accounts", "User")
    User.objects.using(schema_editor.connection.alias).get_or_create(
        email="system@oversee.invalid",
        defaults={
            "name": "The service",
            "body": "this service",
            "password": "!",
            "is_active": False,
            "is_system": True,
        },
    )


class Migration(migrations.Migration):
    replaces = [("accounts", "0001_people_and_audit"), ("accounts", "0002_system_user")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                ("name", models.CharField(max_length=200)),
                ("body", models.CharField(max_length=200, verbose_name="works for")),
                ("is_active", models.BooleanField(default=True)),
                ("is_system", models.BooleanField(default=False)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_unique_whatever_its_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_system", False), ("is_active", False), _connector="OR"
                        ),
                        name="user_system_cannot_sign_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.BigIntegerField(unique=True)),
                ("at", models.DateTimeField()),
                ("operation", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=60)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField(null=True)),
                ("scope", models.CharField(blank=True, max_length=60)),
                ("details", models.JSONField(default=dict)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope", "-position"], name="accounts_au_scope_9317e1_idx"
                    ),
                    models.Index(
                        fields=["subject_type", "subject_id"], name="accounts_au_subject_2d2c8f_idx"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="audit_position_counts_from_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("official", "Department official"),
                            ("adviser", "Adviser"),
                            ("council_officer", "Council officer"),
                            ("private_office", "Private office"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=40,
                    ),
                ),
                ("from_date", models.DateField()),
                ("to_date", models.DateField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "role"], name="accounts_ro_user_id_ffb6bd_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date", None),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="role_grant_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "official",
                                    "adviser",
                                    "council_officer",
                                    "private_office",
                                    "administrator",
                                ],
                            )
                        ),
                        name="role_grant_role_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_system_user, migrations.RunPython.noop),
    ]

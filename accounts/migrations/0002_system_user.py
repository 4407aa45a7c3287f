"""The user on whose account scheduled work and imports happen; nobody can sign in as it."""

from typing import Any

from django.db import migrations


def make_system_user(apps: Any, schema_editor: Any) -> None:
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
    dependencies = [("accounts", "0001_people_and_audit")]

    operations = [migrations.RunPython(make_system_user, migrations.RunPython.noop)]

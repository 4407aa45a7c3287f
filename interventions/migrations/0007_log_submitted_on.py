from django.conf import settings
from django.db import migrations, models

DAY_OF_EACH_LOG = """
UPDATE interventions_monthlylog SET submitted_on = coalesce(
    (SELECT recorded_on FROM interventions_happening WHERE id = happening_id),
    (submitted_at AT TIME ZONE 'Europe/London')::date
)
WHERE submitted_at IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_stored_file_stays"),
        ("interventions", "0006_happening_original"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="monthlylog",
            name="submitted_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunSQL(DAY_OF_EACH_LOG, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="monthlylog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at", None), ("submitted_on", None)),
                    models.Q(("submitted_at__isnull", False), ("submitted_on__isnull", False)),
                    _connector="OR",
                ),
                name="log_submitted_has_both_dates",
            ),
        ),
    ]

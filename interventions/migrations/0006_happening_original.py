import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FIRST_OF_EACH_CHAIN = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE interventions_happening DISABLE TRIGGER USER;
WITH RECURSIVE chain (id, original) AS (
    SELECT id, id FROM interventions_happening WHERE corrects_id IS NULL
    UNION ALL
    SELECT later.id, chain.original
    FROM interventions_happening later JOIN chain ON later.corrects_id = chain.id
)
UPDATE interventions_happening SET original_id = chain.original
FROM chain WHERE chain.id = interventions_happening.id AND corrects_id IS NOT NULL;
ALTER TABLE interventions_happening ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("interventions", "0005_plan_sent_at_is_given"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="happening",
            name="fact_stays",
        ),
        migrations.AddField(
            model_name="happening",
            name="original",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="later_versions",
                to="interventions.happening",
            ),
        ),
        migrations.RunSQL(FIRST_OF_EACH_CHAIN, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="happening",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."intervention_id" IS DISTINCT FROM (NEW."intervention_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."who" IS DISTINCT FROM (NEW."who") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."conducted_by" IS DISTINCT FROM (NEW."conducted_by") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."inspection_id" IS DISTINCT FROM (NEW."inspection_id") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."original_id" IS DISTINCT FROM (NEW."original_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7946af9143622599d8e1cc3a1061f8045f2dd1bb",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_459de",
                    table="interventions_happening",
                    when="BEFORE",
                ),
            ),
        ),
    ]

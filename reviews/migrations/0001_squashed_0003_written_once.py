"""Reviews, decisions and letters, in one step for a new database."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import councils.models.fields


class Migration(migrations.Migration):
    replaces = [
        ("reviews", "0001_reviews"),
        ("reviews", "0002_facts_stay_as_recorded"),
        ("reviews", "0003_written_once"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("documents", "0001_squashed_0002_stored_file_stays"),
        ("interventions", "0001_squashed_0009_written_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("issued", "Issued"),
                            ("elsewhere", "Issued elsewhere"),
                            ("discarded", "Discarded"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("content", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("dated", councils.models.fields.PartialDateField(null=True)),
                ("signatory_name", models.CharField(blank=True, max_length=200)),
                ("signatory_title", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("recorded_on", models.DateField()),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "authority",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="interventions.authority",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="reviews.letter",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pdf",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "started_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.letter",
                    ),
                ),
            ],
            options={
                "ordering": ("-recorded_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            models.Q(
                                ("authority__isnull", False),
                                ("dated__isnull", False),
                                ("pdf__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_issued_has_its_file_and_hash",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.CharField(max_length=300)),
                ("how", models.CharField(max_length=100)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="reviews.letter",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("progress", "Progress review"),
                            ("review_point", "Specific review point"),
                            ("diagnostic", "Diagnostic review"),
                            ("commissioner", "Commissioner’s review"),
                            ("peer", "Peer review"),
                            ("stocktake", "Stocktake"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "conducted_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adviser", "The adviser and officials of the Department"),
                            ("department", "Officials of the Department"),
                            ("peer", "Another council or a peer team"),
                            ("board", "The Board"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("scope", models.TextField(blank=True)),
                ("opened_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "happening",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="interventions.happening",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="interventions.obligation",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="interventions.plannedevent",
                    ),
                ),
            ],
            options={
                "ordering": ("-opened_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_on", models.DateField()),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("progress", "Progress"),
                            ("concern", "Concern"),
                            ("priority", "Priority"),
                            ("expectation", "Expected at the next review"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="interventions.improvementarea",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="reviews.finding",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_by", None),
                                ("withdrawn_on", None),
                                ("withdrawn_reason", ""),
                            ),
                            models.Q(
                                ("withdrawn_by__isnull", False),
                                ("withdrawn_on__gte", models.F("recorded_on")),
                                ("withdrawn_on__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reviews_finding_withdrawal_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction_reason", ""), ("corrects", None)),
                            models.Q(
                                ("corrects__isnull", False),
                                models.Q(("correction_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reviews_finding_correction_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("maintain", "Keep the level of intervention as it is"),
                            ("no_escalation", "Take no further step at this point"),
                            ("vary", "Change how often something is due"),
                            ("revoke", "Revoke or lift the instrument"),
                            ("escalate", "Escalate"),
                            ("replace", "Replace the instrument"),
                            ("extend", "Extend"),
                            ("pause", "Pause"),
                            ("appoint", "Appoint an adviser or commissioner"),
                            ("minded_to", "Be minded to direct"),
                            ("sign_off_plan", "Sign off the improvement plan"),
                            ("end_supervision", "End support and supervision"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("taken", "Taken"),
                            ("withdrawn", "Not taken"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("reasons", models.TextField()),
                ("options", models.TextField(blank=True)),
                ("advice", models.TextField(blank=True)),
                ("rule", models.JSONField(blank=True, null=True)),
                ("is_concession", models.BooleanField(default=False)),
                ("condition", models.TextField(blank=True)),
                ("proposed_on", models.DateField()),
                ("taken_by", models.CharField(blank=True, max_length=200)),
                ("taken_as", models.CharField(blank=True, max_length=200)),
                ("taken_on", models.DateField(blank=True, null=True)),
                ("in_effect_on", models.DateField(blank=True, null=True)),
                ("recorded_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="interventions.authority",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="interventions.instrument",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="interventions.obligation",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="reviews.decision",
                    ),
                ),
                (
                    "taken_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="reviews.letter",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ("-proposed_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken"), _negated=True),
                            models.Q(
                                ("taken_on__isnull", False),
                                models.Q(("taken_as", ""), ("taken_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_taken_by_somebody_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "vary"), _negated=True),
                            ("obligation__isnull", False),
                            _connector="OR",
                        ),
                        name="decision_to_vary_names_a_requirement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_effect_on", None), ("state", "taken"), _connector="OR"
                        ),
                        name="decision_in_effect_was_taken",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="reviews.decision",
                    ),
                ),
                (
                    "happening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relied_on_by",
                        to="interventions.happening",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "happening"), name="decision_evidence_once"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decisionevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="29e2d58dd1f5d4aabf7aac446963a92d48024f45",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_d463f",
                    table="reviews_decisionevidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_letter_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" IN ('issued', 'elsewhere'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e03c6dd1978f20a4a79e9e17e5b0c2408cd81910",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_issued_letter_is_frozen_cf759",
                    table="reviews_letter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letterdelivery",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5d5358d9d3198a61ba4be4984b3a1bfeaa229fc1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_b8cae",
                    table="reviews_letterdelivery",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."words" IS DISTINCT FROM (NEW."words"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="47dee8ba1b4fb7fc094e0af6afdf3cb451c25dda",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_0133a",
                    table="reviews_finding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fea974e04bf5cc847ae563e3ffe0579f7c192230",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_19d24",
                    table="reviews_finding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0e2f1cf92dde10a5c6a111a55b53d20639807786",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_8e2f0",
                    table="reviews_finding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."in_effect_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="eced09505b1a150c4a0bb38cc645a5176d08fe2c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_ac331",
                    table="reviews_decision",
                    when="BEFORE",
                ),
            ),
        ),
    ]

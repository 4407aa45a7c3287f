"""The case, in one step for a new database."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import councils.models.fields


class Migration(migrations.Migration):
    replaces = [
        ("interventions", "0001_case"),
        ("interventions", "0002_draft_saved_by"),
        ("interventions", "0003_sent_form"),
        ("interventions", "0004_facts_stay_as_recorded"),
        ("interventions", "0005_plan_sent_at_is_given"),
        ("interventions", "0006_happening_original"),
        ("interventions", "0007_log_submitted_on"),
        ("interventions", "0008_expectation"),
        ("interventions", "0009_written_once"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("councils", "0001_squashed_0004_inspection_event"),
        ("documents", "0001_squashed_0002_stored_file_stays"),
    ]

    operations = [
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(default="Improvement Board", max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statute", models.CharField(blank=True, max_length=300)),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("quote", models.TextField(blank=True)),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("board_established", "Establish the Board"),
                            ("board_meeting", "Board meeting"),
                            ("board_membership", "Membership of the Board"),
                            ("chair_report", "Report of the Chair"),
                            ("plan_submission", "Improvement plan"),
                            ("plan_assessment", "Assessment of the plan"),
                            ("plan_delivery", "Delivery of the plan"),
                            ("plan_upkeep", "Plan kept up to date"),
                            ("council_report", "Report of the council to the adviser"),
                            ("adviser_report", "Report of the adviser to the Department"),
                            ("commissioner_report", "Report of the commissioner"),
                            ("data_set", "Data set"),
                            ("progress_review", "Progress review"),
                            ("review_point", "Specific review point"),
                            ("diagnostic_review", "Diagnostic review"),
                            ("self_assessment", "The council’s own assessment"),
                            ("reviewer_access", "Access for reviewers"),
                            ("cooperation", "Working with the adviser"),
                            ("assistance", "Assistance to the Chair"),
                            ("voice", "Views of staff and children"),
                            ("other", "Another requirement"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "owed_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "The council"),
                            ("board", "The Board"),
                            ("chair", "The Chair"),
                            ("adviser", "The adviser"),
                            ("commissioner", "The commissioner"),
                            ("reviewers", "The Department and the adviser"),
                            ("trust", "The trust"),
                            ("department", "The Department"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "owed_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "The council"),
                            ("board", "The Board"),
                            ("chair", "The Chair"),
                            ("adviser", "The adviser"),
                            ("commissioner", "The commissioner"),
                            ("reviewers", "The Department and the adviser"),
                            ("trust", "The trust"),
                            ("department", "The Department"),
                        ],
                        max_length=20,
                    ),
                ),
                ("helped_by", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ("intervention_id", "position"),
            },
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("ran_at", models.DateTimeField(auto_now_add=True)),
                ("raised", models.PositiveIntegerField()),
                ("renewed", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Authority",
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
                            ("instrument", "Instrument"),
                            ("letter", "Letter"),
                            ("decision", "Decision"),
                            ("statute", "Statute"),
                            ("contract", "Contract or terms of appointment"),
                            ("press", "Press report"),
                            ("other", "Other paper"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("dated", councils.models.fields.PartialDateField(null=True)),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("made_by", models.CharField(blank=True, max_length=200)),
                ("capacity", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("recorded_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
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
            name="BoardMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.CharField(max_length=200)),
                ("from_date", councils.models.fields.PartialDateField(null=True)),
                ("to_date", models.DateField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="interventions.board",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Happening",
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
                            ("board_meeting", "Board meeting"),
                            ("board_established", "Board established"),
                            ("chair_report", "Report of the Chair"),
                            ("council_report", "Report of the council to the adviser"),
                            ("adviser_report", "Report of the adviser to the Department"),
                            ("commissioner_report", "Report of the commissioner"),
                            ("plan_draft", "Plan sent as a draft for comment"),
                            ("plan_submission", "Plan submitted"),
                            ("plan_assessment", "Assessment of the plan"),
                            ("plan_delivered", "Plan delivered"),
                            ("self_assessment", "The council’s own assessment"),
                            ("review", "Review"),
                            ("diagnostic_review", "Diagnostic review"),
                            ("ofsted_event", "Ofsted event"),
                            ("council_decision", "Decision of the council"),
                            ("meeting", "Meeting"),
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("note", "Note"),
                            ("data", "Data received"),
                            ("other", "Something else"),
                        ],
                        max_length=30,
                    ),
                ),
                ("on", councils.models.fields.PartialDateField()),
                ("title", models.CharField(max_length=300)),
                ("who", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
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
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("internal", "The Department only"),
                            ("adviser", "The Department and the adviser"),
                            ("council", "The Department, the adviser and the council"),
                        ],
                        default="internal",
                        max_length=10,
                    ),
                ),
                ("source", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="happenings",
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
                        to="interventions.happening",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.inspection",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_versions",
                        to="interventions.happening",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "happening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="interventions.happening",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Instrument",
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
                            ("improvement_notice", "Improvement notice"),
                            ("statutory_direction", "Statutory direction"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        choices=[
                            ("original", "Original"),
                            ("revised", "Revised"),
                            ("replacement", "Replacement"),
                        ],
                        default="original",
                        max_length=20,
                    ),
                ),
                ("issued", councils.models.fields.PartialDateField(null=True)),
                ("signed", councils.models.fields.PartialDateField(null=True)),
                ("published", councils.models.fields.PartialDateField(null=True)),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                ("addressed_to", models.TextField(blank=True)),
                ("preamble", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("is_summary", models.BooleanField(default=False)),
                ("signatory_name", models.CharField(blank=True, max_length=200)),
                ("signatory_title", models.CharField(blank=True, max_length=200)),
                ("recorded_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "authority",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instrument",
                        to="interventions.authority",
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="interventions.instrument",
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("follows", None), ("link", "original")),
                            models.Q(
                                models.Q(("link", "original"), _negated=True),
                                ("follows__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="instrument_link_names_what_it_follows",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                ("position", models.PositiveIntegerField()),
                ("heading", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField()),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("must", "Must"),
                            ("will", "Will"),
                            ("should", "Should"),
                            ("may", "May"),
                        ],
                        max_length=10,
                    ),
                ),
                ("needs_nothing", models.BooleanField(default=False)),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clauses",
                        to="interventions.instrument",
                    ),
                ),
            ],
            options={
                "ordering": ("instrument_id", "position"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instrument", "number"), name="clause_number_once_an_instrument"
                    ),
                    models.UniqueConstraint(
                        fields=("instrument", "position"), name="clause_position_once_an_instrument"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("childrens_social_care", "Children’s social care"),
                            ("send", "Special educational needs and disabilities"),
                        ],
                        max_length=40,
                    ),
                ),
                ("opened_on", models.DateField()),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("ofsted_report", "Ofsted inspection report"),
                            ("focused_visit", "Ofsted focused visit"),
                            ("monitoring_visit", "Ofsted monitoring visit"),
                            ("jtai", "Joint targeted area inspection"),
                            ("send", "Area SEND inspection"),
                            ("court", "Court judgment"),
                            ("disclosure", "The council’s own disclosure"),
                            ("other", "Something else"),
                        ],
                        max_length=40,
                    ),
                ),
                ("reason", models.TextField()),
                ("record_stops_on", models.DateField(blank=True, null=True)),
                ("record_stops_because", models.TextField(blank=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_because", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="councils.council",
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
                    "trigger_inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.inspection",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["council", "function"], name="interventio_council_e3c285_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None), ("record_stops_on", None)),
                        fields=("council", "function"),
                        name="intervention_one_open_a_council_and_function",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="intervention_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "issued_as",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="interventions.instrument",
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
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instrument_drafts",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="instrument",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instruments",
                to="interventions.intervention",
            ),
        ),
        migrations.CreateModel(
            name="ImprovementArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.CharField(max_length=5)),
                ("text", models.TextField()),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="interventions.clause",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "ordering": ("clause_id", "letter"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("clause", "letter"), name="area_letter_once_a_clause"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="happening",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="happenings",
                to="interventions.intervention",
            ),
        ),
        migrations.AddField(
            model_name="board",
            name="intervention",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="board",
                to="interventions.intervention",
            ),
        ),
        migrations.AddField(
            model_name="authority",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="authorities",
                to="interventions.intervention",
            ),
        ),
        migrations.CreateModel(
            name="Assignment",
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
                        choices=[("lead", "Lead official"), ("helper", "Helper")], max_length=10
                    ),
                ),
                ("from_date", models.DateField()),
                ("to_date", models.DateField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead"), ("to_date", None)),
                        fields=("intervention",),
                        name="assignment_one_lead_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date", None),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="assignment_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                            ("adviser", "Adviser"),
                            ("commissioner", "Commissioner"),
                            ("chair", "Independent Chair"),
                            ("partner", "Improvement partner"),
                            ("trust", "Trust"),
                        ],
                        max_length=20,
                    ),
                ),
                ("called", models.CharField(blank=True, max_length=100)),
                ("from_date", councils.models.fields.PartialDateField(null=True)),
                ("to_date", models.DateField(blank=True, null=True)),
                ("advises", models.CharField(blank=True, max_length=200)),
                ("paid_by", models.CharField(blank=True, max_length=200)),
                ("recorded_on", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="councils.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="councils.person",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="interventions.authority",
                    ),
                ),
                (
                    "end_authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interventions.authority",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", False),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="appointment_of_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Anchor",
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
                ("name", models.CharField(max_length=60)),
                ("on", models.DateField()),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="interventions.anchor",
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
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="interventions.instrument",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="interventions.intervention",
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
                        name="interventions_anchor_withdrawal_complete",
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
                        name="interventions_anchor_correction_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=100, unique=True)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("body", models.TextField(blank=True)),
                ("send_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("failed", "Could not be delivered"),
                            ("dropped", "Nothing left to say"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("last_error", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "send_on"], name="interventio_state_f659d7_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mail_sent_has_its_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("correction_reason", models.TextField(blank=True)),
                (
                    "together",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("progress", "Progress"),
                            ("concern", "Concern"),
                            ("both", "Both progress and concern"),
                        ],
                        max_length=10,
                    ),
                ),
                ("visits", models.TextField(blank=True)),
                ("worry", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_on", models.DateField(blank=True, null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logs",
                        to="interventions.appointment",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="interventions.monthlylog",
                    ),
                ),
                (
                    "happening",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monthly_log",
                        to="interventions.happening",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logs",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "-version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intervention", "month", "version"), name="log_version_once_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="log_month_is_first_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_at", None),
                            models.Q(("together", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="log_submitted_says_progress_or_concern",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("submitted_at", None), ("submitted_on", None)),
                            models.Q(
                                ("submitted_at__isnull", False), ("submitted_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="log_submitted_has_both_dates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("good_progress", "Good progress"),
                            ("some_progress", "Some progress"),
                            ("slow_progress", "Slow progress"),
                            ("no_progress", "No progress"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("no_change", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="interventions.improvementarea",
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="interventions.monthlylog",
                    ),
                ),
            ],
            options={
                "ordering": ("area__letter",),
                "constraints": [
                    models.UniqueConstraint(fields=("log", "area"), name="area_rated_once_a_log")
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_date", models.DateField()),
                ("to_date", models.DateField(blank=True, null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named",
                        to="interventions.appointment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named_for",
                        to="councils.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date", None),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="named_person_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("to_date", None)),
                        fields=("appointment", "person"),
                        name="named_person_once_an_appointment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Projection",
            fields=[
                (
                    "obligation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="projection",
                        serialize=False,
                        to="interventions.obligation",
                    ),
                ),
                ("good_until", models.DateField(blank=True, null=True)),
                ("open_points", models.JSONField(default=list)),
                ("worked_out_on", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["good_until"], name="interventio_good_un_4dd9a7_idx")
                ],
            },
        ),
        migrations.AddField(
            model_name="obligation",
            name="appointment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="obligations",
                to="interventions.appointment",
            ),
        ),
        migrations.AddField(
            model_name="obligation",
            name="clause",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="obligations",
                to="interventions.clause",
            ),
        ),
        migrations.AddField(
            model_name="obligation",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="obligations",
                to="interventions.intervention",
            ),
        ),
        migrations.AddField(
            model_name="obligation",
            name="promise",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="promises",
                to="interventions.authority",
            ),
        ),
        migrations.CreateModel(
            name="Fulfilment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("serves", councils.models.fields.PartialDateField(null=True)),
                ("recorded_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "happening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fulfilments",
                        to="interventions.happening",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fulfilments",
                        to="interventions.obligation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("happening", "obligation"), name="fulfilment_once_a_happening"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="End",
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
                            ("lifted", "Lifted"),
                            ("revoked", "Revoked"),
                            ("replaced", "Replaced"),
                            ("closed", "Closed"),
                            ("expired", "Expired"),
                            ("satisfied", "No longer required"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("condition", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ends",
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
                        to="interventions.end",
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
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ends",
                        to="interventions.instrument",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ends",
                        to="interventions.obligation",
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
                        name="interventions_end_withdrawal_complete",
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
                        name="interventions_end_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("instrument__isnull", False), ("obligation", None)),
                            models.Q(("instrument", None), ("obligation__isnull", False)),
                            _connector="OR",
                        ),
                        name="end_of_exactly_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("corrects", None), ("withdrawn_on", None)),
                        fields=("instrument",),
                        name="end_once_an_instrument",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("corrects", None), ("withdrawn_on", None)),
                        fields=("obligation",),
                        name="end_once_an_obligation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedEvent",
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
                            ("board_meeting", "Board meeting"),
                            ("board_established", "Board established"),
                            ("chair_report", "Report of the Chair"),
                            ("council_report", "Report of the council to the adviser"),
                            ("adviser_report", "Report of the adviser to the Department"),
                            ("commissioner_report", "Report of the commissioner"),
                            ("plan_draft", "Plan sent as a draft for comment"),
                            ("plan_submission", "Plan submitted"),
                            ("plan_assessment", "Assessment of the plan"),
                            ("plan_delivered", "Plan delivered"),
                            ("self_assessment", "The council’s own assessment"),
                            ("review", "Review"),
                            ("diagnostic_review", "Diagnostic review"),
                            ("ofsted_event", "Ofsted event"),
                            ("council_decision", "Decision of the council"),
                            ("meeting", "Meeting"),
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("note", "Note"),
                            ("data", "Data received"),
                            ("other", "Something else"),
                        ],
                        max_length=30,
                    ),
                ),
                ("on", councils.models.fields.PartialDateField()),
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
                ("note", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
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
                        to="interventions.plannedevent",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="interventions.obligation",
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
                        name="interventions_plannedevent_withdrawal_complete",
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
                        name="interventions_plannedevent_correction_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("is_submission", models.BooleanField()),
                ("title", models.CharField(max_length=300)),
                ("message", models.TextField(blank=True)),
                ("reference", models.CharField(max_length=40, unique=True)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "happening",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_version",
                        to="interventions.happening",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_versions",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intervention", "number"), name="plan_version_number_once_a_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordSpan",
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
                ("from_date", models.DateField(blank=True, null=True)),
                ("until_date", models.DateField(blank=True, null=True)),
                ("reason", models.TextField()),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="interventions.recordspan",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spans",
                        to="interventions.obligation",
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
                        name="interventions_recordspan_withdrawal_complete",
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
                        name="interventions_recordspan_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date", None),
                            models.Q(
                                ("from_date__isnull", False),
                                ("until_date__gte", models.F("from_date")),
                            ),
                            _connector="OR",
                        ),
                        name="record_span_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
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
                ("requested_on", models.DateField()),
                ("due_on", models.DateField()),
                ("words", models.TextField()),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="interventions.request",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="interventions.obligation",
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
                        name="interventions_request_withdrawal_complete",
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
                        name="interventions_request_correction_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expectation",
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
                ("opens", models.DateField()),
                ("due", models.DateField()),
                ("expected_on", models.DateField()),
                ("why", models.TextField()),
                ("told", models.TextField(blank=True)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("internal", "The Department only"),
                            ("adviser", "The Department and the adviser"),
                            ("council", "The Department, the adviser and the council"),
                        ],
                        default="internal",
                        max_length=10,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="interventions.expectation",
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
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to="interventions.obligation",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to="interventions.request",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["obligation", "opens"], name="interventio_obligat_438fd3_idx"
                    )
                ],
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
                        name="interventions_expectation_withdrawal_complete",
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
                        name="interventions_expectation_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expected_on__gte", models.F("recorded_on"))),
                        name="expectation_lies_ahead_when_said",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due", models.DateField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("28", "28 days before"),
                            ("14", "14 days before"),
                            ("7", "7 days before"),
                            ("1", "the day before"),
                            ("0", "on the day"),
                            ("overdue", "overdue"),
                        ],
                        max_length=10,
                    ),
                ),
                ("week", models.PositiveIntegerField(default=0)),
                ("channel", models.CharField(default="mail", max_length=10)),
                ("raised_on", models.DateField()),
                ("dropped_because", models.CharField(blank=True, max_length=200)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="interventions.mail",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="interventions.obligation",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="interventions.request",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["mail"], name="interventio_mail_id_6920e1_idx"),
                    models.Index(
                        fields=["recipient", "raised_on"], name="interventio_recipie_19f5eb_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "obligation",
                            "request",
                            "due",
                            "stage",
                            "week",
                            "recipient",
                            "channel",
                        ),
                        name="alert_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("made", models.PositiveBigIntegerField(null=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                ("from_date", models.DateField(blank=True, null=True)),
                ("rule", models.JSONField(null=True)),
                (
                    "before_conducted_by",
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
                ("is_concession", models.BooleanField(default=False)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="interventions.authority",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interventions.obligation",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="interventions.term",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="interventions.obligation",
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
                        name="interventions_term_withdrawal_complete",
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
                        name="interventions_term_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before", None), ("rule__isnull", False), _connector="OR"
                        ),
                        name="term_before_has_a_rule",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens", models.DateField()),
                ("due", models.DateField()),
                ("due_precision", models.CharField(default="day", max_length=5)),
                ("act_by", models.DateField()),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("is_covered", models.BooleanField(default=True)),
                ("counted_from", models.DateField(blank=True, null=True)),
                ("interval_days", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meets",
                        to="interventions.happening",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="interventions.obligation",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="interventions.request",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="interventions.term",
                    ),
                ),
            ],
            options={
                "ordering": ("due", "obligation_id", "pk"),
                "indexes": [
                    models.Index(fields=["obligation"], name="interventio_obligat_05e617_idx"),
                    models.Index(
                        fields=["intervention", "due"], name="interventio_interve_e4589d_idx"
                    ),
                    models.Index(
                        condition=models.Q(("closed_on", None), ("met_on", None)),
                        fields=["act_by"],
                        name="deadline_open_by_act_by",
                    ),
                    models.Index(
                        condition=models.Q(("closed_on", None), ("met_on", None)),
                        fields=["due"],
                        name="deadline_open_by_due",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3087d42f2620da33818ae1b3f4e045aa600bce6f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_d4cce",
                    table="interventions_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_text_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="225806490217d47b6120721b290a1ffd200df331",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_issued_text_is_frozen_59800",
                    table="interventions_clause",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instrument",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_text_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f175a4ed4c5f70ea70366f98f6168d1c6c0b93e0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_issued_text_is_frozen_d289d",
                    table="interventions_instrument",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="happening",
            index=models.Index(
                fields=["intervention", "on"], name="interventio_interve_a63f04_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="happening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawn_by", None), ("withdrawn_on", None), ("withdrawn_reason", "")
                    ),
                    models.Q(
                        ("withdrawn_by__isnull", False),
                        ("withdrawn_on__gte", models.F("recorded_on")),
                        ("withdrawn_on__isnull", False),
                        models.Q(("withdrawn_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="interventions_happening_withdrawal_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="happening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("correction_reason", ""), ("corrects", None)),
                    models.Q(
                        ("corrects__isnull", False),
                        models.Q(("correction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="interventions_happening_correction_reason",
            ),
        ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="happening",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="67dbab91868a15e815ccdc8049c85bb2c8871f89",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_20098",
                    table="interventions_happening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="happening",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7f51724995108d56a740b8f27b6f465a33326c50",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_ac604",
                    table="interventions_happening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="167be76a2c96ce8e0784f1f67760adf8a92b5ce7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_08fba",
                    table="interventions_authority",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."intervention_id" IS DISTINCT FROM (NEW."intervention_id") OR OLD."instrument_id" IS DISTINCT FROM (NEW."instrument_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."on" IS DISTINCT FROM (NEW."on"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8964e6be86b0c945c6d201d5da824d05c048d34a",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_a0c23",
                    table="interventions_anchor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="290aaae29ebc364c63dc220387e2fed2e9d14c36",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_26b46",
                    table="interventions_anchor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="99f41ca0cdde1bd32c2128688e0588e50be54241",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_eb595",
                    table="interventions_anchor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="monthlylog",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."submitted_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="864b488655dc711324accd38c8cb5c1e6ad586b1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_f37b8",
                    table="interventions_monthlylog",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arearating",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_once_its_log_is_submitted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM interventions_monthlylog\n    WHERE id IN (NEW.log_id, OLD.log_id) AND submitted_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'The log of this rating has been submitted.';\nEND IF;\nRETURN NEW;\n",
                    hash="2f45dd0ac79e563e9241a19dbd1399228fc4d808",
                    operation="UPDATE OR INSERT",
                    pgid="pgtrigger_stays_once_its_log_is_submitted_d642b",
                    table="interventions_arearating",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("appointment", None),
                        ("clause__isnull", False),
                        ("promise", None),
                        ("statute", ""),
                    ),
                    models.Q(
                        ("appointment", None),
                        ("clause", None),
                        ("promise", None),
                        models.Q(("statute", ""), _negated=True),
                    ),
                    models.Q(
                        ("appointment", None),
                        ("clause", None),
                        ("promise__isnull", False),
                        ("statute", ""),
                    ),
                    models.Q(
                        ("appointment__isnull", False),
                        ("clause", None),
                        ("promise", None),
                        ("statute", ""),
                    ),
                    _connector="OR",
                ),
                name="obligation_has_exactly_one_source",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="obligation",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9deb9dbf286dc53fae7acbf43b0415e7f2359495",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_87b8b",
                    table="interventions_obligation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fulfilment",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3936e74b154566e55e7b41002b16676e0a0b0ddc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_c5551",
                    table="interventions_fulfilment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="end",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."instrument_id" IS DISTINCT FROM (NEW."instrument_id") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."condition" IS DISTINCT FROM (NEW."condition") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ecd17602a71c273a7aefbc2b51799d29c56d28bb",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_e65f5",
                    table="interventions_end",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="end",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="53e0f5992db7598d0d2f74b1ebc4697a05e26259",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_53616",
                    table="interventions_end",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="end",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1a59fd33e016ae145f3741bcc04c84421bd02593",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_2382f",
                    table="interventions_end",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plannedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."intervention_id" IS DISTINCT FROM (NEW."intervention_id") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."conducted_by" IS DISTINCT FROM (NEW."conducted_by") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="bce423efde2c92d3caa134c16f789ebc11f5eebb",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_af389",
                    table="interventions_plannedevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plannedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="975ef27560d15faf74879a942032cafa06333567",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_85afe",
                    table="interventions_plannedevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plannedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a470e570cf53bdd6946507bdd528c839fa42cbff",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_f02a7",
                    table="interventions_plannedevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3cb62b2a908079cda95d53ab35d5d44d6a7e3f2b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_written_once_b6769",
                    table="interventions_planversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recordspan",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR OLD."from_date" IS DISTINCT FROM (NEW."from_date") OR OLD."until_date" IS DISTINCT FROM (NEW."until_date") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e28fe82cc3862d784f102bc32a5fe87c96b4dcb7",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_7c3cb",
                    table="interventions_recordspan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recordspan",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="31aaddeb991cf0b3f4bac3d9e00050a088d2b5fc",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_624bb",
                    table="interventions_recordspan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recordspan",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="409c23d52beb36e43caef361053d14a233658c44",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_bb32d",
                    table="interventions_recordspan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="request",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR OLD."requested_on" IS DISTINCT FROM (NEW."requested_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."words" IS DISTINCT FROM (NEW."words"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="189a66fd0ecc47a347b15f52246c76f801e51001",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_67a0b",
                    table="interventions_request",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="request",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7e71615f9077da4fcced0402b08d88f812a27159",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_bd624",
                    table="interventions_request",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="request",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3d12758b7ebbb4db7dbdbb44dfb68d4f7046e620",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_de0b5",
                    table="interventions_request",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expectation",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."intervention_id" IS DISTINCT FROM (NEW."intervention_id") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR OLD."request_id" IS DISTINCT FROM (NEW."request_id") OR OLD."opens" IS DISTINCT FROM (NEW."opens") OR OLD."due" IS DISTINCT FROM (NEW."due") OR OLD."expected_on" IS DISTINCT FROM (NEW."expected_on") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."told" IS DISTINCT FROM (NEW."told") OR OLD."audience" IS DISTINCT FROM (NEW."audience"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c6e2dd9d08a2d90fcc12801af3ab50cf5e7c8e11",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_712fe",
                    table="interventions_expectation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expectation",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6dfde6569aaa6c627f94a19cab1fdd2ab8e983cb",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_66770",
                    table="interventions_expectation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expectation",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ece3d74b621e03644451a39e0932aaaa08798038",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_3a46c",
                    table="interventions_expectation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR OLD."from_date" IS DISTINCT FROM (NEW."from_date") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."before_id" IS DISTINCT FROM (NEW."before_id") OR OLD."before_conducted_by" IS DISTINCT FROM (NEW."before_conducted_by") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."is_concession" IS DISTINCT FROM (NEW."is_concession"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6548a7aef91069ed51a0b85b6cc3f822ebb4b059",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_38a9f",
                    table="interventions_term",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="bae5609430f3cfcb827809ea31a4d22cc22a9ae6",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_cdf75",
                    table="interventions_term",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="27131396f72de9648d059dd9812535ee993c2f04",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_abcb7",
                    table="interventions_term",
                    when="BEFORE",
                ),
            ),
        ),
    ]

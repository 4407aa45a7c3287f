"""The register, in one step for a new database."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import councils.models.fields


class Migration(migrations.Migration):
    replaces = [
        ("councils", "0001_register"),
        ("councils", "0002_facts_stay_as_recorded"),
        ("councils", "0003_publications"),
        ("councils", "0004_inspection_event"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="BankHoliday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("title", models.CharField(max_length=100)),
                ("notes", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("day",),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Council",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("ons_name", models.CharField(blank=True, max_length=120)),
                ("official_name", models.CharField(max_length=160)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("current", "Current"),
                            ("former", "Former"),
                            ("planned", "Planned"),
                        ],
                        max_length=10,
                    ),
                ),
                ("type", models.CharField(max_length=60)),
                ("gss_code", models.CharField(blank=True, max_length=9)),
                (
                    "gss_codes_other",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("dfe_code", models.CharField(blank=True, max_length=3)),
                ("ofsted_urn", models.CharField(blank=True, max_length=10)),
                ("region_code", models.CharField(blank=True, max_length=9)),
                ("region", models.CharField(max_length=60)),
                ("sub_region", models.CharField(blank=True, max_length=60)),
                ("ofsted_region", models.CharField(blank=True, max_length=60)),
                ("combined_authority", models.CharField(blank=True, max_length=100)),
                ("from_date", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("last_day", models.DateField(blank=True, null=True)),
                (
                    "statistical_neighbours",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("fictional", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["current", "former", "planned"])),
                        name="council_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "former"), _negated=True),
                            ("last_day__isnull", False),
                            _connector="OR",
                        ),
                        name="council_former_has_last_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status", "current"), models.Q(("dfe_code", ""), _negated=True)
                        ),
                        fields=("dfe_code",),
                        name="council_dfe_code_unique_among_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Framework",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("from_date", models.DateField(blank=True, null=True)),
                ("to_date", models.DateField(blank=True, null=True)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("has_overall", models.BooleanField(default=False)),
                ("overall_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ("from_date", "code"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("overall_to", None), ("has_overall", True), _connector="OR"
                        ),
                        name="framework_overall_ends_if_it_was",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="councils.framework",
                    ),
                ),
            ],
            options={
                "ordering": ("framework", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("framework", "code"), name="grade_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
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
                            ("standard", "Standard inspection"),
                            ("short", "Short inspection"),
                            ("focused_visit", "Focused visit"),
                            ("monitoring_visit", "Monitoring visit"),
                            ("jtai", "Joint targeted area inspection"),
                            ("send", "Area SEND inspection"),
                            ("other", "Another kind"),
                            ("unspecified", "Inspection"),
                        ],
                        max_length=20,
                    ),
                ),
                ("started", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("ended", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("published", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("theme", models.CharField(blank=True, max_length=300)),
                ("report_link", models.URLField(blank=True, max_length=500)),
                ("source", models.TextField(blank=True)),
                ("licence", models.CharField(blank=True, max_length=200)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="councils.inspection",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="councils.council",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tellings",
                        to="councils.inspection",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="councils.framework",
                    ),
                ),
                (
                    "overall",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.grade",
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
                "indexes": [
                    models.Index(
                        fields=["council", "-started"], name="councils_in_council_2fac0e_idx"
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
                        name="councils_inspection_withdrawal_complete",
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
                        name="councils_inspection_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ended__gte",
                                django.db.models.functions.text.Left(
                                    models.F("started"),
                                    django.db.models.functions.text.Length(models.F("ended")),
                                ),
                            ),
                            ("started", None),
                            ("ended", None),
                            _connector="OR",
                        ),
                        name="inspection_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "published__gte",
                                django.db.models.functions.text.Left(
                                    models.F("started"),
                                    django.db.models.functions.text.Length(models.F("published")),
                                ),
                            ),
                            ("started", None),
                            ("published", None),
                            _connector="OR",
                        ),
                        name="inspection_published_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "standard",
                                    "short",
                                    "focused_visit",
                                    "monitoring_visit",
                                    "jtai",
                                    "send",
                                    "other",
                                    "unspecified",
                                ],
                            )
                        ),
                        name="inspection_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("overall", None),
                            models.Q(
                                ("kind__in", ["focused_visit", "jtai", "monitoring_visit"]),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="inspection_visits_have_no_grade",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JudgementLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("order", models.PositiveSmallIntegerField()),
                ("from_date", models.DateField(blank=True, null=True)),
                ("to_date", models.DateField(blank=True, null=True)),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="councils.framework",
                    ),
                ),
            ],
            options={
                "ordering": ("framework", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("framework", "code"), name="judgement_line_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.grade",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="councils.inspection",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.judgementline",
                    ),
                ),
            ],
            options={
                "ordering": ("inspection", "line__order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspection", "line"), name="judgement_once_a_line"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="councils.council",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
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
                        name="membership_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("to_date", None)),
                        fields=("user", "council"),
                        name="membership_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeHolding",
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
                            ("leader", "Leader of the council"),
                            ("mayor", "Elected mayor"),
                            ("lead_member", "Lead member for children’s services"),
                            ("chief_executive", "Chief executive"),
                            ("dcs", "Director of children’s services"),
                            ("deputy", "Deputy or assistant director"),
                            ("mp", "Member of Parliament"),
                            ("minister", "Minister"),
                            ("secretary_of_state", "Secretary of State"),
                            ("regional_director", "Regional director, Department for Education"),
                            ("lscb_chair", "Chair of the local safeguarding children board"),
                            ("other", "Another office"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("from_date", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("to_date", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("seen_first", models.DateField(blank=True, null=True)),
                ("seen_last", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="councils.officeholding",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="councils.council",
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
                "indexes": [
                    models.Index(fields=["council", "kind"], name="councils_of_council_420652_idx")
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
                        name="councils_officeholding_withdrawal_complete",
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
                        name="councils_officeholding_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "to_date__gte",
                                django.db.models.functions.text.Left(
                                    models.F("from_date"),
                                    django.db.models.functions.text.Length(models.F("to_date")),
                                ),
                            ),
                            ("from_date", None),
                            ("to_date", None),
                            _connector="OR",
                        ),
                        name="office_holding_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_first", None), ("seen_last", None)),
                            models.Q(
                                ("seen_first__isnull", False),
                                ("seen_first__lte", models.F("seen_last")),
                                ("seen_last__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="office_holding_seen_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["minister", "secretary_of_state"]), _negated=True
                            ),
                            ("council", None),
                            _connector="OR",
                        ),
                        name="office_holding_ministers_have_no_council",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
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
                ("label", models.CharField(blank=True, max_length=100)),
                ("lines", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("from_date", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("to_date", councils.models.fields.PartialDateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="councils.address",
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
                    "council",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="councils.council",
                    ),
                ),
                (
                    "office_holding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="councils.officeholding",
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
                        name="councils_address_withdrawal_complete",
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
                        name="councils_address_correction_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "to_date__gte",
                                django.db.models.functions.text.Left(
                                    models.F("from_date"),
                                    django.db.models.functions.text.Length(models.F("to_date")),
                                ),
                            ),
                            ("from_date", None),
                            ("to_date", None),
                            _connector="OR",
                        ),
                        name="address_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("council", None), ("office_holding__isnull", False)),
                            models.Q(("council__isnull", False), ("office_holding", None)),
                            _connector="OR",
                        ),
                        name="address_of_one_council_or_office_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", ""), ("lines", ""), ("postcode", ""), _negated=True
                        ),
                        name="address_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("honours", models.CharField(blank=True, max_length=60)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.AddField(
            model_name="officeholding",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="councils.person",
            ),
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("short_title", models.CharField(max_length=100)),
                ("publisher", models.CharField(max_length=100)),
                ("published_on", models.DateField()),
                ("as_at", models.DateField()),
                ("is_official", models.BooleanField()),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            ("latest", "Latest judgement of each council"),
                            ("history", "Every inspection of some years"),
                            ("in_year", "Inspections and visits of a year"),
                            ("in_year_undated", "The same without codes and days of publication"),
                            ("scraped", "Read from report files by a program"),
                        ],
                        max_length=20,
                    ),
                ),
                ("licence", models.CharField(max_length=200)),
                ("link", models.URLField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ("published_on", "code"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("as_at__lte", models.F("published_on"))),
                        name="publication_speaks_of_days_before_it",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="inspection",
            name="publication",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspections",
                to="councils.publication",
            ),
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_to",
                        to="councils.council",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_from",
                        to="councils.council",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="succession_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="succession_of_two_councils",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("key", models.CharField(editable=False, max_length=200)),
                ("is_alias", models.BooleanField(default=False)),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="councils.council",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("council", "name"), name="council_name_once")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="address",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."office_holding_id" IS DISTINCT FROM (NEW."office_holding_id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."lines" IS DISTINCT FROM (NEW."lines") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."from_date" IS DISTINCT FROM (NEW."from_date") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="71e5b134a3d6e35f2105093b9a1e8dd522a95df5",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_b9708",
                    table="councils_address",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="address",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="60789bc997dae59ea695b4b2d6814a9de5c72065",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_9d86d",
                    table="councils_address",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="address",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a93109c787df8ab7c7dae3149ddb8f178207b6e4",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_c1313",
                    table="councils_address",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeholding",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."from_date" IS DISTINCT FROM (NEW."from_date") OR OLD."seen_first" IS DISTINCT FROM (NEW."seen_first") OR OLD."seen_last" IS DISTINCT FROM (NEW."seen_last") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4f783473823400cf03fa138b315e59c084fecb9a",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_7cb0e",
                    table="councils_officeholding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeholding",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="83a7d0df2512d4ec6ac4ffe35f047305eb071be6",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_53d5c",
                    table="councils_officeholding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="officeholding",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="901dbf436214f059624cbd9fe58021e27032f19d",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_ece82",
                    table="councils_officeholding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."framework_id" IS DISTINCT FROM (NEW."framework_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."started" IS DISTINCT FROM (NEW."started") OR OLD."ended" IS DISTINCT FROM (NEW."ended") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."overall_id" IS DISTINCT FROM (NEW."overall_id") OR OLD."report_link" IS DISTINCT FROM (NEW."report_link") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."publication_id" IS DISTINCT FROM (NEW."publication_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="acc9e28cca935210a65771398c42952d893937bd",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_stays_a2862",
                    table="councils_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_withdrawn_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."withdrawn_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f5fd1c596b63f408f9dcf2747500ac44d6a37051",
                    operation="UPDATE",
                    pgid="pgtrigger_fact_withdrawn_once_b3158",
                    table="councils_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="fact_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f5018b03d653cc460c3c47d708e3a3b80186047b",
                    operation="DELETE",
                    pgid="pgtrigger_fact_not_deleted_90fc0",
                    table="councils_inspection",
                    when="BEFORE",
                ),
            ),
        ),
    ]

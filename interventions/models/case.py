"""The case: an intervention, who leads it, and who may see it.

Promises the one default-deny filter for everything that belongs to a case. Does not say what level
the intervention is at: that is computed from what is in force.
"""

import datetime as dt
from typing import Self, TypeVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models

from accounts.clock import today
from accounts.models import GuardedModel, User
from accounts.permissions import Permission
from councils.models import Council, Inspection, Membership

from .spans import days_in_common, half_open, same
from .words import Audience, Function, TriggerKind

Row = TypeVar("Row", bound=models.Model)


class InterventionQuerySet(models.QuerySet["Intervention"]):
    """Cases by right and by state."""

    def visible_to(self, user: User) -> Self:
        """Cases the user may see today: all, those one is named for, those of one's council."""
        if user.may(Permission.SEE_EVERY_CASE):
            return self
        return self.filter(
            models.Q(pk__in=case_ids_as_adviser(user)) | models.Q(pk__in=case_ids_as_council(user))
        )

    def where_may(self, user: User, permission: Permission) -> Self:
        """Cases on which the user has the place that a permission of theirs needs.

        A person may be an adviser in one case and an officer of the council of another.
        """
        visible = self.visible_to(user)
        if permission == Permission.SEND_PLAN:
            return visible.filter(pk__in=case_ids_as_council(user))
        sees_all = user.may(Permission.SEE_EVERY_CASE)
        if permission == Permission.LOG_MONTH or (
            permission == Permission.PLAN_AND_REQUEST and not sees_all
        ):
            return visible.filter(pk__in=case_ids_as_adviser(user))
        return visible

    def live(self) -> Self:
        """Cases that are not closed and whose record does not stop."""
        return self.filter(closed_on=None, record_stops_on=None)


def case_ids_as_adviser(user: User) -> models.QuerySet["Intervention", int]:
    """Cases for which an appointment names the user's person today."""
    if not user.is_active or not user.may(Permission.LOG_MONTH):
        return Intervention.objects.none().values_list("pk", flat=True)
    on = today()
    return Intervention.objects.filter(
        half_open(on, "appointments__named__"),
        appointments__named__person__user=user,
    ).values_list("pk", flat=True)


def case_ids_as_council(user: User) -> models.QuerySet["Intervention", int]:
    """Cases of the councils to which the user belongs today."""
    if not user.is_active or not user.may(Permission.SEND_PLAN):
        return Intervention.objects.none().values_list("pk", flat=True)
    mine = Membership.objects.filter(half_open(today()), user=user)
    return Intervention.objects.filter(council_id__in=mine.values("council_id")).values_list(
        "pk", flat=True
    )


class Intervention(GuardedModel):
    """One council, one function: opened on a trigger with a reason, closed by a decision."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="interventions")
    function = models.CharField(max_length=40, choices=Function.choices)
    opened_on = models.DateField()
    trigger = models.CharField(max_length=40, choices=TriggerKind.choices)
    trigger_inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    record_stops_on = models.DateField(null=True, blank=True)
    record_stops_because = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["council", "function"],
                condition=models.Q(closed_on=None, record_stops_on=None),
                name="intervention_one_open_a_council_and_function",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="intervention_closes_after_it_opens",
            ),
        )
        indexes = (models.Index(fields=["council", "function"]),)

    def __str__(self) -> str:
        return f"{self.council}: {self.get_function_display()}"

    def looked_at(self, on: dt.date) -> dt.date:
        """The day as at which the case is shown: the day asked for, or where our record stops."""
        return min(on, self.record_stops_on) if self.record_stops_on else on


class CaseQuerySet(models.QuerySet[Row]):
    """Rows that belong to a case and have no audience of their own."""

    def visible_to(self, user: User) -> Self:
        """Rows of the cases that the user may see today."""
        if user.may(Permission.SEE_EVERY_CASE):
            return self
        return self.filter(intervention__in=Intervention.objects.visible_to(user).values("pk"))


def audience_filter(user: User, prefix: str = "") -> models.Q:
    """Rows with an audience that includes the user today. `prefix` leads to the row."""
    case, audience = f"{prefix}intervention__in", f"{prefix}audience__in"
    if user.may(Permission.SEE_EVERY_CASE):
        return models.Q()
    return models.Q(
        **{case: case_ids_as_adviser(user), audience: [Audience.ADVISER, Audience.COUNCIL]}
    ) | models.Q(**{case: case_ids_as_council(user), audience: [Audience.COUNCIL]})


class AssignmentQuerySet(CaseQuerySet["Assignment"]):
    """Assignments by day."""

    def in_force(self, on: dt.date) -> Self:
        """Assignments that hold on the day."""
        return self.filter(half_open(on))

    def not_empty(self) -> Self:
        """Those that hold on one day at least: one that ends as it begins was taken back."""
        return self.filter(models.Q(to_date=None) | models.Q(to_date__gt=models.F("from_date")))

    def handed_to(self, user: User, on: dt.date) -> Self:
        """Cases that another person gave to this one to lead, now or ahead, and that they have not
        said they read the handover of. What an import assigned was handed over by nobody.
        """
        given = self.filter(user=user, role="lead", assigned_by__is_system=False, reading=None)
        not_past = models.Q(to_date=None) | models.Q(to_date__gt=on)
        return given.exclude(assigned_by=user).filter(not_past).not_empty()


class Assignment(GuardedModel):
    """An official who leads a case or helps with it, from a day to the day before another.

    `assigned_by` is empty for assignments older than the column.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "Lead official"
        HELPER = "helper", "Helper"

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="assignments"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["intervention"],
                condition=models.Q(role="lead", to_date=None),
                name="assignment_one_lead_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="assignment_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="assignment_one_lead_a_day",
                expressions=[same("intervention_id"), days_in_common()],
                condition=models.Q(role="lead"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

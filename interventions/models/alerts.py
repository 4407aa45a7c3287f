"""Alerts and the mail that carries them.

Promises that an alert exists once for a deadline, stage, recipient and channel, and that a mail
exists once by its key, whoever raises them and however often.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from accounts.models import User
from accounts.permissions import Permission

from .case import CaseQuerySet, Intervention
from .obligations import Obligation, Request


class Alert(models.Model):
    """One person told once about one deadline at one stage.

    `stage` is the days before the working day to act by ("28", "14", "7", "1", "0") or "overdue",
    an overdue one with its `week` (1 from the day after the due date).
    """

    no_history: ClassVar[str] = (
        "raised in sets; the sweep leaves an event, and so does each step of the mail that carries it"
    )

    class Stage(models.TextChoices):
        IN_28 = "28", "28 days before"
        IN_14 = "14", "14 days before"
        IN_7 = "7", "7 days before"
        IN_1 = "1", "the day before"
        ON_DAY = "0", "on the day"
        OVERDUE = "overdue", "overdue"

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="alerts", db_index=False
    )
    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="alerts", db_index=False
    )
    request = models.ForeignKey(
        Request,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="alerts",
        db_index=False,
    )
    due = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    week = models.PositiveIntegerField(default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alerts", db_index=False
    )
    channel = models.CharField(max_length=10, default="mail")
    raised_on = models.DateField()
    mail = models.ForeignKey(
        "interventions.Mail", null=True, blank=True, on_delete=models.PROTECT, related_name="alerts"
    )
    dropped_because = models.CharField(max_length=200, blank=True)

    objects = CaseQuerySet["Alert"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[
                    "obligation",
                    "request",
                    "due",
                    "stage",
                    "week",
                    "recipient",
                    "channel",
                ],
                nulls_distinct=False,
                name="alert_once",
            ),
        )
        # A sweep writes thousands of rows: there are only the indexes by which they are looked for
        # (`alert_once` begins with the obligation; cases and accounts stay, and name no alerts).
        indexes = (
            models.Index(
                fields=["request"], condition=~models.Q(request=None), name="alert_of_request"
            ),
            models.Index(
                fields=["recipient"],
                condition=models.Q(mail=None, dropped_because=""),
                name="alert_not_yet_in_a_mail",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage} for {self.obligation} due {self.due}"


class MailQuerySet(models.QuerySet["Mail"]):
    """Mail by right."""

    def visible_to(self, user: User) -> Self:
        """One's own mail; an administrator sees all but reads no case content in it."""
        if user.may(Permission.MANAGE_ACCOUNTS):
            return self
        return self.filter(recipient=user)


class Mail(models.Model):
    """One message to one person. Claimed with a lease, sent with an unchanging Message-ID.

    `key` says what it is for: "reminders:USER:DAY" (one a person and working day),
    "receipt:HAPPENING:USER" or "holiday:CHANGE:USER". `send_on` is the first day on which it may go.
    """

    no_history: ClassVar[str] = (
        "a place in a queue: each try, and each mail sent, failed or dropped, leaves an event"
    )

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be delivered"
        DROPPED = "dropped", "Nothing left to say"

    key = models.CharField(max_length=100, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mail"
    )
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    send_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="mail_sent_has_its_time",
            ),
        )
        indexes = (models.Index(fields=["state", "send_on"]),)

    def __str__(self) -> str:
        return self.key


class Sweep(models.Model):
    """One run of the daily sweep, so that a silence can be seen."""

    no_history: ClassVar[str] = "rows are only added"

    on = models.DateField()
    ran_at = models.DateTimeField(auto_now_add=True)
    raised = models.PositiveIntegerField()
    renewed = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"sweep of {self.on}"

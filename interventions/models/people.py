"""Appointments, the persons named for them, and boards.

Promises that access goes to persons named for an appointment, with their own dates. Does not give
access to an organisation.
"""

import datetime as dt
from typing import Self

from django.db import models

from accounts.models import GuardedModel
from councils.models import Organisation, PartialDateField, Person

from .case import CaseQuerySet, Intervention
from .papers import Authority
from .spans import half_open
from .words import AppointmentRole


class Appointment(GuardedModel):
    """An adviser, commissioner, chair, partner or trust: a person or an organisation, on a case.

    `from_date` is as exactly known as the papers say; `to_date` is the first day it no longer
    holds. `called` is how the papers name the role, where they use another word.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="appointments"
    )
    role = models.CharField(max_length=20, choices=AppointmentRole.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    called = models.CharField(max_length=100, blank=True)
    from_date = PartialDateField(null=True)
    to_date = models.DateField(null=True, blank=True)
    advises = models.CharField(max_length=200, blank=True)
    paid_by = models.CharField(max_length=200, blank=True)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    end_authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_on = models.DateField()

    objects = CaseQuerySet["Appointment"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="appointment_of_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organisation or self.person}"


class NamedPersonQuerySet(models.QuerySet["NamedPerson"]):
    """Named persons by day."""

    def in_force(self, on: dt.date) -> Self:
        """Persons named for an appointment on the day."""
        return self.filter(half_open(on))


class NamedPerson(GuardedModel):
    """A person named for an appointment, from a day to the day before another."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="named")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="named_for")
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects = NamedPersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="named_person_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["appointment", "person"],
                condition=models.Q(to_date=None),
                name="named_person_once_an_appointment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} for {self.appointment}"


class Board(GuardedModel):
    """An improvement board."""

    intervention = models.OneToOneField(
        Intervention, on_delete=models.PROTECT, related_name="board"
    )
    name = models.CharField(max_length=200, default="Improvement Board")

    def __str__(self) -> str:
        return self.name


class BoardMember(GuardedModel):
    """A seat on the board: a person or an organisation, in a capacity, as the papers name it."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=200)
    from_date = PartialDateField(null=True)
    to_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person or self.organisation}, {self.capacity}"


class ImprovementArea(GuardedModel):
    """An area that the paper says must improve, lettered as in its paragraph."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="areas")
    clause = models.ForeignKey(
        "interventions.Clause", on_delete=models.PROTECT, related_name="areas"
    )
    letter = models.CharField(max_length=5)
    text = models.TextField()

    objects = CaseQuerySet["ImprovementArea"].as_manager()

    class Meta:
        ordering = ("clause_id", "letter")
        constraints = (
            models.UniqueConstraint(fields=["clause", "letter"], name="area_letter_once_a_clause"),
        )

    def __str__(self) -> str:
        return f"{self.letter}. {self.text}"

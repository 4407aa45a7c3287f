"""Obligations and what their dates rest on: terms, record spans, anchors, plans, requests, ends.

Promises facts with two dates each: when it was so, and when it was recorded. Does not compute a
date: `interventions.rules` does.
"""

from django.db import models

from accounts.models import GuardedModel, written_once
from councils.models import Fact, FactQuerySet, PartialDateField

from .case import CaseQuerySet, Intervention
from .papers import Authority, Clause, Instrument
from .people import Appointment
from .words import Conductor, Duty, HappeningKind, OneOff, Party


class Obligation(GuardedModel):
    """A duty in a case, laid on a party. Exactly one source.

    `quote` is the words of the paper it rests on; `owed_by` is empty where the paper does not say.
    `added_on` is set where it was left out when its instrument was taken over: the day it came in.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="obligations"
    )
    clause = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    statute = models.CharField(max_length=300, blank=True)
    promise = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    appointment = models.ForeignKey(
        Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    quote = models.TextField(blank=True)
    duty = models.CharField(max_length=30, choices=Duty.choices)
    owed_by = models.CharField(max_length=20, choices=Party.choices, blank=True)
    owed_to = models.CharField(max_length=20, choices=Party.choices, blank=True)
    helped_by = models.CharField(max_length=300, blank=True)
    added_on = models.DateField(null=True, blank=True)

    objects = CaseQuerySet["Obligation"].as_manager()

    class Meta:
        ordering = ("intervention_id", "position")
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(clause__isnull=False, statute="", promise=None, appointment=None)
                    | models.Q(clause=None, promise=None, appointment=None) & ~models.Q(statute="")
                    | models.Q(clause=None, statute="", promise__isnull=False, appointment=None)
                    | models.Q(clause=None, statute="", promise=None, appointment__isnull=False)
                ),
                name="obligation_has_exactly_one_source",
            ),
        )
        triggers = written_once()

    def __str__(self) -> str:
        return self.name

    @property
    def source_words(self) -> str:
        """Where it stands: "paragraph 7b of the notice", "letter of 15 June 2016", a statute."""
        if self.clause is not None:
            return f"paragraph {self.clause.number} of the {self.clause.instrument.short_name}"
        if self.promise is not None:
            return self.promise.title
        if self.appointment is not None:
            return f"terms of appointment of the {self.appointment.get_role_display().lower()}"
        return self.statute


class Term(Fact):
    """The rule of an obligation from a day on, with its authority (the clause itself if null).

    `rule` has the JSON form that `rules.rule_from_json` reads, but that `before` holds only true:
    the other obligation is a foreign key of its own. It is null where the rule is not known to
    this record. `from_date` is null where the day of the instrument is not known.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="terms")
    from_date = models.DateField(null=True, blank=True)
    rule = models.JSONField(null=True)
    before = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    before_conducted_by = models.CharField(max_length=20, choices=Conductor.choices, blank=True)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    is_concession = models.BooleanField(default=False)

    objects = FactQuerySet["Term"].as_manager()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(before=None) | models.Q(rule__isnull=False),
                name="term_before_has_a_rule",
            ),
        )

    def __str__(self) -> str:
        return f"term of {self.obligation} from {self.from_date}"


class RecordSpan(Fact):
    """The time for which our record of an obligation is complete: half-open, or empty.

    `followed_from` is set where the obligation was taken over in mid-course: what lies before that
    day is history. `last_known` is then the last event that was known, as exactly as it was,
    `next_due` the next date of a cycle, if it was said, and `one_off` how something to be done once
    stood. One still owed is covered from its own beginning.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="spans")
    from_date = models.DateField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)
    reason = models.TextField()
    followed_from = models.DateField(null=True, blank=True)
    last_known = PartialDateField(null=True)
    next_due = PartialDateField(null=True)
    one_off = models.CharField(max_length=10, choices=OneOff.choices, blank=True)

    objects = FactQuerySet["RecordSpan"].as_manager()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(until_date=None)
                | models.Q(from_date__isnull=False, until_date__gte=models.F("from_date")),
                name="record_span_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(followed_from__isnull=False)
                | models.Q(last_known=None, next_due=None, one_off=""),
                name="record_span_taken_over_says_from_when",
            ),
        )

    def __str__(self) -> str:
        return f"record of {self.obligation}"


class Anchor(Fact):
    """The day from which a term counts, as in `report_received`."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="anchors")
    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="anchors"
    )
    name = models.CharField(max_length=60)
    on = models.DateField()

    objects = FactQuerySet["Anchor"].as_manager()

    class Meta(Fact.Meta):
        constraints = Fact.Meta.constraints

    def __str__(self) -> str:
        return f"{self.name} on {self.on}"


class PlannedEvent(Fact):
    """A day set for a future happening; withdrawing the fact withdraws the plan.

    A planned month makes no window until it has a day. `conducted_by` says who will conduct it.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="plans")
    obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    kind = models.CharField(max_length=30, choices=HappeningKind.choices)
    on = PartialDateField()
    conducted_by = models.CharField(max_length=20, choices=Conductor.choices, blank=True)
    note = models.TextField(blank=True)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )

    objects = FactQuerySet["PlannedEvent"].as_manager()

    class Meta(Fact.Meta):
        constraints = Fact.Meta.constraints

    def __str__(self) -> str:
        return f"{self.get_kind_display()} planned for {self.on.words}"


class Request(Fact):
    """A demand under an obligation, with a due date of its own."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="requests")
    requested_on = models.DateField()
    due_on = models.DateField()
    words = models.TextField()

    objects = FactQuerySet["Request"].as_manager()

    class Meta(Fact.Meta):
        constraints = Fact.Meta.constraints

    def __str__(self) -> str:
        return f"request of {self.requested_on} under {self.obligation}"


class End(Fact):
    """The end of an instrument or of one obligation, with its authority.

    `on` is the day of the end: what falls on it still counts.
    """

    class Kind(models.TextChoices):
        LIFTED = "lifted", "Lifted"
        REVOKED = "revoked", "Revoked"
        REPLACED = "replaced", "Replaced"
        CLOSED = "closed", "Closed"
        EXPIRED = "expired", "Expired"
        SATISFIED = "satisfied", "No longer required"

    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="ends"
    )
    obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="ends"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    on = models.DateField()
    condition = models.TextField(blank=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="ends")

    objects = FactQuerySet["End"].as_manager()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(instrument__isnull=False, obligation=None)
                | models.Q(instrument=None, obligation__isnull=False),
                name="end_of_exactly_one_thing",
            ),
            models.UniqueConstraint(
                fields=["instrument"],
                condition=models.Q(withdrawn_on=None, corrects=None),
                name="end_once_an_instrument",
            ),
            models.UniqueConstraint(
                fields=["obligation"],
                condition=models.Q(withdrawn_on=None, corrects=None),
                name="end_once_an_obligation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.on}"

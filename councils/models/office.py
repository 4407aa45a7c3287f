"""Who holds which office, and where they are written to.

Promises titles as papers write them and dates no more exact than papers give. Does not fill a
gap: a date that is not known is null, and `seen_first` and `seen_last` say when papers show it.
"""

import calendar
import datetime as dt
from typing import ClassVar, Self

from django.db import models

from councils.rules.tenure import Tenure

from .council import Council
from .fact import Fact, stays_as_recorded
from .fields import PartialDateField, not_before
from .person import Person
from .visibility import FactRow, RegisterFactQuerySet


def _may_last_beyond(on: dt.date) -> models.Q:
    """Spans whose end is not known, or may be after the day (an end in a month or year too)."""
    around = [on.isoformat()[:4]] if (on.month, on.day) != (12, 31) else []
    if on.day != calendar.monthrange(on.year, on.month)[1]:
        around.append(on.isoformat()[:7])
    return models.Q(to_date=None) | models.Q(to_date__gt=on) | models.Q(to_date__in=around)


class SpanQuerySet(RegisterFactQuerySet[FactRow]):
    """Facts that hold from a day to the day before another."""

    def possible(self, on: dt.date) -> Self:
        """Those that nothing known speaks against on the day."""
        return self.filter(
            models.Q(from_date=None) | models.Q(from_date__lte=on), _may_last_beyond(on)
        )


class OfficeHolding(Fact):
    """A person in an office. Ministers and officials of the Department have no council.

    `to_date` is the first day on which the office was no longer held, so far as it is known;
    null may mean that it is still held. It may be entered later, once.
    """

    changeable: ClassVar[frozenset[str]] = frozenset({"to_date"})

    class Kind(models.TextChoices):
        """What kind of office it is. The stored value never changes."""

        LEADER = "leader", "Leader of the council"
        MAYOR = "mayor", "Elected mayor"
        LEAD_MEMBER = "lead_member", "Lead member for children’s services"
        CHIEF_EXECUTIVE = "chief_executive", "Chief executive"
        DCS = "dcs", "Director of children’s services"
        DEPUTY = "deputy", "Deputy or assistant director"
        MP = "mp", "Member of Parliament"
        MINISTER = "minister", "Minister"
        SECRETARY_OF_STATE = "secretary_of_state", "Secretary of State"
        REGIONAL_DIRECTOR = "regional_director", "Regional director, Department for Education"
        LSCB_CHAIR = "lscb_chair", "Chair of the local safeguarding children board"
        OTHER = "other", "Another office"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="offices", null=True, blank=True
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200, blank=True)
    from_date = PartialDateField(null=True, blank=True)
    to_date = PartialDateField(null=True, blank=True)
    seen_first = models.DateField(null=True, blank=True)
    seen_last = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)

    objects = SpanQuerySet["OfficeHolding"].as_manager()

    class Meta(Fact.Meta):
        triggers = stays_as_recorded("to_date")
        constraints = (
            *Fact.Meta.constraints,
            not_before("from_date", "to_date", name="office_holding_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(seen_first=None, seen_last=None)
                | models.Q(
                    seen_first__isnull=False,
                    seen_last__isnull=False,
                    seen_first__lte=models.F("seen_last"),
                ),
                name="office_holding_seen_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["minister", "secretary_of_state"])
                | models.Q(council=None),
                name="office_holding_ministers_have_no_council",
            ),
        )
        indexes = (models.Index(fields=["council", "kind"]),)

    def __str__(self) -> str:
        return f"{self.person.written_name}, {self.title or self.get_kind_display()}"

    @property
    def tenure(self) -> Tenure:
        """What is known of its span."""
        return Tenure(self.from_date, self.to_date, self.seen_first, self.seen_last)


class AddressQuerySet(SpanQuerySet["Address"]):
    """Addresses by whose they are."""

    def of(self, council: Council) -> Self:
        """Those of a council and of those who hold or held office in it."""
        return self.filter(models.Q(council=council) | models.Q(office_holding__council=council))


class Address(Fact):
    """Where a council or an office-holder is written to, line by line as on an envelope."""

    changeable: ClassVar[frozenset[str]] = frozenset({"to_date"})

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="addresses", null=True, blank=True
    )
    office_holding = models.ForeignKey(
        OfficeHolding, on_delete=models.PROTECT, related_name="addresses", null=True, blank=True
    )
    label = models.CharField(max_length=100, blank=True)
    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    from_date = PartialDateField(null=True, blank=True)
    to_date = PartialDateField(null=True, blank=True)
    source = models.TextField(blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta(Fact.Meta):
        triggers = stays_as_recorded("to_date")
        constraints = (
            *Fact.Meta.constraints,
            not_before("from_date", "to_date", name="address_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(council=None, office_holding__isnull=False)
                | models.Q(council__isnull=False, office_holding=None),
                name="address_of_one_council_or_office_holder",
            ),
            models.CheckConstraint(
                condition=~models.Q(lines="", postcode="", email=""), name="address_says_something"
            ),
        )

    def __str__(self) -> str:
        return ", ".join(self.written_lines) or self.email

    @property
    def written_lines(self) -> list[str]:
        """The lines with the postcode last."""
        return [line for line in [*self.lines.splitlines(), self.postcode] if line.strip()]

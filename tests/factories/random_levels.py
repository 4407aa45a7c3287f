"""Cases with whatever can bear on their level of intervention, in random order and number.

Promises the same cases for the same number, days that coincide, dates known in part or not at all,
ends on a condition, chains and what was recorded late. Writes them in sets, without events.
"""

import datetime as dt
from random import Random

from django.db import transaction

from accounts.queries import system_user
from councils.models import Organisation
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Appointment,
    AppointmentRole,
    Authority,
    AuthorityKind,
    ChainLink,
    End,
    Function,
    Instrument,
    InstrumentKind,
    Intervention,
    TriggerKind,
)
from tests.factories.many import many_councils

FIRST, DAYS = dt.date(2026, 1, 1), 400
ROLES = (*AppointmentRole.values, "adviser", "commissioner", "trust")


def random_levels(count: int, seed: int) -> list[Intervention]:
    """So many live cases, each of a council of its own."""
    return Levels(Random(seed)).cases(count)  # noqa: S311 - repeatable cases, no secret


class Levels:
    """What a generator of chance makes of a case."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.by = chance, system_user()
        [self.body] = Organisation.objects.bulk_create([Organisation(name="Fell Partners")])

    @transaction.atomic
    def cases(self, count: int) -> list[Intervention]:
        cases = Intervention.objects.bulk_create(
            Intervention(
                council=council,
                function=Function.SOCIAL_CARE,
                trigger=TriggerKind.OTHER,
                reason="By chance.",
                opened_on=FIRST,
                opened_by=self.by,
            )
            for council in many_councils(count)
        )
        for case in cases:
            for _ in range(self.chance.randint(0, 3)):
                self._paper(case, self._chain(case))
            for _ in range(self.chance.randint(0, 3)):
                self._appointment(case)
        return cases

    def _day(self) -> dt.date:
        """One of a few days, so that things begin and end together."""
        return FIRST + dt.timedelta(days=self.chance.choice((0, 30, 31, 58, 180, 200, 364, DAYS)))

    def _date(self) -> PartialDate | None:
        if self.chance.random() < 0.15:
            return None
        return PartialDate(self._day().isoformat()[: self.chance.choice((10, 10, 7, 4))])

    def _chain(self, case: Intervention) -> Instrument | None:
        """An instrument that the next one may follow."""
        free = Instrument.objects.filter(intervention=case, followed_by=None).first()
        return free if free and self.chance.random() < 0.6 else None

    def _paper(self, case: Intervention, follows: Instrument | None) -> None:
        [authority] = Authority.objects.bulk_create([self._authority(case)])
        [paper] = Instrument.objects.bulk_create(
            [
                Instrument(
                    intervention=case,
                    authority=authority,
                    kind=self.chance.choice(InstrumentKind.values),
                    link=ChainLink.REVISED if follows else ChainLink.ORIGINAL,
                    follows=follows,
                    issued=self._date(),
                    recorded_by=self.by,
                    recorded_on=self._day(),
                )
            ]
        )
        if self.chance.random() < 0.5:
            End.objects.bulk_create([self._end(paper, authority)])

    def _end(self, paper: Instrument, authority: Authority) -> End:
        return End(
            instrument=paper,
            kind=End.Kind.REVOKED,
            on=self._day(),
            condition=self.chance.choice(("", "Progress goes on.")),
            authority=authority,
            recorded_on=self._day(),
            recorded_by=self.by,
        )

    def _authority(self, case: Intervention) -> Authority:
        return Authority(
            intervention=case,
            kind=AuthorityKind.INSTRUMENT,
            title="Paper",
            recorded_by=self.by,
            recorded_on=FIRST,
        )

    def _appointment(self, case: Intervention) -> None:
        Appointment.objects.bulk_create(
            [
                Appointment(
                    intervention=case,
                    role=self.chance.choice(ROLES),
                    organisation=self.body,
                    from_date=self._date(),
                    to_date=self.chance.choice((None, self._day())),
                    recorded_on=self._day(),
                )
            ]
        )

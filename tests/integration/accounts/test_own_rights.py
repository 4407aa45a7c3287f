"""Whoever gives rights gives none to themselves."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.permissions import NotAllowedNow, Role
from councils.operations.people import add_person, tie_person_to_account
from interventions.models import NamedPerson
from interventions.operations.appointments import name_person
from tests.cast import LONG_AGO, Cast
from tests.factories.cases import a_case

DAY = {"from_date-day": "25", "from_date-month": "November", "from_date-year": "2026"}


def test_an_administrator_gives_themselves_nothing(client: Client, cast: Cast) -> None:
    me = cast.administrator
    client.force_login(me)
    case = a_case(cast.northmoor, "2026-10-30", by=cast.lead)
    appointment = cast.adviser_on(case)
    give = reverse("accounts:give_role", args=[me.pk])
    for role in (Role.OFFICIAL, Role.PRIVATE_OFFICE, Role.ADVISER, Role.COUNCIL_OFFICER):
        assert (
            "Ask another administrator" in client.post(give, {"role": role, **DAY}).content.decode()
        )
    member = reverse("councils:add_membership", args=[me.pk])
    typed = {"council": cast.northmoor.pk, **DAY}
    assert "Ask another administrator" in client.post(member, typed).content.decode()
    access = reverse("interventions:name_person", args=[me.pk])
    typed = {"appointment": appointment.pk, "known_as": "", **DAY}
    assert "Ask somebody else" in client.post(access, typed).content.decode()
    assert set(User.objects.get(pk=me.pk).roles) == {Role.ADMINISTRATOR}
    assert not me.memberships.exists()
    assert not NamedPerson.objects.filter(person__user=me).exists()


def test_an_official_does_not_name_themselves_for_an_appointment(cast: Cast) -> None:
    case = a_case(cast.northmoor, "2026-10-30", by=cast.lead)
    appointment = cast.adviser_on(case)
    lead = add_person(name=cast.lead.name, by=cast.system)
    lead = tie_person_to_account(person=lead, user=cast.lead, by=cast.system)
    with pytest.raises(NotAllowedNow):
        name_person(appointment=appointment, person=lead, from_date=LONG_AGO, by=cast.lead)

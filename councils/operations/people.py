"""People, organisations and the offices they hold.

Promises names and titles as papers write them. Does not make accounts: a person may be tied to one
that exists.
"""

import datetime as dt
from dataclasses import dataclass

from accounts.audit import record
from accounts.clock import today
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, NotPermitted, Permission
from councils import events
from councils.models import Council, OfficeHolding, Organisation, Person
from councils.permissions import check_can_correct, check_reason, check_standing, recorded_day
from councils.rules.partial_date import PartialDate

EDIT = "Only officials and administrators can change the register."
TIE = "Only an administrator can tie a person to an account."


@dataclass(frozen=True)
class NewPerson:
    """Somebody who is not in the register yet."""

    name: str
    honours: str = ""


def _check_may_name(by: User) -> None:
    """Officials name people when they appoint them, too."""
    if not (by.may(Permission.EDIT_REGISTER) or by.may(Permission.APPOINT)):
        raise NotPermitted(EDIT)


@operation
def add_person(*, name: str, by: User, honours: str = "") -> Person:
    """Add a person. Two people may have one name."""
    _check_may_name(by)
    if not name.strip():
        raise NotAllowedNow("Enter the person’s name.", "name")
    person = Person(name=name.strip(), honours=honours.strip())
    person.save()
    record(events.PERSON_ADDED, subject=person, name=person.name, honours=person.honours)
    return person


@operation
def tie_person_to_account(*, person: Person, user: User, by: User) -> Person:
    """Say that an account belongs to a person. Raises NotAllowedNow if either is tied already."""
    if not (by.may(Permission.MANAGE_ACCOUNTS) or by.may(Permission.APPOINT)):
        raise NotPermitted(TIE)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.user_id is not None:
        raise NotAllowedNow("This person has an account already.", "person")
    if Person.objects.filter(user=user).exists():
        raise NotAllowedNow("This account belongs to another person.", "user")
    person.user = user
    person.save(update_fields=["user"])
    record(events.PERSON_TIED_TO_ACCOUNT, subject=person, user=user)
    return person


@operation
def add_organisation(*, name: str, by: User) -> Organisation:
    """Add an organisation. Raises NotAllowedNow (field "name") for a name that is there already."""
    _check_may_name(by)
    name = " ".join(name.split())
    if not name:
        raise NotAllowedNow("Enter the organisation’s name.", "name")
    if Organisation.objects.filter(name__iexact=name).exists():
        raise NotAllowedNow("This organisation is in the register already.", "name")
    organisation = Organisation(name=name)
    organisation.save()
    record(events.ORGANISATION_ADDED, subject=organisation, name=name)
    return organisation


@operation
def record_office_holder(
    *,
    person: Person | NewPerson,
    kind: str,
    title: str,
    by: User,
    council: Council | None = None,
    from_date: PartialDate | None = None,
    to_date: PartialDate | None = None,
    seen_first: dt.date | None = None,
    seen_last: dt.date | None = None,
    source: str = "",
    recorded_on: dt.date | None = None,
) -> OfficeHolding:
    """Record that a person holds an office. `to_date` is the first day on which they do not.

    `seen_first` and `seen_last` are days on which a paper shows them in it. Raises NotAllowedNow
    for a minister of a council, an end before the beginning, and what is recorded already.
    """
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    if isinstance(person, NewPerson):
        person = add_person(name=person.name, honours=person.honours, by=by)
    holding = OfficeHolding(
        person=person,
        council=council,
        kind=kind,
        title=title.strip(),
        from_date=from_date,
        to_date=to_date,
        seen_first=seen_first or seen_last,
        seen_last=seen_last or seen_first,
        source=source.strip(),
        recorded_on=recorded_day(by, recorded_on, today()),
        recorded_by=by,
    )
    _check_can_be_so(holding)
    _check_not_recorded(holding)
    holding.save()
    record(
        events.OFFICE_HOLDER_RECORDED,
        subject=holding,
        scope=council,
        person=person,
        office=kind,
        title=holding.title,
        from_date=from_date and from_date.text,
        to_date=to_date and to_date.text,
        recorded_on=holding.recorded_on,
    )
    return holding


def _check_can_be_so(holding: OfficeHolding) -> None:
    ministerial = {OfficeHolding.Kind.MINISTER, OfficeHolding.Kind.SECRETARY_OF_STATE}
    if holding.council is not None and holding.kind in ministerial:
        raise NotAllowedNow("A minister holds no office in a council.", "kind")
    if holding.from_date and holding.to_date and holding.to_date.is_before(holding.from_date):
        raise NotAllowedNow("The end must be after the beginning.", "to_date")
    first, last = holding.seen_first, holding.seen_last
    if first is not None and last is not None and last < first:
        raise NotAllowedNow("The last day seen is before the first.", "seen_last")


def _check_not_recorded(holding: OfficeHolding) -> None:
    same = OfficeHolding.objects.standing().filter(
        person=holding.person,
        council=holding.council,
        kind=holding.kind,
        title=holding.title,
        from_date=holding.from_date,
    )
    if same.exists():
        raise NotAllowedNow("This office-holder has been recorded already.", "title")


@operation
def end_office_holding(*, holding: OfficeHolding, to_date: PartialDate, by: User) -> OfficeHolding:
    """Record when an office was given up: `to_date` is the first day on which it was not held."""
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    holding = OfficeHolding.objects.select_for_update().get(pk=holding.pk)
    check_standing(holding)
    if holding.to_date is not None:
        raise NotAllowedNow("The end of this office is recorded already.")
    if holding.from_date and to_date.is_before(holding.from_date):
        raise NotAllowedNow("The end must be after the beginning.", "to_date")
    holding.to_date = to_date
    holding.save(update_fields=["to_date"])
    record(
        events.OFFICE_HOLDING_ENDED, subject=holding, scope=holding.council, to_date=to_date.text
    )
    return holding


@operation
def withdraw_office_holding(*, holding: OfficeHolding, reason: str, by: User) -> OfficeHolding:
    """Withdraw an entry that is wrong; record the right one beside it."""
    holding = OfficeHolding.objects.select_for_update().get(pk=holding.pk)
    check_can_correct(by, holding)
    reason = check_reason(reason)
    holding.withdraw(on=today(), by=by, reason=reason)
    record(events.OFFICE_HOLDING_WITHDRAWN, subject=holding, scope=holding.council, reason=reason)
    return holding

"""Where a council or an office-holder is written to.

Promises lines as on an envelope. Does not change an address: one ends, the next is recorded.
"""

import datetime as dt

from accounts.audit import record
from accounts.clock import today
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils import events
from councils.models import Address, Council, OfficeHolding
from councils.operations.people import EDIT
from councils.permissions import check_can_correct, check_reason, check_standing, recorded_day
from councils.rules.partial_date import PartialDate


@operation
def record_address(
    *,
    by: User,
    council: Council | None = None,
    office_holding: OfficeHolding | None = None,
    label: str = "",
    lines: str = "",
    postcode: str = "",
    email: str = "",
    from_date: PartialDate | None = None,
    to_date: PartialDate | None = None,
    source: str = "",
    recorded_on: dt.date | None = None,
) -> Address:
    """Record an address of a council or of an office-holder: one of the two.

    Raises NotAllowedNow if it says nothing or ends before it begins, TypeError without an owner.
    """
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    if (council is None) == (office_holding is None):
        raise TypeError("an address belongs to a council or to an office-holder")
    written = "\n".join(line.strip() for line in lines.splitlines() if line.strip())
    if not (written or postcode.strip() or email.strip()):
        raise NotAllowedNow("Enter an address or an email address.", "lines")
    if from_date and to_date and to_date.is_before(from_date):
        raise NotAllowedNow("The end must be after the beginning.", "to_date")
    address = Address(
        council=council,
        office_holding=office_holding,
        label=label.strip(),
        lines=written,
        postcode=postcode.strip().upper(),
        email=email.strip(),
        from_date=from_date,
        to_date=to_date,
        source=source.strip(),
        recorded_on=recorded_day(by, recorded_on, today()),
        recorded_by=by,
    )
    address.save()
    record(
        events.ADDRESS_RECORDED,
        subject=address,
        scope=_council_of(address),
        lines=address.written_lines,
        email=address.email,
        recorded_on=address.recorded_on,
    )
    return address


@operation
def end_address(*, address: Address, to_date: PartialDate, by: User) -> Address:
    """Record the first day on which the address no longer held."""
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    address = Address.objects.select_for_update().get(pk=address.pk)
    check_standing(address)
    if address.to_date is not None:
        raise NotAllowedNow("The end of this address is recorded already.")
    if address.from_date and to_date.is_before(address.from_date):
        raise NotAllowedNow("The end must be after the beginning.", "to_date")
    address.to_date = to_date
    address.save(update_fields=["to_date"])
    record(events.ADDRESS_ENDED, subject=address, scope=_council_of(address), to_date=to_date.text)
    return address


@operation
def withdraw_address(*, address: Address, reason: str, by: User) -> Address:
    """Withdraw an address that is wrong; record the right one beside it."""
    address = Address.objects.select_for_update().get(pk=address.pk)
    check_can_correct(by, address)
    reason = check_reason(reason)
    address.withdraw(on=today(), by=by, reason=reason)
    record(events.ADDRESS_WITHDRAWN, subject=address, scope=_council_of(address), reason=reason)
    return address


def _council_of(address: Address) -> Council | None:
    return address.office_holding.council if address.office_holding else address.council

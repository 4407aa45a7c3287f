"""Making and closing accounts, giving and ending roles.

Promises an event for each, and that an account is closed, never deleted. Does not send mail.
"""

import datetime as dt

from accounts import events
from accounts.audit import record
from accounts.models import RoleGrant, User
from accounts.neighbours import check_may_leave
from accounts.operation import operation
from accounts.operations.sessions import drop_sessions
from accounts.permissions import NotAllowedNow, Permission, Role

MANAGE = "Only an administrator can change accounts."


@operation
def create_user(*, email: str, name: str, body: str, by: User, password: str | None = None) -> User:
    """Make an account. Without a password the person sets one by a link.

    Raises NotAllowedNow (field "email") if the address has an account already.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise NotAllowedNow("There is already an account with this email address.", "email")
    user = User(email=email, name=name.strip(), body=body.strip())
    user.set_password(password)
    user.save()
    record(events.USER_CREATED, subject=user, email=email, name=user.name, body=user.body)
    return user


@operation
def change_user(*, user: User, name: str, body: str, by: User) -> User:
    """Change the name of a person or whom they work for, in words."""
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    before = {"name": user.name, "body": user.body}
    user.name, user.body = name.strip(), body.strip()
    user.save(update_fields=["name", "body"])
    record(events.USER_CHANGED, subject=user, before=before, name=user.name, body=user.body)
    return user


@operation
def grant_role(*, user: User, role: Role, from_date: dt.date, by: User) -> RoleGrant:
    """Give a role from a day on, to somebody else: who gives rights gives themselves none.

    Raises NotAllowedNow for oneself, and if the user holds the role on that day already.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    if user.pk == by.pk:
        raise NotAllowedNow("Ask another administrator to give you a role.", "role")
    if user.role_grants.in_force(from_date).filter(role=role).exists():
        raise NotAllowedNow("This person already has this role.", "role")
    grant = RoleGrant(user=user, role=role, from_date=from_date)
    grant.save()
    record(events.ROLE_GRANTED, subject=user, role=role, from_date=from_date)
    return grant


@operation
def end_role(*, grant: RoleGrant, to_date: dt.date, by: User) -> RoleGrant:
    """End a role: `to_date` is the first day on which it no longer holds.

    Raises NotAllowedNow if it has ended, and while what rests on it would be stranded.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    if grant.to_date is not None:
        raise NotAllowedNow("This role has already ended.")
    if grant.user_id == by.pk and grant.role == Role.ADMINISTRATOR:
        raise NotAllowedNow("Ask another administrator to end your own role as one.")
    if to_date < grant.from_date:
        raise NotAllowedNow("A role cannot end before it began.", "to_date")
    held = _held(grant.user)
    row = RoleGrant.objects.get(pk=grant.pk)
    row.to_date = to_date
    row.save(update_fields=["to_date"])
    check_may_leave(held)
    grant.to_date = to_date
    record(events.ROLE_ENDED, subject=grant.user, role=grant.role, to_date=to_date)
    return grant


@operation
def deactivate_user(*, user: User, reason: str, by: User) -> User:
    """Close an account: it loses access at its next request.

    Raises NotAllowedNow while something would be stranded: live cases that the person leads.
    """
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    held = _held(user)
    if not held.is_active:
        raise NotAllowedNow("This account is already closed.")
    if user.pk == by.pk:
        raise NotAllowedNow("Ask another administrator to close your own account.")
    held.is_active = False
    held.save(update_fields=["is_active"])
    check_may_leave(held)
    drop_sessions(held)
    user.is_active = False
    record(events.USER_DEACTIVATED, subject=user, reason=reason)
    return user


@operation
def reactivate_user(*, user: User, by: User) -> User:
    """Open a closed account again, with the roles it still holds."""
    by.check_may(Permission.MANAGE_ACCOUNTS, MANAGE)
    if user.is_active or user.is_system:
        raise NotAllowedNow("This account is not closed.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(events.USER_REACTIVATED, subject=user)
    return user


def _held(user: User) -> User:
    """The account as it is now, held until the commit: nobody gives it a case meanwhile."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)

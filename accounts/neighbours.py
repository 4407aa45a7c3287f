"""What rooms to the right tell this one, which may not know them.

Promises that a check is asked whenever somebody loses rights, and that an event says for whom it was
done. Knows no case: whoever does adds its answer as its app is loaded.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User

LeavingCheck = Callable[["User"], None]
OnBehalf = Callable[["User", Collection[str]], Mapping[str, list["User"]]]

_leaving: list[LeavingCheck] = []
_on_behalf: list[OnBehalf] = []


def before_leaving(check: LeavingCheck) -> None:
    """Have a check asked once rights are taken away, before that is committed.

    It raises NotAllowedNow where the person, as they would be then, leaves something stranded.
    """
    _leaving.append(check)


def check_may_leave(user: "User") -> None:
    """Raise NotAllowedNow if something would be stranded by what has just been taken away."""
    for check in _leaving:
        check(user)


def on_behalf(find: OnBehalf) -> None:
    """Have it asked for whom a person acts, by the scope of an event ("intervention:12")."""
    _on_behalf.append(find)


def represented(by: "User", scopes: Collection[str]) -> dict[str, list["User"]]:
    """For whom the person acts in each scope; scopes in which it is for nobody are left out."""
    found: dict[str, list[User]] = {}
    for find in _on_behalf:
        for scope, people in find(by, scopes).items():
            found.setdefault(scope, []).extend(people)
    return found

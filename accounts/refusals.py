"""From a refused operation to words on the form.

Promises that what was typed is kept and that the reason stands beside its field. Does not catch
`NotPermitted`: no form can mend that, and `accounts.middleware` answers it with a page.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.forms import BaseForm

from accounts.permissions import NotAllowedNow

Params = ParamSpec("Params")
Result = TypeVar("Result")


@contextmanager
def refused_into(form: BaseForm, names: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run an operation; if the state does not allow it, add the reason to the form and go on.

    `names` maps a field of the operation to a field of the form where they differ. A field the
    form does not have gives an error of the whole form. Ask `form.is_valid()` afterwards.
    """
    try:
        yield
    except NotAllowedNow as refusal:
        add_refusal(form, refusal, names)


def add_refusal(
    form: BaseForm, refusal: NotAllowedNow, names: Mapping[str, str] | None = None
) -> None:
    """Put the reason beside the field that the refusal names, else at the head of the form."""
    field = (names or {}).get(refusal.field or "", refusal.field)
    form.add_error(field if field in form.fields else None, refusal.reason)


def attempt(
    form: BaseForm,
    operation: Callable[Params, Result],
    /,
    *args: Params.args,
    **kwargs: Params.kwargs,
) -> Result | None:
    """What the operation gives, or None with the reason on the form (see `refused_into`)."""
    try:
        return operation(*args, **kwargs)
    except NotAllowedNow as refusal:
        add_refusal(form, refusal)
        return None

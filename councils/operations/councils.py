"""Adding a council by hand.

Promises that what is added so is invented, and says so wherever its name stands. Does not touch
real councils: they come from the reference data.
"""

from django.utils.text import slugify

from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow, Permission
from councils import events
from councils.models import Council, CouncilName
from councils.operations.people import EDIT
from councils.rules.partial_date import PartialDate

MARK = "(fictional)"


@operation
def add_council(
    *,
    name: str,
    official_name: str,
    by: User,
    region: str = "No region",
    type: str = "Fictional council",  # noqa: A002 - the field's name
    from_date: PartialDate | None = None,
    note: str = "An invented council, for demonstration.",
) -> Council:
    """Add an invented council. Its name gets "(fictional)" after it, so that no list hides it.

    Raises NotAllowedNow (field "name") if a council of this name exists.
    """
    by.check_may(Permission.EDIT_REGISTER, EDIT)
    shown = name if name.endswith(MARK) else f"{name.strip()} {MARK}"
    slug = slugify(shown)
    if Council.objects.filter(slug=slug).exists():
        raise NotAllowedNow("There is a council of this name already.", "name")
    council = Council(
        slug=slug,
        name=shown,
        official_name=official_name,
        status=Council.Status.CURRENT,
        type=type,
        region=region,
        from_date=from_date,
        fictional=True,
        note=note,
    )
    council.save()
    CouncilName.objects.bulk_create(
        CouncilName.of(council, text, is_alias=False)
        for text in dict.fromkeys([shown, official_name])
    )
    record(events.COUNCIL_ADDED, subject=council, scope=council, name=shown, slug=slug)
    return council

"""Looking up people.

Promises querysets and single rows, read only. Does not decide who may see them: the pages for
accounts ask for a permission.
"""

from accounts.models import User

SYSTEM_EMAIL = "system@oversee.invalid"


def system_user() -> User:
    """The user on whose account scheduled work and imports happen."""
    return User.objects.get(email=SYSTEM_EMAIL)

"""The tie between an account and an identity provider's own name for the person.

Promises an event, and one name a person and provider. Decides nothing about whom a provider may vouch for.
"""

from allauth.socialaccount.models import SocialAccount

from accounts import events
from accounts.audit import record
from accounts.models import User
from accounts.operation import operation
from accounts.permissions import NotAllowedNow


@operation
def tie_to_provider(*, user: User, provider: str, subject: str, by: User) -> None:
    """Tie the account to who has just signed in there with the account's address."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if SocialAccount.objects.filter(user=user, provider=provider).exists():
        raise NotAllowedNow("This account is tied to somebody else at the provider.")
    SocialAccount(user=user, provider=provider, uid=subject).save()
    record(events.PROVIDER_TIED, subject=user, provider=provider)

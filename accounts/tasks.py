"""Background work of the accounts app.

Promises a link by mail to whoever may have one. Does not keep it: a task that runs twice sends two
links, of which the first used ends the other.
"""

import logging

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from kombu.exceptions import OperationalError

from accounts.models import User
from accounts.password_links import password_link
from accounts.queries import sending_hold

logger = logging.getLogger(__name__)
LOOK_AGAIN = 60  # seconds


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_password_link(user_id: int) -> None:
    """Send the person a link to set a password; nothing to a closed account."""
    if sending_hold() is not None:
        _ask_again_later(user_id)
        return
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    context = {"user": user, "link": password_link(user), "service": settings.SERVICE_NAME}
    words = render_to_string("accounts/mail/password_link.txt", context)
    send_mail("Choose your password", words, settings.DEFAULT_FROM_EMAIL, [user.email])


def _ask_again_later(user_id: int) -> None:
    """While sending is held a link waits in the queue; without a broker it is to be asked for again."""
    try:
        send_password_link.apply_async((user_id,), countdown=LOOK_AGAIN, retry=False)
    except OperationalError:
        logger.warning("sending is held and the broker did not take a link to set a password")


def send_password_link_soon(user_id: int) -> None:
    """Have a worker send the link; without a broker send it now, for nobody looks again."""
    try:
        send_password_link.apply_async((user_id,), retry=False)
    except OperationalError:
        logger.warning("the broker did not take a link to set a password: sent at once")
        send_password_link(user_id)

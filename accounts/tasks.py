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

logger = logging.getLogger(__name__)


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_password_link(user_id: int) -> None:
    """Send the person a link to set a password; nothing to a closed account."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    context = {"user": user, "link": password_link(user), "service": settings.SERVICE_NAME}
    words = render_to_string("accounts/mail/password_link.txt", context)
    send_mail("Choose your password", words, settings.DEFAULT_FROM_EMAIL, [user.email])


def send_password_link_soon(user_id: int) -> None:
    """Have a worker send the link; without a broker send it now, for nobody looks again."""
    try:
        send_password_link.apply_async((user_id,), retry=False)
    except OperationalError:
        logger.warning("the broker did not take a link to set a password: sent at once")
        send_password_link(user_id)

"""Background work of the accounts app.

Promises a link or a word by mail to whoever may have it, the head of the audit trail outside the database
once a day, and a look at the whole trail. Does not keep a link: a task that runs twice sends two, of
which the first used ends the other.
"""

import logging

from celery import Task, shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import heads
from accounts.models import User
from accounts.operations.verifications import note_verification
from accounts.password_links import password_link
from accounts.queries import head_of_trail, sending_hold, system_user
from accounts.verification import verify

logger = logging.getLogger(__name__)
LOOK_AGAIN = 60  # seconds
LAST_HEADS = 14  # a mail that could not leave is made up for this many days later


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def send_password_link(user_id: int) -> None:
    """Send the person a link to set a password; nothing to a closed account."""
    if sending_hold() is not None:
        _ask_again_later(send_password_link, user_id)
        return
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is not None:
        _send(user, "Choose your password", "password_link", password_link(user))


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def tell_of_step_taken_away(user_id: int) -> None:
    """Tell the person that an administrator has taken away their second step of signing in."""
    if sending_hold() is not None:
        _ask_again_later(tell_of_step_taken_away, user_id)
        return
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        link = f"{settings.SERVICE_URL}{reverse('account_login')}"
        subject = "Your second step of signing in was taken away"
        _send(user, subject, "second_step_taken_away", link)


def send_password_link_soon(user_id: int) -> None:
    """Have a worker send the link; without a broker send it now, for nobody looks again."""
    _soon(send_password_link, user_id)


def tell_of_step_taken_away_soon(user_id: int) -> None:
    """Have a worker tell the person; without a broker tell them now."""
    _soon(tell_of_step_taken_away, user_id)


def _send(user: User, subject: str, template: str, link: str) -> None:
    context = {"user": user, "link": link, "service": settings.SERVICE_NAME}
    words = render_to_string(f"accounts/mail/{template}.txt", context)
    send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [user.email])


def _ask_again_later(task: "Task[[int], None]", user_id: int) -> None:
    """While sending is held mail waits in the queue; without a broker it is to be asked for again."""
    try:
        task.apply_async((user_id,), countdown=LOOK_AGAIN, retry=False)
    except OperationalError:
        logger.warning("sending is held and the broker did not take %s", task.name)


def _soon(task: "Task[[int], None]", user_id: int) -> None:
    try:
        task.apply_async((user_id,), retry=False)
    except OperationalError:
        logger.warning("the broker did not take %s: done at once", task.name)
        task(user_id)


@shared_task
def publish_head() -> None:
    """Add the day's head of the audit trail to the file, once, and mail what was not mailed yet."""
    head = head_of_trail(timezone.localdate())
    if head is not None:
        heads.publish(head)
    mail_heads()


def mail_heads() -> None:
    """Mail the last heads to the addresses in settings, each once; those that cannot leave wait."""
    if not settings.AUDIT_HEADS_TO or sending_hold() is not None:
        return
    mailed = heads.mailed_days()
    for head in heads.published_heads()[-LAST_HEADS:]:
        if head.day.isoformat() in mailed:
            continue
        context = {"head": head, "service": settings.SERVICE_NAME}
        words = render_to_string("accounts/mail/audit_head.txt", context)
        subject = f"Audit trail of {head.day.isoformat()}: event {head.position}"
        send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, settings.AUDIT_HEADS_TO)
        heads.note_mailed(head.day)


@shared_task
def verify_trail() -> None:
    """Look at the whole audit trail, and keep what was found for the health page."""
    note_verification(found=verify(heads.published_heads()), by=system_user())

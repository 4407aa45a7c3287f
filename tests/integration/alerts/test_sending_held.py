"""While sending is held nothing leaves; who releases it says what happens to what waits."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import tasks
from accounts.models import AuditEvent, SendingHold
from accounts.operations.sending import end_hold, hold_sending
from accounts.permissions import NotAllowedNow, NotPermitted
from accounts.queries import system_user
from interventions.models import Alert, Mail
from interventions.operations.alerts import sweep
from interventions.operations.dispatch import dispatch_waiting
from interventions.operations.sending import release_sending
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, a_requirement

pytestmark = pytest.mark.django_db
ISSUED, ON = dt.date(2026, 11, 2), dt.date(2027, 1, 8)
PLAN = a_requirement("plan", {"by": "2027-01-22"}, "6")
RELEASE = "interventions:release_sending"


@pytest.fixture
def held(cast: Cast, settings: Any) -> SendingHold:
    """A case whose mail waits, and sending held."""
    settings.OVERSEE_TODAY = ON
    a_notice(
        a_case(cast.northmoor, ISSUED, lead=cast.lead, today=ISSUED), ISSUED, PLAN, today=ISSUED
    )
    sweep(on=ON, by=system_user())
    return hold_sending(because="The service was restored", by=system_user())


def _sent() -> list[EmailMessage]:
    sent: list[EmailMessage] = []
    dispatch_waiting(on=ON, by=system_user(), send=sent.append)
    return sent


def test_nothing_leaves_while_sending_is_held(held: SendingHold) -> None:
    assert _sent() == []
    assert Mail.objects.get().attempts == 0
    call_command("send_alerts", on="2027-01-11")
    assert Mail.objects.filter(state=Mail.State.SENT).count() == 0


def test_what_waits_is_sent_once_it_is_released(held: SendingHold, cast: Cast) -> None:
    release_sending(send_waiting=True, on=ON, by=cast.administrator)

    assert len(_sent()) == 1
    hold = SendingHold.objects.get()
    assert (hold.released_by, hold.released_at is not None) == (cast.administrator, True)


def test_what_waits_can_be_left_unsent_for_good(held: SendingHold, cast: Cast) -> None:
    release_sending(send_waiting=False, on=ON, by=cast.administrator)
    sweep(on=ON, by=system_user())

    assert _sent() == []
    assert Mail.objects.get().state == Mail.State.DROPPED
    assert "left unsent" in Alert.objects.get().dropped_because
    kinds = set(AuditEvent.objects.values_list("kind", flat=True))
    assert {"sending_held", "sending_released", "mail_left_unsent"} <= kinds


def test_mail_of_a_later_day_goes_though_todays_is_left_unsent(
    held: SendingHold, cast: Cast
) -> None:
    Mail.objects.update(send_on=ON + dt.timedelta(days=3))

    release_sending(send_waiting=False, on=ON, by=cast.administrator)

    assert Mail.objects.get().state == Mail.State.WAITING


def test_only_who_looks_after_the_service_may_release(held: SendingHold, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        release_sending(send_waiting=True, on=ON, by=cast.official)

    assert SendingHold.objects.get().released_at is None


def test_a_second_release_is_told_that_the_first_was_quicker(held: SendingHold, cast: Cast) -> None:
    end_hold(by=cast.administrator)

    with pytest.raises(NotAllowedNow, match="not held"):
        end_hold(by=cast.administrator)
    with pytest.raises(CommandError, match="not held"):
        call_command("release_sending")


def test_a_hold_that_stands_stays_and_there_is_one_at_a_time(held: SendingHold) -> None:
    again = hold_sending(because="Again", by=system_user())

    assert again == held
    with pytest.raises(IntegrityError), transaction.atomic():
        SendingHold.objects.bulk_create(
            [SendingHold(because="x", held_at=timezone.now(), held_by=system_user())]
        )


def test_the_command_says_what_became_of_the_mail(held: SendingHold, capsys: Any) -> None:
    call_command("release_sending", "--leave-unsent")

    assert "Mail that waited: 1, left unsent." in capsys.readouterr().out


def test_a_link_to_choose_a_password_waits_too(
    held: SendingHold, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(
        tasks.send_password_link, "apply_async", lambda *args, **more: asked.append((args, more))
    )
    tasks.send_password_link(cast.lead.pk)
    assert outbox.outbox == []
    assert asked == [(((cast.lead.pk,),), {"countdown": 60, "retry": False})]

    end_hold(by=system_user())
    tasks.send_password_link(cast.lead.pk)
    assert len(outbox.outbox) == 1


def test_an_administrator_sees_the_hold_at_home_and_releases_it(
    held: SendingHold, cast: Cast, client: Client
) -> None:
    client.force_login(cast.administrator)
    home = client.get("/").content.decode()
    assert "No mail leaves" in home
    assert reverse(RELEASE) in home

    page = client.get(reverse(RELEASE)).content.decode()
    assert "The service was restored" in page
    assert "Made before sending was held" in page
    wrong = client.post(reverse(RELEASE)).content.decode()
    assert "Say what happens to the mail that waits" in wrong
    assert SendingHold.objects.get().released_at is None

    done = client.post(reverse(RELEASE), {"waiting": "send"}, follow=True).content.decode()
    assert "Sending is released." in done
    assert "No mail leaves" not in done
    assert len(_sent()) == 1


def test_where_nothing_waits_there_is_only_the_button(
    held: SendingHold, cast: Cast, client: Client
) -> None:
    Mail.objects.update(send_on=ON + dt.timedelta(days=3))
    client.force_login(cast.administrator)

    assert "What happens to the mail" not in client.get(reverse(RELEASE)).content.decode()
    client.post(reverse(RELEASE))

    assert SendingHold.objects.get().released_at is not None


def test_the_page_of_a_release_that_is_over_leads_home(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)

    answer = client.get(reverse(RELEASE))

    assert answer.headers["Location"] == "/"
    assert "not held" in str(next(iter(get_messages(answer.wsgi_request))))


@pytest.mark.parametrize(
    "who", ["official", "lead", "private_office", "adviser", "council_officer", "stranger"]
)
def test_nobody_else_may_open_the_page(
    held: SendingHold, cast: Cast, client: Client, who: str
) -> None:
    client.force_login(getattr(cast, who))

    assert client.get(reverse(RELEASE)).status_code == 403
    assert client.post(reverse(RELEASE), {"waiting": "send"}).status_code == 403
    assert SendingHold.objects.get().released_at is None

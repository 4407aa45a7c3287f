"""Administrators make accounts, give roles, councils and access, and see no case."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.clock import today
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from interventions.models import Intervention, NamedPerson
from tests.cast import Cast
from tests.factories.cases import a_case

DAY = {"from_date-day": "25", "from_date-month": "November", "from_date-year": "2026"}


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.administrator)
    return client


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page_of(user: User) -> str:
    return reverse("portfolio:account", args=[user.pk])


ADDRESSES = [
    ("portfolio:accounts", []),
    ("portfolio:account", ["user"]),
    ("accounts:make_account", []),
    ("accounts:change_account", ["user"]),
    ("accounts:give_role", ["user"]),
    ("accounts:close_account", ["user"]),
    ("councils:add_membership", ["user"]),
    ("interventions:name_person", ["user"]),
]


@pytest.mark.parametrize(("name", "args"), ADDRESSES)
@pytest.mark.parametrize(
    "who", ["official", "adviser", "council_officer", "private_office", "stranger"]
)
def test_nobody_else_may(client: Client, cast: Cast, name: str, args: list[str], who: str) -> None:
    client.force_login(getattr(cast, who))
    answer = client.get(reverse(name, args=[cast.official.pk] if args else []))
    assert answer.status_code == 403
    assert "Only an administrator" in words(answer)


@pytest.mark.parametrize("name", ["accounts:reopen_account", "accounts:send_password_link"])
def test_nobody_else_may_press_the_buttons(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.official)
    assert client.post(reverse(name, args=[cast.closed.pk])).status_code == 403
    assert mail.outbox == []


def test_an_account_is_made_then_given_a_role_then_a_council(
    admin: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr("accounts.views.administration.send_password_link_soon", sent.append)
    council = cast.northmoor
    made = admin.post(
        reverse("accounts:make_account"),
        {"email": "Tom@Northmoor.example", "name": "Tom Arkwright", "body": "Northmoor Council"},
    )
    user = User.objects.get(email="tom@northmoor.example")
    assert not user.has_usable_password()
    assert sent == [user.pk]
    assert made["Location"] == reverse("accounts:give_role", args=[user.pk])
    given = admin.post(made["Location"], {"role": Role.COUNCIL_OFFICER, **DAY})
    assert given["Location"] == reverse("councils:add_membership", args=[user.pk])
    page = admin.post(given["Location"], {"council": council.pk, **DAY}, follow=True)
    assert f"Tom Arkwright belongs to {council.name}." in words(page)
    assert "Council officer" in words(page)
    assert "25 November 2026" in words(page)
    kinds = list(AuditEvent.objects.order_by("-position").values_list("kind", flat=True)[:4])
    assert kinds == ["membership_added", "role_granted", "password_link_offered", "user_created"]


def test_an_adviser_with_a_role_is_next_given_access_to_a_case(admin: Client, cast: Cast) -> None:
    give = reverse("accounts:give_role", args=[cast.stranger.pk])
    given = admin.post(give, {"role": Role.ADVISER, **DAY})
    assert given["Location"] == reverse("interventions:name_person", args=[cast.stranger.pk])


def test_an_address_that_has_an_account_is_refused_beside_its_field(
    admin: Client, cast: Cast
) -> None:
    page = admin.post(
        reverse("accounts:make_account"),
        {"email": cast.official.email.upper(), "name": "Another", "body": "Somewhere"},
    )
    assert '<a href="#id_email">There is already an account with this email address.</a>' in words(
        page
    )
    assert 'value="Another"' in words(page)


def test_impossible_days_are_refused_in_words_and_kept(admin: Client, cast: Cast) -> None:
    page = admin.post(
        reverse("accounts:give_role", args=[cast.stranger.pk]),
        {
            "role": Role.OFFICIAL,
            "from_date-day": "31",
            "from_date-month": "2",
            "from_date-year": "2026",
        },
    )
    assert "First day of the role must be a real date" in words(page)
    assert 'value="31"' in words(page)
    assert not cast.stranger.role_grants.exists()


def test_a_role_ends_and_cannot_be_given_twice(admin: Client, cast: Cast) -> None:
    give = reverse("accounts:give_role", args=[cast.official.pk])
    again = admin.post(give, {"role": Role.OFFICIAL, **DAY})
    assert "This person already has this role." in words(again)
    grant = cast.official.role_grants.get()
    end = reverse("accounts:end_role", args=[cast.official.pk, grant.pk])
    early = {"to_date-day": "1", "to_date-month": "1", "to_date-year": "2009"}
    assert "A role cannot end before it began." in words(admin.post(end, early))
    on = today()
    admin.post(end, {"to_date-day": on.day, "to_date-month": on.month, "to_date-year": on.year})
    cast.official.refresh_from_db()
    assert cast.official.roles == frozenset()
    assert "Ended," in words(admin.get(page_of(cast.official)))


def test_a_grant_of_somebody_else_is_not_found(admin: Client, cast: Cast) -> None:
    grant = cast.official.role_grants.get()
    address = reverse("accounts:end_role", args=[cast.adviser.pk, grant.pk])
    assert admin.get(address).status_code == 404


def test_an_account_closes_with_a_reason_and_opens_again(admin: Client, cast: Cast) -> None:
    close = reverse("accounts:close_account", args=[cast.official.pk])
    assert "Enter why the account is closed" in words(admin.post(close, {"reason": ""}))
    page = admin.post(close, {"reason": "Left"}, follow=True)
    assert "This account is closed." in words(page)
    assert AuditEvent.objects.filter(kind="user_deactivated", details__reason="Left").exists()
    reopen = reverse("accounts:reopen_account", args=[cast.official.pk])
    assert "is open again" in words(admin.post(reopen, follow=True))
    assert admin.post(reopen).status_code == 409


def test_an_administrator_cannot_shut_themselves_out(admin: Client, cast: Cast) -> None:
    me = cast.administrator
    close = reverse("accounts:close_account", args=[me.pk])
    assert "Ask another administrator" in words(admin.post(close, {"reason": "Tired"}))
    end = reverse("accounts:end_role", args=[me.pk, me.role_grants.get().pk])
    on = today()
    day = {"to_date-day": on.day, "to_date-month": on.month, "to_date-year": on.year}
    assert "Ask another administrator" in words(admin.post(end, day))
    assert "Close the account" not in words(admin.get(page_of(me)))


def test_a_link_is_sent_and_noted(
    admin: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr("accounts.views.administration.send_password_link_soon", sent.append)
    address = reverse("accounts:send_password_link", args=[cast.official.pk])
    page = admin.post(address, follow=True)
    assert "A link to choose a password is on its way" in words(page)
    assert sent == [cast.official.pk]
    assert AuditEvent.objects.filter(kind="password_link_offered", by=cast.administrator).exists()
    closed = reverse("accounts:send_password_link", args=[cast.closed.pk])
    assert admin.post(closed).status_code == 409
    assert sent == [cast.official.pk]


def test_without_a_broker_the_link_is_sent_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kombu.exceptions import OperationalError

    from accounts import tasks

    def no_broker(*args: Any, **kwargs: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.send_password_link, "apply_async", no_broker)
    tasks.send_password_link_soon(cast.official.pk)
    assert [message.to for message in mail.outbox] == [[cast.official.email]]


def test_access_to_a_case_begins_and_ends_with_the_days_given(admin: Client, cast: Cast) -> None:
    case = a_case(cast.northmoor)
    appointment = cast.adviser_on(case)
    newcomer = cast.someone("Ida Moss", "Hollin Bridge Partners", Role.ADVISER)
    give = reverse("interventions:name_person", args=[newcomer.pk])
    assert f"{cast.northmoor.name}: Adviser, Hollin Bridge Partners" in words(admin.get(give))
    page = admin.post(give, {"appointment": appointment.pk, **DAY}, follow=True)
    assert f"Ida Moss is named for the case of {cast.northmoor.name}." in words(page)
    assert Intervention.objects.visible_to(newcomer).filter(pk=case.pk).exists()
    again = admin.post(give, {"appointment": appointment.pk, **DAY})
    assert "This person is already named for this appointment." in words(again)
    named = NamedPerson.objects.get(person__user=newcomer)
    end = reverse("interventions:end_naming", args=[newcomer.pk, named.pk])
    on = today()
    admin.post(end, {"to_date-day": on.day, "to_date-month": on.month, "to_date-year": on.year})
    assert not Intervention.objects.visible_to(newcomer).exists()


def test_an_account_may_be_a_person_whom_papers_name(admin: Client, cast: Cast) -> None:
    from councils.operations.people import add_person

    case = a_case(cast.northmoor)
    appointment = cast.adviser_on(case)
    known = add_person(name="Ida Moss", by=cast.system)
    account = cast.someone("Ida Moss", "Hollin Bridge Partners", Role.ADVISER)
    give = reverse("interventions:name_person", args=[account.pk])
    unasked = admin.post(give, {"appointment": appointment.pk, **DAY})
    assert "Say whether it is the same person" in words(unasked)
    admin.post(give, {"appointment": appointment.pk, "known_as": known.pk, **DAY})
    known.refresh_from_db()
    assert known.user == account


def test_the_list_is_found_filtered_and_counted(admin: Client, cast: Cast) -> None:
    people = [cast.official, cast.council_officer, cast.closed, cast.stranger]
    text = words(admin.get(reverse("portfolio:accounts")))
    assert all(person.name in text for person in people)
    assert f"{User.objects.filter(is_system=False).count()} accounts" in text
    assert "Council officer (1)" in text
    assert "No role (1)" in text
    closed = words(admin.get(reverse("portfolio:accounts"), {"state": "closed"}))
    assert "Max Reed" in closed
    assert "Ben Carter" not in closed
    found = words(admin.get(reverse("portfolio:accounts"), {"q": "arkwright"}))
    assert "1 of " in found
    assert "Tom Arkwright" in found
    nobody = words(admin.get(reverse("portfolio:accounts"), {"q": "zzz"}))
    assert "No account fits." in nobody


def test_the_list_shows_no_case_content(admin: Client, cast: Cast) -> None:
    case = a_case(cast.northmoor)
    cast.adviser_on(case)
    text = words(admin.get(reverse("portfolio:accounts")))
    assert f"Named for {cast.northmoor.name}" in text
    assert reverse("portfolio:case", args=[case.pk]) not in text
    assert admin.get(reverse("portfolio:case", args=[case.pk])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_accounts(admin: Client, cast: Cast) -> None:
    counts = []
    for more in (10, 990):
        start = User.objects.count()
        User.objects.bulk_create(
            User(email=f"p{number}@example.invalid", name=f"Person {number}", body="Nowhere")
            for number in range(start, start + more)
        )
        with CaptureQueriesContext(connection) as queries:
            page = admin.get(reverse("portfolio:accounts"))
        counts.append(len(queries))
        assert page.status_code == 200
    assert counts[0] == counts[1] <= 10


def make_administrator(*arguments: str) -> str:
    out = StringIO()
    call_command("create_administrator", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_first_administrator_gets_a_link_that_works_once(db: None, client: Client) -> None:
    link = make_administrator("first@example.invalid", "--name", "First Person")
    user = User.objects.get(email="first@example.invalid")
    assert user.name == "First Person"
    assert user.roles == frozenset({Role.ADMINISTRATOR})
    path = "/" + link.split("/", 3)[3]
    action = client.get(path, follow=True).redirect_chain[-1][0]
    new = {"password1": "three words apart", "password2": "three words apart"}
    assert client.post(action, new).status_code == 302
    assert "does not work any more" in words(Client().get(path, follow=True))


def test_somebody_with_an_account_can_be_made_an_administrator(cast: Cast) -> None:
    make_administrator(cast.official.email)
    assert {grant.role for grant in cast.official.role_grants.all()} == {
        Role.OFFICIAL,
        Role.ADMINISTRATOR,
    }


def test_a_wrong_address_and_a_closed_account_are_refused(cast: Cast) -> None:
    with pytest.raises(CommandError, match="is not an email address"):
        make_administrator("nobody")
    with pytest.raises(CommandError, match="This account is closed"):
        make_administrator(cast.closed.email)


def test_the_day_of_a_role_ahead_gives_nothing_yet(admin: Client, cast: Cast) -> None:
    ahead = today() + dt.timedelta(days=30)
    day = {
        "from_date-day": ahead.day,
        "from_date-month": ahead.month,
        "from_date-year": ahead.year,
    }
    admin.post(
        reverse("accounts:give_role", args=[cast.stranger.pk]), {"role": Role.OFFICIAL, **day}
    )
    cast.stranger.refresh_from_db()
    assert cast.stranger.roles == frozenset()

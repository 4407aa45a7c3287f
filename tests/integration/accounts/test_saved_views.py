"""Saved views: what is kept of a list's address, who finds them, and who changes them."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, SavedView, User
from accounts.operations.saved_views import (
    MOST,
    change_view,
    delete_view,
    pin_view,
    save_view,
)
from accounts.operations.users import deactivate_user
from accounts.permissions import NotAllowedNow, NotPermitted
from accounts.saved_pages import SAVED_PAGES
from portfolio.rules.case_filters import FILTERS
from tests.cast import Cast
from tests.factories.cases import a_case
from tests.factories.northmoor import html

CASES = SAVED_PAGES["cases"]
SAVE = reverse("accounts:save_view", args=["cases"])
VIEWS = reverse("accounts:saved_views", args=["cases"])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def saved(by: User, name: str = "Overdue", query: str = "due=overdue", **more: Any) -> SavedView:
    return save_view(page=CASES, name=name, query=QueryDict(query), by=by, **more)


def test_the_parameters_that_are_kept_are_those_of_the_list() -> None:
    assert CASES.parameters == (*FILTERS, "q", "sort")


def test_of_an_address_only_what_the_list_knows_is_kept_and_in_one_way(cast: Cast) -> None:
    asked = "sort=name&due=soon&due=overdue&due=soon&page=3&next=http://evil.example&level="
    view = saved(cast.official, query=asked)
    assert view.query == "due=overdue&due=soon&sort=name"
    assert view.address == f"{reverse('portfolio:cases')}?{view.query}"
    assert saved(cast.official, "All", "page=2").address == reverse("portfolio:cases")


def test_it_is_saved_from_the_list_and_leads_back_to_it(cast: Cast) -> None:
    client = signed_in(cast.official)
    text = html(client.get(reverse("portfolio:cases"), {"due": "overdue", "page": "1"}))
    assert f'href="{SAVE}?due=overdue"' in text
    wrong = client.post(f"{SAVE}?due=overdue", {"name": " "})
    assert "Enter a name for the view" in html(wrong)
    answer = client.post(f"{SAVE}?due=overdue", {"name": " Late ones ", "is_shared": "on"})
    assert answer["Location"] == f"{reverse('portfolio:cases')}?due=overdue"
    view = SavedView.objects.get()
    assert (view.name, view.is_shared, view.user) == ("Late ones", True, cast.official)
    event = AuditEvent.objects.latest("position")
    assert (event.kind, event.details["query"]) == ("view_saved", "due=overdue")
    again = client.post(f"{SAVE}?due=soon", {"name": "LATE ONES"})
    assert "You already have a view with this name." in html(again)
    assert 'value="LATE ONES"' in html(again)


def test_nothing_chosen_is_nothing_to_save(cast: Cast) -> None:
    assert SAVE not in html(signed_in(cast.official).get(reverse("portfolio:cases")))


def test_shared_views_say_whose_and_others_are_not_there(cast: Cast) -> None:
    saved(cast.lead, "Shared one", is_shared=True)
    saved(cast.lead, "Private one", "due=soon")
    for user in (cast.official, cast.private_office, cast.deputy_director):
        text = html(signed_in(user).get(VIEWS))
        assert "Shared one</a>, shared by Asha Rahman" in text
        assert "Private one" not in text
    for address in ("/", reverse("portfolio:cases")):
        text = html(signed_in(cast.official).get(address))
        assert "Shared one</a> (Asha Rahman)" in text
        assert "Private one" not in text
    deactivate_user(user=cast.lead, reason="Left.", by=cast.administrator)
    assert "Shared one" not in html(signed_in(cast.official).get(VIEWS))


@pytest.mark.parametrize("who", ["adviser", "council_officer", "administrator", "stranger"])
def test_who_may_not_see_the_list_finds_no_views_of_it(cast: Cast, who: str) -> None:
    view = saved(cast.lead, is_shared=True)
    client = signed_in(getattr(cast, who))
    for address in (VIEWS, SAVE, *addresses(view)):
        assert client.get(address).status_code in (404, 405), address
        assert client.post(address, {"name": "x"}).status_code in (404, 405), address
    assert "Overdue" not in html(client.get("/"))
    with pytest.raises(NotPermitted):
        saved(getattr(cast, who))


def addresses(view: SavedView) -> list[str]:
    names = ("change_view", "pin_view", "delete_view")
    return [reverse(f"accounts:{name}", args=[view.pk]) for name in names]


def test_a_list_that_does_not_exist_has_no_views(cast: Cast) -> None:
    client = signed_in(cast.official)
    for name in ("saved_views", "save_view"):
        assert client.get(reverse(f"accounts:{name}", args=["nonsense"])).status_code == 404


def test_nobody_changes_the_view_of_another(cast: Cast) -> None:
    view = saved(cast.lead, is_shared=True)
    client = signed_in(cast.official)
    for address in addresses(view):
        assert client.post(address, {"name": "Mine now", "pin": "yes"}).status_code == 404
    with pytest.raises(NotPermitted):
        change_view(view=view, name="Mine now", is_shared=False, by=cast.official)
    with pytest.raises(NotPermitted):
        pin_view(view=view, is_pinned=True, by=cast.official)
    with pytest.raises(NotPermitted):
        delete_view(view=view, by=cast.official)
    view.refresh_from_db()
    assert (view.name, view.is_pinned) == ("Overdue", False)


def test_one_is_pinned_at_a_time_and_stands_first(cast: Cast) -> None:
    first, second = saved(cast.lead, "A"), saved(cast.lead, "B", "due=soon")
    client = signed_in(cast.lead)
    for view in (first, second):
        client.post(reverse("accounts:pin_view", args=[view.pk]), {"pin": "yes"})
    assert list(SavedView.objects.filter(is_pinned=True)) == [second]
    home = html(client.get("/"))
    assert home.index("<strong>B</strong>") < home.index(">A</a>")
    client.post(reverse("accounts:pin_view", args=[second.pk]), {"pin": "no"})
    assert not SavedView.objects.filter(is_pinned=True).exists()


def test_a_view_is_renamed_shared_and_deleted(cast: Cast) -> None:
    view = saved(cast.lead)
    saved(cast.lead, "Other", "due=soon")
    client = signed_in(cast.lead)
    change, delete = addresses(view)[0], addresses(view)[2]
    used = client.post(change, {"name": "other"})
    assert "You already have a view with this name." in html(used)
    client.post(change, {"name": "Late", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Late", True)
    assert "It is shared: others lose it too." in html(client.get(delete))
    assert SavedView.objects.count() == 2
    client.post(delete)
    assert [left.name for left in SavedView.objects.all()] == ["Other"]
    event = AuditEvent.objects.latest("position")
    assert (event.kind, event.details["query"]) == ("view_deleted", "due=overdue")


def test_there_is_a_limit(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow):
        saved(cast.lead, "Long", "q=" + "a" * 3000)
    for number in range(MOST):
        saved(cast.lead, f"View {number}")
    with pytest.raises(NotAllowedNow):
        saved(cast.lead, "One more")


def test_the_view_one_looks_at_is_marked(cast: Cast) -> None:
    a_case(cast.northmoor, by=cast.lead)
    saved(cast.lead)
    text = html(signed_in(cast.lead).get(reverse("portfolio:cases"), {"due": "overdue"}))
    assert 'href="/cases/?due=overdue" aria-current="true">Overdue</a>' in text

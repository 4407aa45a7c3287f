"""Every address of the service has a row in the table of visits, or a reason why it is no page."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.visits import NO_PAGE, VISITS

VISITED = {visit.route for visit in VISITS}


def routes(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The full name of every address."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from routes(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def test_every_address_has_a_name_of_its_own() -> None:
    found = list(routes(get_resolver()))
    assert len(found) == len(set(found)), "two addresses have one name"
    assert not [name for name in found if name.endswith("None")]


def test_every_address_is_visited_or_says_why_it_is_no_page() -> None:
    assert set(routes(get_resolver())) - VISITED - set(NO_PAGE) == set()


def test_the_table_names_no_address_that_has_gone() -> None:
    assert VISITED | set(NO_PAGE) <= set(routes(get_resolver()))
    assert VISITED.isdisjoint(NO_PAGE)


def test_every_visit_has_a_name_of_its_own() -> None:
    names = [visit.name for visit in VISITS]
    assert len(names) == len(set(names))

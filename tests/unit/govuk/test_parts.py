"""Lists, filters, tabs and drawings: every figure a link, every drawing a twin in words."""

import datetime as dt
import itertools
import re

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.utils.safestring import mark_safe

from govuk import bars as windows
from govuk import components, drawings
from govuk.drawings import Mark
from govuk.parts import Count, FilterGroup, FilterPanel, Option, Tab, page_links, sort_link
from tests.unit.govuk.gallery.page import TODAY, bars, marks
from tests.unit.govuk.markup_tree import tree


def shown(source: str, **context: object) -> str:
    html = Template("{% load govuk %}" + source).render(Context(context))
    tree(html)
    return html


def panel(query: str) -> FilterPanel:
    group = FilterGroup(
        "level", "Level", [Option("notice", "Notice", 4), Option("direction", "Direction", 1)]
    )
    return FilterPanel(
        [group], QueryDict(query), path="/cases/", search="q", search_label="Council"
    )


def test_a_figure_is_red_only_where_there_is_something() -> None:
    html = shown("{% counts c %}", c=[Count(0, "overdue", "/a", alarm=True), Count(2, "due", "/b")])

    assert "app-counts__number--red" not in html
    assert re.findall(r'href="([^"]*)"', html) == ["/a", "/b"]


def test_a_chosen_filter_is_a_tag_whose_link_takes_only_it_away() -> None:
    tags = panel("level=notice&level=direction&q=north&sort=name&page=3").chosen()

    assert [tag["words"] for tag in tags] == ["Notice", "Direction", "“north”"]
    assert tags[0]["url"] == "/cases/?level=direction&q=north&sort=name"
    assert tags[2]["url"] == "/cases/?level=notice&level=direction&sort=name"


def test_clearing_the_filter_keeps_the_order() -> None:
    assert panel("level=notice&sort=-name").clear_url() == "/cases/?sort=-name"


def test_the_filter_shows_counts_and_keeps_what_it_does_not_filter() -> None:
    html = shown("{% filter_panel p %}", p=panel("level=notice&sort=name&q=%22"))

    assert "Notice (4)" in html
    assert '<input type="hidden" name="sort" value="name">' in html
    assert 'value="&quot;"' in html
    assert re.search(r'value="notice" checked', html)
    assert 'method="get"' in html


def test_nothing_chosen_shows_no_tags() -> None:
    assert "app-filter__chosen" not in shown("{% filter_panel p %}", p=panel(""))


def test_pages_of_a_list_keep_the_filter_and_leave_gaps() -> None:
    page = Paginator(range(500), 50).page(5)

    params = page_links(page, QueryDict("level=notice&page=5"), "/cases/")

    numbers = [item.get("number", "…") for item in params["items"]]
    assert numbers == [1, "…", 4, 5, 6, "…", 10]
    assert params["previous"] == {"href": "/cases/?level=notice&page=4"}
    assert params["next"] == {"href": "/cases/?level=notice&page=6"}


def test_a_list_on_one_page_has_no_page_numbers() -> None:
    assert (
        shown("{% page_numbers page query %}", page=Paginator([1], 50).page(1), query=QueryDict())
        == ""
    )


def test_a_column_is_sorted_by_its_link_and_turned_round_by_it() -> None:
    assert sort_link("due", QueryDict("q=a&page=2"), default="name") == {
        "url": "?q=a&sort=due",
        "aria": "",
    }
    assert sort_link("name", QueryDict(""), default="name") == {
        "url": "?sort=-name",
        "aria": "ascending",
    }
    assert sort_link("name", QueryDict("sort=-name"), default="due") == {
        "url": "?sort=name",
        "aria": "descending",
    }
    assert 'aria-sort="ascending"' in shown(
        "{% sort_heading 'Council' 'name' q 'name' %}", q=QueryDict("")
    )


def test_tabs_name_the_page_one_is_on_once_in_each_form() -> None:
    html = shown(
        "{% case_tabs tabs %}", tabs=[Tab("Overview", "/o", current=True), Tab("Plan", "/p")]
    )

    assert html.count('aria-current="page"') == 1
    assert "<strong>Overview</strong>" in html
    assert html.count('href="/p"') == 2


def test_words_inside_the_parts_are_escaped() -> None:
    html = shown(
        "{% banner lead=x %}{{ x }}{% endbanner %}{% facts %}{% fact x %}{{ x }}{% endfact %}{% endfacts %}"
        "{% nothing x %}{% cell_label x %}{% tag x %}{% details x %}{{ x }}{% enddetails %}{% rating 1 x %}"
        "{% inset %}{{ x }}{% endinset %}{% card heading=x %}{{ x }}{% endcard %}{% back_link '/' x %}",
        x="<i>",
    )

    assert "<i>" not in html


def test_a_tag_has_one_of_the_known_colours() -> None:
    with pytest.raises(ValueError, match="no colour 'pink'"):
        shown("{% tag 'Overdue' 'pink' %}")


def test_a_date_speaks_as_exactly_as_it_is_known() -> None:
    html = shown(
        "{% day d %}|{% day d 'month' %}|{% day p %}|{% day n %}", d=TODAY, p="2016-01", n=None
    )

    assert html.split("|") == [
        '<time datetime="2027-01-18">Monday 18 January 2027</time>',
        '<time datetime="2027-01">January 2027</time>',
        '<time datetime="2016-01">January 2016</time>',
        "Not known",
    ]


def test_a_moment_is_told_in_london_time() -> None:
    summer = dt.datetime(2027, 7, 1, 16, 20, tzinfo=dt.UTC)

    assert shown("{% moment m %}", m=summer) == (
        '<time datetime="2027-07-01T17:20+01:00">Thursday 1 July 2027 at 5:20pm</time>'
    )


def test_the_journey_shows_each_mark_in_the_drawing_the_table_and_the_list() -> None:
    html = shown("{% journey marks today %}", marks=marks(), today=TODAY)

    for mark in marks():
        assert html.count(mark.name) == 3
        assert html.count(mark.words) == 3
    assert "style=" not in html
    assert "<script" not in html


def test_today_stands_between_what_happened_and_what_is_ahead() -> None:
    entries = drawings.in_order(marks(), TODAY)

    assert [entry.state for entry in entries] == ["past"] * 4 + ["today"] + ["ahead"] * 3


def test_no_marks_is_said_in_words() -> None:
    assert "Nothing is recorded yet." in shown("{% journey marks today %}", marks=[], today=TODAY)


def test_neighbours_in_the_drawing_keep_apart_and_inside() -> None:
    crowded = [Mark(dt.date(2026, 1, day), f"Visit {day}", str(day)) for day in range(1, 31)]

    html = drawings.journey(crowded, dt.date(2026, 1, 31))

    places = [int(x) for x in re.findall(r'app-drawing__name" x="(\d+)"', html)]
    gaps = [later - earlier for earlier, later in itertools.pairwise(places)]
    assert min(gaps) >= drawings.GAP - 1
    assert places[0] >= drawings.EDGE - 1
    assert places[-1] <= drawings.WIDTH - drawings.EDGE
    assert "19 more stand in the table." in html
    assert "Visit 30" in html


def test_places_that_do_not_crowd_are_not_moved() -> None:
    assert drawings.spread([10, 200, 300], 50, 0, 400) == [10, 200, 300]
    assert drawings.spread([390, 395], 50, 0, 400) == [350, 400]


def test_bars_show_late_time_in_another_shape_and_name_every_window() -> None:
    html = shown(
        "{% time_bars bars today events %}", bars=bars(), today=TODAY, events=[(TODAY, "A letter")]
    )

    assert html.count("app-drawing__bar--late") == 1
    for bar in bars():
        assert html.count(bar.name) == 2
    assert html.count("A letter") == 2


def test_no_windows_draw_nothing() -> None:
    assert windows.bars([], TODAY) == ""


@pytest.mark.parametrize("level", [0, 1, 4])
def test_a_rating_fills_its_steps_and_hides_them_from_screen_readers(level: int) -> None:
    html = drawings.steps(level)

    assert html.count("app-rating__on") == level
    assert 'aria-hidden="true"' in html


def test_what_is_kept_of_a_component_is_told_apart_by_whether_it_is_safe() -> None:
    marked = mark_safe("<b>Go</b>")
    for _ in range(2):
        for words in (marked, "<b>Go</b>"):
            for value in (1, True):
                options = {"text": words, "attributes": {"data-n": value}, "items": [marked]}
                assert components.kept("button", options) == components.render("button", options)
    assert components.kept("tag", {"text": dt.date(2027, 1, 18)}) == components.render(
        "tag", {"text": "2027-01-18"}
    )

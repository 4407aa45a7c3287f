"""The frame of every page: where one is, who is signed in, and nothing that a strict policy would refuse."""

import re

from django import forms
from django.template.loader import get_template

from govuk.forms import GovukForm
from tests.unit.govuk.gallery.page import GalleryForm, gallery_html


def test_the_title_says_where_one_is_and_that_there_are_errors() -> None:
    fresh, wrong = gallery_html(GalleryForm()), gallery_html(GalleryForm({}))

    title = "Overview – Northmoor Council – Oversee children’s services improvement"
    assert f"<title>{title}</title>" in fresh
    assert f"<title>Error: {title}</title>" in wrong


def test_a_formset_without_errors_is_no_error() -> None:
    class Name(GovukForm):
        name = forms.CharField(label="Name")

    names = forms.formset_factory(Name, extra=0)
    counts = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    right, wrong = (
        names({**counts, "form-0-name": "x"}),
        names(
            {**counts, "form-0-name": ""},
            form_kwargs={"empty_permitted": False, "use_required_attribute": False},
        ),
    )

    assert "<title>Error" not in get_template("base.html").render({"form": right})
    assert "<title>Error" in get_template("base.html").render({"form": wrong})


def test_the_summary_of_errors_stands_before_the_heading() -> None:
    wrong = gallery_html(GalleryForm({}))

    assert wrong.index("govuk-error-summary") < wrong.index("<h1")
    assert "govuk-error-summary" not in gallery_html(GalleryForm())


def test_the_page_says_who_is_signed_in_and_signs_out_by_a_form() -> None:
    html = gallery_html(GalleryForm())

    assert "Amara Osei, the Department" in html
    assert re.search(r'<form[^>]*method="post" action="/accounts/logout/"', html)


def test_no_style_no_script_and_no_address_of_elsewhere_is_in_the_page() -> None:
    html = gallery_html(GalleryForm({}))

    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r"<script[^>]*>[^<]", html)
    outside = set(re.findall(r'(?:src|href)="(https?:[^"]*)"', html))
    assert outside == set()


def test_the_page_one_is_on_is_marked_in_the_navigation() -> None:
    html = gallery_html(GalleryForm())

    assert re.search(r'href="/cases/" aria-current="page"', html)


def test_the_skip_link_leads_to_the_content() -> None:
    html = gallery_html(GalleryForm())

    assert 'href="#main-content"' in html
    assert '<main class="govuk-main-wrapper app-main" id="main-content">' in html

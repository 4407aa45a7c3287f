"""Forms become markup in which every label, hint, error and link finds its control."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from crispy_forms.layout import Div, Fieldset, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.utils.safestring import SafeString

from govuk import widgets
from govuk.forms import GovukForm, in_sentence, summary
from govuk.pack import render_field
from tests.unit.govuk.gallery.page import GalleryForm


class Ids(HTMLParser):
    """Every id of a page, and every id that something on it points to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.focusable: set[str] = set()
        self.pointed_at: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
            if tag in ("input", "select", "textarea", "a", "button"):
                self.focusable.add(values["id"])
        for name in ("for", "aria-describedby", "data-aria-controls", "aria-controls"):
            self.pointed_at.update(values.get(name, "").split())


def rule_form(**data: str) -> "RuleForm":
    return RuleForm(data)


class RuleForm(GovukForm):
    """A choice that reveals a choice that reveals a field."""

    rule = forms.ChoiceField(
        label="When is it due?",
        choices=[("every", "At least every so often"), ("none", "No date")],
        widget=widgets.Radios(reveals={"every": ["unit"]}),
    )
    unit = forms.ChoiceField(
        label="Unit",
        choices=[("week", "Weeks"), ("other", "Something else")],
        widget=widgets.Radios(reveals={"other": ["words"]}),
    )
    words = forms.CharField(label="In your words")


def test_nothing_points_at_an_id_that_is_not_there_and_no_id_comes_twice() -> None:
    for form in (GalleryForm(), GalleryForm({}), GalleryForm({"rule": "one"}, prefix="second")):
        page = Ids(render_crispy_form(form))

        assert page.pointed_at <= set(page.ids)
        assert len(page.ids) == len(set(page.ids))


def test_each_link_of_the_error_summary_lands_on_a_control() -> None:
    form = GalleryForm({"rule": "one", "met_on-day": "1", "met_on-month": "1", "due-day": "3"})
    entries = summary(form)
    page = Ids(render_crispy_form(form))

    assert len(entries) == len(form.errors)
    assert {entry["href"].lstrip("#") for entry in entries} <= page.focusable


def test_the_link_of_a_date_lands_on_its_first_wrong_part() -> None:
    form = GalleryForm({"met_on-day": "1", "met_on-month": "1"})

    links = {entry["text"]: entry["href"] for entry in summary(form)}

    assert links["Date of the meeting must include a year"] == "#id_met_on-year"


def test_only_the_wrong_part_of_a_date_is_marked() -> None:
    html = render_field(
        GalleryForm({"met_on-day": "1", "met_on-month": "x", "met_on-year": "2027"})["met_on"]
    )

    marked = [tag for tag in re.findall(r"<input[^>]*>", html) if "govuk-input--error" in tag]
    assert [re.search(r'name="([^"]*)"', tag).group(1) for tag in marked] == ["met_on-month"]  # type: ignore[union-attr]


def test_every_control_in_error_is_marked_and_says_why() -> None:
    form = GalleryForm({"rule": "every", "email": "nobody", "interval": "x"})
    for name in (
        "words",
        "unit",
        "interval",
        "cost",
        "email",
        "plan",
        "password",
        "note",
        "counted",
    ):
        html = render_field(form[name])

        assert re.search(r"govuk-(input|select|textarea|file-upload)--error", html), name
        assert f'id="id_{name}-error"' in html


def test_what_was_typed_stays_but_a_password_does_not() -> None:
    typed = {
        "words": "The <Board> meets",
        "interval": "x",
        "rule": "every",
        "password": "hunter2",
        "sure": "true",
    }
    html = render_crispy_form(GalleryForm(typed))

    assert 'value="The &lt;Board&gt; meets"' in html
    assert 'value="x"' in html
    assert "hunter2" not in html
    assert re.search(r'id="id_sure"[^>]*checked', html)


def test_a_question_nobody_was_asked_is_neither_demanded_nor_kept() -> None:
    form = rule_form(rule="none", unit="other", words="left over")

    assert form.is_valid()
    assert form.cleaned_data == {"rule": "none", "unit": "", "words": ""}


def test_a_question_that_was_asked_is_demanded() -> None:
    assert set(rule_form(rule="every").errors) == {"unit"}
    assert set(rule_form(rule="every", unit="other").errors) == {"words"}
    assert rule_form(rule="every", unit="week").is_valid()


def test_a_question_under_a_choice_stands_there_and_nowhere_else() -> None:
    html = render_crispy_form(RuleForm())

    assert html.count('name="words"') == 1
    assert html.index('value="every"') < html.index('name="unit"') < html.index('value="none"')


def test_messages_say_what_to_do() -> None:
    form = GalleryForm(
        {
            "rule": "every",
            "interval": "0",
            "unit": "years",
            "email": "nobody",
            "audience": "adviser",
        }
    )

    assert form.errors["words"] == ["Enter in a few words"]
    assert form.errors["interval"] == ["At least every must be 1 or more"]
    assert form.errors["unit"] == ["Days, weeks or months: choose one of the answers in the list"]
    assert form.errors["email"] == [
        "Enter an email address in the right form, like name@example.com"
    ]
    assert form.errors["plan"] == ["Choose the plan"]
    assert form.errors["meets"] == ["Answer “Which requirements does it meet?”"]
    assert form.errors["sure"] == ["Tick “Nobody’s name is in the file” to go on"]


def test_a_message_a_form_wrote_itself_stays() -> None:
    class Own(GovukForm):
        name = forms.CharField(error_messages={"required": "Say who it is"})

    assert Own({}).errors["name"] == ["Say who it is"]


def test_labels_in_a_sentence_keep_their_capitals_where_they_are_initials() -> None:
    assert in_sentence("Name of the council") == "name of the council"
    assert in_sentence("MP for the area?") == "MP for the area"


def test_the_summary_lists_errors_of_the_whole_form_and_of_formsets() -> None:
    class Named(GovukForm):
        name = forms.CharField(label="Name")

        def clean(self) -> None:
            self.add_error(None, "The two dates contradict each other")

    rows = forms.formset_factory(Named, min_num=1, extra=0, validate_min=True)
    bound = rows({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": ""})
    bound.is_valid()

    assert {"text": "Enter name", "href": "#id_form-0-name"} in summary(bound)
    assert {"text": "The two dates contradict each other"} in summary(bound, None)


def test_a_form_page_is_one_form_with_one_token_and_one_button() -> None:
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(
        Context({"form": GalleryForm(), "csrf_token": "abc"})
    )

    assert (
        html.count("<form ")
        == html.count("csrfmiddlewaretoken")
        == html.count('type="submit"')
        == 1
    )
    assert 'enctype="multipart/form-data"' in html
    assert "Record the meeting" in html
    assert "required" not in html


def test_layouts_of_crispy_forms_keep_the_look() -> None:
    class Grouped(RuleForm):
        def layout(self) -> list[Any]:
            return [
                Fieldset("About the rule", "rule"),
                Div(Row("unit"), css_class="app-card"),
                Submit("next", "Next"),
            ]

    html = render_crispy_form(Grouped())

    assert (
        '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">About the rule</legend>'
        in html
    )
    assert 'class="app-card"' in html
    assert re.search(r'<button[^>]*name="next"', html)


def test_plain_django_fields_work_without_our_widgets() -> None:
    class Plain(forms.Form):
        name = forms.CharField(
            max_length=5, widget=forms.TextInput(attrs={"class": "x", "autocomplete": "name"})
        )
        age = forms.IntegerField()
        kind = forms.TypedChoiceField(choices=[("", "Choose"), ("Group", [("a", "A")])])
        token = forms.CharField(widget=forms.HiddenInput, initial="t")

    form = Plain()

    assert 'autocomplete="name"' in render_field(form["name"])
    assert "maxlength" not in render_field(form["name"])
    assert 'type="text" inputmode="numeric"' in render_field(form["age"])
    assert '<option value="a">A</option>' in render_field(form["kind"])
    assert (
        render_field(form["token"]) == '<input type="hidden" name="token" value="t" id="id_token">'
    )
    assert "<form" not in Template("{% load govuk %}{% govuk_fields form %}").render(
        Context({"form": form})
    )


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b"])
def test_words_of_labels_hints_and_choices_are_escaped(text: str) -> None:
    class Loud(GovukForm):
        name = forms.CharField(label=text, help_text=text)
        kind = forms.ChoiceField(
            label=text,
            choices=[("a", text)],
            widget=widgets.Radios(hints={"a": text}, dividers={"a": text}),
        )

    html = render_crispy_form(Loud())

    assert text not in html


def test_a_hint_marked_safe_may_hold_a_link() -> None:
    class Linked(GovukForm):
        name = forms.CharField(help_text=SafeString('<a href="#">Today</a>'))

    assert '<a href="#">Today</a>' in render_field(Linked()["name"])


def test_the_question_that_is_the_page_has_its_label_as_heading() -> None:
    class One(GovukForm):
        heading_field = "rule"
        rule = forms.ChoiceField(
            label="When is it due?", choices=[("a", "A")], widget=widgets.Radios()
        )

    html = render_field(One()["rule"])

    assert re.search(r'<h1 class="govuk-fieldset__heading">\s*When is it due\?\s*</h1>', html)


def test_an_answer_longer_than_a_search_can_index_is_refused_in_words() -> None:
    class Note(GovukForm):
        words = forms.CharField(label="Note", widget=widgets.Textarea())

    assert Note({"words": "a" * 100_000}).is_valid()
    assert Note({"words": "a" * 100_001}).errors == {
        "words": ["Note must be at most 100,000 characters"]
    }

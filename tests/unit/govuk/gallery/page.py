"""The gallery: every component and part once, with the words of the sketches, as one page under the base template.

Not part of the product. `python -m tests.unit.govuk.gallery.write FILE` writes it to a file for looking at.
"""

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import get_template

from govuk import widgets
from govuk.bars import Bar
from govuk.drawings import Mark
from govuk.fields import DateField, PartialDateField
from govuk.forms import GovukForm
from govuk.parts import Count, FileLink, FilterGroup, FilterPanel, Option, Tab

TODAY = dt.date(2027, 1, 18)


class GalleryForm(GovukForm):
    """One field of every kind."""

    submit = "Record the meeting"

    met_on = DateField(
        subject="date of the meeting",
        label="What day did the Board meet?",
        help_text="For example, 14 January 2027 or 14 1 2027",
    )
    published = PartialDateField(
        subject="date of publication", label="When was it published?", required=False
    )
    words = forms.CharField(label="In a few words")
    rule = forms.ChoiceField(
        label="When is it due?",
        choices=[
            ("one", "One date"),
            ("every", "At least every so often"),
            ("standing", "Standing"),
        ],
        widget=widgets.Radios(
            hints={"one": "By 22 January 2027, or in January 2027"},
            dividers={"standing": "or"},
            reveals={"one": ["due"], "every": ["interval", "unit"]},
        ),
    )
    due = DateField(subject="due date", label="On which day?")
    interval = forms.IntegerField(
        label="At least every", widget=widgets.NumberInput(width=2), min_value=1
    )
    unit = forms.ChoiceField(
        label="Days, weeks or months", choices=[("weeks", "weeks"), ("months", "months")]
    )
    meets = forms.MultipleChoiceField(
        label="Which requirements does it meet?",
        help_text="Tick each one it meets, or none.",
        choices=[("4", "The Board meets"), ("5", "The Chair’s written progress report")],
        widget=widgets.Checkboxes(hints={"4": "Paragraph 4. Due Thursday 7 January 2027"}),
    )
    audience = forms.ChoiceField(
        label="Who may read the note?",
        choices=[("adviser", "The Department and the adviser"), ("council", "The council too")],
        widget=widgets.Radios(inline=True),
    )
    small = forms.ChoiceField(
        label="Sort by",
        choices=[("date", "Date"), ("name", "Name")],
        widget=widgets.Radios(small=True),
    )
    cost = forms.IntegerField(
        label="Cost", widget=widgets.NumberInput(width=5, prefix="£", suffix="a day")
    )
    email = forms.EmailField(label="Email address")
    plan = forms.FileField(
        label="The plan", help_text="Word or PDF. No names or details of children."
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    note = forms.CharField(label="Note", widget=widgets.Textarea(rows=3))
    counted = forms.CharField(label="Summary", widget=widgets.CharacterCount(maxwords=50))
    sure = forms.BooleanField(label="Nobody’s name is in the file")


def marks() -> list[Mark]:
    return [
        Mark(dt.date(2026, 7, 6), "Ofsted inspection", "6 to 17 July 2026"),
        Mark(dt.date(2026, 9, 1), "Report published", "1 September 2026"),
        Mark(dt.date(2026, 11, 2), "Improvement notice", "2 November 2026", shape="diamond"),
        Mark(dt.date(2026, 12, 21), "Minister’s letter", "21 December 2026", shape="triangle"),
        Mark(dt.date(2027, 3, 5), "Review point", "due 5 March 2027", ahead=True),
        Mark(dt.date(2027, 4, 27), "Progress review", "planned 27 April 2027", ahead=True),
        Mark(dt.date(2027, 11, 5), "Plan delivered", "due 5 November 2027", ahead=True),
    ]


def bars() -> list[Bar]:
    day = dt.date
    return [
        Bar(
            "Due 28 December",
            "met 12 November",
            day(2026, 11, 2),
            day(2026, 12, 28),
            day(2026, 11, 12),
        ),
        Bar(
            "Due 7 January",
            "met 14 January, late",
            day(2026, 11, 12),
            day(2027, 1, 7),
            day(2027, 1, 14),
            late_until=day(2027, 1, 14),
        ),
        Bar("Due 25 February", "", day(2027, 1, 14), day(2027, 2, 25)),
    ]


def context(form: GovukForm) -> dict[str, object]:
    query = QueryDict("level=notice&level=direction&q=north&sort=name&page=4")
    group = FilterGroup(
        "level",
        "Level of intervention",
        [
            Option("notice", "Notice", 4),
            Option("direction", "Direction", 1),
            Option("none", "None", 0),
        ],
    )
    return {
        "form": form,
        **_frame(),
        "counts": [
            Count(2, "overdue", "#a", alarm=True),
            Count(4, "due in ten working days", "#b"),
            Count(3, "waiting for you", "#c"),
            Count(2, "changed since you looked", "#d"),
        ],
        "tabs": [
            Tab(name, f"#{name}", current=name == "Overview")
            for name in ("Overview", "Requirements", "Timeline")
        ],
        "marks": marks(),
        "bars": bars(),
        "events": [(dt.date(2026, 12, 21), "Letter, 21 December")],
        "panel": FilterPanel([group], query, path="/cases/", search="q", search_label="Council"),
        "query": query,
        "page": Paginator(range(500), 50).page(4),
        "file": FileLink(
            "Minutes of the Board, 14 January 2027", "#f", "Word", 84_000, remove_url="#r"
        ),
        **_lists(),
    }


def _frame() -> dict[str, object]:
    """What stands around every page."""
    return {
        "navigation": [
            ("Home", "/", False),
            ("Live cases", "/cases/", True),
            ("Councils", "/councils/", False),
        ],
        "signed_in_as": "Amara Osei, the Department",
        "sign_out_url": "/accounts/logout/",
        "back_url": "/cases/",
        "back_text": "All live cases",
        "today": TODAY,
    }


def _lists() -> dict[str, object]:
    """The task list and the summary list."""
    change = {"href": "#c", "text": "Change", "visuallyHiddenText": "the day of issue"}
    return {
        "tasks": [
            {"title": {"text": "Self-assessment"}, "href": "#t", "status": {"text": "Received"}},
            {"title": {"text": "Decision"}, "status": {"text": "Waits for the findings"}},
        ],
        "summary_rows": [
            {
                "key": {"text": "Issued"},
                "value": {"text": "2 November 2026"},
                "actions": {"items": [change]},
            }
        ],
    }


def gallery_html(form: GovukForm) -> str:
    return get_template("gallery.html").render(context(form))

"""Dates as people type them, and what they are told when a date cannot be."""

import datetime as dt
from typing import Any

import pytest
from django import forms

from govuk.fields import DateField, PartialDateField, month_number


class MeetingForm(forms.Form):
    met_on = DateField(subject="date of the meeting")
    issued = PartialDateField(subject="date of issue", required=False)


def typed(name: str, day: str = "", month: str = "", year: str = "") -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def met_on(*parts: str) -> MeetingForm:
    return MeetingForm(typed("met_on", *parts))


@pytest.mark.parametrize("month", ["1", "01", "January", "january", "JAN", "jan."])
def test_a_month_is_read_as_number_or_word(month: str) -> None:
    form = met_on("14", month, "2027")

    assert form.is_valid()
    assert form.cleaned_data["met_on"] == dt.date(2027, 1, 14)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_number_of_thousands_of_digits_is_no_date(part: int) -> None:
    parts = ["14", "1", "2027"]
    parts[part] = "1" * 5000

    assert not met_on(*parts).is_valid()


def test_the_usual_short_words_are_months_and_others_are_not() -> None:
    assert month_number("Sept") == 9
    assert month_number("May") == 5
    for word in ("", "13", "0", "Janvier", "-1", "١"):
        assert month_number(word) is None


@pytest.mark.parametrize(
    ("parts", "message", "wrong"),
    [
        (("", "", ""), "Enter the date of the meeting", ()),
        (("", "1", "2027"), "Date of the meeting must include a day", ("day",)),
        (("", "1", ""), "Date of the meeting must include a day and a year", ("day", "year")),
        (("14", "", "2027"), "Date of the meeting must include a month", ("month",)),
        (("29", "2", "2027"), "Date of the meeting must be a real date", ("day", "month", "year")),
        (("32", "1", "2027"), "Date of the meeting must be a real date", ("day",)),
        (("0", "1", "2027"), "Date of the meeting must be a real date", ("day",)),
        (("x", "1", "2027"), "Date of the meeting must be a real date", ("day",)),
        (("1", "13", "2027"), "Date of the meeting must be a real date", ("month",)),
        (
            ("1", "1", "27"),
            "Date of the meeting must have a year of 4 numbers, like 2027",
            ("year",),
        ),
        (("1", "1", "0202"), "Date of the meeting must be a real date", ("year",)),
        (("1", "1", "two"), "Date of the meeting must be a real date", ("year",)),
    ],
)
def test_an_impossible_date_says_what_to_do_and_keeps_what_was_typed(
    parts: tuple[str, str, str], message: str, wrong: tuple[str, ...]
) -> None:
    form = met_on(*parts)

    assert form.errors["met_on"] == [message]
    assert form["met_on"].value() == dict(zip(("day", "month", "year"), parts, strict=True))
    from govuk.fields import wrong_parts

    errors: Any = form.errors["met_on"]
    assert wrong_parts(errors.as_data()[0]) == wrong


def test_the_last_day_of_a_leap_february_is_a_date() -> None:
    assert met_on("29", "feb", "2028").is_valid()


def test_a_date_outside_its_limits_says_the_limit() -> None:
    form = met_on("19", "1", "2027")
    field: Any = form.fields["met_on"]
    field.limit(latest=dt.date(2027, 1, 18), words="today or in the past")

    assert form.errors["met_on"] == ["Date of the meeting must be today or in the past"]


def test_a_limit_without_words_names_its_day() -> None:
    form = met_on("1", "1", "2027")
    field: Any = form.fields["met_on"]
    field.limit(earliest=dt.date(2027, 1, 2))

    assert form.errors["met_on"] == ["Date of the meeting must be on or after 2 January 2027"]


@pytest.mark.parametrize(
    ("parts", "known"),
    [
        (("5", "1", "2016"), "2016-01-05"),
        (("", "January", "2016"), "2016-01"),
        (("", "", "2016"), "2016"),
        (("", "", ""), None),
    ],
)
def test_a_date_known_in_part_keeps_its_precision(
    parts: tuple[str, str, str], known: str | None
) -> None:
    form = MeetingForm({**typed("met_on", "1", "1", "2027"), **typed("issued", *parts)})

    assert form.is_valid()
    assert form.cleaned_data["issued"] == known


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("5", "1", ""), "Date of issue must include a year"),
        (("5", "", "2016"), "Date of issue must include a month"),
        (("31", "4", "2016"), "Date of issue must be a real date"),
    ],
)
def test_a_date_known_in_part_must_still_be_possible(
    parts: tuple[str, str, str], message: str
) -> None:
    form = MeetingForm({**typed("met_on", "1", "1", "2027"), **typed("issued", *parts)})

    assert form.errors["issued"] == [message]


def test_dates_known_already_fill_the_three_fields() -> None:
    form = MeetingForm(initial={"met_on": dt.date(2027, 1, 4), "issued": "2016-01"})

    html = form["met_on"].as_widget() + form["issued"].as_widget()

    for name, value in (
        ("met_on-day", "4"),
        ("met_on-month", "1"),
        ("met_on-year", "2027"),
        ("issued-month", "1"),
    ):
        assert f'name="{name}" type="text" value="{value}"' in html
    assert 'name="issued-day" type="text" value=""' in html


def test_an_unchanged_date_has_not_changed() -> None:
    form = MeetingForm(typed("met_on", "4", "1", "2027"), initial={"met_on": dt.date(2027, 1, 4)})

    assert form.changed_data == []

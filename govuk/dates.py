"""Words for dates. Pure: today, working days and names of holidays are passed in.

Promises British order and full names, whatever the language of the machine. Counts no working days itself.
"""

import datetime as dt
from collections.abc import Mapping

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day_month(day: dt.date) -> str:
    """25 December."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def day_month_year(day: dt.date) -> str:
    """25 December 2026."""
    return f"{day_month(day)} {day.year}"


def weekday_date(day: dt.date) -> str:
    """Friday 25 December 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day_month_year(day)}"


def weekday_month(day: dt.date) -> str:
    """Thursday 24 December."""
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)}"


def month_year(day: dt.date) -> str:
    """January 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def span(first: dt.date, last: dt.date) -> str:
    """6 to 17 July 2026; 28 June to 3 July 2026; one day where both are the same."""
    if first == last:
        return day_month_year(first)
    if first.year != last.year:
        return f"{day_month_year(first)} to {day_month_year(last)}"
    start = str(first.day) if first.month == last.month else day_month(first)
    return f"{start} to {day_month_year(last)}"


def partial_date(text: str | None, unknown: str = "Not known") -> str:
    """The words of "2016-01-05", "2016-01" or "2016", as exactly as it is known; `unknown` where it is None."""
    if not text:
        return unknown
    pieces = [int(piece) for piece in text.split("-")]
    if len(pieces) == 3:
        return day_month_year(dt.date(*pieces))
    return f"{MONTHS[pieces[1] - 1]} {pieces[0]}" if len(pieces) == 2 else str(pieces[0])


def counted(number: int, one: str, many: str = "") -> str:
    """1 day, 2 days."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_working_days(number: int) -> str:
    """In 6 working days, from the day after today; "today" for none."""
    return f"in {counted(number, 'working day')}" if number else "today"


def days_late(number: int) -> str:
    """20 days late, in calendar days after the due date; "in time" for none or fewer."""
    return f"{counted(number, 'day')} late" if number > 0 else "in time"


def days_old(number: int) -> str:
    """4 days old; "today" for none."""
    return f"{counted(number, 'day')} old" if number else "today"


def whole_months(start: dt.date, end: dt.date) -> int:
    """Calendar months that have passed completely from start to end."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


def how_long(today: dt.date, due: dt.date, working_days: int) -> str:
    """In 34 working days, or in 3 months where two months or more are left."""
    months = whole_months(today, due)
    return f"in {counted(months, 'month')}" if months >= 2 else in_working_days(working_days)


def with_holiday(day: dt.date, holidays: Mapping[dt.date, str]) -> str:
    """Friday 25 December 2026 (Christmas Day). `holidays`: a day to its words, as "bank holiday for Boxing Day"."""
    name = holidays.get(day)
    return f"{weekday_date(day)} ({name})" if name else weekday_date(day)


def act_by(due: dt.date, last_working_day: dt.date, today: dt.date) -> str:
    """Act by Thursday 24 December. Once that day is past: The last working day was Thursday 24 December.

    Empty where the due date is itself the working day to act by. A day of another year names its year.
    """
    if last_working_day == due:
        return ""
    same_year = last_working_day.year == due.year
    day = weekday_month(last_working_day) if same_year else weekday_date(last_working_day)
    return f"Act by {day}." if last_working_day >= today else f"The last working day was {day}."


def due_sentence(
    due: dt.date,
    last_working_day: dt.date,
    today: dt.date,
    holidays: Mapping[dt.date, str],
    *,
    month_only: bool = False,
) -> str:
    """Due Friday 25 December 2026 (Christmas Day). Act by Thursday 24 December.

    With `month_only` (the paper says a month): Due in January 2027.
    """
    words = f"in {month_year(due)}" if month_only else with_holiday(due, holidays)
    return f"Due {words}. {act_by(due, last_working_day, today)}".rstrip()


def clock_time(moment: dt.time | dt.datetime) -> str:
    """5:20pm, 9am, midday, midnight."""
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'pm' if moment.hour >= 12 else 'am'}"


def file_size(size: int) -> str:
    """84 KB, 2.4 MB: in thousands of bytes, as file managers say it."""
    if size < 1000:
        return counted(size, "byte")
    return f"{round(size / 1000)} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"

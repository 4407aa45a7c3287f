"""Windows and grounds for tests of words, from a few plain values."""

import datetime as dt
from typing import Any

from interventions import rules
from interventions.models import Duty
from interventions.rules import How, Status
from portfolio.words.duties import words_for
from portfolio.words.why import Ground

WEEKS_8 = rules.Every(rules.Step(8, rules.Unit.WEEKS))
WEEKS_6 = rules.Every(rules.Step(6, rules.Unit.WEEKS))
ISSUED = dt.date(2026, 11, 2)
LETTER = dt.date(2026, 12, 21)
NO_HOLIDAYS = rules.WorkingDays()


def day(text: str) -> dt.date:
    """A day written 2027-01-14."""
    return dt.date.fromisoformat(text)


def term(rule: rules.Rule, starts: dt.date = ISSUED, ref: int = 1) -> rules.Term:
    """A rule from a day on; `ref` 2 is the letter's."""
    return rules.Term(starts=starts, rule=rule, ref=ref)


def window(due: str, how: How = How.BY_DATE, **more: Any) -> rules.Window:
    """A window due on a day, upcoming unless said."""
    given: dict[str, Any] = {
        "obligation": "1",
        "clause": "4",
        "opens": ISSUED,
        "act_by": day(due),
        "status": Status.UPCOMING,
        "met_on": None,
        "days_late": 0,
        **more,
    }
    return rules.Window(due=day(due), how=how, **given)


def ground(shown: rules.Window, duty: Duty = Duty.BOARD_MEETING, **more: Any) -> Ground:
    """What its words rest on: the notice of 2 November 2026, and a letter of 21 December."""
    return Ground(
        window=shown,
        duty=words_for(duty),
        paper="notice",
        working=NO_HOLIDAYS,
        issued=ISSUED,
        papers={2: "letter of 21 December 2026"},
        **more,
    )

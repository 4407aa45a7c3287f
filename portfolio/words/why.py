"""How a date came about, in sentences: for every way the engine can give one, and all a term did to it.

Promises to say only what the window and its ground show. Works out no date but those the engine says
it considered, and the date that the paper's own interval would have given.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from govuk.dates import day_month_year, weekday_date
from interventions import rules
from interventions.rules import How
from interventions.rules.words import amount
from portfolio.words.days import holidays_unknown
from portfolio.words.duties import DutyWords

NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@dataclass(frozen=True)
class Ground:
    """What the words of one window rest on.

    `paper` is the paper that lays the requirement ("notice"), `issued` its day where that is known;
    `papers` gives for a term its letter or decision ("letter of 21 December 2026"), by the term's
    reference, and has nothing for the paper's own term. `planned` is what is planned ("review").
    `following` says from when it is followed, if it was taken over in mid-course.
    """

    window: rules.Window
    duty: DutyWords
    paper: str
    working: rules.WorkingDays
    issued: dt.date | None = None
    published: dt.date | None = None
    papers: Mapping[object, str] = field(default_factory=dict)
    planned: str = "event"
    anchors: Mapping[str, str] = field(default_factory=dict)
    own_rule: rules.Rule | None = None
    following: rules.Following | None = None

    @property
    def is_taken_over(self) -> bool:
        """Whether the date is the next one that was said when the requirement was taken over."""
        said = self.following.next_due if self.following else None
        is_first = self.window.how is How.FIRST_NAMED
        return is_first and said is not None and self.window.due == said.last

    def paper_of(self, term: rules.Term | None) -> str:
        """The paper behind a term: its letter, or the paper that lays the requirement."""
        return (self.papers.get(term.ref) if term else None) or self.paper


def spelt_number(number: int) -> str:
    """A small number as a word, a greater one in figures."""
    return NUMBERS[number - 1] if 0 < number <= len(NUMBERS) else str(number)


def spelt(step: rules.Step) -> str:
    """An interval in words, small numbers spelt: "eight weeks", "70 working days"."""
    return f"{spelt_number(step.count)} {amount(step).split(' ', 1)[1]}"


def capital(words: str) -> str:
    """The same words with a capital first letter."""
    return words[:1].upper() + words[1:]


def origin(ground: Ground) -> str:
    """From what the date is counted: "the meeting of 12 November 2026"; empty where a paper names it."""
    window, start = ground.window, ground.window.counted_from
    if start is None:
        return ""
    day = day_month_year(start)
    match window.how:
        case How.FROM_EVENT:
            return f"the {ground.duty.noun} of {day}"
        case How.FROM_START | How.TIGHTENED:
            return _start_of_term(ground, start)
        case How.RELAXED:
            return f"the start of this window on {day}"
        case How.WITHIN:
            return _anchor(ground, start)
        case How.BEFORE_PLAN:
            return f"the {ground.planned} planned for {day}"
        case _:
            return day


def _start_of_term(ground: Ground, start: dt.date) -> str:
    letter = ground.papers.get(ground.window.term.ref) if ground.window.term else None
    if letter:
        day = day_month_year(start)
        return f"the {letter}" if letter.endswith(day) else f"{day}, when the {letter} took effect"
    if start == ground.issued:
        return f"the issue of the {ground.paper} on {day_month_year(start)}"
    return f"{day_month_year(start)}, the day from which we follow it"


def _anchor(ground: Ground, start: dt.date) -> str:
    rule = ground.window.term.rule if ground.window.term else None
    name = rule.of if isinstance(rule, rules.Within) else "issued"
    day = day_month_year(start)
    if name == "published" and ground.published is None:
        return f"the issue date, {day}, because the publication date is not known"
    if name == "published":
        return f"publication on {day}"
    if name in ("issued", "issue"):
        return f"the issue of the {ground.paper_of(ground.window.term)} on {day}"
    return f"{ground.anchors.get(name) or name.replace('_', ' ')} on {day}"


def rule_then(ground: Ground) -> str:
    """The rule that gave the date, with what it was counted from, and what left it as it was."""
    window, term = ground.window, ground.window.term
    if window.requested or term is None:
        return f"Asked for on {day_month_year(window.opens)}"
    if ground.is_taken_over:
        return _and_stands("Entered as the next date of what was taken over", ground)
    if window.how is How.FIRST_NAMED:
        return _and_stands(f"First date named by the {ground.paper_of(term)}", ground)
    words = rules.rule_in_words(term.rule, {})
    match term.rule:
        case rules.By():
            words = words.removeprefix("once, ").removesuffix(", then at intervals to be agreed")
        case rules.Within(step=step):
            words = f"{amount(step)} from {origin(ground)}"
        case rules.Every(step=step, fixed=False):
            words = f"every {_interval(step)}, counted from {origin(ground)}"
        case rules.Every(step=step):
            words = f"every {_interval(step)} on fixed dates, counted from {origin(ground)}"
        case rules.Before(lead=lead):
            words = f"{amount(rules.Step(lead, rules.Unit.WORKING_DAYS))} before {origin(ground)}"
    return _and_stands(capital(words), ground)


def _interval(step: rules.Step) -> str:
    return amount(step) if step.count > 1 else amount(step).removeprefix("1 ")


def _and_stands(words: str, ground: Ground) -> str:
    left = [move for move in ground.window.trail if move.before == move.after]
    notes = [f"The {ground.paper_of(move.term)} did not move it" for move in left]
    return ". ".join(dict.fromkeys([words, *notes]))


def reasons(ground: Ground) -> list[str]:
    """Why that date, in sentences: how it came about, then what each later term did or left."""
    told = [how_words(ground)]
    for move in ground.window.trail:
        told += _move_words(ground, move)
    own = _by_own_interval(ground)
    return [*told, own] if own else told


def how_words(ground: Ground) -> str:
    """How the date came about, in one sentence; for every value of `How` that a window can have."""
    window, term = ground.window, ground.window.term
    paper = ground.paper_of(term)
    rule = term.rule if term else None
    match window.how:
        case How.REQUESTED:
            return f"The request of {day_month_year(window.opens)} names this date."
        case How.FIRST_NAMED if ground.is_taken_over:
            return f"The {ground.paper} was taken over, and this is the date entered as the next."
        case How.FIRST_NAMED:
            return f"The {paper} names it as the first date."
        case How.WITHIN if isinstance(rule, rules.Within):
            return _within_words(ground, rule)
        case How.GRID if isinstance(rule, rules.Every):
            return f"Every {_interval(rule.step)} on fixed dates, counted from {origin(ground)}."
        case How.BEFORE_PLAN if isinstance(rule, rules.Before):
            return _before_words(ground, rule)
        case How.RELAXED if isinstance(rule, rules.Every):
            return (
                f"{capital(spelt(rule.step))} from {origin(ground)}: a longer interval reaches back "
                "to the start of the window."
            )
        case How.TIGHTENED if isinstance(rule, rules.Every):
            return (
                f"{capital(spelt(rule.step))} from {origin(ground)}: a shorter interval counts from "
                f"the {paper}."
            )
        case How.FROM_START | How.FROM_EVENT if isinstance(rule, rules.Every):
            return f"{capital(spelt(rule.step))} from {origin(ground)}."
        case _:
            return _by_words(ground)


def _by_words(ground: Ground) -> str:
    term, paper = ground.window.term, ground.paper_of(ground.window.term)
    if term and isinstance(term.rule, rules.By) and term.rule.date.last != ground.window.due:
        return (
            f"The {paper} names {term.rule.date.words}, which had passed when it took effect, so "
            "it is due on the day it took effect."
        )
    return f"The {paper} names this {ground.window.precision}."


def _within_words(ground: Ground, rule: rules.Within) -> str:
    window = ground.window
    words = f"{capital(spelt(rule.step))} from {origin(ground)}"
    if window.counted_from is None:
        return f"{words}."
    ends = rules.after(window.counted_from, rule.step, ground.working)
    if ends == window.due:
        return f"{words}."
    return (
        f"{words} had ended on {day_month_year(ends)}, before the rule took effect, so it is due on "
        "the day it took effect."
    )


def _before_words(ground: Ground, rule: rules.Before) -> str:
    window = ground.window
    words = f"{capital(_lead(rule.lead))} {origin(ground)}"
    planned = window.planned or window.counted_from
    if planned is None or ground.working.before(planned, rule.lead) == window.due:
        return f"{words}."
    lead_day = day_month_year(ground.working.before(planned, rule.lead))
    return (
        f"{words} would be {lead_day}, before anybody could know of it or do it, so it is due on "
        f"{day_month_year(window.due)}."
    )


def _lead(lead: int) -> str:
    return f"{spelt(rules.Step(lead, rules.Unit.WORKING_DAYS))} before" if lead else "the day of"


def _move_words(ground: Ground, move: rules.Move) -> list[str]:
    """What one later term did to the date, or why it left it; nothing of the term that opened it."""
    if move.before is None:
        return []
    paper = ground.paper_of(move.term)
    if move.before != move.after:
        return [f"Before the {paper} it was {day_month_year(move.before)}."]
    return [stands_words(move, paper)]


def stands_words(move: rules.Move, paper: str) -> str:
    """Why a term left the date as it was; for every value of `How` that a move can have."""
    match move.reason:
        case How.STANDS if move.considered and isinstance(move.term.rule, rules.Every):
            return (
                f"The {paper} did not move it: {spelt(move.term.rule.step)} from the {paper} end on "
                f"{day_month_year(move.considered)}, and a shorter interval never makes a date later."
            )
        case How.STANDS_OVERDUE:
            return f"It had passed when the {paper} took effect, so it stands."
        case How.STANDS_NAMED:
            return f"The {paper} did not move it: an earlier paper names this date."
        case How.TOO_LATE:
            other = f", {day_month_year(move.considered)}," if move.considered else ""
            return (
                f"The {paper} sets a new date{other} after this one had passed, so this one stands."
            )
        case _:
            return f"The {paper} left it as it was."


def _by_own_interval(ground: Ground) -> str:
    """What the paper's own interval would have given, where a letter changed it."""
    window, own = ground.window, ground.own_rule
    if window.how is not How.FROM_EVENT or window.counted_from is None or window.term is None:
        return ""
    if not isinstance(own, rules.Every) or own.fixed or own == window.term.rule:
        return ""
    if not isinstance(window.term.rule, rules.Every) or own.step == window.term.rule.step:
        return ""
    other = rules.after(window.counted_from, own.step, ground.working)
    return f"By the {ground.paper}’s own {spelt(own.step)} it would be {day_month_year(other)}."


def answer(ground: Ground, as_at: dt.date) -> tuple[str, str]:
    """The answer in one sentence, in two parts around the date: "The Board is to meet", "because …"."""
    window = ground.window
    asks = ground.duty.asks or f"{capital(ground.duty.a_noun)} is due"
    if window.due < as_at:
        asks = asks.replace(" is to ", " was to ").replace(" is due", " was due")
    return asks, f"because {_because(ground)}"


def _because(ground: Ground) -> str:
    window = ground.window
    rule = window.term.rule if window.term else None
    if window.how is How.FROM_EVENT and isinstance(rule, rules.Every) and window.counted_from:
        return (
            f"the last {ground.duty.noun} was on {day_month_year(window.counted_from)} and one is "
            f"due at least every {_spelt_interval(rule.step)}"
        )
    words = how_words(ground).rstrip(".")
    return _in_sentence(words)


def _spelt_interval(step: rules.Step) -> str:
    return spelt(step) if step.count > 1 else spelt(step).removeprefix("one ")


def _in_sentence(words: str) -> str:
    if isinstance(words, str) and words[:1].isupper():
        first = words[:1].lower() + words[1:]
        verb = "" if first.startswith(("the ", "a ", "an ")) else "it is due "
        return f"{verb}{first}"
    return f"it is due {words}"


def so_words(ground: Ground, holidays: Mapping[dt.date, str]) -> str:
    """What follows for the day to act by: a due date is never moved for a weekend or a holiday."""
    return f"{_so(ground, holidays)} {holidays_unknown(ground.window.due, holidays)}".rstrip()


def _so(ground: Ground, holidays: Mapping[dt.date, str]) -> str:
    window = ground.window
    if window.act_by == window.due:
        return "That is a working day, so it is also the last day to act."
    name = holidays.get(window.due)
    why = f"a {weekday_date(window.due).split()[0]}"
    if name:
        why = f"the {name}" if "holiday" in name else name
    return (
        f"That is {why}. A due date is not moved: the last working day to act is "
        f"{weekday_date(window.act_by)}."
    )

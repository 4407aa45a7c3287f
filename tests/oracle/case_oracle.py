"""A whole case worked out by living through its days one by one, from the JSON form, with plain
dictionaries.

It shares no code with the engine and goes about it in another way, to find what either misread or
got wrong. It is slow, and takes its cases as well formed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.oracle.recurrence_oracle import back, last_working, walk

ONE = timedelta(days=1)
REACH = 1500
ORDER = ("date of", "new date", "no date", "interval")

Json = dict[str, Any]
_walks: dict[tuple[date, frozenset[date]], dict[str, list[date]]] = {}


def day(text: Any) -> date:
    """A day as written, or the last day of a month or a year as written."""
    if len(text) == 10:
        return date.fromisoformat(text)
    if len(text) == 7:
        found = date.fromisoformat(text + "-28")
        while (found + ONE).day != 1:
            found += ONE
        return found
    return date(int(text), 12, 31)


def step(anchor: date, amount: dict[str, int], times: int, holidays: frozenset[date]) -> date:
    """The anchor and so many times the amount, read off a walk over the days."""
    ((unit, count),) = amount.items()
    key = (anchor, holidays)
    if key not in _walks:
        if len(_walks) > 2000:
            _walks.clear()
        _walks[key] = walk(anchor, REACH, holidays)
    return _walks[key][unit][count * times]


class Life:
    """One obligation of a case, lived day by day."""

    def __init__(self, case: Json, obligation: Json) -> None:
        self.case, self.obligation = case, obligation
        self.holidays = frozenset(date.fromisoformat(h) for h in case.get("bank_holidays", []))
        self.as_at = day(case["as_at"])
        self.end = the_end(case)
        self.stop = min(self.as_at, self.end) if self.end else self.as_at
        self.windows: list[Json] = []
        self.rule: Json | None = None
        self.cycle: Json | None = None
        self.first_waiting: date | None = None
        self.grid_next: tuple[date, int, date] | None = None
        self.points: set[str] = set()
        self.since = date.min

    def happened(self, fact: Json, key: str) -> bool:
        """Whether a fact had happened by the day looked at and by the end, and was known."""
        when = day(fact[key])
        return when <= self.stop and day(fact.get("recorded", fact[key])) <= self.as_at

    def terms(self) -> dict[date, Json]:
        """The term that takes effect on each day."""
        chosen: dict[date, tuple[date, int, Json]] = {}
        for place, term in enumerate(self.obligation["terms"]):
            effect = max(day(term["from"]), day(term.get("made", term["from"])))
            recorded = day(term["recorded"]) if "recorded" in term else effect
            if effect <= self.stop and recorded <= self.as_at:
                mine = (recorded, place, term)
                chosen[effect] = max(chosen.get(effect, mine), mine, key=lambda one: one[:2])
        return {effect: one[2] for effect, one in chosen.items()}

    def live(self) -> None:
        """Go through every day from the first term to the last day that can have effect."""
        terms = self.terms()
        if not terms:
            return
        begin = min(terms)
        mine = [e for e in self.case.get("events", []) if e["obligation"] == self.obligation["id"]]
        events = [e for e in mine if self.happened(e, "on") and day(e["on"]) >= begin]
        today = begin
        while today <= self.stop:
            if today in terms:
                self.change(today, terms[today]["rule"])
            if self.grid_next and self.grid_next[0] == today:
                self.open_grid(today)
            of_today = [e for e in events if day(e["on"]) == today]
            for event in [e for e in of_today if "for" in e] + [
                e for e in of_today if "for" not in e
            ]:
                self.place(event, today)
            today += ONE
        if "no date" in self.points and any(day(e["on"]) >= self.since for e in events):
            self.points.discard("no date")
        self.requests(begin, events)

    def add(self, kind: str, opens: date, due: date, **more: Any) -> Json:
        """Put a window on the list."""
        window = {"kind": kind, "opens": opens, "due": due, "met": None, "from": opens, **more}
        self.windows.append(window)
        return window

    def open_grid(self, today: date) -> None:
        """Open today's window of the grid, and set the day of the next."""
        assert self.grid_next
        assert self.rule
        _, number, start = self.grid_next
        due = self.grid_date(self.rule, start, number)
        self.add("grid", today, due)
        self.grid_next = (due + ONE, number + 1, start)

    def grid_date(self, rule: Json, start: date, number: int) -> date:
        """The due date with a number of a grid, 0 being the first of the paper."""
        if "first" not in rule:
            return step(start, rule["every"], number + 1, self.holidays)
        first = day(rule["first"])
        found = step(first, rule["every"], number, self.holidays)
        if len(rule["first"]) == 7 and not {"months", "years"}.isdisjoint(rule["every"]):
            while (found + ONE).day != 1:
                found += ONE
        return found

    def change(self, today: date, rule: Json) -> None:
        """Today another rule begins."""
        before, self.rule, self.since = self.rule, rule, today
        rolling = "every" in rule and not rule.get("fixed")
        self.windows = [w for w in self.windows if self.remains(w, today, rule, before)]
        self.grid_next, self.points = None, set()
        if not rolling:
            self.cycle, self.first_waiting = None, None
        if rolling:
            self.roll(today, rule)
        elif "every" in rule:
            number = 0
            while self.grid_date(rule, today, number) < today:
                number += 1
            self.grid_next = (today, number, today)
        elif "by" in rule or "within" in rule:
            self.once(today, rule)
        elif "before" in rule:
            self.prepare(today, rule, before)
        elif "undated" in rule:
            self.points.add("no date")
        if "agreed" in rule or "then" in rule:
            self.points.add("interval not agreed")

    def remains(self, window: Json, today: date, rule: Json, before: Json | None) -> bool:
        """The table of what stays."""
        if window["met"] or window["due"] < today or window["kind"] == "once":
            return True
        if window["kind"] == "cycle":
            return "every" in rule and not rule.get("fixed")
        if window["kind"] == "before":
            return before is not None and window["of"] == before.get("before") == rule.get("before")
        return False

    def once(self, today: date, rule: Json) -> None:
        """One date: anew, or in place of the one that is not yet met."""
        due: date | None
        if "by" in rule:
            due = max(day(rule["by"]), today)
        else:
            anchor = self.anchor(rule.get("of", "issued"))
            if anchor is None:
                self.points.add(f"date of {rule.get('of', 'issued')} not known")
            due = max(step(anchor, rule["within"], 1, self.holidays), today) if anchor else None
        owed = [w for w in self.windows if w["kind"] == "once" and not w["met"]]
        if not owed and due:
            self.add("once", today, due)
        for window in owed:
            if window["due"] < today:
                self.points.add("new date set after the old one had passed")
            elif due:
                window["due"] = due
            else:
                self.windows.remove(window)

    def anchor(self, name: str) -> date | None:
        """The day a period counts from, once it has come."""
        instrument = self.case["instrument"]
        text = self.case.get("anchors", {}).get(name)
        if name == "issued":
            text = instrument.get("issued")
        if name == "published":
            text = instrument.get("published", instrument.get("issued"))
        found = day(text) if text else None
        return found if found and found <= self.stop else None

    def roll(self, today: date, rule: Json) -> None:
        """A cycle begins, or its interval changes."""
        first = max(day(rule["first"]), today) if "first" in rule else None
        interval = step(today, rule["every"], 1, self.holidays)
        if self.cycle is None:
            self.cycle = self.add("cycle", today, first or interval, named=first is not None)
            return
        window = self.cycle
        if window["due"] < today:
            self.first_waiting = first or self.first_waiting
        elif first:
            window.update(due=first, named=True)
        elif not window["named"]:
            relaxed = step(window["opens"], rule["every"], 1, self.holidays)
            window["due"] = relaxed if relaxed >= window["due"] else min(window["due"], interval)

    def prepare(self, today: date, rule: Json, before: Json | None) -> None:
        """Something is asked for before each plan: windows anew, or the old ones with another lead."""
        lead = rule["lead_working_days"]
        if before and before.get("before") == rule["before"]:
            for window in self.windows:
                if window["kind"] == "before" and not window["met"] and window["due"] >= today:
                    due = max(back(window["plan"], lead, self.holidays), window["opens"])
                    window["due"] = min(max(due, window["known"], today), window["plan"])
            return
        plans: dict[date, date] = {}
        for plan in self.case.get("planned", []):
            on, known = day(plan["on"]), day(plan.get("recorded", "0001-01-01"))
            gone = "withdrawn" in plan and day(plan["withdrawn"]) <= self.stop
            if (
                plan["obligation"] == rule["before"]
                and on >= today
                and known <= self.stop
                and not gone
            ):
                plans[on] = min(known, plans.get(on, known))
        opens = today
        for on in sorted(plans):
            due = min(max(back(on, lead, self.holidays), opens, plans[on]), on)
            self.add("before", opens, due, plan=on, known=plans[on], of=rule["before"])
            opens = on + ONE

    def place(self, event: Json, today: date) -> None:
        """The event serves one window, or none."""
        fits = [w for w in self.windows if not w["met"] and w["from"] <= today]
        fits = [w for w in fits if "plan" not in w or w["plan"] >= today]
        if "for" in event:
            fits = [w for w in fits if w["due"].isoformat().startswith(event["for"])]
        if not fits:
            return
        served = sorted(fits, key=lambda w: (w["due"], w["opens"]))[0]
        served["met"] = today
        if served is self.cycle:
            assert self.rule
            due, named = step(today, self.rule["every"], 1, self.holidays), False
            if self.first_waiting and today < self.first_waiting:
                due, named = self.first_waiting, True
            self.first_waiting = None
            self.cycle = self.add("cycle", today, due, named=named)
            self.cycle["from"] = today + ONE

    def requests(self, begin: date, events: list[Json]) -> None:
        """Each request takes the first event that no other took."""
        asked = [
            r for r in self.case.get("requests", []) if r["obligation"] == self.obligation["id"]
        ]
        asked = [r for r in asked if self.happened(r, "requested") and day(r["requested"]) >= begin]
        free = sorted(day(e["on"]) for e in events)
        for request in sorted(asked, key=lambda r: (r["requested"], r["due"])):
            since = day(request["requested"])
            window = self.add("request", since, day(request["due"]))
            window["met"] = next((when for when in free if when >= since), None)
            if window["met"]:
                free.remove(window["met"])

    def open_points(self) -> list[Json]:
        """What is open, in its order."""
        mine = {"obligation": self.obligation["id"], "clause": self.obligation["clause"]}
        ordered = [text for start in ORDER for text in self.points if text.startswith(start)]
        return [{**mine, "point": text} for text in ordered]

    def row(self, window: Json) -> Json:
        """The window as an answer shows it."""
        due, met, late, state = window["due"], window["met"], 0, "upcoming"
        last = min([d for d in (self.end, window.get("plan")) if d], default=None)
        if met:
            late = max((met - due).days, 0)
            state = "met_late" if late else "met"
        elif self.end and due >= self.end:
            state = "cancelled"
        elif self.end or ("plan" in window and self.as_at > window["plan"]):
            assert last
            state, late = "unmet", (last - due).days
        elif self.as_at >= due:
            late = (self.as_at - due).days
            state = "overdue" if late else "due_today"
        row = {
            "obligation": self.obligation["id"],
            "clause": self.obligation["clause"],
            "opens": window["opens"].isoformat(),
            "due": due.isoformat(),
            "act_by": last_working(due, self.holidays).isoformat(),
            "status": state,
            "met_on": met.isoformat() if met else None,
            "days_late": late,
        }
        if window["kind"] == "request":
            row["requested"] = True
        if "plan" in window:
            row["before"] = window["plan"].isoformat()
        return row


def the_end(case: Json) -> date | None:
    """The end, if it had come and was known."""
    instrument = case["instrument"]
    if "ended" not in instrument:
        return None
    ended = day(instrument["ended"])
    known = day(instrument.get("ended_recorded", instrument["ended"]))
    return ended if max(ended, known) <= day(case["as_at"]) else None


def answer(case: Json) -> Json:
    """The answer to a case, in the form of the vectors."""
    rows: list[Json] = []
    points: list[Json] = []
    for obligation in case["obligations"]:
        life = Life(case, obligation)
        life.live()
        rows += [life.row(window) for window in life.windows]
        if life.end is None:
            points += life.open_points()
    rows.sort(key=lambda r: (r["due"], r["obligation"], r.get("requested", False), r["opens"]))
    return {"deadlines": rows, "open_points": points}

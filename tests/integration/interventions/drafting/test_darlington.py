"""The notice of Darlington, word for word, through the pages: from opening a case to its dates."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from councils.queries import holidays
from interventions import rules
from interventions.forms.rule import answers_of
from interventions.models import ImprovementArea, Instrument, Intervention, Obligation
from interventions.queries.adapter import Look
from interventions.queries.standings import requirement_standings
from tests.cast import Cast
from tests.factories.cases import the_bank_holidays

from .conftest import Pages, sent

pytestmark = pytest.mark.papers
ISSUED, LOOKED = dt.date(2015, 10, 30), dt.date(2016, 6, 15)
# Words of the notice on which each requirement rests, in the order of the proposals.
QUOTES = (
    "The Council will work with the adviser until some such time",
    "The Council will establish an Improvement Board",
    "The Board is to meet at least every 8 weeks.",
    "The Board should include key partner agencies in its membership.",
    "a written progress report … in January 2016 and at intervals to be agreed thereafter",
    "The Council will give the Improvement Board Chair all reasonable assistance",
    "The Council will submit an Improvement Plan to the adviser by 30 October 2015.",
    "The adviser will review the plan against the areas listed in 6a.-c. below",
    "must be kept up to date",
    "report to the adviser on progress … at least at monthly intervals",
    "a comprehensive and accurate data set",
    "the views of frontline staff, and children and young people",
    "conducted at least every six months",
    "From time to time the adviser may require that a diagnostic review",
    "the Council should provide the person(s) conducting it with",
    "Prior to any progress review conducted by the adviser, the Council should provide",
    "within 12 months of the publication of this notice",
    "regular reports of progress or concern",
    "a specific review point within 4 months of the publication of this notice",
)


def proposals(papers: Path) -> list[dict[str, Any]]:
    read = json.loads((papers / "vectors" / "notice_darlington.json").read_text())
    return list(read["proposals"])


@pytest.fixture
def issued(papers: Path, cast: Cast, client: Client, settings: Any) -> Intervention:
    """The notice, issued on its day through the pages, as a browser without script sends them."""
    settings.OVERSEE_TODAY = ISSUED
    the_bank_holidays()
    client.force_login(cast.lead)
    opened = {
        "function": "childrens_social_care",
        "trigger": "ofsted_report",
        "reason": "Judged inadequate in the report published on 1 September 2015.",
        "opened_on": ISSUED,
    }
    client.post(reverse("interventions:open_case", args=[cast.northmoor.slug]), sent(opened))
    case = Intervention.objects.get()
    start = reverse("interventions:start_draft", args=[case.pk])
    client.post(start, {"kind": "improvement_notice"})
    pages = Pages(client, case, case.instrument_drafts.get())
    pages.post(
        "draft_head",
        issued=ISSUED,
        signed=ISSUED,
        to="Darlington Borough Council",
        address="Town Hall\nDarlington\nDL1 5QT",
        signatory_name="Edward Timpson MP",
        signatory_title="Minister of State for Children and Families",
    )
    text = (papers / "seeds" / "notice_darlington_2015-10-30.txt").read_text()
    pages.post("draft_text", text=text)
    pages.post("draft_make_areas", "6")
    _enter(pages, proposals(papers))
    for clause in pages.content.clauses:
        pages.post("draft_paragraph", clause.number, strength=clause.strength)
    assert pages.post("draft_check").status_code == 302
    return case


def _enter(pages: Pages, wanted: list[dict[str, Any]]) -> None:
    keys: dict[str, str] = {}
    for proposal, quote in zip(wanted, QUOTES, strict=True):
        rule = dict(proposal["rule"])
        if "before" in rule:  # the proposal names the duty, and its paragraph no number of days
            rule = {"before": keys[rule["before"]], "lead_working_days": 0}
        typed = {
            "name": f"{proposal['duty']} of {proposal['clause']}",
            "duty": proposal["duty"],
            "owed_by": proposal["owed_by"],
            "quote": quote,
            **_dates_typed(answers_of(rule, "adviser" if "before" in rule else "")),
        }
        done = pages.requirement(proposal["clause"], then="save", **typed)
        assert done.status_code == 302, (proposal, done.content.decode()[:4000])
        keys[proposal["duty"]] = pages.content.clause(proposal["clause"]).requirements[-1].key


def _dates_typed(answers: dict[str, Any]) -> dict[str, Any]:
    """A date of the answers as the three fields of its question."""
    found = dict(answers)
    for name in ("by_date", "every_first", "fixed_first"):
        if name in found:
            parts = [*str(found[name]).split("-"), "", ""]
            found[name] = (parts[2], parts[1], parts[0])
    return found


def expected(papers: Path) -> dict[str, list[tuple[str, str]]]:
    """What the engine itself gives for the proposals, each alone, on the day looked at."""
    found = {}
    for proposal in proposals(papers):
        rule = proposal["rule"]
        if "before" in rule:
            rule = {**rule, "lead_working_days": 0}
        term = rules.Term(starts=ISSUED, rule=rules.rule_from_json(rule))
        answer = rules.work_out(
            rules.Case(
                as_at=LOOKED,
                instrument=rules.Instrument(issued=ISSUED),
                obligations=(rules.Obligation(id="this", terms=(term,)),),
                bank_holidays=frozenset(holidays()),
            )
        )
        name = f"{proposal['duty']} of {proposal['clause']}"
        found[name] = [(str(window.due), str(window.act_by)) for window in answer.windows]
    return found


def test_the_notice_gives_the_dates_of_its_words(issued: Intervention, papers: Path) -> None:
    rows = Obligation.objects.filter(intervention=issued).select_related(
        "intervention", "projection"
    )
    standings = requirement_standings(list(rows), Look(on=LOOKED, today=LOOKED))
    shown = {
        row.name: [(str(date.due), str(date.act_by)) for date in standings[row.pk].dates]
        for row in rows
    }

    assert shown == expected(papers)
    assert shown["board_meeting of 4"] == [("2015-12-25", "2015-12-24")]
    assert shown["chair_report of 5"] == [("2016-01-31", "2016-01-29")]
    assert shown["plan_submission of 6"] == [("2015-10-30", "2015-10-30")]
    assert shown["council_report of 7b"] == [("2015-11-30", "2015-11-30")]
    assert shown["progress_review of 8"] == [("2016-04-30", "2016-04-29")]
    assert shown["plan_delivery of 12"] == [("2016-10-30", "2016-10-28")]
    assert shown["review_point of 13"] == [("2016-02-29", "2016-02-29")]


def test_the_notice_stands_as_issued(issued: Intervention, papers: Path) -> None:
    read = json.loads((papers / "vectors" / "notice_darlington.json").read_text())
    instrument = Instrument.objects.get()
    numbers = list(instrument.clauses.values_list("number", flat=True))

    assert [number for number in numbers if number != "7"] == read["clauses"]
    areas = ImprovementArea.objects.order_by("letter").values_list("letter", flat=True)
    assert list(areas) == read["areas"]
    assert instrument.signatory_name == read["signatory"]["name"]
    assert "a. leadership, management" in instrument.clauses.get(number="6").text
    assert instrument.clauses.get(number="14").needs_nothing

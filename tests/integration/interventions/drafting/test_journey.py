"""Without script, from opening a case to an issued notice of fourteen paragraphs."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from interventions.forms.rule import answers_of
from interventions.models import Instrument, Intervention, Obligation
from tests.browser.notice import REQUIREMENTS, pasted
from tests.cast import Cast

from .conftest import Pages, sent

ISSUED = dt.date(2026, 11, 2)


def test_a_whole_notice_is_entered_and_issued(cast: Cast, client: Client, settings: Any) -> None:
    settings.OVERSEE_TODAY = ISSUED
    client.force_login(cast.lead)
    opened = {
        "function": "childrens_social_care",
        "trigger": "ofsted_report",
        "reason": "Judged inadequate.",
        "opened_on": ISSUED,
    }
    address = reverse("interventions:open_case", args=[cast.northmoor.slug])
    client.get(client.post(address, sent(opened))["Location"])
    case = Intervention.objects.get()
    start = reverse("interventions:start_draft", args=[case.pk])
    client.get(client.post(start, {"kind": "improvement_notice"})["Location"])
    pages = Pages(client, case, case.instrument_drafts.get())
    pages.post(
        "draft_head", issued=ISSUED, to="Northmoor Council", signatory_name="Jordan Ashby MP"
    )
    pages.post("draft_text", text=pasted())
    enter_requirements(pages)

    for clause in pages.content.clauses:
        pages.post("draft_paragraph", clause.number, strength="will")
    assert pages.get("draft_check").status_code == 200
    issued = pages.post("draft_check")

    assert issued["Location"] == reverse("portfolio:requirements", args=[case.pk])
    assert client.get(issued["Location"]).status_code == 200
    numbers = Instrument.objects.get().clauses.values_list("number", flat=True)
    assert [number for number in numbers if number.isdigit()] == [str(at) for at in range(1, 15)]
    wanted = [(number, spec.name) for number, specs in REQUIREMENTS.items() for spec in specs]
    assert (
        list(Obligation.objects.filter(intervention=case).values_list("clause__number", "name"))
        == wanted
    )


def enter_requirements(pages: Pages) -> None:
    keys: dict[str, str] = {}
    for number, specs in REQUIREMENTS.items():
        for spec in specs:
            rule = dict(spec.rule) if spec.rule is not None else None
            if rule and "before" in rule:
                rule["before"] = keys[rule["before"]]
            answers = answers_of(rule, spec.before_conducted_by)
            if "by_date" in answers:
                parts = [*answers["by_date"].split("-"), "", ""]
                answers["by_date"] = (parts[2], parts[1], parts[0])
            done = pages.requirement(
                number,
                name=spec.name,
                duty=spec.duty,
                quote=spec.quote,
                owed_by=spec.owed_by,
                owed_to=spec.owed_to,
                then="save",
                **answers,
            )
            assert done.status_code == 302, (number, spec.name)
            keys[spec.key] = pages.content.clause(number).requirements[-1].key

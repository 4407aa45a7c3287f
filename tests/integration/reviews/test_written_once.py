"""What stands beside a fact stays as it was written, whatever statement the application sends."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.utils import InternalError, ProgrammingError
from django.utils import timezone

from councils.rules.partial_date import PartialDate
from interventions.models import (
    AreaRating,
    Authority,
    Evidence,
    Fulfilment,
    Happening,
    HappeningKind,
    ImprovementArea,
    Intervention,
    MonthlyLog,
    Obligation,
    PlanVersion,
    Rating,
)
from interventions.operations.evidence import receive_files
from interventions.operations.happenings import HappeningDetails, Serves, record_happening
from interventions.operations.logs import AreaEntry, LogEntry, save_log, submit_log
from interventions.operations.plan_versions import send_plan
from reviews.models import Decision, DecisionEvidence, LetterDelivery
from reviews.operations.issue import record_delivery
from tests.cast import Cast
from tests.factories.cases import a_case, a_notice, areas, requirement
from tests.factories.reviews import a_variation, an_issued_letter, the_offices

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
REFUSED = (InternalError, ProgrammingError)


@pytest.fixture
def case(cast: Cast, settings: Any, tmp_path: Path) -> Intervention:
    """A case with a row of everything: sent, shown, logged, decided, told."""
    settings.OVERSEE_FILES = tmp_path
    settings.OVERSEE_TODAY = DAY
    case = a_case(cast.northmoor, "2026-10-30", by=cast.lead, today=DAY)
    a_notice(case, "2026-10-30", today=DAY, areas=areas("4", "Leadership"))
    the_offices(cast.northmoor)
    cast.adviser_on(case)
    shown = _sent_and_shown(case, cast)
    _logged(case, cast)
    letter = an_issued_letter(case, DAY, a_variation(case, DAY, evidence=[shown]))
    record_delivery(letter=letter, to="The leader", how="Email", on=DAY, today=DAY, by=cast.lead)
    return case


def _sent_and_shown(case: Intervention, cast: Cast) -> Happening:
    upload = ContentFile(b"The minutes", name="minutes.txt")
    [file] = receive_files(case=case, uploads=[upload], by=cast.lead)
    shown = record_happening(
        case=case,
        details=HappeningDetails(
            kind=HappeningKind.BOARD_MEETING,
            on=PartialDate.from_date(DAY),
            title="The Board met",
            serves=[Serves(requirement(case, "board"))],
            files=[(file, "Minutes")],
        ),
        today=DAY,
        by=cast.lead,
    )
    send_plan(
        case=case,
        obligation=None,
        is_submission=False,
        upload=ContentFile(b"The plan", name="plan.txt"),
        title="The plan",
        message="",
        today=DAY,
        by=cast.council_officer,
    )
    return shown


def _logged(case: Intervention, cast: Cast) -> None:
    area = ImprovementArea.objects.get(intervention=case)
    said = LogEntry(areas={area.pk: AreaEntry(rating=Rating.SOME)}, together="both")
    month = DAY.replace(day=1)
    log = save_log(case=case, month=month, entry=said, today=DAY, by=cast.adviser)
    submit_log(log=log, today=DAY, now=timezone.now(), by=cast.adviser)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Obligation, {"quote": "Something else"}),
        (Authority, {"made_by": "Somebody else"}),
        (Fulfilment, {"recorded_on": dt.date(2020, 1, 1)}),
        (Evidence, {"title": "Something else"}),
        (PlanVersion, {"message": "Something else"}),
        (MonthlyLog, {"worry": ""}),
        (MonthlyLog, {"submitted_at": None, "submitted_on": None}),
        (AreaRating, {"rating": Rating.NONE}),
        (Decision, {"reasons": "Something else"}),
        (DecisionEvidence, {"happening": 0}),
        (LetterDelivery, {"to": "Somebody else"}),
    ],
)
def test_no_statement_changes_it(
    case: Intervention, model: type[models.Model], change: dict[str, Any]
) -> None:
    rows = model._default_manager.all()
    assert rows.exists()
    with pytest.raises(REFUSED), transaction.atomic():
        rows.update(**change)

"""Cases for tests, from short descriptions, through the operations that pages use.

Promises rows as the product makes them. Does not write a row itself: `tests.factories.many` does,
where a thousand are wanted.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from accounts.clock import today as this_day
from accounts.models import User
from accounts.queries import system_user
from councils.ingest.reference import FOLDER, plan_of_files
from councils.models import Council
from councils.operations.reference import load_reference
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Authority,
    AuthorityKind,
    Duty,
    Function,
    Happening,
    HappeningKind,
    Instrument,
    InstrumentKind,
    Intervention,
    Obligation,
    Party,
    PlannedEvent,
    Request,
    Strength,
    TriggerKind,
)
from interventions.operations.cases import open_intervention
from interventions.operations.happenings import HappeningDetails, Serves, record_happening
from interventions.operations.paper_spec import AreaSpec, ClauseSpec, InstrumentSpec, ObligationSpec
from interventions.operations.papers import lay_down_instrument, record_authority
from interventions.operations.planning import make_request, plan_event
from tests.factories.councils import a_council

Day = dt.date | str
WEEKS_8 = {"every": {"weeks": 8}}


def day(value: Day) -> dt.date:
    """A day, written as a date or as "2026-11-02"."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def when(value: Day | PartialDate) -> PartialDate:
    """A day, month or year: a date, "2026-11-02", "2026-11" or "2026"."""
    if isinstance(value, PartialDate):
        return value
    return PartialDate(value) if isinstance(value, str) else PartialDate.from_date(value)


def the_bank_holidays() -> None:
    """Every bank holiday that the project knows; a test without them has none."""
    plan = plan_of_files([FOLDER / "bank_holidays.csv"], this_day())
    load_reference(plan=plan, source="bank_holidays.csv", by=system_user())


def a_case(
    council: Council | None = None,
    opened_on: Day | None = None,
    lead: User | None = None,
    *,
    function: Function = Function.SOCIAL_CARE,
    today: Day | None = None,
    by: User | None = None,
) -> Intervention:
    """An open case; of a council of its own, opened today and led by nobody unless said."""
    opened = day(opened_on) if opened_on else this_day()
    return open_intervention(
        council=council or a_council(),
        function=function,
        trigger=TriggerKind.OFSTED_REPORT,
        reason="Children’s services were judged inadequate.",
        opened_on=opened,
        today=day(today) if today else max(opened, this_day()),
        by=by or system_user(),
        lead=lead,
    )


def a_requirement(
    key: str,
    rule: Mapping[str, Any] | None,
    clause: str = "",
    *,
    name: str = "",
    duty: Duty = Duty.OTHER,
    owed_by: Party | str = Party.COUNCIL,
    owed_to: Party | str = "",
    **more: Any,
) -> tuple[str, ObligationSpec]:
    """A requirement for `a_notice`: its paragraph's number (its place if empty) and its spec.

    `more` goes to ObligationSpec: quote, helped_by, before_conducted_by, span_from, span_reason …
    """
    spec = ObligationSpec(
        key=key,
        name=name or key,
        duty=duty,
        rule=dict(rule) if rule is not None else None,
        quote=more.pop("quote", f"must do as “{key}” says"),
        owed_by=owed_by,
        owed_to=owed_to,
        **more,
    )
    return clause, spec


R = a_requirement
USUAL = (
    R("board established", {"undated": True}, "4", duty=Duty.BOARD_ESTABLISHED),
    R("board", WEEKS_8, "4", duty=Duty.BOARD_MEETING, owed_by=Party.BOARD),
    R(
        "plan",
        {"within": {"months": 2}},
        "6",
        duty=Duty.PLAN_SUBMISSION,
        owed_to=Party.ADVISER,
    ),
    R(
        "report",
        {"every": {"months": 1}},
        "7b",
        duty=Duty.COUNCIL_REPORT,
        owed_to=Party.ADVISER,
    ),
    R(
        "review",
        {"every": {"months": 6}},
        "8",
        duty=Duty.PROGRESS_REVIEW,
        owed_by=Party.REVIEWERS,
    ),
    R("diagnostic", {"on_request": True}, "9", duty=Duty.DIAGNOSTIC_REVIEW),
    R("access", {"continuous": True}, "10", duty=Duty.REVIEWER_ACCESS),
    R(
        "self-assessment",
        {"before": "review", "lead_working_days": 5},
        "11",
        duty=Duty.SELF_ASSESSMENT,
        before_conducted_by="adviser",
    ),
    R(
        "adviser report",
        {"agreed": True},
        "13",
        duty=Duty.ADVISER_REPORT,
        owed_by=Party.ADVISER,
        owed_to=Party.DEPARTMENT,
    ),
)


def a_notice(
    case: Intervention,
    issued: Day | PartialDate | None,
    *requirements: tuple[str, ObligationSpec],
    kind: InstrumentKind = InstrumentKind.NOTICE,
    published: Day | PartialDate | None = None,
    follows: Instrument | None = None,
    today: Day | None = None,
    recorded_on: Day | None = None,
    by: User | None = None,
    **more: Any,
) -> Instrument:
    """An instrument with the requirements (made by `a_requirement`), or with the USUAL nine.

    Issued here on its own day, so that our record is complete from then on; with `recorded_on` it
    was issued elsewhere, and what the record covers is what each requirement says. `more` goes to
    InstrumentSpec.
    """
    known = when(issued) if issued is not None else None
    clauses: dict[str, list[ObligationSpec]] = {}
    for place, (number, spec) in enumerate(requirements or USUAL, start=1):
        clauses.setdefault(number or str(place), []).append(spec)
    description = InstrumentSpec(
        kind=kind,
        issued=known,
        published=when(published) if published else None,
        clauses=tuple(
            ClauseSpec(
                number=number,
                text=f"Words of paragraph {number}.",
                strength=Strength.MUST,
                obligations=tuple(items),
            )
            for number, items in clauses.items()
        ),
        signatory_name=more.pop("signatory_name", "Jordan Ashby MP"),
        signatory_title=more.pop("signatory_title", "Minister for Children and Families"),
        **more,
    )
    return lay_down_instrument(
        case=case,
        spec=description,
        today=day(today) if today else this_day(),
        by=by or system_user(),
        recorded_on=day(recorded_on) if recorded_on else None,
        follows=follows,
    )


def areas(clause: str, *texts: str) -> tuple[AreaSpec, ...]:
    """Improvement areas of a paragraph, lettered from a: give them to `a_notice(areas=…)`."""
    return tuple(AreaSpec(clause, "abcdefghij"[at], text) for at, text in enumerate(texts))


def requirement(case: Intervention, name: str) -> Obligation:
    """The requirement of that name; of several (a revised notice has them again) the newest."""
    found = Obligation.objects.filter(intervention=case, name=name).order_by("-pk").first()
    if found is None:
        raise LookupError(f"no requirement is called {name!r}")
    return found


def a_happening(
    case: Intervention,
    on: Day | PartialDate,
    *serves: str | Obligation | Serves,
    kind: HappeningKind = HappeningKind.MEETING,
    title: str = "Something happened",
    today: Day | None = None,
    recorded_on: Day | None = None,
    by: User | None = None,
    **more: Any,
) -> Happening:
    """What happened on a day, recorded today unless `recorded_on` says otherwise.

    It serves the requirements given: by name, as rows, or as `Serves` with what it is for.
    """
    return record_happening(
        case=case,
        details=details(case, on, *serves, kind=kind, title=title, **more),
        today=day(today) if today else this_day(),
        recorded_on=day(recorded_on) if recorded_on else None,
        by=by or system_user(),
    )


def details(
    case: Intervention, on: Day | PartialDate, *serves: str | Obligation | Serves, **more: Any
) -> HappeningDetails:
    """The same as a description, to record or to correct with."""
    return HappeningDetails(
        kind=more.pop("kind", HappeningKind.MEETING),
        on=when(on),
        title=more.pop("title", "Something happened"),
        serves=tuple(_serves(case, item) for item in serves),
        **more,
    )


def _serves(case: Intervention, item: str | Obligation | Serves) -> Serves:
    if isinstance(item, Serves):
        return item
    return Serves(requirement(case, item) if isinstance(item, str) else item)


def a_plan(
    case: Intervention,
    on: Day | PartialDate,
    obligation: str | Obligation | None = None,
    *,
    kind: HappeningKind = HappeningKind.REVIEW,
    conducted_by: str = "",
    today: Day | None = None,
    recorded_on: Day | None = None,
    by: User | None = None,
    note: str = "",
) -> PlannedEvent:
    """A day or a month set for something to come."""
    return plan_event(
        case=case,
        kind=kind,
        on=when(on),
        obligation=requirement(case, obligation) if isinstance(obligation, str) else obligation,
        conducted_by=conducted_by,
        note=note,
        today=day(today) if today else this_day(),
        recorded_on=day(recorded_on) if recorded_on else None,
        by=by or system_user(),
    )


def a_request(
    obligation: Obligation,
    requested_on: Day,
    due_on: Day,
    *,
    words: str = "Please send it.",
    today: Day | None = None,
    recorded_on: Day | None = None,
    by: User | None = None,
) -> Request:
    """Something asked for under a requirement by a day."""
    return make_request(
        obligation=obligation,
        requested_on=day(requested_on),
        due_on=day(due_on),
        words=words,
        today=day(today) if today else this_day(),
        recorded_on=day(recorded_on) if recorded_on else None,
        by=by or system_user(),
    )


def a_letter(
    case: Intervention,
    dated: Day | PartialDate | None,
    *,
    kind: AuthorityKind = AuthorityKind.LETTER,
    title: str = "Letter of the Minister",
    today: Day | None = None,
    recorded_on: Day | None = None,
    by: User | None = None,
) -> Authority:
    """A paper to stand behind a term, an end or an appointment."""
    return record_authority(
        case=case,
        kind=kind,
        title=title,
        dated=when(dated) if dated else None,
        today=day(today) if today else this_day(),
        recorded_on=day(recorded_on) if recorded_on else None,
        by=by or system_user(),
    )

"""The world that the pages are looked at in: invented councils in every state, and some with nothing.

Promises rows made through operations, each on its own day, as at Monday 18 January 2027; and by name
everything that a page's address can mean. Does not start the service: `tests.browser.site` does.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.urls import reverse

from accounts.factors import APP
from accounts.models import AuditEvent, RoleGrant, User
from accounts.operations.calendar_links import make_calendar_link
from accounts.operations.factors import add_authenticator_app
from accounts.operations.saved_views import pin_view, save_view
from accounts.permissions import Role
from accounts.saved_pages import SAVED_PAGES
from councils.models import Council, Membership
from councils.rules.partial_date import PartialDate
from interventions.ingest.case_sheet import EXAMPLE_COUNCIL
from interventions.models import (
    AppointmentRole,
    Assignment,
    Duty,
    End,
    HappeningKind,
    InstrumentKind,
    Intervention,
    Party,
)
from interventions.operations.alerts import sweep
from interventions.operations.appointments import appoint
from interventions.operations.assignments import assign
from interventions.operations.case_sheets import send_case_sheet
from interventions.operations.cases import close_intervention, stop_record
from interventions.operations.covers import arrange_cover
from interventions.operations.draft_content import DraftRequirement
from interventions.operations.draft_paragraphs import confirm_clause, paste_text
from interventions.operations.draft_requirements import save_requirement
from interventions.operations.drafting import save_header, start_draft
from interventions.operations.handover import write_handover_note
from interventions.operations.holidays import enter_bank_holiday, work_out_holiday_change
from interventions.operations.logs import LogEntry, save_log
from interventions.operations.paper_spec import ClauseSpec, InstrumentSpec, ObligationSpec
from interventions.operations.papers import lay_down_instrument
from interventions.operations.terms import end_instrument
from reviews.operations.elsewhere import record_letter_issued_elsewhere
from tests.browser.northmoor import Northmoor
from tests.browser.notice import CLAUSES, MINISTER, TITLE, pasted
from tests.browser.taken import build_taken_over
from tests.browser.travel import on
from tests.browser.visits import Visit
from tests.cast import Cast
from tests.factories.case_sheets import a_plan_row, a_row, as_workbook
from tests.factories.cases import a_case, a_happening, a_letter, a_notice, a_requirement
from tests.factories.councils import the_register

TODAY = dt.date(2027, 1, 18)
LOOKED_LAST = dt.datetime(2027, 1, 15, 17, 20, tzinfo=dt.UTC)
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BOARD, REPORT = "The Board meets", "Monthly report to the adviser"
DAYS = ("opens", "due")  # parts of an address that are days
R = a_requirement


@dataclass
class World:
    """People by what they are, and everything else by a name: `world.things["notice"]`."""

    cast: Cast
    things: dict[str, Any] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def part_of_address(self, part: str, name: str) -> Any:
        """What stands for a thing in an address: a council's slug, a row's number, a plain value.

        `part` is what the address calls it.
        """
        thing = self.things.get(name, name)
        if part in DAYS:
            return dt.date.fromisoformat(name)
        if isinstance(thing, Council):
            return thing.slug
        return getattr(thing, "pk", thing)

    def address(self, visit: Visit) -> str:
        """Where the visit goes."""
        args = {part: self.part_of_address(part, name) for part, name in visit.args.items()}
        numbers = {name: getattr(thing, "pk", "") for name, thing in self.things.items()}
        path = reverse(visit.route, kwargs=args)
        return f"{path}?{visit.query.format(**numbers)}" if visit.query else path


def build_world() -> World:
    """Make everything. Takes seconds; the database must be empty but for what migrations made."""
    world = World(Cast())
    with on("2026-06-01"):
        the_register()
        _people(world)
    _closed(world)
    _stopped(world)
    world.things["case"] = Northmoor(world.cast, world.things).build()
    _southmere(world)
    _eastholme(world)
    _westfold(world)
    build_taken_over(world.cast, world.things)
    _empty(world)
    _whose(world)
    _case_sheets(world)
    _views(world)
    with on("2027-01-15", "09:20"):
        make_calendar_link(name="Outlook at work", by=world.cast.lead)
    with on("2027-01-18", "06:00"):
        sweep(on=TODAY, by=world.cast.system)
    _holiday(world)
    return world


def _people(world: World) -> None:
    cast = world.cast
    world.people |= {
        "lead": cast.lead,
        "adviser": cast.adviser,
        "council officer": cast.council_officer,
        "private office": cast.private_office,
        "deputy director": cast.deputy_director,
        "administrator": cast.administrator,
        "auditor": cast.auditor,
        "stranger": cast.stranger,
        "idle official": cast.official,
        "idle adviser": cast.someone("Ivy Poole", "Nobody yet", Role.ADVISER),
        "idle officer": cast.officer_of(cast.council("Tarnholm"), "Lena Frost"),
    }
    world.things |= {
        "council": cast.northmoor,
        "bare council": Council.objects.get(slug="tarnholm-council-fictional"),
        "adviser account": cast.adviser,
        "officer account": cast.council_officer,
        "closed account": cast.closed,
        "director account": cast.deputy_director,
        "factor": _with_two_steps(cast.deputy_director),
        "grant": RoleGrant.objects.get(user=cast.adviser),
        "audit event": AuditEvent.objects.filter(rows_changed__gt=0).earliest("position"),
        "membership": Membership.objects.get(user=cast.council_officer),
    }


def _with_two_steps(user: User) -> Authenticator:
    add_authenticator_app(user=user, secret=APP_SECRET, session="", by=user)
    return Authenticator.objects.get(user=user, type=APP)


def _closed(world: World) -> None:
    cast = world.cast
    with on("2026-06-02"):
        case = a_case(cast.council("Oldport"), "2024-03-04", cast.lead, by=cast.lead)
        notice = a_notice(
            case,
            "2024-03-04",
            R(BOARD, {"every": {"weeks": 8}}, "4", duty=Duty.BOARD_MEETING),
            recorded_on="2024-03-04",
            by=cast.lead,
        )
        letter = a_letter(case, "2026-05-29", title="Letter of 29 May 2026", by=cast.lead)
        end_instrument(
            instrument=notice,
            kind=End.Kind.REVOKED,
            on=dt.date(2026, 5, 29),
            authority=letter,
            condition="Support and supervision until May 2027.",
            today=dt.date(2026, 6, 2),
            by=cast.lead,
        )
        close_intervention(
            case=case, on=dt.date(2026, 6, 2), because="The notice was lifted.", by=cast.lead
        )
    world.things["closed case"] = case


def _stopped(world: World) -> None:
    cast, nothing = world.cast, {"span_reason": "Our papers are a notice and a letter."}
    with on("2026-06-03"):
        case = a_case(cast.council("Brackwater"), "2015-10-30", cast.lead, by=cast.lead)
        a_notice(
            case,
            "2015-10-30",
            R(
                BOARD,
                {"every": {"weeks": 8}},
                "4",
                duty=Duty.BOARD_MEETING,
                owed_by=Party.BOARD,
                **nothing,
            ),
            R("The Chair’s report", {"by": "2016-01"}, "5", duty=Duty.CHAIR_REPORT, **nothing),
            R("Reviews", {"every": {"months": 6}}, "8", duty=Duty.PROGRESS_REVIEW, **nothing),
            R("The adviser’s reports", None, "13", duty=Duty.ADVISER_REPORT, **nothing),
            is_summary=True,
            source="An invented notice, for these tests",
            recorded_on="2015-10-30",
            by=cast.lead,
        )
        a_happening(
            case,
            "2016-05-17",
            "Reviews",
            kind=HappeningKind.REVIEW,
            title="Review of progress",
            recorded_on="2016-06-15",
            by=cast.lead,
        )
        _last_letter(world, case)
    world.things["stopped case"] = case


def _last_letter(world: World, case: Intervention) -> None:
    """The last paper of a case whose record stops with it."""
    day, entered, by = dt.date(2016, 6, 15), dt.date(2026, 6, 3), world.cast.lead
    world.things["elsewhere"] = record_letter_issued_elsewhere(
        case=case,
        dated=PartialDate.from_date(day),
        signatory_name=MINISTER,
        signatory_title=TITLE,
        summary="The notice stays; the next review is in November 2016.",
        source="An invented letter, for these tests",
        title="Letter to the Leader",
        today=entered,
        recorded_on=day,
        by=by,
    )
    stop_record(
        case=case,
        on=day,
        because="The last of our papers is the letter of that day.",
        today=entered,
        by=by,
    )


def _southmere(world: World) -> None:
    cast = world.cast
    with on("2026-07-13"):
        case = a_case(cast.southmere, "2026-07-13", cast.lead, by=cast.lead)
        a_notice(
            case,
            "2026-07-13",
            R(
                "The commissioner’s report",
                {"every": {"months": 3}},
                "9",
                duty=Duty.COMMISSIONER_REPORT,
                owed_by=Party.COMMISSIONER,
                owed_to=Party.DEPARTMENT,
                quote="The commissioner will report every three months",
            ),
            kind=InstrumentKind.DIRECTION,
            by=cast.lead,
        )
        appoint(
            case=case,
            role=AppointmentRole.COMMISSIONER,
            person=cast.chair_person,
            from_date=PartialDate("2026-07-13"),
            today=dt.date(2026, 7, 13),
            by=cast.lead,
        )
    with on("2026-10-11"):
        a_happening(
            case,
            "2026-10-11",
            "The commissioner’s report",
            kind=HappeningKind.COMMISSIONER_REPORT,
            title="First report of the commissioner",
            by=cast.lead,
        )
    world.things["direction case"] = case


def _eastholme(world: World) -> None:
    """A second case of the same adviser: the Board met three days late, the reports came in time."""
    cast = world.cast
    counted = {"within": {"weeks": 4}, "of": "report_received"}
    with on("2026-10-05"):
        case = a_case(cast.council("Eastholme"), "2026-10-05", cast.lead, by=cast.lead)
        notice = InstrumentSpec(
            kind=InstrumentKind.NOTICE,
            issued=PartialDate("2026-10-05"),
            clauses=(
                *(clause for clause in CLAUSES if clause.number in ("4", "7b", "8", "13")),
                ClauseSpec(
                    number="14",
                    text="The Council will answer the adviser’s first report within 4 weeks of receiving it.",
                    obligations=(
                        ObligationSpec("answer", "Answer to the first report", Duty.OTHER, counted),
                    ),
                ),
            ),
            signatory_name=MINISTER,
            signatory_title=TITLE,
        )
        lay_down_instrument(case=case, spec=notice, today=dt.date(2026, 10, 5), by=cast.lead)
        cast.adviser_on(case, from_date=dt.date(2026, 10, 5))
    for day, serves, kind, title in (
        ("2026-11-04", REPORT, HappeningKind.COUNCIL_REPORT, "Report of October"),
        ("2026-12-03", BOARD, HappeningKind.BOARD_MEETING, "First meeting of the Board"),
        ("2026-12-04", REPORT, HappeningKind.COUNCIL_REPORT, "Report of November"),
        ("2027-01-04", REPORT, HappeningKind.COUNCIL_REPORT, "Report of December"),
    ):
        with on(day):
            a_happening(case, day, serves, kind=kind, title=title, by=cast.adviser)
    with on("2027-01-07"):
        month, said = dt.date(2026, 12, 1), LogEntry(together="progress", visits="None.")
        save_log(case=case, month=month, entry=said, today=dt.date(2027, 1, 7), by=cast.adviser)
    world.things["other case"] = case


def _westfold(world: World) -> None:
    """A notice that is still being entered: some paragraphs confirmed, one with words left over."""
    cast, by = world.cast, world.cast.lead
    with on("2027-01-15", "14:10"):
        case = a_case(cast.council("Westfold"), "2027-01-15", by, by=by)
        draft = start_draft(case=case, kind=InstrumentKind.NOTICE, by=by)
        head = {"issued": "2027-01-25", "signatory_name": MINISTER, "signatory_title": TITLE}
        draft = save_header(draft=draft, version=draft.version, values=head, by=by)
        text = pasted().replace("Northmoor", "Westfold")
        draft = paste_text(draft=draft, version=draft.version, text=text, by=by)
        board, meets = (
            item for clause in CLAUSES if clause.number == "4" for item in clause.obligations
        )
        for item in (board, meets):
            draft, key = save_requirement(
                draft=draft,
                version=draft.version,
                number="4",
                requirement=DraftRequirement(
                    name=item.name,
                    duty=item.duty,
                    rule=item.rule,
                    quote=item.quote,
                    owed_by=item.owed_by,
                ),
                by=by,
            )
        for number in ("1", "2"):
            draft = confirm_clause(
                draft=draft, version=draft.version, number=number, strength="", by=by
            )
    world.things |= {"draft case": case, "draft": draft, "draft key": key}


def _empty(world: World) -> None:
    cast = world.cast
    with on("2027-01-18", "08:30"):
        case = a_case(cast.council("Hollowell"), "2027-01-18", by=cast.official)
    world.things["empty case"] = case


def _whose(world: World) -> None:
    """A case that another official gave to the lead, with a note; it is not read yet."""
    cast = world.cast
    with on("2027-01-15", "16:00"):
        case = a_case(cast.council("Ferndale"), "2026-11-30", cast.official, by=cast.official)
        a_notice(case, "2026-11-30", by=cast.official)
        write_handover_note(
            case=case,
            words="Ring the Director before anything goes in writing.\n\nThe next review was promised for June.",
            today=dt.date(2027, 1, 15),
            by=cast.official,
        )
        lead, day = Assignment.Role.LEAD, dt.date(2027, 1, 18)
        assign(case=case, user=cast.lead, role=lead, from_date=day, by=cast.official)
        world.things["cover"] = arrange_cover(
            away=cast.official,
            stand_in=cast.lead,
            from_date=dt.date(2027, 1, 18),
            to_date=dt.date(2027, 2, 1),
            today=dt.date(2027, 1, 15),
            by=cast.official,
        )
    world.things["given case"] = case
    world.things["lead"] = world.cast.lead
    world.things["leading"] = world.things["case"].assignments.get(user=world.cast.lead)


def _case_sheets(world: World) -> None:
    """Spreadsheets that were sent: one that reads, one in part, one with nothing but its example."""
    read = [a_row(council="Tarnholm"), a_plan_row(council="Tarnholm")]
    sheets = {
        "case sheet": read,
        "case sheet in part": [
            *read,
            a_row(council="Dayford", next=""),
            a_row(council="Oldport", issued="31/02/2026", rule="twice a year"),
            {"council": "Total", "number": "3"},
        ],
        "case sheet of nothing": [a_row(council=EXAMPLE_COUNCIL)],
    }
    with on("2027-01-15", "10:00"):
        for name, rows in sheets.items():
            upload = ContentFile(as_workbook(rows), name="Tracker of the north team.xlsx")
            world.things[name] = send_case_sheet(upload=upload, by=world.cast.lead)


def _holiday(world: World) -> None:
    """A bank holiday that an administrator entered: dates due on it are to be acted on before."""
    by = world.cast.administrator
    with on("2027-01-18", "11:00"):
        day = dt.date(2027, 2, 25)
        change = enter_bank_holiday(day=day, title="A day of thanks", today=TODAY, by=by)
        change = work_out_holiday_change(change=change, today=TODAY, by=by)
    world.things |= {"holiday change": change, "holiday": change.holiday}


def _views(world: World) -> None:
    """Saved views of the lead: one pinned, one that the team shares."""
    cases, by = SAVED_PAGES["cases"], world.cast.lead
    with on("2027-01-18", "08:40"):
        late = save_view(page=cases, name="Overdue", query=QueryDict("due=overdue"), by=by)
        notices = QueryDict("level=notice")
        save_view(page=cases, name="Notices", query=notices, is_shared=True, by=by)
        pin_view(view=late, is_pinned=True, by=by)
    world.things["saved view"] = late

"""More of everything in the world: councils, cases, requirements, facts, papers, people.

Promises so many further rows in every table that a page lists, at the places that the visits look at.
Writes them in sets: nothing is tested but how pages read them.
"""

import datetime as dt
from itertools import count as counting

from django.db import transaction
from django.utils import timezone

from accounts.clock import today as this_day
from accounts.models import CalendarLink, RoleGrant, User
from accounts.permissions import Role
from accounts.queries import system_user
from councils.models import (
    Address,
    Inspection,
    Membership,
    OfficeHolding,
    Organisation,
    Person,
)
from councils.operations.inspection_events import place_inspections
from councils.rules.partial_date import PartialDate
from documents.models import StoredFile
from interventions.models import (
    Appointment,
    AppointmentRole,
    Assignment,
    Audience,
    Authority,
    AuthorityKind,
    BoardMember,
    Evidence,
    Happening,
    HappeningKind,
    HolidayMove,
    MonthlyLog,
    NamedPerson,
    PlannedEvent,
    PlanVersion,
    Request,
)
from reviews.models import Decision, DecisionKind, Finding, Letter, Review, ReviewKind
from tests.browser.world import TODAY, World
from tests.factories.many import many_cases, many_happenings, many_requirements

LONG_AGO = dt.date(2020, 1, 1)
_numbers = counting(1)


def more_of_everything(world: World, count: int) -> None:
    """So many further rows of each kind."""
    numbers = [next(_numbers) for _ in range(count)]
    _cases(world, count)
    _facts(world, numbers)
    _plans_and_logs(world, numbers)
    _reviews_and_letters(world, numbers)
    _people(world, numbers)
    _register(world, numbers)
    _calendars(world, numbers)


def _cases(world: World, count: int) -> None:
    """Cases led by the lead, advised by the adviser; more cases and requirements of one council."""
    cases = many_cases(count, dt.date(2026, 11, 2), TODAY, lead=world.people["lead"])
    appointments = Appointment.objects.bulk_create(
        Appointment(
            intervention=case,
            role=AppointmentRole.ADVISER,
            organisation=world.cast.hollin_bridge,
            from_date=PartialDate("2026-11-02"),
            recorded_on=LONG_AGO,
        )
        for case in cases
    )
    NamedPerson.objects.bulk_create(
        NamedPerson(
            appointment=row, person=world.cast.adviser_person, from_date=dt.date(2026, 11, 2)
        )
        for row in appointments
    )
    many_requirements(world.things["case"], count, dt.date(2026, 6, 1), TODAY)


def _facts(world: World, numbers: list[int]) -> None:
    case, by = world.things["case"], system_user()
    happened = many_happenings(case, len(numbers), LONG_AGO, serves=world.things["agreed"])
    # One day after another, each the meeting of a requirement that is due daily.
    many_happenings(
        world.things["daily case"],
        len(numbers),
        dt.date(2024, 1, 2) + dt.timedelta(days=numbers[0]),
        serves=world.things["daily"],
        today=TODAY,
    )
    files = StoredFile.objects.bulk_create(
        StoredFile(
            sha256="0" * 64,
            size=1,
            content_type="application/pdf",
            original_name=f"{number}.pdf",
            storage_key=f"{number:064x}",
            uploaded_by=by,
        )
        for number in numbers
    )
    meeting = world.things["meeting"]
    Evidence.objects.bulk_create(
        Evidence(happening=row, file=file, title="File")
        for file, row in zip(files, [meeting] * 5 + happened[5:], strict=True)
    )
    PlannedEvent.objects.bulk_create(
        PlannedEvent(
            intervention=case,
            kind=HappeningKind.REVIEW,
            on=PartialDate("2027-05-04"),
            recorded_on=TODAY,
            recorded_by=by,
        )
        for _ in numbers
    )
    Request.objects.bulk_create(
        Request(
            obligation=world.things["diagnostic"],
            requested_on=LONG_AGO,
            due_on=dt.date(2027, 3, 1),
            words=f"Request {number}",
            recorded_on=TODAY,
            recorded_by=by,
        )
        for number in numbers
    )


def _plans_and_logs(world: World, numbers: list[int]) -> None:
    case, by = world.things["case"], system_user()
    sent = Happening.objects.bulk_create(
        Happening(
            intervention=case,
            kind=HappeningKind.PLAN_DRAFT,
            on=PartialDate("2026-12-01"),
            title=f"Plan {number}",
            audience=Audience.COUNCIL,
            recorded_on=TODAY,
            recorded_by=by,
        )
        for number in numbers
    )
    PlanVersion.objects.bulk_create(
        PlanVersion(
            intervention=case,
            happening=row,
            number=100 + number,
            is_submission=False,
            title=row.title,
            file=world.things["version"].file,
            reference=f"MORE-{number}",
        )
        for row, number in zip(sent, numbers, strict=True)
    )
    MonthlyLog.objects.bulk_create(
        MonthlyLog(
            intervention=case,
            author=world.people["adviser"],
            month=dt.date(2026, 12, 1),
            version=1 + number,
            together="both",
            submitted_at=timezone.now(),
            submitted_on=this_day(),
        )
        for number in numbers
    )


def _reviews_and_letters(world: World, numbers: list[int]) -> None:
    case, by = world.things["case"], system_user()
    reviews = Review.objects.bulk_create(
        Review(intervention=case, kind=ReviewKind.PEER, opened_by=by, opened_on=LONG_AGO)
        for _ in numbers
    )
    for review in (world.things["held_review"], reviews[0]):
        Finding.objects.bulk_create(
            Finding(
                review=review,
                kind=Finding.Kind.CONCERN,
                words=f"Finding {number}",
                recorded_on=TODAY,
                recorded_by=by,
            )
            for number in numbers
        )
    letters = _letters(world, numbers)
    _decisions(world, numbers, letters)


def _letters(world: World, numbers: list[int]) -> list[Letter]:
    return Letter.objects.bulk_create(
        Letter(
            intervention=world.things["case"],
            state=Letter.State.ELSEWHERE,
            title=f"Letter {number}",
            dated=PartialDate("2026-12-01"),
            source="A test",
            authority=authority,
            made_by=system_user(),
            recorded_on=TODAY,
        )
        for number, authority in zip(numbers, _authorities(world, numbers), strict=True)
    )


def _decisions(world: World, numbers: list[int], letters: list[Letter]) -> None:
    case, by = world.things["case"], system_user()
    Decision.objects.bulk_create(
        Decision(
            intervention=case,
            kind=DecisionKind.MAINTAIN,
            title=f"Decision {number}",
            reasons="A test",
            proposed_by=by,
            proposed_on=TODAY,
            recorded_on=TODAY,
            review=world.things["held_review"],
        )
        for number in numbers
    )
    Decision.objects.bulk_create(
        Decision(
            intervention=case,
            kind=DecisionKind.MAINTAIN,
            state=Decision.State.TAKEN,
            title=f"Taken {letter}",
            reasons="A test",
            proposed_by=by,
            proposed_on=LONG_AGO,
            taken_as="Minister",
            taken_on=LONG_AGO,
            in_effect_on=LONG_AGO,
            letter=letter,
            recorded_on=TODAY,
        )
        for letter in letters
    )


def _authorities(world: World, numbers: list[int]) -> list[Authority]:
    return Authority.objects.bulk_create(
        Authority(
            intervention=world.things["case"],
            kind=AuthorityKind.LETTER,
            title=f"Letter {number}",
            recorded_by=system_user(),
            recorded_on=TODAY,
        )
        for number in numbers
    )


def _people(world: World, numbers: list[int]) -> None:
    case = world.things["case"]
    users = User.objects.bulk_create(
        User(email=f"more-{number}@example.invalid", name=f"Person {number}", body="A test")
        for number in numbers
    )
    persons = Person.objects.bulk_create(Person(name=f"Person {number}") for number in numbers)
    Organisation.objects.bulk_create(
        Organisation(name=f"Organisation {number}") for number in numbers
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=Role.OFFICIAL, from_date=LONG_AGO) for user in users
    )
    council = world.things["council"]
    Membership.objects.bulk_create(
        Membership(user=user, council=council, from_date=LONG_AGO) for user in users
    )
    Assignment.objects.bulk_create(
        Assignment(
            intervention=case,
            user=user,
            role=Assignment.Role.HELPER,
            from_date=dt.date(2026, 12, 1),
        )
        for user in users
    )
    appointments = Appointment.objects.bulk_create(
        Appointment(
            intervention=case,
            role=AppointmentRole.PARTNER,
            person=person,
            from_date=PartialDate("2026-12-01"),
            recorded_on=TODAY,
        )
        for person in persons
    )
    NamedPerson.objects.bulk_create(
        NamedPerson(appointment=row, person=person, from_date=dt.date(2026, 12, 1))
        for row, person in zip(appointments, persons, strict=True)
    )
    BoardMember.objects.bulk_create(
        BoardMember(board=case.board, person=person, capacity="Member") for person in persons
    )


def _register(world: World, numbers: list[int]) -> None:
    council, by = world.things["council"], system_user()
    persons = Person.objects.bulk_create(Person(name=f"Holder {number}") for number in numbers)
    holdings = OfficeHolding.objects.bulk_create(
        OfficeHolding(
            person=person,
            council=council,
            kind=OfficeHolding.Kind.MP,
            recorded_on=LONG_AGO,
            recorded_by=by,
        )
        for person in persons
    )
    Address.objects.bulk_create(
        Address(
            office_holding=row, email="mp@example.invalid", recorded_on=LONG_AGO, recorded_by=by
        )
        for row in holdings
    )
    Inspection.objects.bulk_create(
        Inspection(
            council=council,
            framework=world.things["inspection"].framework,
            kind="focused_visit",
            started=PartialDate("2025"),
            theme=f"Theme {number}",
            recorded_on=LONG_AGO,
            recorded_by=by,
        )
        for number in numbers
    )
    with transaction.atomic():
        place_inspections([council.pk])


def _calendars(world: World, numbers: list[int]) -> None:
    """Links to the lead's calendar, and dates that a bank holiday moved."""
    CalendarLink.objects.bulk_create(
        CalendarLink(user=world.people["lead"], name=f"Link {number}", token_hash=f"{number:064x}")
        for number in numbers
    )
    change, days = world.things["holiday change"], {"due": TODAY, "act_by": TODAY}
    HolidayMove.objects.bulk_create(
        HolidayMove(
            change=change,
            intervention=world.things["case"],
            obligation=world.things["board"],
            due_before=LONG_AGO,
            act_by_before=LONG_AGO,
            **days,
        )
        for _ in numbers
    )

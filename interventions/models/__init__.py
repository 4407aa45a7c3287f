"""Tables of the case."""

from .alerts import Alert, Mail, Sweep
from .case import (
    Assignment,
    CaseQuerySet,
    Intervention,
    audience_filter,
    case_ids_as_adviser,
    case_ids_as_council,
)
from .case_sheets import CaseSheet
from .covers import Cover, CoverCase, covered_by
from .deadlines import Deadline, Projection
from .expectations import Expectation, ExpectationQuerySet
from .feed import FeedDate
from .handover import HandoverReading
from .happenings import HAPPENING_TEXT, Evidence, Fulfilment, Happening
from .holidays import HolidayChange, HolidayMove
from .obligations import Anchor, End, Obligation, PlannedEvent, RecordSpan, Request, Term
from .papers import CLAUSE_TEXT, Authority, Clause, Instrument, InstrumentDraft, SignedPaper
from .people import Appointment, Board, BoardMember, ImprovementArea, NamedPerson
from .plans import AreaRating, MonthlyLog, PlanVersion
from .sent_forms import SentForm
from .words import (
    AppointmentRole,
    Audience,
    AuthorityKind,
    ChainLink,
    Conductor,
    Duty,
    Function,
    HappeningKind,
    InstrumentKind,
    OneOff,
    Party,
    Rating,
    Strength,
    TriggerKind,
)

__all__ = [
    "CLAUSE_TEXT",
    "HAPPENING_TEXT",
    "Alert",
    "Anchor",
    "Appointment",
    "AppointmentRole",
    "AreaRating",
    "Assignment",
    "Audience",
    "Authority",
    "AuthorityKind",
    "Board",
    "BoardMember",
    "CaseQuerySet",
    "CaseSheet",
    "ChainLink",
    "Clause",
    "Conductor",
    "Cover",
    "CoverCase",
    "Deadline",
    "Duty",
    "End",
    "Evidence",
    "Expectation",
    "ExpectationQuerySet",
    "FeedDate",
    "Fulfilment",
    "Function",
    "HandoverReading",
    "Happening",
    "HappeningKind",
    "HolidayChange",
    "HolidayMove",
    "ImprovementArea",
    "Instrument",
    "InstrumentDraft",
    "InstrumentKind",
    "Intervention",
    "Mail",
    "MonthlyLog",
    "NamedPerson",
    "Obligation",
    "OneOff",
    "Party",
    "PlanVersion",
    "PlannedEvent",
    "Projection",
    "Rating",
    "RecordSpan",
    "Request",
    "SentForm",
    "SignedPaper",
    "Strength",
    "Sweep",
    "Term",
    "TriggerKind",
    "audience_filter",
    "case_ids_as_adviser",
    "case_ids_as_council",
    "covered_by",
]

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
from .deadlines import Deadline, Projection
from .happenings import Evidence, Fulfilment, Happening
from .obligations import Anchor, End, Obligation, PlannedEvent, RecordSpan, Request, Term
from .papers import Authority, Clause, Instrument, InstrumentDraft
from .people import Appointment, Board, BoardMember, ImprovementArea, NamedPerson
from .plans import AreaRating, MonthlyLog, PlanVersion

__all__ = [
    "Alert",
    "Anchor",
    "Appointment",
    "AreaRating",
    "Assignment",
    "Authority",
    "Board",
    "BoardMember",
    "CaseQuerySet",
    "Clause",
    "Deadline",
    "End",
    "Evidence",
    "Fulfilment",
    "Happening",
    "ImprovementArea",
    "Instrument",
    "InstrumentDraft",
    "Intervention",
    "Mail",
    "MonthlyLog",
    "NamedPerson",
    "Obligation",
    "PlanVersion",
    "PlannedEvent",
    "Projection",
    "RecordSpan",
    "Request",
    "Sweep",
    "Term",
    "audience_filter",
    "case_ids_as_adviser",
    "case_ids_as_council",
]

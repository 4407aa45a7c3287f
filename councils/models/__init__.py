"""Tables of the register."""

from .council import Council, CouncilName, CouncilQuerySet, Succession
from .fact import Fact, FactQuerySet, FactsAreNotChanged
from .fields import PartialDateField, not_before
from .framework import Framework, Grade, JudgementLine
from .holiday import BankHoliday
from .inspection import UNGRADED_KINDS, Inspection, InspectionKind, Judgement
from .inspection_sources import InspectionQuerySet
from .membership import Membership
from .office import Address, OfficeHolding
from .person import Organisation, Person
from .publication import Publication
from .visibility import RegisterFactQuerySet, RegisterQuerySet

__all__ = [
    "UNGRADED_KINDS",
    "Address",
    "BankHoliday",
    "Council",
    "CouncilName",
    "CouncilQuerySet",
    "Fact",
    "FactQuerySet",
    "FactsAreNotChanged",
    "Framework",
    "Grade",
    "Inspection",
    "InspectionKind",
    "InspectionQuerySet",
    "Judgement",
    "JudgementLine",
    "Membership",
    "OfficeHolding",
    "Organisation",
    "PartialDateField",
    "Person",
    "Publication",
    "RegisterFactQuerySet",
    "RegisterQuerySet",
    "Succession",
    "not_before",
]

"""Tables of reviews, decisions and letters."""

from .decisions import (
    ADVICE_TEXT,
    DECISION_TEXT,
    Decision,
    DecisionEvidence,
    DecisionKind,
)
from .letters import LETTER_TEXT, Letter, LetterDelivery
from .reviews import Finding, Review, ReviewKind

__all__ = [
    "ADVICE_TEXT",
    "DECISION_TEXT",
    "LETTER_TEXT",
    "Decision",
    "DecisionEvidence",
    "DecisionKind",
    "Finding",
    "Letter",
    "LetterDelivery",
    "Review",
    "ReviewKind",
]

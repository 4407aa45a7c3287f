"""Tables of reviews, decisions and letters."""

from .decisions import Decision, DecisionEvidence, DecisionKind
from .letters import Letter, LetterDelivery
from .reviews import Finding, Review, ReviewKind

__all__ = [
    "Decision",
    "DecisionEvidence",
    "DecisionKind",
    "Finding",
    "Letter",
    "LetterDelivery",
    "Review",
    "ReviewKind",
]

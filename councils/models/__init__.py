"""Tables of the register."""

from .fact import Fact, FactQuerySet, FactsAreNotChanged

__all__ = ["Fact", "FactQuerySet", "FactsAreNotChanged"]

"""What a paper is called in a sentence, and who owes what it requires.

Promises the kind and the date that the record has, and says where a paper is silent. Queries nothing.
"""

from interventions.models import AuthorityKind, Obligation, Party

PAPER_WORDS = {
    AuthorityKind.LETTER: "letter",
    AuthorityKind.DECISION: "decision",
    AuthorityKind.INSTRUMENT: "instrument",
    AuthorityKind.STATUTE: "statute",
    AuthorityKind.CONTRACT: "terms of appointment",
    AuthorityKind.PRESS: "press report",
    AuthorityKind.OTHER: "paper",
}


def owed_words(obligation: Obligation) -> str:
    """Who owes it: the party, or that the paper does not say."""
    if obligation.owed_by:
        return str(Party(obligation.owed_by).label)
    return f"The {paper_name(obligation)} does not say"


def paper_name(obligation: Obligation) -> str:
    """The paper that lays the requirement, in a word or two: "notice", "letter of 15 June 2016"."""
    if obligation.clause is not None:
        return obligation.clause.instrument.short_name
    if obligation.promise is not None:
        return authority_words(obligation.promise.kind, obligation.promise.dated)
    if obligation.appointment is not None:
        return "appointment"
    return "statute"


def authority_words(kind: str, dated: object) -> str:
    """A paper in a sentence: "letter of 21 December 2026"."""
    words = PAPER_WORDS.get(AuthorityKind(kind), "paper")
    return f"{words} of {dated}" if dated else words

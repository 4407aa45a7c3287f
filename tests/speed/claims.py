"""Promises: one measured claim beside its demand, and many of them as a table. Judges nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """What was measured, what it came to, what is demanded, and whether it holds."""

    what: str
    measured: str
    demand: str
    holds: bool


def at_most(what: str, figure: float, most: float, unit: str, more: str = "") -> Claim:
    """A claim that holds while the figure is not above the most."""
    return Claim(what, f"{figure:,.2f}{unit}{more}", f"at most {most:g}{unit}", figure <= most)


def at_least(what: str, figure: float, least: float, unit: str, more: str = "") -> Claim:
    """A claim that holds while the figure is not below the least."""
    return Claim(what, f"{figure:,.1f}{unit}{more}", f"at least {least:,g}{unit}", figure >= least)


def table(claims: Sequence[Claim]) -> str:
    """One line a claim, in columns."""
    rows = [("what", "measured", "demand", "")]
    rows += [
        (claim.what, claim.measured, claim.demand, "" if claim.holds else "FALLS SHORT")
        for claim in claims
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )

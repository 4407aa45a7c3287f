"""One instrument of a spreadsheet: its description as it would be taken over, or what differs.

Promises that what can be taken over is complete, each requirement with its rule and where it stood;
every contradiction is a fault in the cell that has it. Writes nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accounts.models import User
from accounts.permissions import NotAllowedNow
from councils.ingest.spreadsheet import Sheet, heading_key
from govuk.dates import day_month_year
from interventions import rules
from interventions.ingest.case_sheet_rows import Fault, ReadRow, RowValues, fault_of
from interventions.models import Intervention, OneOff
from interventions.operations.case_sheet_plan import Opening, Outcome, PlannedInstrument
from interventions.operations.paper_spec import ClauseSpec, InstrumentSpec, ObligationSpec
from interventions.operations.taken_spec import (
    Proposal,
    TakenRequirement,
    check_follow_from,
    check_taken,
    proposed_next,
)
from interventions.queries.cases_here import InstrumentHere

LONGEST_QUOTE = 1_000
_COLUMN_OF = {"last_on": "last", "next_due": "next", "one_off": "one_off"}


@dataclass(frozen=True)
class Known:
    """What every instrument of a file is looked at with."""

    sheet: Sheet
    today: dt.date
    for_user: User
    officials: Mapping[str, User]
    leads: Mapping[int, str]
    holidays: frozenset[dt.date]


class OneInstrument:
    """The steps for one instrument; its outcome and description go into the planned one."""

    def __init__(self, known: Known, planned: PlannedInstrument) -> None:
        self.known, self.planned = known, planned
        self.read = [(row, row.values) for row in planned.rows if row.values]
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.by_name = {heading_key(values.name): row.number for row, values in self.read}

    # --- here already ----------------------------------------------------------------------------

    def compare(self, here: InstrumentHere) -> None:
        """Everything that is here is unchanged; a row that is not is refused."""
        self.planned.outcome = Outcome.UNCHANGED
        self.planned.case = here.row.intervention
        there = {
            (number, heading_key(name)): duty for (number, name), duty in here.requirements.items()
        }
        for row, values in self.read:
            duty = there.get((values.number, heading_key(values.name)))
            if duty is None:
                self._fault(
                    row,
                    "name",
                    f"the {here.row.name} is here already, without this requirement of paragraph "
                    f"{values.number}; loading adds nothing to an instrument that is here",
                )
            elif not self._same_rule(values, here.rules.get(duty.pk)):
                self._warn(
                    row, "rule", "it is here already with another rule, which stays as it is"
                )

    def _same_rule(self, values: RowValues, stored: dict[str, Any] | None) -> bool:
        if values.rule is None or stored is None:
            return values.rule is None and stored is None
        said = rules.rule_to_json(values.rule)
        if "before" in said:
            said["before"] = True
        return said == stored

    # --- to be taken over ------------------------------------------------------------------------

    def describe(self, case: Intervention | None) -> None:
        """Build the description, or say in which cells it contradicts itself."""
        self.planned.case = case
        self._check_lead(case)
        if case is None:
            self.planned.opening = self._opening()
        self._refuse_repeats()
        self.planned.follow_from = (
            self._one("follow_from", lambda v: v.follow_from) or self.known.today
        )
        clauses = tuple(self._clauses())
        issued = self.read[0][1].issued if self.read else None
        spec = InstrumentSpec(
            kind=self.planned.kind,
            issued=issued,
            clauses=clauses,
            source=f"Taken over from the spreadsheet {self.known.sheet.name}.",
        )
        self._check(spec)
        self.planned.spec = spec
        self.planned.taken = {
            key_of(row): self._taken(row, values, spec) for row, values in self.read
        }

    def _opening(self) -> Opening | None:
        opened = self._one("opened", lambda v: v.opened)
        trigger = self._one("trigger", lambda v: v.trigger)
        reason = self._one("reason", lambda v: v.reason)
        lead = self._one("lead", lambda v: v.lead)
        missing = {"opened": opened, "trigger": trigger, "reason": reason}
        for column, value in missing.items():
            if not value and self.read:
                self._fault(
                    self.read[0][0],
                    column,
                    "it is empty, and no case of this council and service is open yet",
                )
        if not (opened and trigger and reason):
            return None
        return Opening(opened, trigger, reason, self.known.officials.get(lead or ""))

    def _check_lead(self, case: Intervention | None) -> None:
        for row, values in self.read:
            if values.lead and values.lead not in self.known.officials:
                self._fault(row, "lead", f"no official has an account with {values.lead}")
            elif case and values.lead and values.lead != self.known.leads.get(case.pk):
                self._warn(
                    row, "lead", "the case is open already, and its lead stays as it is here"
                )

    def _one(self, column: str, value_of: Callable[[RowValues], Any]) -> Any:
        """What the rows of an instrument say together, said once or often, but not differently."""
        found: Any = None
        where = 0
        for row, values in self.read:
            value = value_of(values)
            if value and found and value != found:
                self._fault(row, column, f"row {where} of the same instrument says otherwise")
            elif value and not found:
                found, where = value, row.number
        return found

    def _refuse_repeats(self) -> None:
        seen: dict[tuple[str, str], int] = {}
        for row, values in self.read:
            key = (values.number, heading_key(values.name))
            if key in seen:
                self._fault(row, "name", f"row {seen[key]} is the same requirement")
            seen.setdefault(key, row.number)

    def _clauses(self) -> Iterator[ClauseSpec]:
        by_number: dict[str, list[tuple[ReadRow, RowValues]]] = {}
        for row, values in self.read:
            by_number.setdefault(values.number, []).append((row, values))
        for number, of in by_number.items():
            text = self._text(number, of)
            quote = text if len(of) == 1 and len(text) <= LONGEST_QUOTE else ""
            yield ClauseSpec(
                number=number,
                text=text,
                obligations=tuple(self._requirement(row, values, quote) for row, values in of),
            )

    def _text(self, number: str, of: list[tuple[ReadRow, RowValues]]) -> str:
        text, where = "", 0
        for row, values in of:
            if values.text and text and values.text != text:
                self._fault(row, "text", f"row {where} has other words for paragraph {number}")
            elif values.text and not text:
                text, where = values.text, row.number
        if not text:
            self._fault(of[0][0], "text", f"no row has the words of paragraph {number}")
        return text

    def _requirement(self, row: ReadRow, values: RowValues, quote: str) -> ObligationSpec:
        return ObligationSpec(
            key=key_of(row),
            name=values.name,
            duty=values.duty,
            rule=self._rule(row, values),
            quote=quote,
            owed_by=values.owed_by,
            owed_to=values.owed_to,
        )

    def _rule(self, row: ReadRow, values: RowValues) -> dict[str, Any] | None:
        """The rule in its stored form; one before another requirement names that one's row."""
        rule = values.rule
        if isinstance(rule, rules.Before):
            other = self.by_name.get(heading_key(rule.obligation))
            if other is None or other == row.number:
                self._fault(
                    row,
                    "rule",
                    f"“{rule.obligation}” is no other requirement of this instrument in the file; "
                    "write its name as in the column “Requirement”",
                )
                return None
            rule = replace(rule, obligation=f"row-{other}")
        return None if rule is None else rules.rule_to_json(rule)

    def _check(self, spec: InstrumentSpec) -> None:
        """What the description as a whole must obey, beside the row that has it, or the first."""
        if not self.read or self.planned.follow_from is None:
            return
        first = next((row for row, v in self.read if v.follow_from), self.read[0][0])
        self._try(
            first,
            "follow_from",
            check_follow_from,
            spec.issued,
            self.planned.follow_from,
            self.known.today,
        )
        if not self.faults and len(self.read) == len(self.planned.rows):
            self._try(self.read[0][0], "", spec.check)

    def _taken(self, row: ReadRow, values: RowValues, spec: InstrumentSpec) -> TakenRequirement:
        """Where the requirement stood; its next date worked out where the file does not say it."""
        one_off = values.one_off or ""
        if rules.is_one_off(values.rule) and values.last and not one_off:
            one_off = OneOff.DONE
        said = TakenRequirement(
            last_on=values.last,
            next_due=values.next,
            one_off=one_off,
            source=f"{self.known.sheet.name}, row {row.number}",
        )
        follow_from = self.planned.follow_from or self.known.today
        rule = values.rule
        item = ObligationSpec(
            key=key_of(row),
            name=values.name,
            duty=values.duty,
            rule=None
            if rule is None or isinstance(rule, rules.Before)
            else rules.rule_to_json(rule),
        )
        self._try(row, "", check_taken, item, said, follow_from)
        proposal = self._proposal(row, values, spec, follow_from)
        if proposal is not None:
            said = self._with_next(row, values, said, proposal)
        elif self._is_not_judged(values, said, spec, follow_from):
            self._warn(
                row,
                "one_off",
                f"its date lies before {day_month_year(follow_from)}, and whether it was done is "
                "not known: it is not judged",
            )
        return said

    def _proposal(
        self, row: ReadRow, values: RowValues, spec: InstrumentSpec, follow_from: dt.date
    ) -> Proposal | None:
        try:
            return proposed_next(
                values.rule, values.last, follow_from, spec.issued, self.known.holidays
            )
        except OverflowError:
            self._fault(row, "rule", "it counts beyond the calendar")
            return None

    def _with_next(
        self, row: ReadRow, values: RowValues, said: TakenRequirement, proposal: Proposal
    ) -> TakenRequirement:
        is_fixed = isinstance(values.rule, rules.Every) and values.rule.fixed
        if values.next is None:
            words = f"it is empty: next due {proposal.next_due.words} ({proposal.why})"
            self._warn(row, "next", words)
            return said if is_fixed else replace(said, next_due=proposal.next_due)
        if (
            values.last
            and not is_fixed
            and proposal.latest
            and values.next.last_day > proposal.latest
        ):
            words = (
                f"the rule allows {day_month_year(proposal.latest)} at the latest ({proposal.why})"
            )
            self._warn(row, "next", words)
        return said

    def _is_not_judged(
        self,
        values: RowValues,
        said: TakenRequirement,
        spec: InstrumentSpec,
        follow_from: dt.date,
    ) -> bool:
        if not rules.is_one_off(values.rule) or said.one_off in {OneOff.DONE, OneOff.OWED}:
            return False
        issued = spec.issued.day if spec.issued else None
        anchors = {"issued": issued, "published": issued} if issued else {}
        due = values.rule and rules.one_off_date(
            values.rule, anchors, rules.WorkingDays(self.known.holidays)
        )
        return bool(due and due < follow_from)

    # --- faults ----------------------------------------------------------------------------------

    def _try(self, row: ReadRow, column: str, check: Callable[..., None], *args: Any) -> None:
        try:
            check(*args)
        except NotAllowedNow as refusal:
            self._fault(row, _COLUMN_OF.get(refusal.field or "", column), refusal.reason)

    def _fault(self, row: ReadRow, column: str, reason: str) -> None:
        self.faults.append(fault_of(self.known.sheet, row.number, column, reason))

    def _warn(self, row: ReadRow, column: str, words: str) -> None:
        self.warnings.append(fault_of(self.known.sheet, row.number, column, words))


def key_of(row: ReadRow) -> str:
    """What the requirement of a row is called within its instrument."""
    return f"row-{row.number}"

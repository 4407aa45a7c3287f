"""Every vector, written into the tables as it stands, comes back from them exactly.

The rows are written past the operations: vectors hold facts that no operation lets in, as one
recorded before it happened.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from accounts.queries import system_user
from councils.models import BankHoliday
from councils.rules.partial_date import PartialDate
from interventions.models import (
    Anchor,
    Authority,
    AuthorityKind,
    Clause,
    End,
    Fulfilment,
    Happening,
    HappeningKind,
    Instrument,
    InstrumentKind,
    Intervention,
    Obligation,
    PlannedEvent,
    RecordSpan,
    Request,
    Term,
)
from interventions.queries.adapter import Look
from interventions.queries.answers import ObligationAnswer, answers
from tests.cast import Cast
from tests.factories.cases import a_case

VECTORS = json.loads(
    (Path(__file__).resolve().parents[2] / "vectors" / "deadlines.json").read_text("utf-8")
)
EARLY = dt.date(1990, 1, 1)
Json = dict[str, Any]


def test_every_vector_comes_back_from_the_tables_exactly(cast: Cast) -> None:
    case = a_case(cast.northmoor, dt.date(2000, 1, 1))
    BankHoliday.objects.bulk_create(
        BankHoliday(day=day, title="Bank holiday") for day in VECTORS[0]["case"]["bank_holidays"]
    )
    wrong = {}
    for vector in VECTORS:
        found = _Tables(case, vector["case"]).answer()
        if found != _expected(vector):
            wrong[vector["name"]] = found
    assert wrong == {}


def test_all_vectors_count_the_same_holidays_or_none() -> None:
    first = VECTORS[0]["case"]["bank_holidays"]
    assert {len(vector["case"].get("bank_holidays", [])) for vector in VECTORS} <= {0, len(first)}


class _Tables:
    """The rows of one vector, in the one case there is."""

    def __init__(self, case: Intervention, said: Json) -> None:
        self.case, self.said, self.by = case, said, system_user()
        self.as_at = _day(said["as_at"])
        self.instrument = self._instrument(said.get("instrument", {}))
        self.obligations = self._obligations()
        self._terms()
        self._facts()

    def answer(self) -> Json:
        """The answer in the form of the vectors, of the obligations the vector lists."""
        names = {row.pk: name for name, row in self.obligations.items()}
        listed = [self.obligations[item["id"]].pk for item in self.said.get("obligations", [])]
        found = answers(listed, Look(on=self.as_at, today=self.as_at))
        rows = [row for pk in listed for row in _rows(names[pk], found[pk])]
        rows.sort(key=lambda row: (row["due"], row["obligation"], row.get("requested", False)))
        points = [
            {"obligation": names[pk], "point": point.text}
            for pk in listed
            for point in found[pk].open_points
        ]
        return {"deadlines": rows, "open_points": points}

    def _authority(self, dated: str | None) -> Authority:
        return Authority.objects.bulk_create(
            [
                Authority(
                    intervention=self.case,
                    kind=AuthorityKind.LETTER,
                    title="A paper",
                    dated=PartialDate(dated) if dated else None,
                    recorded_by=self.by,
                    recorded_on=EARLY,
                )
            ]
        )[0]

    def _instrument(self, said: Json) -> Instrument:
        issued, published = said.get("issued"), said.get("published")
        [instrument] = Instrument.objects.bulk_create(
            [
                Instrument(
                    intervention=self.case,
                    authority=self._authority(issued),
                    kind=InstrumentKind.NOTICE,
                    issued=PartialDate(issued) if issued else None,
                    published=PartialDate(published) if published else None,
                    recorded_by=self.by,
                    recorded_on=EARLY,
                )
            ]
        )
        if said.get("ended"):
            End.objects.bulk_create(
                [
                    End(
                        instrument=instrument,
                        kind=End.Kind.LIFTED,
                        on=_day(said["ended"]),
                        authority=self._authority(said["ended"]),
                        **self._recorded(said.get("ended_recorded") or said["ended"]),
                    )
                ]
            )
        return instrument

    def _recorded(self, on: str) -> Json:
        return {"recorded_on": _day(on), "recorded_by": self.by}

    def _obligations(self) -> dict[str, Obligation]:
        """Those listed, and those that plans and rules name."""
        listed = [item["id"] for item in self.said.get("obligations", [])]
        named = [plan["obligation"] for plan in self.said.get("planned", [])] + [
            term["rule"]["before"]
            for item in self.said.get("obligations", [])
            for term in item["terms"]
            if "before" in term["rule"]
        ]
        names = list(dict.fromkeys([*listed, *named]))
        [clause] = Clause.objects.bulk_create(
            [Clause(instrument=self.instrument, number="1", position=0, text="Words.")]
        )
        rows = Obligation.objects.bulk_create(
            Obligation(intervention=self.case, clause=clause, position=at, name=name, duty="other")
            for at, name in enumerate(names)
        )
        RecordSpan.objects.bulk_create(
            RecordSpan(
                obligation=row,
                from_date=EARLY,
                reason="Complete.",
                recorded_on=EARLY,
                recorded_by=self.by,
            )
            for row in rows
        )
        return dict(zip(names, rows, strict=True))

    def _terms(self) -> None:
        for item in self.said.get("obligations", []):
            for said in item["terms"]:
                rule, made = said["rule"], said.get("made")
                before = self.obligations[rule["before"]] if "before" in rule else None
                effect = max(said["from"], made or said["from"])
                Term.objects.bulk_create(
                    [
                        Term(
                            obligation=self.obligations[item["id"]],
                            from_date=_day(said["from"]),
                            rule={**rule, "before": True} if before else rule,
                            before=before,
                            authority=self._authority(made) if made else None,
                            **self._recorded(said.get("recorded") or effect),
                        )
                    ]
                )

    def _facts(self) -> None:
        for name, on in self.said.get("anchors", {}).items():
            Anchor.objects.bulk_create(
                [
                    Anchor(
                        intervention=self.case,
                        instrument=self.instrument,
                        name=name,
                        on=_day(on),
                        recorded_on=EARLY,
                        recorded_by=self.by,
                    )
                ]
            )
        for said in self.said.get("events", []):
            self._event(said)
        PlannedEvent.objects.bulk_create(self._plan(said) for said in self.said.get("planned", []))
        Request.objects.bulk_create(
            Request(
                obligation=self.obligations[said["obligation"]],
                requested_on=_day(said["requested"]),
                due_on=_day(said["due"]),
                words="Send it.",
                **self._recorded(said.get("recorded") or said["requested"]),
            )
            for said in self.said.get("requests", [])
        )

    def _event(self, said: Json) -> None:
        recorded = said.get("recorded") or said["on"]
        [happening] = Happening.objects.bulk_create(
            [
                Happening(
                    intervention=self.case,
                    kind=HappeningKind.MEETING,
                    on=PartialDate(said["on"]),
                    title="Something",
                    **self._recorded(recorded),
                )
            ]
        )
        if said["obligation"] in self.obligations:
            Fulfilment.objects.bulk_create(
                [
                    Fulfilment(
                        happening=happening,
                        obligation=self.obligations[said["obligation"]],
                        serves=PartialDate(said["for"]) if "for" in said else None,
                        recorded_on=_day(recorded),
                    )
                ]
            )

    def _plan(self, said: Json) -> PlannedEvent:
        gone = said.get("withdrawn")
        withdrawal: Json = {}
        if gone:
            withdrawal = {
                "withdrawn_on": _day(gone),
                "withdrawn_by": self.by,
                "withdrawn_reason": "Called off.",
            }
        return PlannedEvent(
            intervention=self.case,
            obligation=self.obligations[said["obligation"]],
            kind=HappeningKind.REVIEW,
            on=PartialDate(said["on"]),
            **{**self._recorded(said.get("recorded") or EARLY.isoformat()), **withdrawal},
        )


def _rows(name: str, answer: ObligationAnswer) -> list[Json]:
    return [
        {
            "obligation": name,
            "opens": window.opens.isoformat(),
            "due": window.due.isoformat(),
            "act_by": window.act_by.isoformat(),
            "status": str(window.status),
            "met_on": window.met_on.isoformat() if window.met_on else None,
            "days_late": window.days_late,
            **({"requested": True} if window.requested else {}),
            **({"before": window.planned.isoformat()} if window.planned else {}),
        }
        for window in answer.windows
    ]


def _expected(vector: Json) -> Json:
    """The expected answer, without the clause: here every obligation hangs on one."""
    return {
        key: [{name: row[name] for name in row if name != "clause"} for row in rows]
        for key, rows in vector["expect"].items()
    }


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)

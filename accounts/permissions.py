"""What a person may do, and the roles that bundle it.

Promises one list of permissions in plain words and one table of roles. Does not decide which rows
a person may see: each app's `visible_to(user)` does.
"""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do. Code asks for these, never for a role."""

    SEE_EVERY_CASE = "see_every_case"
    OPEN_INTERVENTION = "open_intervention"
    ENTER_INSTRUMENT = "enter_instrument"
    BACK_RECORD = "back_record"
    ENTER_INSPECTION = "enter_inspection"
    EDIT_REGISTER = "edit_register"
    RECORD_FACT = "record_fact"
    CORRECT_ANY_FACT = "correct_any_fact"
    PLAN_AND_REQUEST = "plan_and_request"
    SEND_PLAN = "send_plan"
    LOG_MONTH = "log_month"
    APPOINT = "appoint"
    ASSIGN = "assign"
    RECORD_REVIEW = "record_review"
    PROPOSE_DECISION = "propose_decision"
    TAKE_DECISION = "take_decision"
    WRITE_LETTER = "write_letter"
    ISSUE_LETTER = "issue_letter"
    SEE_ADVICE = "see_advice"
    MANAGE_ACCOUNTS = "manage_accounts"
    LOOK_AFTER_SERVICE = "look_after_service"
    SEE_AUDIT = "see_audit"


class Role(StrEnum):
    """A named bundle of permissions. The stored value never changes."""

    OFFICIAL = "official"
    ADVISER = "adviser"
    COUNCIL_OFFICER = "council_officer"
    PRIVATE_OFFICE = "private_office"
    DEPUTY_DIRECTOR = "deputy_director"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


P = Permission

ROLE_WORDS: dict[Role, tuple[str, str]] = {
    Role.OFFICIAL: (
        "Department official",
        "Sees every case. Enters instruments and facts, proposes decisions and writes letters.",
    ),
    Role.ADVISER: (
        "Adviser",
        "Sees the cases they are named for. Records what happened and logs the month.",
    ),
    Role.COUNCIL_OFFICER: (
        "Council officer",
        "Sees their own council’s case. Sends plans and records what the council did.",
    ),
    Role.PRIVATE_OFFICE: (
        "Private office",
        "Sees every case. Records the minister’s decisions and issues letters.",
    ),
    Role.DEPUTY_DIRECTOR: (
        "Deputy director",
        "Sees every case and the advice on it. Says who leads it; enters nothing else.",
    ),
    Role.ADMINISTRATOR: (
        "Administrator",
        "Makes accounts, gives access and sees whether the service is well. Sees no case.",
    ),
    Role.AUDITOR: (
        "Auditor",
        "Sees every case, the advice on it, and who did and saw what. Changes nothing.",
    ),
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OFFICIAL: frozenset(
        {
            P.SEE_EVERY_CASE,
            P.OPEN_INTERVENTION,
            P.ENTER_INSTRUMENT,
            P.BACK_RECORD,
            P.ENTER_INSPECTION,
            P.EDIT_REGISTER,
            P.RECORD_FACT,
            P.CORRECT_ANY_FACT,
            P.PLAN_AND_REQUEST,
            P.APPOINT,
            P.ASSIGN,
            P.RECORD_REVIEW,
            P.PROPOSE_DECISION,
            P.WRITE_LETTER,
            P.SEE_ADVICE,
        }
    ),
    Role.ADVISER: frozenset({P.RECORD_FACT, P.PLAN_AND_REQUEST, P.LOG_MONTH}),
    Role.COUNCIL_OFFICER: frozenset({P.RECORD_FACT, P.SEND_PLAN}),
    Role.PRIVATE_OFFICE: frozenset(
        {P.SEE_EVERY_CASE, P.TAKE_DECISION, P.WRITE_LETTER, P.ISSUE_LETTER, P.SEE_ADVICE}
    ),
    Role.DEPUTY_DIRECTOR: frozenset({P.SEE_EVERY_CASE, P.SEE_ADVICE, P.ASSIGN}),
    Role.ADMINISTRATOR: frozenset({P.MANAGE_ACCOUNTS, P.LOOK_AFTER_SERVICE, P.EDIT_REGISTER}),
    Role.AUDITOR: frozenset({P.SEE_EVERY_CASE, P.SEE_ADVICE, P.SEE_AUDIT}),
}


class NotPermitted(Exception):
    """The person may not do this, whatever the state. `reason` is shown to them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowedNow(Exception):
    """The state does not allow this, whoever asks. `reason` is shown; `field` names its place."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field

"""Which pages are looked at: every address of the service, by whom, and in which states.

Promises that `tests/architecture/test_every_route.py` can hold this table against the resolver, so that
no page is forgotten. Knows no browser and no database: names stand for things of the world.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

LEAD, ADVISER, OFFICER = "lead", "adviser", "council officer"
OFFICE, ADMINISTRATOR, NOBODY = "private office", "administrator", ""
DIRECTOR, AUDITOR = "deputy director", "auditor"
NO_QUESTION = "Its form has no question that must be answered."
TOO_LONG = "a" * 301
NO_SUCH_DAY = {"day": "31", "month": "2", "year": "2027"}


def a_wrong_day(name: str) -> dict[str, str]:
    """Answers to the three fields of a date that give no day."""
    return {f"{name}-{part}": value for part, value in NO_SUCH_DAY.items()}


@dataclass(frozen=True)
class Visit:
    """One look at a page. `args`: for each part of the address the name of a thing in the world.

    Every form on it is also sent wrongly, by its first button or the one called `press`: empty, or
    with the answers in `wrong`; `cannot_be_wrong` says why that gives no error. `state` tells visits
    of one route apart; `{board}` in the `query` is a thing of the world.
    """

    route: str
    who: str
    args: dict[str, str] = field(default_factory=dict)
    state: str = ""
    query: str = ""
    wrong: dict[str, str] = field(default_factory=dict)
    press: str = ""
    cannot_be_wrong: str = ""
    status: int = 200

    @property
    def name(self) -> str:
        """Of its picture and its test: "portfolio-case-lead-closed"."""
        parts = (self.route.replace(":", "-"), self.who or "nobody", self.state)
        return "-".join(part.replace(" ", "-") for part in parts if part)


# What is no page to look at, and why.
NO_PAGE = {
    "health": "Answers machines.",
    "interventions:calendar_feed": "A file, for a calendar program: bin/prove feed.",
    "interventions:stop_calendar_link": "Takes a press of a button and leads on.",
    "interventions:evidence": "A file.",
    "interventions:signed_paper": "A file.",
    "interventions:added_paper": "A file.",
    "interventions:plan_file": "A file.",
    "interventions:log_report": "A file.",
    "portfolio:brief_file": "A file.",
    "portfolio:briefs": "A file.",
    "interventions:case_sheet_template": "A file.",
    "interventions:case_sheet_template_csv": "A file.",
    "interventions:case_sheet_refused": "A file.",
    "reviews:letter_preview_pdf": "A file.",
    "reviews:letter_file": "A file.",
    "portfolio:cases_csv": "A file.",
    "portfolio:cases_xlsx": "A file.",
    "portfolio:trail_csv": "A file.",
    "portfolio:trail_xlsx": "A file.",
    "accounts:recovery_codes_file": "A file.",
    "accounts:provider": "Leads to the identity provider: tests/integration/accounts/test_provider.py.",
    "accounts:provider_callback": "Comes from the identity provider, and leads on.",
    "accounts:end_session": "Takes a press of a button and leads on.",
    "accounts:end_other_sessions": "Takes a press of a button and leads on.",
    "accounts:stay": "Answers a script.",
    "accounts:session_left": "Answers a script.",
    "accounts:keep_typing": "Takes a form from a script and leads on.",
    "mfa_authenticate": "Needs a password before it: tests/browser/test_second_step.py.",
    "accounts:reopen_account": "Takes a press of a button and leads on.",
    "accounts:pin_view": "Takes a press of a button and leads on.",
    "accounts:send_password_link": "Takes a press of a button and leads on.",
    "interventions:draft_aside": "Takes a press of a button and leads on.",
    "interventions:draft_join": "Takes a press of a button and leads on.",
    "interventions:draft_make_areas": "Takes a press of a button and leads on.",
    "interventions:handover_read": "Takes a press of a button and leads on.",
    "reviews:confirm": "Takes a press of a button and leads on.",
    "reviews:renew_block": "Takes a press of a button and leads on.",
    "reviews:correct_letter": "Takes a press of a button and leads on.",
    "account_reset_password_from_key": "Needs a link that works once: tests/browser/test_odd_pages.py.",
}


def _accounts() -> Iterator[Visit]:
    yield Visit("account_login", NOBODY)
    yield Visit("accounts:own_account", "stranger")
    yield Visit("accounts:own_account", DIRECTOR, state="two steps")
    for route in ("prove", "change_password", "set_up_app", "set_up_passkey"):
        yield Visit(f"accounts:{route}", LEAD)
    step = {"pk": "factor"}
    yield Visit("accounts:remove_factor", DIRECTOR, step, cannot_be_wrong=NO_QUESTION)
    yield Visit("accounts:recovery_codes", DIRECTOR, cannot_be_wrong=NO_QUESTION)
    yield Visit("accounts:take_away_factors", ADMINISTRATOR, {"pk": "director account"})
    yield Visit("account_logout", LEAD, cannot_be_wrong=NO_QUESTION)
    yield Visit("account_inactive", NOBODY)
    yield Visit("account_reset_password", NOBODY)
    yield Visit("account_reset_password_done", NOBODY)
    yield Visit("account_reset_password_from_key_done", NOBODY)
    yield Visit("accounts:make_account", ADMINISTRATOR)
    for route in ("change_account", "give_role", "close_account"):
        yield Visit(f"accounts:{route}", ADMINISTRATOR, {"pk": "adviser account"})
    yield Visit("accounts:end_role", ADMINISTRATOR, {"pk": "adviser account", "grant_pk": "grant"})
    yield Visit("accounts:mail_folder", LEAD)
    yield Visit("interventions:release_sending", ADMINISTRATOR)
    yield Visit("health_details", ADMINISTRATOR)
    yield Visit("accounts:kept_message", LEAD, {"name": "kept message"})
    yield Visit("accounts:kept_form", LEAD, state="nothing kept")
    for who in (LEAD, DIRECTOR):
        yield Visit("accounts:saved_views", who, {"page": "cases"})
    yield Visit("accounts:save_view", DIRECTOR, {"page": "cases"}, query="due=overdue&lead=nobody")
    view = {"pk": "saved view"}
    yield Visit("accounts:change_view", LEAD, view)
    yield Visit("accounts:delete_view", LEAD, view, cannot_be_wrong=NO_QUESTION)
    yield Visit("interventions:name_person", ADMINISTRATOR, {"user_pk": "adviser account"})
    yield Visit(
        "interventions:end_naming", ADMINISTRATOR, {"user_pk": "adviser account", "pk": "naming"}
    )
    yield Visit("councils:add_membership", ADMINISTRATOR, {"user_pk": "officer account"})
    yield Visit("councils:end_membership", ADMINISTRATOR, {"pk": "membership"})


def _register() -> Iterator[Visit]:
    council = {"slug": "council"}
    yield Visit("councils:enter_inspection", LEAD, council)
    yield Visit(
        "councils:enter_judgements",
        LEAD,
        council,
        query="framework=ilacs&kind=standard&started-day=12&started-month=5&started-year=2025",
        cannot_be_wrong=NO_QUESTION,
    )
    inspection = {**council, "pk": "inspection"}
    yield Visit("councils:inspection", LEAD, inspection)
    yield Visit("councils:correct_inspection", LEAD, inspection)
    yield Visit("councils:correct_judgements", LEAD, inspection)
    yield Visit("councils:withdraw_inspection", LEAD, inspection)
    yield Visit("councils:record_office_holder", LEAD, council)
    yield Visit("councils:end_office_holding", LEAD, {**council, "pk": "mp"})
    yield Visit("councils:withdraw_office_holding", LEAD, {**council, "pk": "mp"})
    yield Visit("councils:record_address", LEAD, council)
    yield Visit("councils:end_address", LEAD, {**council, "pk": "address"})
    yield Visit("councils:withdraw_address", LEAD, {**council, "pk": "address"})


def _homes() -> Iterator[Visit]:
    for who in (LEAD, ADVISER, OFFICER, OFFICE, DIRECTOR, ADMINISTRATOR, "stranger"):
        yield Visit("portfolio:home", who)
        yield Visit("portfolio:how", who)
    for who in ("idle official", "idle adviser", "idle officer"):
        yield Visit("portfolio:home", who, state="nothing to do")
    for name in ("overdue", "soon"):
        yield Visit("portfolio:home_list", LEAD, {"name": name}, state=name)
    for who in (LEAD, OFFICE, DIRECTOR):
        yield Visit("portfolio:cases", who)
    yield Visit("portfolio:trail", AUDITOR, wrong=a_wrong_day("first"))
    yield Visit(
        "portfolio:trail",
        AUDITOR,
        state="filtered",
        query="what=changes&kind=letter_issued",
        wrong=a_wrong_day("last"),
    )
    yield Visit("portfolio:trail_event", AUDITOR, {"position": "audit event"})
    yield Visit("portfolio:case", AUDITOR, {"pk": "case"})
    chosen = "due=overdue&level=notice&lead=nobody&sort=next"
    yield Visit("portfolio:cases", LEAD, state="filtered", query="due=overdue&function=send&q=a")
    yield Visit("portfolio:cases", LEAD, state="nothing found", query=chosen)
    yield Visit("portfolio:councils", LEAD)
    yield Visit("portfolio:councils", OFFICER)
    yield Visit("portfolio:councils", LEAD, state="filtered", query="search=northmoor")
    yield Visit("portfolio:councils", LEAD, state="nothing found", query="search=nowhere")
    for who in (LEAD, ADVISER, OFFICER):
        yield Visit("portfolio:search", who, state="found", query="q=board+or+northmoor")
    yield Visit("portfolio:search", LEAD, state="of a kind", query="q=board&kind=letters")
    for state, words in (("nothing asked", ""), ("nothing found", "zinnia"), ("common", "the+of")):
        yield Visit("portfolio:search", LEAD, state=state, query=f"q={words}")
    yield Visit("portfolio:council", LEAD, {"slug": "council"})
    yield Visit("portfolio:council", OFFICER, {"slug": "council"})
    yield Visit("portfolio:council", LEAD, {"slug": "bare council"}, state="bare")
    yield Visit("portfolio:council", LEAD, {"slug": "darlington"}, state="real")
    for who in (LEAD, OFFICER, ADMINISTRATOR):
        yield Visit("interventions:my_calendar", who)
    yield Visit("interventions:holidays", ADMINISTRATOR, query="year=2027")
    yield Visit("interventions:holidays", OFFICER)
    yield Visit("interventions:add_holiday", ADMINISTRATOR, wrong=a_wrong_day("day"))
    yield Visit("interventions:withdraw_holiday", ADMINISTRATOR, {"pk": "holiday"})
    for who in (LEAD, ADMINISTRATOR):
        yield Visit("interventions:holiday_change", who, {"pk": "holiday change"})
    yield Visit("portfolio:accounts", ADMINISTRATOR)
    for state in ("adviser account", "officer account", "closed account"):
        yield Visit("portfolio:account", ADMINISTRATOR, {"pk": state}, state=state)


TABS = ("requirements", "timeline", "plan", "reports", "reviews", "letters", "people")


def _case() -> Iterator[Visit]:
    for route in ("case", *TABS):
        for who in (LEAD, ADVISER, OFFICER):
            yield Visit(f"portfolio:{route}", who, {"pk": "case"})
        yield Visit(f"portfolio:{route}", LEAD, {"pk": "empty case"}, state="empty")
    for state in ("stopped case", "closed case", "direction case"):
        for route in ("case", "requirements"):
            yield Visit(f"portfolio:{route}", LEAD, {"pk": state}, state=state)
    back = "on=2026-12-29&sense=known"
    for route in ("case", "requirements", "timeline"):
        yield Visit(f"portfolio:{route}", LEAD, {"pk": "case"}, state="looking back", query=back)
    yield Visit("portfolio:requirements", LEAD, {"pk": "case"}, state="by date", query="order=date")
    yield Visit("portfolio:look_back", LEAD, {"pk": "case"})
    for who in (LEAD, ADVISER):
        yield Visit("portfolio:brief", who, {"pk": "case"})
    for state in ("empty case", "stopped case", "closed case"):
        yield Visit("portfolio:brief", LEAD, {"pk": state}, state=state)
    yield Visit("portfolio:brief", LEAD, {"pk": "case"}, state="looking back", query=back)
    yield Visit("portfolio:instrument", LEAD, {"pk": "case", "instrument_pk": "notice"})
    for state in ("board", "plan_duty", "report", "diagnostic", "agreed"):
        args = {"pk": "case", "obligation_pk": state}
        yield Visit("portfolio:requirement", LEAD, args, state=state)
    for state, opens, due in (
        ("next", "2027-01-14", "2027-02-25"),
        ("late", "2026-11-12", "2027-01-07"),
    ):
        args = {"pk": "case", "obligation_pk": "board", "opens": opens, "due": due}
        yield Visit("portfolio:why", LEAD, args, state=state)


def _drafting() -> Iterator[Visit]:
    draft = {"pk": "draft case", "draft_pk": "draft"}
    four = {**draft, "number": "4"}
    yield Visit("interventions:open_case", LEAD, {"slug": "bare council"})
    yield Visit("interventions:start_draft", LEAD, {"pk": "empty case"})
    yield Visit("interventions:draft", LEAD, draft)
    yield Visit("interventions:draft_head", LEAD, draft, wrong=a_wrong_day("issued"))
    yield Visit("interventions:draft_text", LEAD, draft)
    yield Visit("interventions:draft_check", LEAD, draft)
    yield Visit("interventions:draft_discard", LEAD, draft, cannot_be_wrong=NO_QUESTION)
    yield Visit("interventions:draft_paragraph", LEAD, four, cannot_be_wrong=NO_QUESTION)
    yield Visit(
        "interventions:draft_paragraph",
        LEAD,
        {**draft, "number": "7b"},
        state="to do",
        cannot_be_wrong=NO_QUESTION,
    )
    yield Visit("interventions:draft_correct", LEAD, four)
    yield Visit("interventions:draft_split", LEAD, four)
    no_letter = {"areas": "leadership"}
    yield Visit("interventions:draft_areas", LEAD, {**draft, "number": "6"}, wrong=no_letter)
    yield Visit("interventions:draft_requirement", LEAD, {**four, "key": "draft key"})
    yield Visit("interventions:draft_requirement", LEAD, {**four, "key": "new"}, state="new")
    yield Visit("interventions:draft_remove", LEAD, {**four, "key": "draft key"})


def _taking_over() -> Iterator[Visit]:
    entered = {"pk": "entered case", "draft_pk": "entered"}
    yield Visit(
        "interventions:open_case",
        LEAD,
        {"slug": "bare council"},
        state="taking over",
        query="then=issued",
    )
    yield Visit("interventions:start_issued", LEAD, {"pk": "empty case"})
    yield Visit("interventions:draft", LEAD, entered, state="issued")
    wrong = a_wrong_day("issued")
    yield Visit("interventions:draft_head", LEAD, entered, state="issued", wrong=wrong)
    yield Visit("interventions:draft_paper", LEAD, entered, cannot_be_wrong=NO_QUESTION)
    yield Visit("interventions:draft_follow", LEAD, entered)
    yield Visit("interventions:draft_stood", LEAD, entered, wrong=a_wrong_day("r2-last_on"))
    yield Visit("interventions:draft_check", LEAD, entered, state="issued")
    case = {"pk": "taken case"}
    for route in ("case", "requirements", "timeline"):
        yield Visit(f"portfolio:{route}", LEAD, case, state="taken over")
    notice = {**case, "instrument_pk": "taken notice"}
    yield Visit("portfolio:instrument", LEAD, notice, state="taken over")
    yield Visit("interventions:add_left_out", LEAD, {**case, "instrument_pk": "taken notice"})
    unsigned = {"pk": "case", "instrument_pk": "notice"}
    yield Visit("interventions:add_paper", LEAD, unsigned)
    for of in ("board", "plan"):
        query = f"requirement={{taken {of}}}"
        yield Visit("interventions:correct_taken", LEAD, case, state=of, query=query)
    for state in ("taken board", "taken plan", "taken report"):
        args = {**case, "obligation_pk": state}
        yield Visit("portfolio:requirement", LEAD, args, state=state)
    days = {"opens": "2027-01-04", "due": "2027-01-19"}
    args = {**case, "obligation_pk": "taken board", **days}
    yield Visit("portfolio:why", LEAD, args, state="taken over")


def _case_sheets() -> Iterator[Visit]:
    yield Visit("interventions:send_case_sheet", LEAD)
    for state in ("case sheet", "case sheet in part", "case sheet of nothing"):
        args = {"pk": state}
        yield Visit(
            "interventions:case_sheet", LEAD, args, state=state, cannot_be_wrong=NO_QUESTION
        )


def _facts() -> Iterator[Visit]:
    case = {"pk": "case"}
    for who in (LEAD, ADVISER, OFFICER):
        yield Visit("interventions:record", who, case)
    for state in ("meeting", "late_meeting", "corrected", "old_call", "withdrawn"):
        args = {**case, "happening_pk": state}
        yield Visit("interventions:happening", LEAD, args, state=state)
    board = "requirement={board}"
    yield Visit("interventions:record", LEAD, case, state="of a requirement", query=board)
    meeting = {**case, "happening_pk": "late_meeting"}
    yield Visit("interventions:correct", LEAD, meeting)
    yield Visit("interventions:withdraw", LEAD, meeting)


def _plan_and_log() -> Iterator[Visit]:
    case = {"pk": "case"}
    yield Visit("interventions:send_plan", OFFICER, case)
    duty = "requirement={plan_duty}"
    yield Visit("interventions:send_plan", OFFICER, case, state="of a requirement", query=duty)
    for who in (LEAD, OFFICER):
        yield Visit("interventions:plan_receipt", who, {**case, "version_pk": "version"})
    check = "Check your answers"
    yield Visit("interventions:log", ADVISER, {**case, "month": "2027-01"}, press=check)
    yield Visit("interventions:log_check", ADVISER, {"pk": "other case", "month": "2026-12"})
    for who in (LEAD, ADVISER):
        yield Visit("interventions:log_read", who, {**case, "month": "2026-12"})
    yield Visit("interventions:log_correct", ADVISER, {**case, "month": "2026-12"})


def _planning() -> Iterator[Visit]:
    case = {"pk": "case"}
    for who in (LEAD, ADVISER):
        yield Visit("interventions:plan_day", who, case)
    yield Visit("interventions:withdraw_plan", LEAD, {**case, "plan_pk": "planned"})
    yield Visit("interventions:request", ADVISER, case)
    plan = "requirement={plan_duty}&opens=2026-11-02&due=2027-01-22"
    for who in (LEAD, OFFICER):
        yield Visit("interventions:expect", who, case, query=plan)
    withdrawn = {**case, "expectation_pk": "expectation"}
    yield Visit("interventions:withdraw_expectation", LEAD, withdrawn)
    yield Visit("interventions:withdraw_request", ADVISER, {**case, "request_pk": "request"})
    yield Visit("interventions:anchors", LEAD, case, state="none")
    other = {"pk": "other case"}
    yield Visit("interventions:anchors", LEAD, other)
    yield Visit("interventions:anchor", LEAD, {**other, "name": "report_received"})
    yield Visit("interventions:agree", LEAD, case, query="requirement={agreed}")


def _people() -> Iterator[Visit]:
    case = {"pk": "case"}
    yield Visit("interventions:appoint", LEAD, case)
    yield Visit("interventions:name_for", LEAD, {**case, "appointment_pk": "appointment"})
    yield Visit("interventions:end_appointment", LEAD, {**case, "appointment_pk": "appointment"})
    yield Visit("interventions:end_named", LEAD, {**case, "named_pk": "naming"})
    yield Visit("interventions:assign", LEAD, case)
    yield Visit("interventions:end_assignment", LEAD, {**case, "assignment_pk": "leading"})
    yield Visit("interventions:cover", LEAD)
    yield Visit("interventions:arrange_cover", LEAD)
    yield Visit("interventions:arrange_cover", LEAD, state="of somebody", query="of={lead}")
    yield Visit("interventions:end_cover", LEAD, {"pk": "cover"})
    yield Visit("portfolio:handover", LEAD, case)
    yield Visit("portfolio:handover", LEAD, {"pk": "given case"}, state="to be read")
    yield Visit("interventions:handover_note", LEAD, case)
    yield Visit("interventions:reassign", LEAD)
    for state, query in (("of somebody", "of={lead}"), ("of nobody", "of=nobody")):
        yield Visit("interventions:reassign", LEAD, state=state, query=query)


def _reviews() -> Iterator[Visit]:
    case = {"case_pk": "case"}
    yield Visit("reviews:start", LEAD, case)
    for state in ("held_review", "open_review"):
        yield Visit("reviews:review", LEAD, {**case, "pk": state}, state=state)
    yield Visit("reviews:hold", LEAD, {**case, "pk": "open_review"})
    yield Visit("reviews:findings", LEAD, {**case, "pk": "held_review"})
    yield Visit("reviews:withdraw_finding", LEAD, {**case, "pk": "finding"})
    yield Visit("reviews:propose", LEAD, case)
    for state in ("proposed", "taken", "effective", "declined"):
        yield Visit("reviews:decision", LEAD, {**case, "pk": state}, state=state)
    yield Visit("reviews:decision", OFFICE, {**case, "pk": "proposed"}, state="proposed")
    yield Visit("reviews:decision", OFFICER, {**case, "pk": "effective"}, state="effective")
    yield Visit("reviews:take", OFFICE, {**case, "pk": "proposed"})
    yield Visit("reviews:decline", OFFICE, {**case, "pk": "proposed"})
    yield Visit("reviews:apply", OFFICE, {**case, "pk": "taken alone"})


def _letters() -> Iterator[Visit]:
    case = {"case_pk": "case"}
    draft, issued = {**case, "pk": "letter_draft"}, {**case, "pk": "issued"}
    yield Visit("reviews:new_letter", LEAD, case, cannot_be_wrong=NO_QUESTION)
    yield Visit("reviews:elsewhere", LEAD, case)
    yield Visit("reviews:letter", LEAD, draft, state="draft")
    yield Visit("reviews:letter", OFFICE, draft, state="draft")
    yield Visit("reviews:letter", OFFICER, issued, state="issued")
    yield Visit("reviews:letter", OFFICE, issued, state="issued")
    stopped = {"case_pk": "stopped case", "pk": "elsewhere"}
    yield Visit("reviews:letter", LEAD, stopped, state="elsewhere")
    yield Visit("reviews:letter_preview", LEAD, draft)
    for part in ("to", "reference", "heading", "sign-off", "copies", "promises"):
        wrong = {"words": "I will review progress."} if part == "promises" else {}
        yield Visit("reviews:edit_part", LEAD, {**draft, "part": part}, state=part, wrong=wrong)
    too_long = {"source": TOO_LONG}
    yield Visit("reviews:new_block", LEAD, draft, wrong=too_long)
    yield Visit("reviews:edit_block", LEAD, {**draft, "key": "block"}, wrong=too_long)
    yield Visit("reviews:new_person", LEAD, draft)
    yield Visit("reviews:edit_person", LEAD, {**draft, "key": "copied"})
    yield Visit("reviews:letter_decisions", LEAD, draft, cannot_be_wrong=NO_QUESTION)
    yield Visit("reviews:discard", LEAD, draft)
    yield Visit("reviews:issue_letter", OFFICE, draft)
    yield Visit("reviews:deliver", OFFICE, issued)


VISITS = tuple(
    chain(
        _accounts(),
        _register(),
        _homes(),
        _case(),
        _drafting(),
        _taking_over(),
        _case_sheets(),
        _facts(),
        _plan_and_log(),
        _planning(),
        _people(),
        _reviews(),
        _letters(),
    )
)

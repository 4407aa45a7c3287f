"""The fixed vocabularies of a case: functions, parties, duties, kinds.

Promises short stored codes that never change, with the words shown for them. Does not hold what an
administrator edits: that is reference data.
"""

from django.db import models


class Function(models.TextChoices):
    """The children's services function that an intervention is about."""

    SOCIAL_CARE = "childrens_social_care", "Children’s social care"
    SEND = "send", "Special educational needs and disabilities"


class TriggerKind(models.TextChoices):
    """Why an intervention was opened; an official names it with a reason, nothing computes it."""

    OFSTED_REPORT = "ofsted_report", "Ofsted inspection report"
    FOCUSED_VISIT = "focused_visit", "Ofsted focused visit"
    MONITORING_VISIT = "monitoring_visit", "Ofsted monitoring visit"
    JTAI = "jtai", "Joint targeted area inspection"
    SEND = "send", "Area SEND inspection"
    COURT = "court", "Court judgment"
    DISCLOSURE = "disclosure", "The council’s own disclosure"
    OTHER = "other", "Something else"


class Party(models.TextChoices):
    """An office on which a duty is laid or to which it is owed; never a person."""

    COUNCIL = "council", "The council"
    BOARD = "board", "The Board"
    CHAIR = "chair", "The Chair"
    ADVISER = "adviser", "The adviser"
    COMMISSIONER = "commissioner", "The commissioner"
    REVIEWERS = "reviewers", "The Department and the adviser"
    TRUST = "trust", "The trust"
    DEPARTMENT = "department", "The Department"


class Duty(models.TextChoices):
    """What kind of thing a requirement asks for."""

    BOARD_ESTABLISHED = "board_established", "Establish the Board"
    BOARD_MEETING = "board_meeting", "Board meeting"
    BOARD_MEMBERSHIP = "board_membership", "Membership of the Board"
    CHAIR_REPORT = "chair_report", "Report of the Chair"
    PLAN_SUBMISSION = "plan_submission", "Improvement plan"
    PLAN_ASSESSMENT = "plan_assessment", "Assessment of the plan"
    PLAN_DELIVERY = "plan_delivery", "Delivery of the plan"
    PLAN_UPKEEP = "plan_upkeep", "Plan kept up to date"
    COUNCIL_REPORT = "council_report", "Report of the council to the adviser"
    ADVISER_REPORT = "adviser_report", "Report of the adviser to the Department"
    COMMISSIONER_REPORT = "commissioner_report", "Report of the commissioner"
    DATA_SET = "data_set", "Data set"
    PROGRESS_REVIEW = "progress_review", "Progress review"
    REVIEW_POINT = "review_point", "Specific review point"
    DIAGNOSTIC_REVIEW = "diagnostic_review", "Diagnostic review"
    SELF_ASSESSMENT = "self_assessment", "The council’s own assessment"
    REVIEWER_ACCESS = "reviewer_access", "Access for reviewers"
    COOPERATION = "cooperation", "Working with the adviser"
    ASSISTANCE = "assistance", "Assistance to the Chair"
    VOICE = "voice", "Views of staff and children"
    OTHER = "other", "Another requirement"


class Strength(models.TextChoices):
    """How strong the words of a paragraph are."""

    MUST = "must", "Must"
    WILL = "will", "Will"
    SHOULD = "should", "Should"
    MAY = "may", "May"


class OneOff(models.TextChoices):
    """How something to be done once stood on the day from which we follow it."""

    DONE = "done", "Done"
    OWED = "owed", "Still owed"
    NOT_KNOWN = "not_known", "Not known"


class InstrumentKind(models.TextChoices):
    """A paper of the Department that obliges or requires."""

    NOTICE = "improvement_notice", "Improvement notice"
    DIRECTION = "statutory_direction", "Statutory direction"


class ChainLink(models.TextChoices):
    """Where an instrument stands in its chain."""

    ORIGINAL = "original", "Original"
    REVISED = "revised", "Revised"
    REPLACEMENT = "replacement", "Replacement"


class AuthorityKind(models.TextChoices):
    """What kind of paper stands behind a term, an end or an appointment."""

    INSTRUMENT = "instrument", "Instrument"
    LETTER = "letter", "Letter"
    DECISION = "decision", "Decision"
    STATUTE = "statute", "Statute"
    CONTRACT = "contract", "Contract or terms of appointment"
    PRESS = "press", "Press report"
    OTHER = "other", "Other paper"


class AppointmentRole(models.TextChoices):
    """What a person or an organisation is appointed as."""

    ADVISER = "adviser", "Adviser"
    COMMISSIONER = "commissioner", "Commissioner"
    CHAIR = "chair", "Independent Chair"
    PARTNER = "partner", "Improvement partner"
    TRUST = "trust", "Trust"


class Audience(models.TextChoices):
    """Who may see a row, beside the Department: from the narrowest to the widest."""

    INTERNAL = "internal", "The Department only"
    ADVISER = "adviser", "The Department and the adviser"
    COUNCIL = "council", "The Department, the adviser and the council"


class HappeningKind(models.TextChoices):
    """What happened."""

    BOARD_MEETING = "board_meeting", "Board meeting"
    BOARD_ESTABLISHED = "board_established", "Board established"
    CHAIR_REPORT = "chair_report", "Report of the Chair"
    COUNCIL_REPORT = "council_report", "Report of the council to the adviser"
    ADVISER_REPORT = "adviser_report", "Report of the adviser to the Department"
    COMMISSIONER_REPORT = "commissioner_report", "Report of the commissioner"
    PLAN_DRAFT = "plan_draft", "Plan sent as a draft for comment"
    PLAN_SUBMISSION = "plan_submission", "Plan submitted"
    PLAN_ASSESSMENT = "plan_assessment", "Assessment of the plan"
    PLAN_DELIVERED = "plan_delivered", "Plan delivered"
    SELF_ASSESSMENT = "self_assessment", "The council’s own assessment"
    REVIEW = "review", "Review"
    DIAGNOSTIC_REVIEW = "diagnostic_review", "Diagnostic review"
    OFSTED_EVENT = "ofsted_event", "Ofsted event"
    COUNCIL_DECISION = "council_decision", "Decision of the council"
    MEETING = "meeting", "Meeting"
    CALL = "call", "Call"
    VISIT = "visit", "Visit"
    EMAIL = "email", "Email"
    NOTE = "note", "Note"
    HANDOVER = "handover", "Handover note"
    DATA = "data", "Data received"
    OTHER = "other", "Something else"


class Rating(models.TextChoices):
    """How an improvement area stands in a month."""

    GOOD = "good_progress", "Good progress"
    SOME = "some_progress", "Some progress"
    SLOW = "slow_progress", "Slow progress"
    NONE = "no_progress", "No progress"


class Conductor(models.TextChoices):
    """Who conducts what is planned: some paragraphs mean only one of them."""

    ADVISER = "adviser", "The adviser and officials of the Department"
    DEPARTMENT = "department", "Officials of the Department"
    PEER = "peer", "Another council or a peer team"
    BOARD = "board", "The Board"
    OTHER = "other", "Someone else"

"""The words of the audit trail for reviews, decisions and letters."""

from accounts.events import event

REVIEW_OPENED = event("review_opened", "Review opened")
REVIEW_HELD = event("review_held", "Review held")
FINDING_RECORDED = event("finding_recorded", "Finding recorded")
FINDING_WITHDRAWN = event("finding_withdrawn", "Finding withdrawn")
DECISION_PROPOSED = event("decision_proposed", "Decision proposed")
DECISION_TAKEN = event("decision_taken", "Decision taken")
DECISION_NOT_TAKEN = event("decision_not_taken", "Decision not taken")
DECISION_TOOK_EFFECT = event("decision_took_effect", "Decision took effect")
LETTER_STARTED = event("letter_started", "Letter started")
LETTER_SAVED = event("letter_saved", "Letter saved")
LETTER_DISCARDED = event("letter_discarded", "Letter discarded")
LETTER_ISSUED = event("letter_issued", "Letter issued")
LETTER_RECORDED = event("letter_recorded", "Letter issued elsewhere recorded")
LETTER_DELIVERED = event("letter_delivered", "Delivery of a letter recorded")
LETTER_DOWNLOADED = event("letter_downloaded", "Letter downloaded", is_read=True)

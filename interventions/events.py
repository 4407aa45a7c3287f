"""The words of the audit trail for cases."""

from accounts.events import event

INTERVENTION_OPENED = event("intervention_opened", "Case opened")
INTERVENTION_CLOSED = event("intervention_closed", "Case closed")
RECORD_STOPPED = event("record_stopped", "Our record of the case stops")
ASSIGNED = event("assigned", "Official assigned")
ASSIGNMENT_ENDED = event("assignment_ended", "Assignment ended")
COVER_ARRANGED = event("cover_arranged", "Cover arranged")
COVER_ENDED = event("cover_ended", "Cover ended early")
HANDOVER_READ = event("handover_read", "Handover read by the new lead")

AUTHORITY_RECORDED = event("authority_recorded", "Paper recorded")
INSTRUMENT_ISSUED = event("instrument_issued", "Instrument issued")
INSTRUMENT_RECORDED = event("instrument_recorded", "Instrument recorded")
INSTRUMENT_TAKEN_OVER = event("instrument_taken_over", "Instrument taken over in mid-course")
TAKEN_OVER_CORRECTED = event(
    "taken_over_corrected", "What was taken over of a requirement corrected"
)
SIGNED_PAPER_ADDED = event("signed_paper_added", "Signed paper added to an instrument")
INSTRUMENT_ENDED = event("instrument_ended", "Instrument ended")
OBLIGATION_ENDED = event("obligation_ended", "Requirement ended")
OBLIGATION_ADDED = event("obligation_added", "Requirement added")
DRAFT_STARTED = event("draft_started", "Draft instrument started")
DRAFT_SAVED = event("draft_saved", "Draft instrument saved")
DRAFT_DISCARDED = event("draft_discarded", "Draft instrument discarded")

TERM_ADDED = event("term_added", "Rule of a requirement changed")
SPAN_RECORDED = event("span_recorded", "What our record covers set")
ANCHOR_RECORDED = event("anchor_recorded", "Day recorded from which a date counts")

HAPPENING_RECORDED = event("happening_recorded", "Happening recorded")
HAPPENING_CORRECTED = event("happening_corrected", "Happening corrected")
HAPPENING_WITHDRAWN = event("happening_withdrawn", "Happening withdrawn")
FULFILMENT_TIED = event("fulfilment_tied", "Happening tied to a requirement")

EVENT_PLANNED = event("event_planned", "Day planned")
PLAN_WITHDRAWN = event("plan_withdrawn", "Planned day withdrawn")
REQUEST_MADE = event("request_made", "Request made")
REQUEST_WITHDRAWN = event("request_withdrawn", "Request withdrawn")
EXPECTATION_SET = event("expectation_set", "Day said by which a date is expected to be met")
FACT_WITHDRAWN = event("fact_withdrawn", "Fact withdrawn")

APPOINTED = event("appointed", "Appointment made")
APPOINTMENT_ENDED = event("appointment_ended", "Appointment ended")
PERSON_NAMED = event("person_named", "Person named for an appointment")
PERSON_NO_LONGER_NAMED = event("person_no_longer_named", "Person no longer named")
BOARD_CHANGED = event("board_changed", "Board changed")

EVIDENCE_RECEIVED = event("evidence_received", "File received as evidence")
PLAN_SENT = event("plan_sent", "Plan sent")
PLAN_DOWNLOADED = event("plan_downloaded", "Plan downloaded", is_read=True)
PAPER_DOWNLOADED = event("paper_downloaded", "Signed paper downloaded", is_read=True)
EVIDENCE_DOWNLOADED = event("evidence_downloaded", "Evidence downloaded", is_read=True)
REPORT_DOWNLOADED = event("report_downloaded", "Report of a monthly log downloaded", is_read=True)
BRIEF_DOWNLOADED = event("brief_downloaded", "Brief downloaded", is_read=True)
LOG_SAVED = event("log_saved", "Monthly log saved as a draft")
LOG_SUBMITTED = event("log_submitted", "Monthly log submitted")

CASE_SHEET_RECEIVED = event("case_sheet_received", "Spreadsheet of cases received")
CASES_TAKEN_OVER = event("cases_taken_over", "Cases taken over from a spreadsheet")
REFUSED_ROWS_DOWNLOADED = event("refused_rows_downloaded", "Refused rows downloaded", is_read=True)

ALERTS_RAISED = event("alerts_raised", "Alerts raised")
PROJECTIONS_RENEWED = event("projections_renewed", "Deadlines worked out again")
HOLIDAYS_CHANGED = event("holidays_changed", "List of bank holidays changed")
HOLIDAY_DATES_MOVED = event(
    "holiday_dates_moved", "Dates worked out again after a change of bank holidays"
)
MAIL_SENT = event("mail_sent", "Mail sent")
MAIL_FAILED = event("mail_failed", "Mail could not be delivered")
MAIL_DROPPED = event("mail_dropped", "Mail had nothing left to say")
MAIL_LEFT_UNSENT = event("mail_left_unsent", "Mail left unsent when sending was released")

"""What each text of the tables says about people.

Promises a declaration for every column of free text, which a test keeps complete; a column that
points at an account or a person, a date, a number or a fixed choice needs none. Decides no access.
"""

KINDS = {
    "credential": "lets somebody in",
    "identity": "says who a person is",
    "contact": "says how to reach a person",
    "words": "free text that may name people",
    "none": "says nothing about a person",
}

# On every fact.
EVERYWHERE = {"correction_reason": "words", "withdrawn_reason": "words"}

# Table → kind → its columns. A table all of whose columns are tied to people needs no entry.
DECLARED: dict[str, dict[str, str]] = {
    "accounts.User": {"credential": "password", "contact": "email", "identity": "name body"},
    "accounts.AuditEvent": {
        "words": "details",
        "none": "operation kind subject_type scope previous_hash hash rows_hash request address",
    },
    "accounts.RowVersion": {"words": "before after", "none": "table_name hash"},
    "accounts.AuditVerification": {"none": "faults"},
    "accounts.CalendarLink": {"credential": "token_hash", "words": "name"},
    "accounts.SavedView": {"words": "name query"},
    "accounts.SendingHold": {"none": "because"},
    "account.EmailAddress": {"contact": "email"},
    "account.EmailConfirmation": {"credential": "key"},
    "auth.Group": {"none": "name"},
    "auth.Permission": {"none": "name codename"},
    "contenttypes.ContentType": {"none": "app_label model"},
    "accounts.Session": {
        "credential": "session_key",
        "words": "session_data",
        "none": "device",
    },
    "mfa.Authenticator": {"credential": "data"},
    "socialaccount.SocialAccount": {"identity": "uid", "words": "extra_data", "none": "provider"},
    "socialaccount.SocialApp": {
        "credential": "client_id secret key settings",
        "none": "provider provider_id name",
    },
    "socialaccount.SocialToken": {"credential": "token token_secret"},
    "documents.StoredFile": {"words": "original_name", "none": "sha256 content_type storage_key"},
    "councils.Person": {"identity": "name honours"},
    "councils.Organisation": {"none": "name"},
    "councils.OfficeHolding": {"identity": "title", "words": "source"},
    "councils.Address": {"contact": "lines postcode email", "words": "source", "none": "label"},
    "councils.Council": {
        "none": "slug name ons_name official_name type gss_code gss_codes_other dfe_code ofsted_urn "
        "region_code region sub_region ofsted_region combined_authority statistical_neighbours note"
    },
    "councils.CouncilName": {"none": "name key"},
    "councils.Framework": {"none": "code name kinds"},
    "councils.JudgementLine": {"none": "code name"},
    "councils.Grade": {"none": "code name"},
    "councils.BankHoliday": {"none": "title notes"},
    "councils.Publication": {
        "none": "code title short_title publisher licence link",
    },
    "councils.Inspection": {"words": "source", "none": "theme report_link licence"},
    "interventions.Intervention": {"words": "reason record_stops_because closed_because"},
    "interventions.Authority": {
        "identity": "made_by capacity",
        "words": "title words source",
        "none": "reference",
    },
    "interventions.Instrument": {
        "identity": "signatory_name signatory_title",
        "contact": "addressed_to",
        "words": "preamble text",
        "none": "legal_basis",
    },
    "interventions.Clause": {"words": "heading text", "none": "number"},
    "interventions.InstrumentDraft": {"words": "content"},
    "interventions.Appointment": {"none": "called advises paid_by"},
    "interventions.Board": {"none": "name"},
    "interventions.BoardMember": {"identity": "capacity"},
    "interventions.ImprovementArea": {"words": "text", "none": "letter"},
    "interventions.Obligation": {"words": "name quote", "none": "statute helped_by"},
    "interventions.Term": {"none": "rule"},
    "interventions.RecordSpan": {"words": "reason"},
    "interventions.Anchor": {"none": "name"},
    "interventions.PlannedEvent": {"words": "note"},
    "interventions.Request": {"words": "words"},
    "interventions.Expectation": {"words": "why told"},
    "interventions.End": {"words": "condition"},
    "interventions.Alert": {"none": "channel dropped_because"},
    "interventions.Mail": {"contact": "last_error", "words": "body", "none": "key subject"},
    "interventions.Happening": {"identity": "who", "words": "title words source"},
    "interventions.Evidence": {"words": "title"},
    "interventions.Deadline": {"none": "due_precision"},
    "interventions.FeedDate": {"none": "key due_precision"},
    "interventions.Projection": {"none": "open_points"},
    "interventions.PlanVersion": {"words": "title message", "none": "reference"},
    "interventions.MonthlyLog": {"words": "visits worry"},
    "interventions.AreaRating": {"words": "words reason"},
    "reviews.Review": {"words": "scope"},
    "reviews.Finding": {"words": "words"},
    "reviews.Decision": {
        "identity": "taken_by taken_as",
        "words": "title reasons options advice condition",
        "none": "rule",
    },
    "reviews.Letter": {
        "identity": "signatory_name signatory_title",
        "words": "title content summary source",
        "none": "sha256",
    },
    "reviews.LetterDelivery": {"contact": "to how"},
}

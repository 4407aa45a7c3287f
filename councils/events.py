"""The words of the audit trail for the register."""

from accounts.events import event

REFERENCE_LOADED = event("reference_loaded", "Reference data loaded")
COUNCIL_ADDED = event("council_added", "Council added to the register")
PERSON_ADDED = event("person_added", "Person added to the register")
PERSON_TIED_TO_ACCOUNT = event("person_tied_to_account", "Person tied to an account")
ORGANISATION_ADDED = event("organisation_added", "Organisation added to the register")
OFFICE_HOLDER_RECORDED = event("office_holder_recorded", "Office-holder recorded")
OFFICE_HOLDING_ENDED = event("office_holding_ended", "End of office recorded")
OFFICE_HOLDING_WITHDRAWN = event("office_holding_withdrawn", "Office-holder withdrawn")
ADDRESS_RECORDED = event("address_recorded", "Address recorded")
ADDRESS_ENDED = event("address_ended", "End of address recorded")
ADDRESS_WITHDRAWN = event("address_withdrawn", "Address withdrawn")
INSPECTIONS_LOADED = event("inspections_loaded", "Published inspections loaded")
INSPECTION_ENTERED = event("inspection_entered", "Inspection entered")
INSPECTION_CORRECTED = event("inspection_corrected", "Inspection corrected")
INSPECTION_WITHDRAWN = event("inspection_withdrawn", "Inspection withdrawn")
HOLIDAY_ADDED = event("holiday_added", "Bank holiday entered")
HOLIDAY_WITHDRAWN = event("holiday_withdrawn", "Bank holiday withdrawn")
MEMBERSHIP_ADDED = event("membership_added", "Person given access to a council")
MEMBERSHIP_ENDED = event("membership_ended", "Access to a council ended")

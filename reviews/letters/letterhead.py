"""What stands at the head of a minister's letter beside the name, by the day of the letter.

Promises the lines that letters of the time show. Does not know a letterhead that no paper shows.
"""

import datetime as dt

ADDRESS = ("Sanctuary Buildings", "20 Great Smith Street", "Westminster", "London SW1P 3BT")
TELEPHONE = "tel: 0370 000 2288"
# The first day on which a letter shows the address of the contact page. When it changed is not known.
CONTACT_PAGES = (
    (dt.date(2016, 6, 15), "www.education.gov.uk/help/contactus"),
    (dt.date(2024, 9, 6), "www.education.gov.uk/contactus/dfe"),
)


def letterhead_on(day: dt.date) -> tuple[str, ...]:
    """Address, telephone and contact page as letters up to the day show them last."""
    shown = [page for since, page in CONTACT_PAGES if since <= day]
    return (*ADDRESS, TELEPHONE, shown[-1] if shown else CONTACT_PAGES[0][1])

"""The forms of pages that only read: what is asked stands in the address."""

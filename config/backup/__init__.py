"""Everything of the service in one file, and from that file into an empty place.

Promises that what is restored equals what was backed up, row by row and file by file, or that it
says where not. Does not encrypt and keeps no earlier backup: whoever runs the service does.
"""


class Unusable(Exception):
    """A backup, or the place for one, is not as it must be: the words say what, and what to do."""

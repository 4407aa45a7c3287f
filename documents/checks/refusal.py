"""Why a file is not taken, in words for the person who sent it.

Decides nothing.
"""


class FileRefused(Exception):
    """A file is not taken. `rule` is a short fixed word for tests and logs, `what_to_do` plain English."""

    def __init__(self, rule: str, what_to_do: str) -> None:
        super().__init__(what_to_do)
        self.rule = rule
        self.what_to_do = what_to_do

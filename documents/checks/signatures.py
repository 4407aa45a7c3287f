"""What a file's first bytes say it is, in words.

A hint for messages and for choosing the check; no file is accepted for its first bytes alone.
"""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document or one with a password"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich text document"),
)
OLD_OFFICE = SIGNATURES[3][0]


def what_it_looks_like(head: bytes) -> str:
    """ "a PDF", "a Windows program" and so on, or "" where the first bytes say nothing."""
    return next((words for start, words in SIGNATURES if head.startswith(start)), "")

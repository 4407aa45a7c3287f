"""The secret in the link to a calendar.

Promises 256 random bits, and one hash by which a link is found. Keeps nothing.
"""

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    """A secret that nobody guesses: 43 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """SHA-256 in hex. The secret is random, so that a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).hexdigest()

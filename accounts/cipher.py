"""Short secrets that the database keeps and only the running service can read.

Promises that a key can be replaced: the first of `FACTOR_KEYS` encrypts, each of them decrypts. Does
not hash: what is only compared needs no key.
"""

import base64
import functools
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """A secret that none of the keys of this service decrypts."""


def encrypt(text: str) -> str:
    """The text as the database keeps it."""
    return _cipher(tuple(settings.FACTOR_KEYS)).encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """The text again. Raises Unreadable where it was kept under a key that is gone."""
    try:
        return _cipher(tuple(settings.FACTOR_KEYS)).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("OVERSEE_FACTOR_KEYS has no key for this secret.") from error


@functools.cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    hashes = (hashlib.sha256(key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in hashes])

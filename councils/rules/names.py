"""How names of councils are compared.

Promises one key for the ways a name is written: "Hammersmith & Fulham", "London Borough of
Hammersmith and Fulham". Does not know any council: it compares words.
"""

import re
import unicodedata

_NOISE = frozenset({"council", "borough", "metropolitan", "district", "royal", "the", "of"})
_MOST_WORDS = 12


def words_of(text: str) -> list[str]:
    """The words that tell one council from another, in lower case; at most twelve."""
    return [word for word in _plain_words(text) if word not in _NOISE][:_MOST_WORDS]


def key_of(name: str) -> str:
    """What is stored to be searched: each word with a space before it."""
    return "".join(f" {word}" for word in words_of(name))


def is_of_noise_only(text: str) -> bool:
    """Whether nothing is left once words such as "council" are taken away."""
    return not words_of(text)


def _plain_words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’‘ʼ`.]", "", text)).split()

"""How names of councils are compared."""

import pytest

from councils.rules.names import is_of_noise_only, key_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hammersmith & Fulham", "hammersmith and fulham"),
        ("Southend-on-Sea", "Southend on Sea Borough Council"),
        ("St. Helens", "St Helens Council"),
        ("King’s Lynn", "King's Lynn"),
        ("Kingston upon Hull, City of", "kingston upon hull city"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("Wakefield Metropolitan District Council", "WAKEFIELD"),
        ("Ýork", "York"),
    ],
)
def test_two_ways_to_write_a_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_words_that_tell_councils_apart_are_kept() -> None:
    assert key_of("Durham County Council") == " durham county"
    assert key_of("City of London Corporation") == " city london corporation"
    assert key_of("Cheshire East") != key_of("Cheshire West and Chester")


def test_a_text_of_noise_is_known_as_such() -> None:
    assert is_of_noise_only("The Borough Council")
    assert is_of_noise_only("’%_")
    assert not is_of_noise_only("York")


def test_a_very_long_text_gives_few_words() -> None:
    assert len(words_of("word " * 5000)) == 12

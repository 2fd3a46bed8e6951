"""Pinyin as it is spoken in many regions: zh like z, n like l, eng like en. Offered behind what is spelt exactly."""

import re

# For the dictionary's schema: `fuzz` also takes the other spelling, at a cost.
ALGEBRA = (
    "fuzz/^([zcs])h/$1/",
    "fuzz/^([zcs])([^h])/$1h$2/",
    "fuzz/^n/l/",
    "fuzz/^l/n/",
    "fuzz/([ei])ng$/$1n/",
    "fuzz/([ei])n$/$1ng/",
)

_RETROFLEX = re.compile(r"([zcs])h+")
_FRONT_N = re.compile(r"n(?=[aeiouv])")
_BACK_NASAL = re.compile(r"([ei])ng")


def levelled(letters: str) -> str:
    """Two spellings that an accent does not tell apart become the same. Said of both sides of a comparison: where a
    syllable ends is not known of letters, and an n between two vowels counts as the beginning of the next."""
    letters = _RETROFLEX.sub(r"\1", letters)
    letters = _BACK_NASAL.sub(r"\1n", letters)
    return _FRONT_N.sub("l", letters)

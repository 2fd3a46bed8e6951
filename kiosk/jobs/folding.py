"""How text is compared: after NFKC and casefold, word by word."""

import re
from unicodedata import is_normalized, normalize

_LATIN = re.compile(r"[a-zü]+")


# Full-width forms, which NFKC makes plain: with them out of the way most texts need no normalizing, which is slow.
_PLAIN = {0xFF01 + n: 0x21 + n for n in range(94)}


def folded(text: str) -> str:
    plain = text.translate(_PLAIN)
    return (plain if is_normalized("NFKC", plain) else normalize("NFKC", plain)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """The words that a search asks for, once each, in the order written."""
    return tuple(dict.fromkeys(folded(text).split()))


def letters_of(word: str) -> str | None:
    """The letters of a word that is only of Latin letters, as pinyin is written here (ü is v); None of another."""
    return word.replace("ü", "v") if _LATIN.fullmatch(word) else None

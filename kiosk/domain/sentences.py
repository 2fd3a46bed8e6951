"""How long a sentence may be that a citizen reads."""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 25  # characters
_END = re.compile(r"(?<=[。？！；…\n])")
_FILLED_IN = re.compile(r"\{[^{}]*\}")


def sentences(words: str) -> Iterator[str]:
    """As they are read: each ends with a mark of its own or with the line."""
    return (part for part in map(str.strip, _END.split(words)) if part)


def too_long(words: str) -> Iterator[str]:
    """Those of more characters than one takes in at a glance; what is filled in is not counted, nor is the mark at
    the end."""
    return (part for part in sentences(words) if len(_FILLED_IN.sub("", part).rstrip("。？！；…”")) > LONGEST_SENTENCE)

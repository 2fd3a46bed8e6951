"""A name as it is looked for: the same however it was spaced, dotted or spelled in width."""

import unicodedata

_LONGEST = 120
_DOTS = "·•・‧.．"


def hint_of(name: str) -> str:
    """What UTF-8 or a database cannot carry is left out."""
    plain = unicodedata.normalize("NFKC", name.encode("utf-8", errors="ignore").decode()).casefold()
    return "".join(c for c in plain if c.isprintable() and not c.isspace() and c not in _DOTS)[:_LONGEST]

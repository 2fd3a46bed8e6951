"""A text as a reader counts it: a character with its variation selector and its marks is one, and is never torn."""

import unicodedata
from dataclasses import dataclass, replace

_MARKS = ("Mn", "Me", "Mc")
_JOINER = "\u200d"


def whole_characters(text: str) -> tuple[str, ...]:
    whole: list[str] = []
    for char in text:
        if whole and belongs_to_the_one_before(char):
            whole[-1] += char
        else:
            whole.append(char)
    return tuple(whole)


def belongs_to_the_one_before(char: str) -> bool:
    return is_selector(char) or char == _JOINER or unicodedata.category(char) in _MARKS


def is_selector(char: str) -> bool:
    """Picks one of several shapes of the character before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a field, and the caret: so many whole characters stand before it."""

    characters: tuple[str, ...] = ()
    caret: int = 0

    @classmethod
    def of(cls, text: str) -> "Written":
        """With the caret behind it."""
        characters = whole_characters(text)
        return cls(characters, len(characters))

    @property
    def text(self) -> str:
        return "".join(self.characters)

    @property
    def before(self) -> str:
        return "".join(self.characters[: self.caret])

    @property
    def after(self) -> str:
        return "".join(self.characters[self.caret :])

    def with_more(self, text: str) -> "Written":
        """`text` at the caret; a mark at its beginning joins what stands there."""
        before = whole_characters(self.before + text)
        return Written((*before, *self.characters[self.caret :]), len(before))

    def without_last(self) -> "Written":
        """The whole character before the caret goes."""
        if not self.caret:
            return self
        at = self.caret - 1
        return Written((*self.characters[:at], *self.characters[at + 1 :]), at)

    def at(self, caret: int) -> "Written":
        return replace(self, caret=min(max(caret, 0), len(self.characters)))

"""What is to be said, and what is heard of it."""

import re
from dataclasses import dataclass

# Mandarin for both scripts; an interface in English is read by its own voice. Other languages have none.
_MANDARIN, _ENGLISH = "cmn-latn-pinyin", "en-gb"
VOICES = {"zh_Hans": _MANDARIN, "zh_Hant": _MANDARIN, "en": _ENGLISH}
_SAYABLE = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Utterance:
    """`pieces` are said one after another with a short rest between; each may have a recorded clip. One that is
    `private` is heard with headphones in, or not at all. `language`: a key of VOICES."""

    pieces: tuple[str, ...]
    language: str = "zh_Hans"
    private: bool = False

    def __bool__(self) -> bool:
        return any(_SAYABLE.search(piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is being said now; "" when it is quiet again."""

    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


QUIET = Heard()

"""What is to be said aloud, and what the screens ask of whoever says it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_SAYABLE = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Utterance:
    """`pieces` are said one after another with a short rest between; each may have a recorded clip. One that is
    `private` is heard with headphones in, or not at all. `language`: the code of a locale."""

    pieces: tuple[str, ...]
    language: str = "zh_Hans"
    private: bool = False

    def __bool__(self) -> bool:
        return any(_SAYABLE.search(piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is being said now; "" when it is quiet again."""

    text: str = ""


QUIET = Heard()


class Voice(Protocol):
    """Says one thing at a time; nothing here blocks. `volume` in percent holds from what is said next."""

    volume: int

    @property
    def usable(self) -> bool:
        """It has been tried, and sound comes out."""
        ...

    def speaks(self, language: str) -> bool: ...

    def say(self, utterance: Utterance, heard: Callable[[Heard], None]) -> None:
        """Instead of whatever is being said. `heard` is told, from another thread (bind it), of each piece as it
        begins and of the end; not of one that was interrupted."""
        ...

    def revive(self) -> None:
        """If no sound came out, find out whether it does now."""
        ...

    def stop(self) -> None:
        """From now on silence. Any thread."""
        ...

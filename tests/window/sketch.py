"""What is on the glass, as data: every part, every mark that its pen made, and what lies under it. No Kivy."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kiosk.ui.theme import Rgba


class Rect(NamedTuple):
    """In window px, from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def empty(self) -> bool:
        return self.right <= self.left or self.top <= self.bottom

    def within(self, other: "Rect", air: float = 1) -> bool:
        beside = self.left >= other.left - air and self.right <= other.right + air
        return beside and self.bottom >= other.bottom - air and self.top <= other.top + air

    def meets(self, other: "Rect", air: float = 1) -> bool:
        """They share more than a rim of `air`."""
        beside = self.right <= other.left + air or other.right <= self.left + air
        return not (beside or self.top <= other.bottom + air or other.top <= self.bottom + air)


NOWHERE = Rect(0, 0, 0, 0)


class Kind(Enum):
    FILL = "fill"
    TEXT = "text"
    ICON = "icon"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Mark:
    """`size` of a text in px; `name` of a picture or icon; `edge_of` the box that an edge was drawn around."""

    kind: Kind
    rect: Rect
    color: Rgba
    token: str = ""
    size: float = 0
    name: str = ""
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part and what it drew; `order` grows from the ground up. `above` are the parts that it is within."""

    what: str
    kind: str
    rect: Rect
    marks: tuple[Mark, ...]
    above: tuple[int, ...]
    control: str = ""
    touch: Rect = NOWHERE
    deaf: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """All parts on the glass, in the order they are drawn in. `dead_ends`: lists with more than is shown, and nothing
    that leads to the rest."""

    glass: Rect
    ground: Rgba
    parts: tuple[Drawn, ...]
    dead_ends: tuple[str, ...] = ()

    def marks(self, *kinds: Kind) -> Iterator[tuple[int, int, Mark]]:
        """Part, place within it, and mark."""
        for at, part in enumerate(self.parts):
            for place, mark in enumerate(part.marks):
                if mark.kind in kinds:
                    yield at, place, mark

    def texts(self) -> Iterator[tuple[Drawn, Mark]]:
        """Every line of every text, and the part that wrote it."""
        return ((self.parts[at], mark) for at, _, mark in self.marks(Kind.TEXT))

    def under(self, at: int, place: int, rect: Rect) -> list[Mark]:
        """What is seen behind `rect`: from the last ground drawn before down to the first that holds all of it."""
        seen: list[Mark] = []
        before = [*self.parts[at].marks[:place][::-1]]
        for part in reversed(self.parts[:at]):
            before += part.marks[::-1]
        for mark in before:
            if mark.kind in (Kind.FILL, Kind.PICTURE) and mark.rect.meets(rect):
                seen.append(mark)
                if rect.within(mark.rect) and mark.kind is Kind.FILL:
                    return seen
        return [*seen, Mark(Kind.FILL, self.glass, self.ground, "bg")]

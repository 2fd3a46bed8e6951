"""Pictures and short films that contents name: who keeps them on this station, and who is asked for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True, repr=False)
class MediaPart:
    """`content` from byte `first` on, of something `whole` bytes long."""

    first: int
    whole: int
    content: bytes


class Taken(StrEnum):
    """What became of a part."""

    MORE = "more"
    KEPT = "kept"  # it is whole, and what its name says
    REFUSED = "refused"  # it is not, or this station shows no such thing
    NO_ROOM = "no_room"


@dataclass(frozen=True, slots=True)
class MediaHeld:
    """How many are named by what is shown or will be, and how many of these are not here."""

    named: int
    missing: int


class MediaKeeper(Protocol):
    """Blocks. What nothing names any more is forgotten when it is asked what is missing."""

    def missing(self) -> Sequence[str]:
        """The ids of what is to be fetched, what is shown first first."""
        ...

    def begun(self, media_id: str) -> int:
        """How many bytes of it are here from a time before."""
        ...

    def add(self, media_id: str, part: MediaPart) -> Taken: ...


class Pictures(Protocol):
    """Blocks."""

    def open(self, media_id: str) -> bytes | None:
        """A JPEG, or a film (kiosk.contract.media); None: it is not here, or not what it was."""
        ...


class NoPictures:
    """A station that has none."""

    def open(self, _media_id: str) -> bytes | None:
        return None

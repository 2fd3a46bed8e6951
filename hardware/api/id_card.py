"""The ID-card reader."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from hardware.api.device import Device


class CardKind(StrEnum):
    """The four chip layouts, told apart by the flag at byte 248."""

    CITIZEN = "citizen"
    HMT = "hmt"
    FOREIGN_2017 = "foreign_2017"
    FOREIGN_2023 = "foreign_2023"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardRecord:
    """The text of one card. `valid_until` None means 长期. Never printed by accident: the repr hides the person."""

    kind: CardKind
    name: str
    sex: str
    birth: date
    number: str
    authority: str
    valid_from: date
    valid_until: date | None
    ethnic: str | None = None
    address: str | None = None
    english_name: str | None = None
    country: str | None = None
    permit_number: str | None = None
    issues: str | None = None

    def __repr__(self) -> str:
        return f"CardRecord(kind={self.kind.value!r})"


class ReadFault(StrEnum):
    """Why there is no card record. `MOVED`: the card was there and left, or slipped, before it was read whole."""

    NO_CARD = "no_card"
    MOVED = "moved"
    TIMEOUT = "timeout"
    UNVERIFIED = "unverified"
    DISCONNECTED = "disconnected"
    UNSUPPORTED = "unsupported"
    HARDWARE = "hardware"


@dataclass(frozen=True, slots=True)
class CardRead:
    """A whole, checked card, and the printable number of the module that read it (None when it does not tell).

    `additional_address`: addresses written after the card was issued, a line each; None for none, or not asked for.
    The repr hides it, as it hides the person. `photo_bytes`: how long the photo was that came with it, and is not
    kept;
    `seconds`: from the card being found to its being read.
    """

    record: CardRecord
    sam: str | None = None
    additional_address: str | None = field(default=None, repr=False)
    photo_bytes: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class CardReadFailed:
    fault: ReadFault


@dataclass(frozen=True, slots=True)
class CardRemoved:
    pass


CardEvent = CardRead | CardReadFailed | CardRemoved


class IdCardReader(Device, Protocol):
    """Reads only while watched: consent comes first."""

    def watch(self, listener: Callable[[CardEvent], None], *, additional_address: bool = False) -> None:
        """Look for a card until `unwatch`. One `CardRead` per card laid; then `CardRemoved` when it leaves.

        `additional_address` asks for it too, whatever the model does by itself; that it fails never spoils a read.
        """
        ...

    def unwatch(self) -> None: ...

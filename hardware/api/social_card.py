"""The reader of physical social-security cards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from hardware.api.device import Device


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SocialCardRecord:
    """What a card tells without a PIN. It proves neither that the card is genuine nor that it is active.

    `number` is the social-security number, which is the citizen number, its check character verified. Codes are as on
    the card: `sex` of GB/T 2261.1, `ethnic` of GB/T 3304, `birthplace` and `region` of GB/T 2260. What a card leaves
    out is None. Never printed by accident: the repr hides the person.
    """

    name: str
    number: str
    sex: str | None = None
    ethnic: str | None = None
    birth: date | None = None
    birthplace: str | None = None
    card_number: str | None = None
    card_id: str | None = None
    region: str | None = None
    card_class: str | None = None
    version: str | None = None
    organisation: str | None = None
    issued: date | None = None
    valid_until: date | None = None

    def __repr__(self) -> str:
        return "SocialCardRecord()"


class SocialCardFault(StrEnum):
    """Why there is no record. `MOVED`: the card was pulled out, or slipped, before it was read whole."""

    NO_CARD = "no_card"
    NO_READER = "no_reader"
    NO_SERVICE = "no_service"
    UNSUPPORTED = "unsupported"
    MOVED = "moved"
    HARDWARE = "hardware"


@dataclass(frozen=True, slots=True)
class SocialCardRead:
    """A whole card that contradicts itself nowhere."""

    record: SocialCardRecord


@dataclass(frozen=True, slots=True)
class SocialCardFailed:
    fault: SocialCardFault


@dataclass(frozen=True, slots=True)
class SocialCardRemoved:
    """The card that was read, or refused, has been taken out."""


SocialCardEvent = SocialCardRead | SocialCardFailed | SocialCardRemoved


class SocialCardReader(Device, Protocol):
    """Reads only while watched: consent comes first. No PIN is ever asked for, and none is ever sent."""

    def watch(self, listener: Callable[[SocialCardEvent], None]) -> None:
        """Read the card that is put in, until `unwatch`: one `SocialCardRead` a card, then `SocialCardRemoved`."""
        ...

    def unwatch(self) -> None: ...

"""What the displays can do."""

import codecs
from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel, ModelError
from hardware.protocols.led_panel import CAPACITY, V1, V2
from hardware.protocols.price_panel import Lamp

NO_LAMP = "none"
ORDERS = ("little", "big")
BYTES = range(256)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayModel(DeviceModel):
    """All that goes for every display."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MertechModel(DisplayModel):
    """`longest` in bytes; the one driver that is public cannot say more than 255. `asks_firmware`: ask now and then,
    and take any answer for a sign of life; what it answers is not documented.
    """

    longest: int
    asks_firmware: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LedPanelModel(DisplayModel):
    """The fields of CMD E1 by their names in `QrPage`. `answers` False: the line goes one way, whatever the panel says.

    `seconds`: after these the panel takes the code away by itself; 0: never. `text_alone`: an empty message shows its
    text without a code, which nobody has confirmed; so it is with `order`, of v2's two bytes of length.
    """

    version: int
    address: int
    order: str
    answers: bool
    size: int
    seconds: int
    enter: int
    leave: int
    following: int
    voice: bool
    text_encoding: str
    text_alone: bool

    def check(self) -> None:
        """Raises ModelError for a value that the panel has no byte for, or an encoding there is not."""
        small = (self.address, self.seconds, self.enter, self.leave, self.following)
        known = self.version in (V1, V2) and self.size in CAPACITY and self.order in ORDERS
        if not known or any(value not in BYTES for value in small):
            raise ModelError(f"model {self.name}: version, size, order or a byte out of range")
        try:
            codecs.lookup(self.text_encoding)
        except LookupError as error:
            raise ModelError(f"model {self.name}: {error}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePanelModel(DisplayModel):
    """`segments`: digits, point and minus only. `columns` and `rows` of characters. `lamp`: a name of `Lamp` in small
    letters, lit beside every number, or "none": it has none.
    """

    segments: bool
    columns: int
    rows: int
    lamp: str

    @property
    def lamp_lit(self) -> Lamp | None:
        """Raises ModelError for a lamp there is not."""
        if self.lamp == NO_LAMP:
            return None
        if self.lamp.upper() not in Lamp.__members__:
            raise ModelError(f"model {self.name}: unknown lamp {self.lamp!r}")
        return Lamp[self.lamp.upper()]

"""What the displays can do."""

import codecs
from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel, ModelError
from hardware.protocols.led_panel import CAPACITY, V1, V2
from hardware.protocols.mertech import LONGEST
from hardware.protocols.price_panel import Lamp

LAMPS: dict[str, Lamp | None] = {"none": None} | {lamp.name.lower(): lamp for lamp in Lamp}
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

    def __post_init__(self) -> None:
        """Raises ModelError for a length that the frame cannot say."""
        if not 0 < self.longest <= LONGEST:
            raise ModelError(f"model {self.name}: longest out of range")


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

    def __post_init__(self) -> None:
        """Raises ModelError for a value that the panel has no byte for, or an encoding there is not."""
        for key, known in {"version": (V1, V2), "size": CAPACITY, "order": ORDERS}.items():
            self._allow(key, known)
        for key in ("address", "seconds", "enter", "leave", "following"):
            if getattr(self, key) not in BYTES:
                raise ModelError(f"model {self.name}: {key} must be a byte, 0 to 255")
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

    def __post_init__(self) -> None:
        """Raises ModelError for a lamp there is not, or a panel without a digit."""
        self._need("columns", "rows")
        self._allow("lamp", LAMPS)

    @property
    def lamp_lit(self) -> Lamp | None:
        return LAMPS[self.lamp]

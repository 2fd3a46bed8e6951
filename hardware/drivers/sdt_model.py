"""What an ID-card reader of the SDT family can do."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel

# Modules come set to the first and can be set to the others (1.1).
BAUDRATES = (115200, 57600, 38400, 19200, 9600)
PRESENCE = ("card_number", "find")
ADDRESS_LENGTHS = (0, 70, 280)


@dataclass(frozen=True, slots=True, kw_only=True)
class SdtModel(DeviceModel):
    """What is unconfirmed in section 1 of the protocols, and what one reader needs otherwise than another.

    `presence`: "card_number" asks `30 05` whether the card still lies there, "find" asks `20 01`.
    `additional_address_bytes`: what `30 03` carries; 0 asks for it only where the program wants it.
    `set_max_rf_block`: send `61 FF 50` at opening.
    `idle_reset_ms`: reset the SAM when no card was found for so long (then for twice as long, ...), which wakes a chip
    that hangs; 0 for never.
    """

    find_poll_ms: int
    presence: str
    presence_poll_ms: int
    self_test_poll_ms: int
    additional_address_bytes: int
    set_max_rf_block: bool
    idle_reset_ms: int

    def __post_init__(self) -> None:
        """Raises ModelError for a value that no reader knows."""
        self._allow("baudrate", BAUDRATES)
        self._allow("presence", PRESENCE)
        self._allow("additional_address_bytes", ADDRESS_LENGTHS)
        self._need("find_poll_ms", "presence_poll_ms", "self_test_poll_ms")

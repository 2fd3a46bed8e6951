"""What an ID-card reader of the SDT family can do."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel


@dataclass(frozen=True, slots=True, kw_only=True)
class SdtModel(DeviceModel):
    """`presence`: "card_number" asks `30 05` whether the card still lies there, "find" asks `20 01`."""

    find_poll_ms: int
    presence: str
    presence_poll_ms: int
    self_test_poll_ms: int

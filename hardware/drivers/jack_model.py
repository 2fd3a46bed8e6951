"""What a headphone jack may differ in."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel


@dataclass(frozen=True, slots=True, kw_only=True)
class JackModel(DeviceModel):
    """`switch`: the code of the switch in linux/input-event-codes.h; 2 is SW_HEADPHONE_INSERT."""

    switch: int

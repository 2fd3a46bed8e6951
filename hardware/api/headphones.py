"""The headphone jack: whether somebody listens with nobody else hearing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hardware.api.device import Device, DeviceStatus


class Plug(StrEnum):
    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"  # not heard yet, or events were lost


@dataclass(frozen=True, slots=True, kw_only=True)
class JackStatus(DeviceStatus):
    plug: Plug = Plug.UNKNOWN


class HeadphoneJack(Device, Protocol):
    """Listens from `start` on. What is not known counts as out: then strangers may hear."""

    @property
    def plugged_in(self) -> bool:
        """Headphones are known to be in, now."""
        ...

    def status(self) -> JackStatus: ...

    def on_status(self, listener: Callable[[JackStatus], None]) -> None: ...

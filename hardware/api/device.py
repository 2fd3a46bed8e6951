"""What all devices have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Health(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"  # works, but someone should look soon
    FAULT = "fault"  # there, and cannot work
    ABSENT = "absent"  # cannot be opened, or silent twice
    UNKNOWN = "unknown"  # not heard yet, or silent once


class DeviceState(StrEnum):
    """What the device is doing, or why it does nothing."""

    ABSENT = "absent"
    OPENING = "opening"
    SELF_TEST = "self_test"
    READY = "ready"
    BUSY = "busy"
    DEGRADED = "degraded"
    FAULTED = "faulted"


class Tri(StrEnum):
    """A physical fact that a model may be unable to tell."""

    OK = "ok"
    FAULT = "fault"
    UNKNOWN = "unknown"
    NOT_SUPPORTED = "not_supported"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """`cause` is a stable code such as `paper_out`; `action` says who must do what (`add_paper`, `call_service`).

    `since` is when anything but `state` changed last. Nothing here is about a person.
    """

    device: str
    health: Health
    state: DeviceState = DeviceState.ABSENT
    cause: str | None = None
    action: str | None = None
    since: datetime | None = None


class Device(Protocol):
    """What every device can do. `start` and `stop` are called once."""

    def start(self) -> None:
        """Begin to open the port, on the device's own thread; returns at once."""
        ...

    def stop(self) -> None:
        """Close the port and end the owner thread; returns when both are done, or after 4 s."""
        ...

    def status(self) -> DeviceStatus: ...

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None:
        """Call `listener` on every change of status, on the device's thread."""
        ...

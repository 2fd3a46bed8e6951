"""A headphone jack in the test's hand."""

from collections.abc import Callable
from dataclasses import replace

from hardware.api import Health, JackStatus, Plug


class FakeJack:
    def __init__(self) -> None:
        self._status = JackStatus(device="headphones", health=Health.OK, plug=Plug.OUT)
        self._listeners: list[Callable[[JackStatus], None]] = []

    def plug(self, plugged: bool) -> None:
        self._status = replace(self._status, plug=Plug.IN if plugged else Plug.OUT)
        for listener in self._listeners:
            listener(self._status)

    @property
    def plugged_in(self) -> bool:
        return self._status.plug is Plug.IN

    def start(self) -> None:
        """Always there."""

    def stop(self) -> None:
        """Always there."""

    def status(self) -> JackStatus:
        return self._status

    def on_status(self, listener: Callable[[JackStatus], None]) -> None:
        self._listeners.append(listener)

"""What the service manager (systemd) is told of this process: that it stands, and that its screen still moves.

The word of life hangs on a frame that was really shown since the last one: a loop that turns behind a screen that
stands still is not life. Where no service manager started us, nobody is told.
"""

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

import structlog

_log = structlog.get_logger()
_SHARE = 4  # a word in each quarter of what the manager waits: three may be lost
_STATUS_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class ServiceManager:
    """`address`: a unix datagram socket, by path or, after an @, in the abstract name space. `patience`: seconds
    without a word after which it ends this process; None: it waits for none."""

    address: str
    patience: float | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self | None:
        """As NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID say it; None where there is none, or none that we know."""
        address = environment.get("NOTIFY_SOCKET", "")
        if not address.startswith(("/", "@")):
            return None
        wanted = environment.get("WATCHDOG_USEC", "")
        # A window on trial is the child of its guard, which is what the manager started.
        ours = environment.get("WATCHDOG_PID", str(os.getpid())) in {str(os.getpid()), str(os.getppid())}
        waits = ours and wanted.isdecimal() and int(wanted) > 0
        return cls(address, int(wanted) / 1_000_000 if waits else None)

    def tell(self, *words: str) -> None:
        """Never waits: a manager that does not listen must not hold up the screen."""
        name = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as line:
            try:
                line.sendto("\n".join(words).encode(), name)
            except OSError as fault:
                _log.warning("watchdog.not_heard", fault=type(fault).__name__)


class Watchdog:
    """Lives on the screen's thread. `drawn` after each frame that was shown, `tick` at least twice a second; `redraw`
    asks for a frame though nothing has changed; `status` says in a few words what the station does, nothing of who."""

    def __init__(
        self,
        manager: ServiceManager,
        *,
        monotonic: Callable[[], float],
        redraw: Callable[[], None],
        status: Callable[[], str],
    ) -> None:
        self._manager = manager
        self._monotonic = monotonic
        self._redraw = redraw
        self._status = status
        self._stands = False
        self._frame_seen = False
        self._told = self._said_at = monotonic()
        self._said = ""

    def drawn(self) -> None:
        self._frame_seen = True
        if not self._stands:
            self._stands = True
            self._manager.tell("READY=1", self._status_word())

    def tick(self) -> None:
        now = self._monotonic()
        if self._manager.patience is not None and now - self._told >= self._manager.patience / _SHARE:
            self._speak(now)
        if self._stands and now - self._said_at >= _STATUS_SECONDS and self._status() != self._said:
            self._said_at = now
            self._manager.tell(self._status_word())

    def _speak(self, now: float) -> None:
        if self._frame_seen:
            self._frame_seen = False
            self._told = now
            self._manager.tell("WATCHDOG=1")
        self._redraw()

    def _status_word(self) -> str:
        self._said = self._status()
        return f"STATUS={self._said}"

    def stop(self) -> None:
        """It is meant to end."""
        self._manager.tell("STOPPING=1")

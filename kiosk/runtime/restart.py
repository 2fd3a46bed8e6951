"""Begins this program anew when there is a reason and nobody is here: by ending it, for it is started again at once."""

from collections.abc import Callable
from enum import StrEnum

import structlog

# "Try again": the unit starts the program anew whatever it ended with; `make run` does so for this one.
EXIT_RESTART = 75
_log = structlog.get_logger()


class RestartReason(StrEnum):
    MEMORY = "memory"
    STORE_DAMAGED = "store_damaged"
    STORE_UNUSABLE = "store_unusable"
    ASKED = "asked"  # by a technician, or by what was installed


class RestartWhenIdle:
    """Lives on the screen's thread. `idle`: nobody stands here, and nothing is being stored; `leave` ends the loop."""

    def __init__(self, idle: Callable[[], bool], leave: Callable[[], None]) -> None:
        self._idle = idle
        self._leave = leave
        self.reason: RestartReason | None = None
        self.leaving = False

    def wish(self, reason: RestartReason) -> None:
        """The first reason stands."""
        if self.reason is None:
            self.reason = reason
            _log.warning("runtime.restart_wanted", cause=reason.value)

    def tick(self) -> None:
        if self.reason is not None and not self.leaving and self._idle():
            self.leaving = True
            _log.warning("runtime.restart", cause=self.reason.value)
            self._leave()

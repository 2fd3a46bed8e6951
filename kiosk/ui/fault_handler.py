"""Kivy asks this when an exception reaches its loop."""

from collections.abc import Callable

from kivy.base import ExceptionHandler, ExceptionManager


class FaultHandler(ExceptionHandler):  # type: ignore[misc]  # Kivy ships no types
    """Hands the fault to `recover` and lets the loop go on. If that fails too, the process ends and is restarted."""

    def __init__(self, recover: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._recover = recover

    def handle_exception(self, exception: Exception) -> int:
        if isinstance(exception, KeyboardInterrupt | SystemExit):
            return int(ExceptionManager.RAISE)
        self._recover(exception)
        return int(ExceptionManager.PASS)

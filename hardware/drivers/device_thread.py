"""The thread that owns one device: it does one step after another until it is stopped."""

import threading
from collections.abc import Callable

from hardware.timekeeping import REAL_TIME, Timekeeping

STOP_SECONDS = 4.0


class DeviceThread:
    """Calls `step` for ever; each step returns the seconds to wait before the next. `wake` cuts the wait short.

    `at_end(crashed)` is its last word. It is a daemon, so that a device that hangs in the kernel can keep neither the
    program nor `stop` (4 s) waiting.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], float],
        at_end: Callable[[bool], None],
        clock: Callable[[], float],
        time: Timekeeping = REAL_TIME,
    ) -> None:
        self._step = step
        self._at_end = at_end
        self._clock = clock
        self._step_began: float | None = None
        self._wake = time.event()
        self._stop = time.event()
        self._thread = time.thread(self._run, name)

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    @property
    def step_seconds(self) -> float:
        """How long the step that is under way has lasted; 0 between steps."""
        began = self._step_began
        return 0.0 if began is None else self._clock() - began

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end and wait for it. Harmless when it was never started, or twice."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOP_SECONDS)

    def wake(self) -> None:
        self._wake.set()

    def pause(self, seconds: float) -> None:
        """Wait within a step; a stop ends it."""
        self._stop.wait(seconds)

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._step_began = self._clock()
                pause = self._step()
                self._step_began = None
                self._wake.wait(pause)
                self._wake.clear()
        finally:
            self._step_began = None
            self._at_end(not self._stop.is_set())

"""Work on the database that would hold up a screen, in a process of its own: it is slow, and its memory goes back."""

import os
import subprocess
from collections.abc import Callable, Sequence

_GENTLY = 15
_STOP_SECONDS = 10.0


class CareProcess:
    """One at a time, and not again for `pause` seconds: what failed has said so itself."""

    def __init__(self, command: Sequence[str], monotonic: Callable[[], float], pause: float) -> None:
        self._command = list(command)
        self._monotonic = monotonic
        self._pause = pause
        self._begun: float | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        """`more` stands behind the command."""
        now = self._monotonic()
        if self.running or (self._begun is not None and now - self._begun < self._pause):
            return
        self._begun = now
        nice = ["nice", "-n", str(_GENTLY)] if os.name == "posix" else []
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*nice, *self._command, *more], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """It is written so that it may be ended at any moment."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

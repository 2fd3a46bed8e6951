"""Makes an index in a process of its own: its memory goes back when it ends, and the window's interpreter is never
held up."""

import os
import subprocess
from collections.abc import Callable, Sequence

_GENTLY = 10  # what a visitor does comes first
_STOP_SECONDS = 10.0
_AGAIN_SECONDS = 30.0  # one that fails at once is not begun at every question


class BackgroundBuild:
    """`command` is the program that makes it. One at a time, and not again at once."""

    def __init__(self, command: Sequence[str], monotonic: Callable[[], float]) -> None:
        self._command = list(command)
        self._monotonic = monotonic
        self._begun = -_AGAIN_SECONDS
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if not self.running and self._monotonic() - self._begun >= _AGAIN_SECONDS:
            self._begun = self._monotonic()
            nice = ["nice", "-n", str(_GENTLY)] if os.name == "posix" else []
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [*nice, *self._command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def wait(self) -> None:
        """Until the one that was begun has ended."""
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        """A half-made index counts for nothing; the next start begins anew."""
        if self._process is not None and self.running:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:  # it is written so that it may be killed at any moment
                self._process.kill()
                self._process.wait()

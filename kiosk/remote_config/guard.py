"""Stands beside a window whose configuration is on trial: keeps it when home stood for a minute, else goes back to the
last known good one. `python -m kiosk.remote_config.guard DATA run ...`; small, for it stays until the next restart.

A start that hangs, dies, or dies with the whole machine is told apart by nobody inside the window: this process is
outside it, and the count of attempts is on the disk.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.remote_config.health import Health, Verdict
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import MOST_ATTEMPTS, attempt, give_up, keep, not_counted

# How the window says that it wants to be started anew (sysexits.h: EX_TEMPFAIL).
RESTART = 75
ON_TRIAL = "KIOSK_ON_TRIAL"  # in the environment of the window: the pipe to its guard
_LOOK_SECONDS = 0.5
_END_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Clocks:
    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def stand_guard(folder: ConfigFolder, command: Sequence[str], clocks: Clocks) -> int:
    """The window's exit status, or RESTART when it is to be started anew (with the last known good one, or because it
    asked for it)."""
    state = folder.change(attempt)
    if state.attempts > MOST_ATTEMPTS:
        folder.change(lambda known: give_up(known, "it did not live through its first minute", clocks.now()))
        return RESTART
    ear, mouth = os.pipe()
    with subprocess.Popen(command, pass_fds=[mouth], env=os.environ | {ON_TRIAL: str(mouth)}) as window:  # noqa: S603
        os.close(mouth)
        told = _Told(window)
        try:
            return _watch(folder, window, ear, clocks, told)
        finally:
            os.close(ear)
            _end(window)


class _Told:
    """SIGTERM and SIGINT go on to the window, and its end is then nobody's fault."""

    def __init__(self, window: "subprocess.Popen[bytes]") -> None:
        self.to_stop = False
        self._window = window
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._pass_on)

    def _pass_on(self, number: int, _frame: object) -> None:
        self.to_stop = True
        self._window.send_signal(number)


def _watch(folder: ConfigFolder, window: "subprocess.Popen[bytes]", ear: int, clocks: Clocks, told: _Told) -> int:
    health = Health(clocks.monotonic())
    while True:
        health.heard(_said(ear), clocks.monotonic())
        ended = window.poll()
        if told.to_stop or ended == RESTART:
            folder.change(not_counted)
            return window.wait()
        match health.verdict(clocks.monotonic(), ended):
            case Verdict.GOOD:
                folder.change(keep)
                return window.wait()
            case Verdict.BAD:
                window.kill()
                folder.change(lambda known: give_up(known, health.reason, clocks.now()))
                return RESTART


def _said(ear: int) -> bytes:
    """What the window wrote meanwhile; nothing after a while, or when it has closed its end."""
    ready, _, _ = select.select([ear], [], [], _LOOK_SECONDS)
    said = os.read(ear, 4096) if ready else b""
    if ready and not said:
        time.sleep(_LOOK_SECONDS)  # closed: `select` would come back at once for ever
    return said


def _end(window: "subprocess.Popen[bytes]") -> None:
    try:
        window.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        window.kill()


def main(arguments: Sequence[str]) -> int:
    """DATA, then what `python -m kiosk` is given. Never returns when the kiosk is to be started anew."""
    data, *rest = arguments
    folder, command = ConfigFolder(Path(data)), [sys.executable, "-m", "kiosk", *rest]
    status = RESTART
    while status == RESTART and folder.state().trial is not None:
        status = stand_guard(folder, command, Clocks())
    if status == RESTART:
        os.environ.pop(ON_TRIAL, None)
        os.execv(sys.executable, command)  # noqa: S606 - ourselves again
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

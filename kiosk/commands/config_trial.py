"""`config try` as another process, begun while the bundle is still being fetched: until it is told what to open, it
brings in what opening home takes."""

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kiosk.settings import ROOT
from kiosk.station import Station

TRY_SECONDS = 120
# In place of a directory: it is told on standard input.
TOLD_LATER = "-"


class Trial:
    """Good for one configuration: `show` it, do something else, and ask `why_not`."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def show(self, files: Path) -> None:
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):  # it has ended already, and `why_not` says with what
                self._process.stdin.write(f"{files}\n".encode())
                self._process.stdin.flush()

    def why_not(self) -> str | None:
        """None: home came up with it."""
        try:
            answer, _ = self._process.communicate(timeout=TRY_SECONDS)
        except subprocess.TimeoutExpired:
            return "home did not come up in time"
        return _why_not(self._process.returncode, answer)

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


@contextmanager
def begun(station: Station, args: Namespace) -> Iterator[Trial]:
    command = [sys.executable, "-m", "kiosk", "config", "try", TOLD_LATER, "--data", str(station.data)]
    command += [part for path in args.config if path.is_file() for part in ("--config", str(path))]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    trial = Trial(subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=nothing))
    try:
        yield trial
    finally:
        trial.end()


def _why_not(status: int, answer: bytes) -> str | None:
    try:
        told: Any = json.loads(answer)
        faults = told["faults"]
    except (ValueError, KeyError, TypeError):
        return f"the trial ended with {status}"
    if told.get("ok") is True and status == 0:
        return None
    first = faults[0]
    return f"{first['file']} {first['path']}: {first['message']}"

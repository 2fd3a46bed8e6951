"""Runs a command of this program in a process of its own, beside the window."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class NoAnswerError(Exception):
    """It could not be begun, or did not end in time."""


class RunCommand(Protocol):
    def __call__(self, words: Sequence[str], seconds: float, /) -> tuple[int, bytes]:
        """Its exit status and its answer. Blocks; raises NoAnswerError."""
        ...


@dataclass(frozen=True, slots=True)
class KioskCommand:
    """On the data folder and the settings files of this window; `root` is where the program lies. One that hangs is
    ended."""

    data: Path
    files: Sequence[Path] = ()
    root: Path | None = None

    def __call__(self, words: Sequence[str], seconds: float, /) -> tuple[int, bytes]:
        given = [part for path in self.files for part in ("--config", str(path))]
        command = [sys.executable, "-m", "kiosk", *words, "--data", str(self.data), *given]
        try:
            done = subprocess.run(  # noqa: S603 - ourselves, with our own words
                command, capture_output=True, check=False, timeout=seconds, cwd=self.root
            )
        except (OSError, subprocess.TimeoutExpired):
            raise NoAnswerError(words[0]) from None
        return done.returncode, done.stdout

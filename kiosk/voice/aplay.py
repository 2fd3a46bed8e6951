"""Sound out by ALSA: `aplay`, fed raw samples through a pipe. Killed, it is silent at once."""

import contextlib
import fcntl
import os
import shutil
import subprocess
from typing import IO, cast

from kiosk.voice.pcm import RATE

PROGRAM = "aplay"
# Of what is written and not heard yet: the pipe and the card's own buffer.
PIPE_BYTES, BUFFER_MICROSECONDS = 4096, 200_000
_TRY_SECONDS = 5


class NoSoundError(Exception):
    """No program to play with, no sound card, or it went away."""


class AplayLine:
    """One stretch of sound: written until it is finished, or cut off from any thread."""

    def __init__(self, program: str, device: str, channels: int = 1) -> None:
        """Raises NoSoundError."""
        try:
            self._process = subprocess.Popen(
                _command(program, device, channels),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as fault:
            raise NoSoundError(str(fault)) from fault
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._pipe = self._stdin.fileno()
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)

    def write(self, samples: bytes) -> None:
        """Waits while the card has enough. Raises NoSoundError when there is nobody to take them, or it was cut."""
        left = memoryview(samples)
        try:
            while left:
                left = left[os.write(self._pipe, left) :]
        except OSError as fault:
            raise NoSoundError(str(fault)) from fault

    def finish(self) -> None:
        """Let it be heard to its end. Raises NoSoundError if it was not."""
        self._close()
        if self._process.wait():
            raise NoSoundError(f"ended with {self._process.returncode}")

    def cut(self) -> None:
        """From this moment nothing is heard. Any thread; harmless when it ended already."""
        self._process.kill()

    def close(self) -> None:
        self.cut()
        self._close()
        self._process.wait()

    def _close(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()


class Aplay:
    """`device` is ALSA's name of where it sounds."""

    def __init__(self, device: str = "default", program: str = PROGRAM, channels: int = 1) -> None:
        self._device = device
        self._program = program
        self._channels = channels

    @property
    def installed(self) -> bool:
        return shutil.which(self._program) is not None

    def open(self) -> AplayLine:
        return AplayLine(self._program, self._device, self._channels)

    def try_out(self) -> bool:
        """Whether sound can be played: the device is opened, and nothing is heard."""
        try:
            ended = subprocess.run(
                _command(self._program, self._device, self._channels),
                input=bytes(2 * self._channels),
                capture_output=True,
                timeout=_TRY_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return ended.returncode == 0


def _command(program: str, device: str, channels: int) -> list[str]:
    return [
        *(program, "-q", "-D", device, "-t", "raw", "-f", "S16_LE", "-c", str(channels), "-r", str(RATE)),
        *("--buffer-time", str(BUFFER_MICROSECONDS)),
    ]

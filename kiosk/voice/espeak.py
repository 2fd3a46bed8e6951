"""espeak-ng, a process for each piece: 13 ms from words to sound, and nothing in memory while nobody listens."""

import shutil
import subprocess
from collections.abc import Generator
from typing import IO, cast

from kiosk.voice.languages import VOICES
from kiosk.voice.pcm import RATE, WIDTH

PROGRAM = "espeak-ng"
CHUNK = 4096
_HEADER = 44
_RATE_AT = slice(24, 28)
_TEST = "好"


class EngineFaultError(Exception):
    """The engine is not there, or gave no sound."""


class Espeak:
    """`speed` in words a minute, as espeak counts them."""

    def __init__(self, program: str = PROGRAM, speed: int = 165) -> None:
        self._program = program
        self._speed = speed

    @property
    def installed(self) -> bool:
        return shutil.which(self._program) is not None

    def speak(self, text: str, language: str) -> Generator[bytes, None, None]:
        """Samples, as they are made. Words go through a pipe: what stands on a command line others can read. Whoever
        stops listening closes the iterator, and the process is gone. Raises EngineFaultError."""
        words = _in_words(text) if language.startswith("zh") else text
        try:
            process = subprocess.Popen(
                [self._program, "-v", VOICES[language], "-s", str(self._speed), "--stdin", "--stdout"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as fault:
            raise EngineFaultError(str(fault)) from fault
        with process:
            try:
                yield from _samples(process, words)
            finally:
                process.kill()

    def try_out(self, language: str = "zh_Hans") -> bool:
        """Whether it makes sound of a character."""
        try:
            return any(any(samples) for samples in self.speak(_TEST, language))
        except EngineFaultError:
            return False


def _in_words(text: str) -> str:
    from kiosk.voice.spoken_chinese import as_said  # noqa: PLC0415 - not before somebody listens

    return as_said(text)


def _samples(process: "subprocess.Popen[bytes]", words: str) -> Generator[bytes, None, None]:
    told, heard = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        told.write(words.encode(errors="replace"))
        told.close()
    except BrokenPipeError as fault:
        raise EngineFaultError("ended before it was told anything") from fault
    header = heard.read(_HEADER)
    if len(header) < _HEADER or int.from_bytes(header[_RATE_AT], "little") != RATE:
        raise EngineFaultError("gave no sound")
    odd = b""
    while chunk := heard.read(CHUNK):
        chunk = odd + chunk
        whole = len(chunk) // WIDTH * WIDTH
        odd = chunk[whole:]
        yield chunk[:whole]

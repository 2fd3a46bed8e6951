"""What the hall hears of a call: Mandarin, each sign of the number by itself, made here so that every screen has it."""

import subprocess
import threading
from collections import OrderedDict

PROGRAM = "espeak-ng"
# Written in pinyin: the engine's own reading of characters is not sure.
_DIGITS = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")
_VOICE, _SPEED, _LOUD = "cmn-latn-pinyin", "150", "180"
_HEADER, _KEPT, _SECONDS = 44, 64, 20


class VoiceMissingError(Exception):
    """The engine is not there, or gave no sound; the screen alone calls."""


class CallVoice:
    """Keeps the last few calls as they were made: every screen of the hall asks for the same one."""

    def __init__(self, program: str = PROGRAM) -> None:
        self._program = program
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def wav(self, number: str, window: str) -> bytes:
        """RIFF, one channel, 16 bits. Raises VoiceMissingError."""
        words = spoken(number, window)
        with self._lock:
            if words not in self._kept:
                self._kept[words] = self._speak(words)
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(words)
            return self._kept[words]

    def _speak(self, words: str) -> bytes:
        command = [self._program, "-v", _VOICE, "-s", _SPEED, "-a", _LOUD, "--stdin", "--stdout"]
        try:
            done = subprocess.run(command, input=words.encode(), capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - our own program, words through a pipe
        except (OSError, subprocess.TimeoutExpired) as error:
            raise VoiceMissingError(str(error)) from error
        if done.returncode != 0 or len(done.stdout) <= _HEADER:
            raise VoiceMissingError("gave no sound")
        return _with_lengths(done.stdout)


def spoken(number: str, window: str) -> str:
    """`A018`, `2` as qing3, A, ling2 yi1 ba1 hao4, dao4 er4 hao4 chuang1 kou3; a named window as it is."""
    at = f"{_signs(window)} hao4 chuang1 kou3" if window.isascii() and window.isdecimal() else window
    return f"qing3, {_signs(number)} hao4, dao4 {at}."


def _signs(text: str) -> str:
    return " ".join(_DIGITS[int(sign)] if sign.isascii() and sign.isdecimal() else f"{sign}," for sign in text)


def _with_lengths(wav: bytes) -> bytes:
    """Through a pipe the engine cannot know them; browsers show no end without."""
    riff, data = (len(wav) - 8).to_bytes(4, "little"), (len(wav) - _HEADER).to_bytes(4, "little")
    return wav[:4] + riff + wav[8:40] + data + wav[_HEADER:]

"""Sound out into memory: what a card would have been given, byte by byte. Engine, words and clips are the real ones."""

import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.usecases.voice import Heard, Utterance
from kiosk.voice.aplay import NoSoundError
from kiosk.voice.clips import Clips
from kiosk.voice.espeak import Espeak
from kiosk.voice.pcm import seconds_of
from kiosk.voice.speaker import Engine, Line, Player, Speaker

NO_CLIPS = Path("/nonexistent")


class RecordedLine:
    """Takes what it is given until it is cut."""

    def __init__(self, slow: threading.Event | None) -> None:
        self.samples = bytearray()
        self.finished = self.closed = False
        self._cut = threading.Event()
        self._go = slow

    def write(self, samples: bytes) -> None:
        if self._go is not None:
            self._wait()
        if self._cut.is_set():
            raise NoSoundError("cut")
        self.samples += samples

    def _wait(self) -> None:
        while self._go is not None and not self._cut.is_set() and not self._go.wait(0.01):
            continue

    def finish(self) -> None:
        if self._cut.is_set():
            raise NoSoundError("cut")
        self.finished = True

    def cut(self) -> None:
        self._cut.set()

    @property
    def is_cut(self) -> bool:
        return self._cut.is_set()

    def close(self) -> None:
        self.closed = True


class SoundRecorder:
    """A sound card. With `slow` it takes samples only while that is set, as a card that plays takes its time."""

    installed = True

    def __init__(self, slow: threading.Event | None = None) -> None:
        self.lines: list[RecordedLine] = []
        self.works = True
        self._slow = slow

    def open(self) -> Line:
        if not self.works:
            raise NoSoundError("no card")
        line = RecordedLine(self._slow)
        self.lines.append(line)
        return line

    def try_out(self) -> bool:
        return self.works

    @property
    def seconds(self) -> float:
        return sum(seconds_of(bytes(line.samples)) for line in self.lines)


class Overheard(Speaker):
    """The real one, and what it was asked to say: `said`, the newest last."""

    def __init__(
        self,
        player: Player | None = None,
        *,
        engine: Engine | None = None,
        clips: Path = NO_CLIPS,
        in_private: Callable[[], bool] = lambda: False,
    ) -> None:
        self.player = player or SoundRecorder()
        self.said: list[Utterance] = []
        super().__init__(engine or Espeak(), self.player, Clips(clips), in_private)
        self.look()

    def say(self, utterance: Utterance, heard: Callable[[Heard], None] = lambda _: None) -> None:
        self.said.append(utterance)
        super().say(utterance, heard)

    @property
    def last(self) -> str:
        """What was said last, in one line."""
        return "。".join(self.said[-1].pieces) if self.said else ""

    def all_said(self) -> str:
        return "\n".join(piece for utterance in self.said for piece in utterance.pieces)

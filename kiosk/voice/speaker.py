"""Says one thing at a time, on a thread of its own: whatever is to be said next interrupts at once."""

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Protocol

import structlog

from kiosk.usecases.voice import QUIET, Heard, Utterance
from kiosk.voice.aplay import NoSoundError
from kiosk.voice.clips import Clips
from kiosk.voice.espeak import EngineFaultError
from kiosk.voice.languages import VOICES
from kiosk.voice.pcm import FULL, at_volume, silence

REST_SECONDS = 0.18
_STOP_SECONDS = 5.0
_log = structlog.get_logger()


class Line(Protocol):
    """See kiosk.voice.aplay."""

    def write(self, samples: bytes) -> None: ...

    def finish(self) -> None: ...

    def cut(self) -> None: ...

    def close(self) -> None: ...


class Player(Protocol):
    @property
    def installed(self) -> bool: ...

    def open(self) -> Line: ...

    def try_out(self) -> bool: ...


class Engine(Protocol):
    @property
    def installed(self) -> bool: ...

    def speak(self, text: str, language: str) -> Generator[bytes, None, None]: ...


def nobody(_heard: Heard) -> None:
    """Hears nothing of it."""


class Speaker:
    """A queue of one. After `stop` nothing more is heard: the card is silenced on the caller's own thread. A private
    utterance is dropped unless `in_private()` at every piece of it. The thread begins with the first word."""

    def __init__(self, engine: Engine, player: Player, clips: Clips, in_private: Callable[[], bool]) -> None:
        self._engine = engine
        self._player = player
        self._clips = clips
        self._in_private = in_private
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._wanted: tuple[int, Utterance, Callable[[Heard], None]] | None = None
        self._turn = 0
        self._line: Line | None = None
        self._ended = False
        self._sounds: bool | None = None
        self.volume = FULL

    # -- what it can ---------------------------------------------------------------------------------------------------

    @property
    def usable(self) -> bool:
        """There is an engine, and sound comes out as far as it was tried."""
        return self._sounds is True

    def look(self) -> None:
        """Find out whether sound comes out; blocks for as long as that takes."""
        able = self._engine.installed and self._player.installed and self._player.try_out()
        with self._lock:
            self._sounds = able

    def revive(self) -> None:
        """If no sound came out, try again, on a thread of its own: a card that was gone may be back."""
        if self._sounds is not True and not self._ended:
            threading.Thread(target=self.look, name="voice look", daemon=True).start()

    def speaks(self, language: str) -> bool:
        return language in VOICES

    # -- speaking ------------------------------------------------------------------------------------------------------

    def say(self, utterance: Utterance, heard: Callable[[Heard], None] = nobody) -> None:
        """Instead of whatever is being said. `heard` is told, on the speaker's thread, of each piece as it begins and
        of the end; not of one that was interrupted."""
        with self._lock:
            self._cut()
            if self._ended or not utterance:
                return
            self._wanted = self._turn, utterance, heard
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
                self._thread.start()
            self._lock.notify()

    def stop(self) -> None:
        with self._lock:
            self._cut()

    def end(self) -> None:
        """Nothing is ever said again."""
        with self._lock:
            self._ended = True
            self._cut()
            self._lock.notify()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)

    def _cut(self) -> None:
        self._turn += 1
        self._wanted = None
        if self._line is not None:
            self._line.cut()

    # -- its thread ----------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._wanted is not None or self._ended)
                if self._ended:
                    return
                wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self._utter(*wanted)

    def _utter(self, turn: int, utterance: Utterance, heard: Callable[[Heard], None]) -> None:
        try:
            line = self._open(turn)
            if line is None:
                return
            with closing(line):
                self._say_pieces(turn, line, utterance, heard)
        except (NoSoundError, EngineFaultError) as fault:
            self._failed(turn, fault)
        finally:
            with self._lock:
                self._line = None
        if self._is_on(turn):
            heard(QUIET)

    def _open(self, turn: int) -> Line | None:
        """A line, unless something else is wanted meanwhile."""
        with self._lock:
            if turn != self._turn:
                return None
            self._line = self._player.open()
            return self._line

    def _say_pieces(self, turn: int, line: Line, utterance: Utterance, heard: Callable[[Heard], None]) -> None:
        rest = b""
        for piece in utterance.pieces:
            if not self._may_say(turn, utterance):
                return
            heard(Heard(piece))
            with closing(self._sound_of(piece, utterance.language)) as sound:
                for samples in sound:
                    if not self._may_say(turn, utterance):
                        return
                    line.write(rest + at_volume(samples, self.volume))
                    rest = b""
            rest = silence(REST_SECONDS)
        line.finish()

    def _sound_of(self, piece: str, language: str) -> Generator[bytes, None, None]:
        clip = self._clips.find(piece, language)
        if clip is None:
            yield from self._engine.speak(piece, language)
        else:
            yield clip

    def _may_say(self, turn: int, utterance: Utterance) -> bool:
        return self._is_on(turn) and (not utterance.private or self._in_private())

    def _is_on(self, turn: int) -> bool:
        with self._lock:
            return turn == self._turn

    def _failed(self, turn: int, fault: Exception) -> None:
        """Cut off on purpose, or there is no sound any more: never a fault of the page."""
        with self._lock:
            if turn != self._turn:
                return
            self._sounds = False
        _log.warning("voice.no_sound", fault=type(fault).__name__)

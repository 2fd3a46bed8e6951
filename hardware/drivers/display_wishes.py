"""What a display is asked to show: one wish at a time, and everyone who asked is told once."""

import threading
from dataclasses import dataclass, field

from hardware.api import Contents, DisplayCause, DisplayOutcome, DisplayResult
from hardware.api.qr_display import Done


def not_shown(cause: DisplayCause) -> DisplayResult:
    return DisplayResult(DisplayOutcome.NOT_SHOWN, cause)


@dataclass(slots=True, eq=False)
class Wish:
    contents: Contents = field(repr=False)
    done: Done
    begun: bool = False
    told: bool = False

    def answer(self, result: DisplayResult) -> None:
        """Only the first attempt is told of."""
        if not self.told:
            self.told = True
            self.done(result)


class DisplayWishes:
    """Any thread may `submit`; the owner serves the latest. Of a wish that was replaced nothing but `done` is kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._latest: Wish | None = None
        self._replaced: list[Done] = []

    def submit(self, contents: Contents, done: Done) -> None:
        """After `close` it is NOT_SHOWN, which `done` is told at once, on the caller's thread."""
        with self._lock:
            closed = self._closed
            if not closed:
                self._replace(Wish(contents, done))
        if closed:
            done(not_shown(DisplayCause.STOPPED))

    def latest(self) -> Wish | None:
        """The wish in force, which is begun now. Tells those that were replaced before they were begun."""
        with self._lock:
            latest = self._latest
            if latest is not None:
                latest.begun = True
            replaced, self._replaced = self._replaced, []
        for done in replaced:
            done(not_shown(DisplayCause.REPLACED))
        return latest

    def close(self) -> None:
        """Take no more, forget the last, and tell everyone who waits."""
        with self._lock:
            self._closed = True
            self._replace(None)
            waiting, self._replaced = self._replaced, []
        for done in waiting:
            done(not_shown(DisplayCause.STOPPED))

    def _replace(self, wish: Wish | None) -> None:
        if self._latest is not None and not self._latest.begun:
            self._replaced.append(self._latest.done)
        self._latest = wish

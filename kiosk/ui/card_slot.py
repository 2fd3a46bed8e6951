"""The reader as the pages see it: whether a card lies there, and who may hear what is on it."""

import hmac
import secrets
from collections.abc import Callable
from threading import RLock

from hardware.api import CardEvent, CardRead, CardReadFailed, Health, IdCardReader, ReadFault
from kiosk.usecases.ports import TaskRunner

# It could not be read, and lies there all the same.
_LIES_THERE = frozenset({ReadFault.UNVERIFIED, ReadFault.UNSUPPORTED})
_NO_READER = frozenset({Health.ABSENT, Health.FAULT})


class CardSlot:
    """After `rest()` nothing read is passed on, but a card that is laid is noticed until the visitor leaves: one that
    is forgotten is told of, and never read for the next one. After `leave()` the reader is let go as soon as it is
    empty. `keep_to` says whose cards belong to the visit: then `swapped` tells of anybody else's, and `strange` of one
    that was laid while nobody listened. On such a card nothing but its number is looked at."""

    def __init__(self, reader: IdCardReader | None, runner: TaskRunner) -> None:
        self._reader = reader
        self._runner = runner
        self._listener: Callable[[CardEvent], None] | None = None
        self._watched = False
        self._left = True
        self._laid = False
        # Digests under a key of this process: a number is nobody's to find here.
        self._secret = secrets.token_bytes(32)
        self._known: frozenset[bytes] = frozenset()
        self._swapped = self._strange = False
        # Re-entrant: a reader may tell of a card that lies there from within `watch`.
        self._turn = RLock()

    @property
    def usable(self) -> bool:
        """False when there is no reader or it cannot work. One not heard of yet counts as usable."""
        return self._reader is not None and self._reader.status().health not in _NO_READER

    @property
    def ready(self) -> bool:
        """The reader has said that it works; not while it is being opened, or has just fallen silent."""
        return self.usable and self._reader is not None and self._reader.status().health is not Health.UNKNOWN

    @property
    def laid(self) -> bool:
        """A card is known to lie in the reader. A reader that is gone holds none."""
        return self._laid and self.usable

    @property
    def swapped(self) -> bool:
        """A card of somebody whom this visit does not know lies in the reader."""
        return self._swapped and self.laid

    @property
    def strange(self) -> bool:
        """Such a card was laid at rest, and nobody has told of it yet."""
        return self._strange and self.laid

    def heed(self) -> None:
        """It is being told of."""
        self._strange = False

    def keep_to(self, *numbers: str) -> None:
        with self._turn:
            self._known = frozenset(map(self._digest, numbers))
            self._swapped = False

    def _digest(self, number: str) -> bytes:
        return hmac.digest(self._secret, number.encode("utf-8", errors="backslashreplace"), "sha256")

    @property
    def listening(self) -> bool:
        return self._listener is not None

    def watch(self, listener: Callable[[CardEvent], None]) -> None:
        if self._reader is None:
            return
        with self._turn:
            self._listener = self._runner.bind(listener)
            self._watched, self._left = True, False
            self._reader.watch(self._heard)

    def rest(self) -> None:
        """Nobody may hear what is read; whether a card lies there is still noticed."""
        with self._turn:
            self._listener = None

    def leave(self) -> None:
        """The visit is over."""
        with self._turn:
            self._listener, self._left = None, True
            self._known, self._swapped = frozenset(), False
            self._let_go()

    def tick(self) -> None:
        """A reader that has gone tells nothing more of its card."""
        with self._turn:
            self._let_go()

    def _let_go(self) -> None:
        if self._reader is not None and self._watched and self._left and not self.laid:
            self._watched = False
            self._reader.unwatch()

    def _heard(self, event: CardEvent) -> None:
        # On the reader's thread. Whether a card lies there is a fact about the slot, not about a visit: it is noted
        # here, before the runner may drop the event; and a slot at rest is let go at once, before the next card.
        with self._turn:
            self._laid = isinstance(event, CardRead) or (
                isinstance(event, CardReadFailed) and event.fault in _LIES_THERE
            )
            told = self._digest(event.record.number) if isinstance(event, CardRead) and self._known else None
            self._swapped = told is not None and told not in self._known
            listener = self._listener
            self._strange = listener is None and self._swapped
            self._let_go()
        if listener is not None:
            listener(event)

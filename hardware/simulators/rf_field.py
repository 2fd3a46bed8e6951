"""What happens between the antenna of a reader and the card on it: the states of hardware-protocols 1.11."""

from collections.abc import Callable, Collection
from typing import Any

PULLED_SECONDS = 0.6


class RfField:
    """No card, a card that is idle, found, or selected; and the quirks of chips and readers (see `SdtSimulator`).

    `clock` counts seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.card: dict[str, Any] | None = None
        self.state = "none"
        self._quirks: frozenset[str] = frozenset()
        self._hangs = self._will_hang = False
        self._pulled_until = 0.0

    def lay(self, card: dict[str, Any] | None, quirks: Collection[str]) -> None:
        """A card, or none, in place of what lay there."""
        self.card, self._quirks = card, frozenset(quirks)
        self._hangs, self._will_hang = self._has("hung_chip", "mute_chip"), self._has("hangs_when_read")
        self.drop()
        if card and self._has("active_card"):
            self.state = "selected"

    def wake(self) -> None:
        """The field was off for a while: a chip that hangs does so no more."""
        self._hangs = False
        self.drop()

    def drop(self) -> None:
        self.state = "idle" if self.card else "none"

    def pull(self) -> None:
        """The card is taken away for a moment, in the middle of being read."""
        if self.state == "selected":
            self.state = "idle"
            self._pulled_until = self._clock() + PULLED_SECONDS

    def find(self) -> bool:
        if not self._lies() or (self._hangs and not self._has("hung_chip")):
            return False
        if self.state == "selected" and not self._has("find_again_found"):
            return False
        if self.state == "found" and self._has("find_again_refused"):
            return False
        self.state = "found"
        return True

    def select(self) -> bool:
        if not self._lies() or self._hangs or self.state != "found":
            return False
        self.state = "selected"
        return True

    def read(self) -> dict[str, Any] | None:
        """The card, if it can be read."""
        if self.state == "selected" and self._will_hang:
            self._hangs, self._will_hang = True, False
        return self.card if self._lies() and not self._hangs and self.state == "selected" else None

    def _lies(self) -> bool:
        return self.card is not None and self._clock() >= self._pulled_until

    def _has(self, *quirks: str) -> bool:
        return not self._quirks.isdisjoint(quirks)

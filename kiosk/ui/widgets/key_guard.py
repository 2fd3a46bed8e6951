"""The double tap, for keys: a trembling hand presses a switch twice, and means it once."""

from kiosk.ui.keys import Key


class KeyGuard:
    """Pure: it is told of presses and of the time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: Key | None = None
        self._at = float("-inf")

    def trembles(self, key: Key, now: float, *, rapid: bool = False) -> bool:
        """Whether this is the press before, once more. On the key of a keypad (`rapid`) a second one is meant."""
        again = key is self._last and now - self._at < self._seconds
        self._last, self._at = key, now
        return again and not rapid

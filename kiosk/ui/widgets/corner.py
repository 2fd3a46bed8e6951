"""The hidden corner of the glass: five taps on the mark at the top left, none of them far from the others, and nothing
else touched between them. A stuck finger, a wet cloth or a child at play does not do that. Pure."""

SIDE = 160.0
TAPS = 5
WITHIN_SECONDS = 6.0


class Corner:
    """Is told of every touch of one finger, in canvas px from the top left."""

    def __init__(self) -> None:
        self._taps: list[float] = []

    def touched(self, x: float, y: float, now: float) -> bool:
        """Whether that was the last of them."""
        if x > SIDE or y > SIDE:
            self._taps.clear()
            return False
        self._taps = [*(at for at in self._taps if now - at < WITHIN_SECONDS), now]
        if len(self._taps) < TAPS:
            return False
        self._taps.clear()
        return True

"""How long to wait before a device that failed is opened again."""

LONGEST = 30.0


class BackOff:
    """1, 2, 4 ... 30 seconds."""

    def __init__(self) -> None:
        self._next = 1.0

    def next(self) -> float:
        delay, self._next = self._next, min(LONGEST, self._next * 2)
        return delay

    def reset(self) -> None:
        self._next = 1.0

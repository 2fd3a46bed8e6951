"""A time that passes only while everybody waits: hours of devices and simulators in seconds, the same in every run."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

BEGINNING = 1000.0
FOR_EVER = float("inf")


@dataclass(slots=True, eq=False)
class Waiter:
    """`turn` is held until it is this thread's turn."""

    event: threading.Event | None
    until: float
    called: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)


class VirtualTime:
    """One thread at a time has the turn. When it waits, the next one that was called has it; when none was, the time
    jumps to the earliest that anyone waits for. The thread that makes this has the first turn.
    """

    def __init__(self) -> None:
        self._now = BEGINNING
        self._lock = threading.Lock()
        self._waiting: list[Waiter] = []
        self.turns = 0

    def now(self) -> float:
        return self._now

    def event(self) -> threading.Event:
        return VirtualEvent(self)

    def thread(self, run: Callable[[], None], name: str) -> threading.Thread:
        return VirtualThread(self, run, name)

    def sleep(self, seconds: float) -> None:
        self.wait(None, seconds)

    def wait(self, event: threading.Event | None, timeout: float | None) -> None:
        """Give the turn away until `event` is set or the time has passed."""
        waiter = self.queue(event, FOR_EVER if timeout is None else self._now + max(0.0, timeout))
        self.give_turn()
        waiter.turn.acquire()

    def queue(self, event: threading.Event | None, until: float, *, called: bool = False) -> Waiter:
        waiter = Waiter(event, until, called)
        waiter.turn.acquire()
        with self._lock:
            self._waiting.append(waiter)
        return waiter

    def call(self, event: threading.Event) -> None:
        """Whoever waits for `event` may have the turn."""
        with self._lock:
            for waiter in self._waiting:
                waiter.called = waiter.called or waiter.event is event

    def give_turn(self) -> None:
        with self._lock:
            self.turns += 1
            called = (waiter for waiter in self._waiting if waiter.called)
            waiter = next(called, None) or min(self._waiting, key=lambda one: one.until)
            if not waiter.called:
                self._now = max(self._now, waiter.until)
            assert self._now < FOR_EVER, "everybody waits for ever"
            self._waiting.remove(waiter)
        waiter.turn.release()


class VirtualEvent(threading.Event):
    def __init__(self, time: VirtualTime) -> None:
        super().__init__()
        self._time = time

    def wait(self, timeout: float | None = None) -> bool:
        if not self.is_set():
            self._time.wait(self, timeout)
        return self.is_set()

    def set(self) -> None:
        super().set()
        self._time.call(self)


class VirtualThread(threading.Thread):
    """Waits for its first turn, and gives its last one away."""

    def __init__(self, time: VirtualTime, run: Callable[[], None], name: str) -> None:
        super().__init__(target=run, name=name, daemon=True)
        self._time = time
        self._over = time.event()
        self._first: Waiter | None = None

    def start(self) -> None:
        self._first = self._time.queue(None, FOR_EVER, called=True)
        super().start()

    def run(self) -> None:
        assert self._first is not None
        self._first.turn.acquire()
        try:
            super().run()
        finally:
            self._over.set()
            self._time.give_turn()

    def join(self, timeout: float | None = None) -> None:
        if self._over.wait(timeout):
            super().join()

"""The real task runner with its threads in the test's hand: work is done, and answers arrive, when the test says so."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class HandExecutor(Executor):
    """Keeps what was submitted until `work()`."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> None:
        while self.waiting:
            future, task = self.waiting.popleft()
            try:
                outcome = task()
            except Exception as fault:  # noqa: BLE001 - an executor carries every fault back, as the real one does
                future.set_exception(fault)
            else:
                future.set_result(outcome)


class Post:
    """The screen's thread: what was posted runs at `run()`."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()

    def __call__(self, function: Callable[[], None]) -> None:
        self.waiting.append(function)

    def run(self) -> None:
        while self.waiting:
            self.waiting.popleft()()

"""What a journey asked off the screen's thread: only the answer to what was asked last is taken. No Kivy."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.ui.services import Services

T = TypeVar("T")


class LastAsked:
    """`told` hears that an answer came, or none will (`failed`)."""

    def __init__(self, services: Services, told: Callable[[], None]) -> None:
        self._services = services
        self._told = told
        self._asked = 0
        self.forget()

    def forget(self) -> None:
        """What was asked before has no page to come to."""
        self._asked += 1
        self._since: float | None = None
        self.failed = False

    @property
    def awaited(self) -> bool:
        return self._since is not None

    def waited(self) -> float:
        """Seconds since something was asked that has no answer yet; -1: nothing is awaited."""
        return -1 if self._since is None else self._services.clock.monotonic() - self._since

    def ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.forget()
        asked, self._since = self._asked, self._services.clock.monotonic()

        def arrived(answer: T) -> None:
            if asked == self._asked:
                self._since = None
                done(answer)
                self._told()

        def broke(_fault: BaseException) -> None:
            if asked == self._asked:
                self._since, self.failed = None, True
                self._told()

        self._services.runner.run(work, arrived, broke)

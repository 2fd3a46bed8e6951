"""Work for another thread of which only the latest answer counts. No Kivy."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.ui.services import Services

T = TypeVar("T")


class LatestAnswer:
    """`told` hears that there is news. `failed`: what was asked last could not be found out."""

    def __init__(self, services: Services, told: Callable[[], None]) -> None:
        self._services = services
        self._told = told
        self._asked = 0
        self.forget()

    def forget(self) -> None:
        """What was asked has no page to come to."""
        self._asked += 1
        self._since: float | None = None
        self.failed = False

    @property
    def waited(self) -> float:
        """Seconds since something was asked that has no answer yet; -1: nothing is awaited."""
        return -1 if self._since is None else self._services.clock.monotonic() - self._since

    def ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._asked += 1
        asked, self._since, self.failed = self._asked, self._services.clock.monotonic(), False

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

"""The code scanner as the pages see it: whether it can be used, and who may hear what is scanned."""

from collections.abc import Callable
from dataclasses import dataclass

from hardware.api import Health, ScanEvent, Scanner
from kiosk.usecases.ports import TaskRunner

_NO_SCANNER = frozenset({Health.ABSENT, Health.FAULT})


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    """One call of `watch`; each is a new one, also for the same listener."""

    listener: Callable[[ScanEvent], None]


class ScanSlot:
    """After `rest()` nothing scanned is passed on, not even what was on its way to the screen. Keeps no code."""

    def __init__(self, scanner: Scanner | None, runner: TaskRunner) -> None:
        self._scanner = scanner
        self._runner = runner
        self._watch: _Watch | None = None

    @property
    def usable(self) -> bool:
        """False when there is no scanner or it cannot work. One not heard of yet counts as usable."""
        return self._scanner is not None and self._scanner.status().health not in _NO_SCANNER

    @property
    def listening(self) -> bool:
        return self._watch is not None

    def watch(self, listener: Callable[[ScanEvent], None]) -> None:
        """Tell `listener`, on the screen's thread and in this visit only, of every code until `rest`."""
        if self._scanner is None:
            return
        watch = self._watch = _Watch(listener)

        def pass_on(event: ScanEvent) -> None:
            if self._watch is watch:
                listener(event)

        self._scanner.watch(self._runner.bind(pass_on))

    def rest(self) -> None:
        if self._scanner is not None and self._watch is not None:
            self._watch = None
            self._scanner.unwatch()

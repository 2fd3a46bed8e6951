"""Keeps what was counted: on the disk when a visit is over and every hour, whole or not at all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import structlog

from kiosk.domain.usage import Cell, total
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock
from kiosk.usecases.usage_ports import Noted, UsageBook

_log = structlog.get_logger()


@dataclass(slots=True, kw_only=True)
class CountUsage:
    """Blocking; on one thread. `may_date`: whether the machine knows the day; what came while it did not is not
    counted, for it would stand on a wrong one. What the disk does not take waits for the next time."""

    book: Callable[[], UsageBook]
    clock: Clock
    may_date: Callable[[], bool]
    _waiting: dict[date, Counter[Cell]] = field(default_factory=dict)

    def __call__(self, noted: Noted) -> None:
        if not self.may_date():
            self._waiting.clear()
            return
        for day, counts in noted.items():
            self._waiting[day] = total(self._waiting.get(day, {}), counts)
        try:
            self.book().note(self._waiting, self.clock.now())
        except StoreFailedError as fault:  # a count is not worth a fault that anybody sees
            _log.warning("usage.not_kept", error=fault.code)
            return
        self._waiting.clear()

"""How often each thing of this station was ill, as its own alarms tell: what fails again and again is to be changed."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.usecases.fleet_ports import AlarmHistory, FaultCount
from kiosk.usecases.ports import Clock

KEPT_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFaults:
    """Blocking. What holds now comes first, then what was most often."""

    history: AlarmHistory
    clock: Clock

    def __call__(self) -> tuple[FaultCount, ...]:
        """Raises StoreFailedError."""
        found = self.history.fault_counts(self.clock.now() - timedelta(days=KEPT_DAYS))
        return tuple(sorted(found, key=lambda one: (not one.holds, -one.count, one.code, one.subject, one.cause)))

"""Keep the promise of the consent page: a delivered application leaves this machine after so many days."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeDelivered:
    """Blocking. What stays is the number, the state and the key: nothing about the person. So 我的业务 no
    longer lists it here, and it cannot be printed again; the street office has it. Within `keep_days`: the purge runs
    some times a day, so it begins a day early."""

    store: Store
    clock: Clock
    keep_days: int

    def __call__(self) -> int:
        """How many messages were cleared: applications, and what was said of the service."""
        now = self.clock.now()
        return self.store.purge_delivered(now - timedelta(days=self.keep_days - 1), now)

"""Keep the promise of the consent page: what somebody had filled in leaves this machine after so many days."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeDrafts:
    """Blocking. `keep_days` 0: all of them, also those of a time when some were kept. Those of a day that is still far
    off go too: the clock was wrong when they were parked, and nobody can say how old they are."""

    drafts: Drafts
    clock: Clock
    keep_days: int

    def __call__(self) -> int:
        """How many went."""
        now = self.clock.now()
        limit = timedelta(days=self.keep_days)
        return self.drafts.purge(now - limit, now, beyond=now + limit)

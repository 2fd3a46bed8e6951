"""The machine's clocks. Wall time always carries an offset."""

import time
from datetime import UTC, datetime

from kiosk.domain.business_day import SHANGHAI


class SystemClock:
    """Implements `usecases.ports.Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(SHANGHAI)

    def monotonic(self) -> float:
        return time.monotonic()

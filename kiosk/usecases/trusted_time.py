"""Whether this station may put a time on anything now. A clock that jumped is held against what was known to be
right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from kiosk.domain.clock_watch import ClockFault, Reading, judge
from kiosk.usecases.ports import Clock
from kiosk.usecases.ticket_ports import TicketDesk

# A paper may be this far off, never a day: so much more than what numbers of a queue bear.
FILING_TOLERANCE = timedelta(hours=1)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedTime:
    """`boot` says since which start of the machine `clock.monotonic` counts."""

    desk: TicketDesk
    clock: Clock
    boot: Callable[[], str]
    tolerance: timedelta

    def reading(self) -> Reading:
        return Reading(self.clock.now(), self.clock.monotonic(), self.boot())

    def fault(self) -> ClockFault | None:
        return self.judged(self.desk.mark(), self.reading())

    def judged(self, mark: Reading | None, reading: Reading) -> ClockFault | None:
        return judge(mark, reading, self.tolerance)

    def may_date(self) -> bool:
        """Whether what is filed now may carry the date of this machine."""
        return judge(self.desk.mark(), self.reading(), max(self.tolerance, FILING_TOLERANCE)) is None

    def begin(self) -> None:
        """The station starts: from now on, while the machine runs, the wall must keep step."""
        reading = self.reading()
        if self.judged(self.desk.mark(), reading) is None:
            self.desk.note_time(reading)

    def told(self, skew: timedelta) -> None:
        """The centre's clock is so far ahead of ours: its word is the surest."""
        reading = self.reading()
        self.desk.note_time(Reading(reading.wall + skew, reading.monotonic, reading.boot))
        if abs(skew) > self.tolerance:
            _log.error("clock.off", seconds=int(skew.total_seconds()))

    def confirm(self) -> datetime:
        """Somebody has looked at the clock and says it is right."""
        reading = self.reading()
        self.desk.note_time(reading)
        _log.warning("clock.confirmed")
        return reading.wall

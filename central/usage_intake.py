"""Days of use as stations tell them: each taken once, and only when it is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from central.store import usage
from central.store.usage import ReceivedUsage
from kiosk.contract.usage import UsageDay
from kiosk.domain.business_day import business_date

# A station may have been away for long; what is further off cannot be meant.
_LONGEST_AGO = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class UsageIntake:
    """In the caller's transaction, which has the station's turn."""

    connection: Connection
    station: str
    now: datetime

    def take(self, message: UsageDay, received: ReceivedUsage) -> str | None:
        """Store it. Returns why it can never be taken, or None."""
        day, today = message.business_date, business_date(self.now)
        if day > today or today - day > _LONGEST_AGO:
            return "business_date: too far from now"
        if usage.is_told(self.connection, self.station, day):
            return "business_date: was told before under another key"
        usage.add(self.connection, self.station, message, received, self.now)
        return None

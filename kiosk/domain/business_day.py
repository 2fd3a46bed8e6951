"""Which day it is for business: the date in Asia/Shanghai, whatever the machine's own zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local_time(moment: datetime) -> datetime:
    """The same moment as a clock on the wall shows it. `moment` must carry an offset."""
    return moment.astimezone(SHANGHAI)


def business_date(moment: datetime) -> date:
    return local_time(moment).date()

"""Which day it is for business: the date in Asia/Shanghai, whatever the machine's own zone."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local_time(moment: datetime) -> datetime:
    """The same moment as a clock on the wall shows it. `moment` must carry an offset."""
    return moment.astimezone(SHANGHAI)


def business_date(moment: datetime) -> date:
    return local_time(moment).date()


def day_start(moment: datetime) -> datetime:
    """When the business date of `moment` began."""
    return datetime.combine(business_date(moment), time.min, SHANGHAI)

"""A moment in words, as near as it is: 今天 13:50, 昨天 13:50, 10月12日 13:50."""

from datetime import datetime

from kiosk.domain.business_day import business_date, local_time
from kiosk.ui.day_words import month_and_day, whole_day
from kiosk.ui.texts import Texts


def when(moment: datetime, now: datetime, texts: Texts) -> str:
    """Both must carry an offset. With the year where it is another one."""
    at, days_ago = local_time(moment), (business_date(now) - business_date(moment)).days
    clock = f"{at:%H:%M}"
    if days_ago == 0:
        return texts("date.today", time=clock)
    if days_ago == 1:
        return texts("date.yesterday", time=clock)
    if at.year == local_time(now).year:
        return texts("date.this_year", **month_and_day(at, texts), time=clock)
    return texts("date.other_year", day=whole_day(at, texts), time=clock)

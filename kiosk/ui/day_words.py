"""A day as people say it: 10月15日 星期四."""

from datetime import datetime

from kiosk.ui.texts import Texts


def day_in_words(at: datetime, text: Texts) -> str:
    weekday = text("frame.weekdays")[at.weekday()]
    return text("frame.date", month=at.month, day=at.day, weekday=weekday)

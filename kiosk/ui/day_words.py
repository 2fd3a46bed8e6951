"""A day as people say it: 10月15日 星期四; and how each language calls the months and the days of the week."""

from datetime import date

from kiosk.ui.texts import Texts


def day_in_words(at: date, text: Texts) -> str:
    return text("frame.date", **month_and_day(at, text), weekday=text("frame.weekdays").split()[at.weekday()])


def whole_day(at: date, text: Texts) -> str:
    """With its year: 2026年9月30日."""
    return text("date.day", year=at.year, **month_and_day(at, text))


def month_and_day(at: date, text: Texts) -> dict[str, str]:
    """What the texts that name a day without its year fill in."""
    return {"month": month_in_words(at.month, text), "day": str(at.day)}


def month_in_words(month: int, text: Texts) -> str:
    """From 1; some languages count them, some have a name for each."""
    return text("date.months").split()[month - 1]

"""Notices, and what the waiting page shows when nobody is here."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any

from kiosk.domain.content import Content
from kiosk.domain.told.common import Told, common
from kiosk.domain.told.values import clock_time, one_of, text, whole

USUAL_WEIGHT = 10
USUAL_SECONDS = 12
EVERY_DAY = frozenset(range(1, 8))


class Urgency(StrEnum):
    SAFETY = "safety"
    NEWS = "news"


class SlideShows(StrEnum):
    PICTURE = "picture"
    FILM = "film"
    POSTINGS = "postings"
    GIGS = "gigs"
    FAIRS = "fairs"
    WAGES = "wages"
    NOTICE = "notice"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTold(Told):
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideTold(Told):
    """`since` and `until` by the clock of Asia/Shanghai, None: at any hour; `until` may lie past midnight. `days` of
    the week, Monday 1: those on which it begins."""

    shows: SlideShows
    media: str
    weight: int
    since: time | None
    until: time | None
    days: frozenset[int]
    seconds: int


def notice_of(content: Content) -> NoticeTold:
    return NoticeTold(**common(content.data), urgency=one_of(content.data, "urgency", Urgency.NEWS))


def slide_of(content: Content) -> SlideTold:
    """What is shown by a way that came later is shown as text."""
    data = content.data
    return SlideTold(
        **common(data),
        shows=one_of(data, "shows", SlideShows.TEXT),
        media=text(data, "media"),
        weight=_within(whole(data, "weight"), 1, 100, USUAL_WEIGHT),
        since=clock_time(data, "from"),
        until=clock_time(data, "until"),
        days=_days(data.get("days")),
        seconds=_within(whole(data, "seconds"), 5, 60, USUAL_SECONDS),
    )


def _days(told: Any) -> frozenset[int]:
    chosen = [one for one in told if isinstance(one, int)] if isinstance(told, list) else []
    return EVERY_DAY.intersection(chosen) or EVERY_DAY


def _within(value: int | None, least: int, most: int, usual: int) -> int:
    return usual if value is None else min(max(value, least), most)

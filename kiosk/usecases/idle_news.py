"""What there is to show while nobody is there: slides of the centre, notices, fairs, wages, and today's day labour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.posting import Posting
from kiosk.usecases.ports import Clock

MOST_SLIDES, MOST_TOLD, MOST_GIGS = 100, 60, 24


class NewestContents(Protocol):
    def newest(self, kind: ContentKind, at: datetime, district: str | None, count: int) -> Sequence[Content]:
        """What holds then and there, at most `count`. Blocks."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleNews:
    """As it was when it was asked for: whoever shows one of these asks it again whether it still holds."""

    slides: tuple[Content, ...] = ()
    notices: tuple[Content, ...] = ()
    fairs: tuple[Content, ...] = ()
    wages: tuple[Content, ...] = ()
    gigs: tuple[Posting, ...] = ()


NOTHING_NEW = IdleNews()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookForNews:
    """`gigs(day, count)`: the day labour of that day and the next, by the hour it starts. Blocks."""

    contents: NewestContents
    gigs: Callable[[date, int], Sequence[Posting]]
    clock: Clock
    district: str | None

    def __call__(self) -> IdleNews:
        now = self.clock.now()
        return IdleNews(
            slides=self._told(ContentKind.SLIDE, now, MOST_SLIDES),
            notices=self._told(ContentKind.NOTICE, now, MOST_TOLD),
            fairs=self._told(ContentKind.FAIR, now, MOST_TOLD),
            wages=self._told(ContentKind.WAGE, now, MOST_TOLD),
            gigs=tuple(self.gigs(business_date(now), MOST_GIGS)),
        )

    def _told(self, kind: ContentKind, now: datetime, count: int) -> tuple[Content, ...]:
        return tuple(self.contents.newest(kind, now, self.district, count))

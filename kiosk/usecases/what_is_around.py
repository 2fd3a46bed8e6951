"""What the office tells of pay, fairs, places and people around this station, typed. All of it blocks."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from kiosk.domain.amount import NATIONAL
from kiosk.domain.around import PersonTelling, PlaceTelling, Telling, closest_in_charge
from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.fair_calendar import FairTelling
from kiosk.domain.told import fair_of, person_of, place_of, wage_of
from kiosk.domain.wage_guidance import WageBand, WageGuidance
from kiosk.usecases.content_ports import ContentStore
from kiosk.usecases.media_ports import NoPictures, Pictures
from kiosk.usecases.ports import Clock

T = TypeVar("T")


class WhatIsAround:
    """`region`: where the station stands, a GB/T 2260 code, "" where nobody has said. `here`: latitude and longitude.
    `guidance`: the figures that came with the program."""

    def __init__(
        self,
        *,
        contents: ContentStore,
        clock: Clock,
        region: str,
        here: tuple[float, float] | None = None,
        guidance: WageGuidance | None = None,
        pictures: Pictures | None = None,
    ) -> None:
        self.region = region
        self.here = here
        self._contents = contents
        self._clock = clock
        self._guidance = guidance or WageGuidance()
        self._pictures = pictures or NoPictures()

    def fairs(self) -> tuple[FairTelling, ...]:
        return tuple(self._told(ContentKind.FAIR, fair_of))

    def places(self) -> tuple[PlaceTelling, ...]:
        """Wherever they are: the nearest may lie across a border. Roads too."""
        return tuple(self._told(ContentKind.PLACE, place_of, everywhere=True))

    def people(self) -> tuple[PersonTelling, ...]:
        return closest_in_charge(self._told(ContentKind.PERSON, person_of), self.region)

    def wages(self) -> WageGuidance:
        """Of every place, with what holds now."""
        contents = self._contents.holding(ContentKind.WAGE, self._clock.now())
        today = business_date(self._clock.now())
        bands = (band_of(content, today) for content in contents)
        return self._guidance.with_told([band for band in bands if band is not None])

    def picture(self, media_id: str) -> bytes | None:
        return self._pictures.open(media_id) if media_id else None

    def _told(
        self, kind: ContentKind, read: Callable[[Content], T | None], *, everywhere: bool = False
    ) -> Iterator[Telling[T]]:
        district = None if everywhere else self.region or None
        for content in self._holding(kind, district):
            told = read(content)
            if told is not None:
                yield Telling(content, told)

    def _holding(self, kind: ContentKind, district: str | None) -> Sequence[Content]:
        return self._contents.holding(kind, self._clock.now(), district)


def band_of(content: Content, today: date) -> WageBand | None:
    """None: it tells no figures. It counts as published when it began to hold."""
    told = wage_of(content)
    if told is None:
        return None
    begun = content.begins_at
    return WageBand(
        occupation=told.occupation,
        region=content.district or NATIONAL,
        as_of=business_date(begun) if begun else min(date(told.year, 1, 1), today),
        low=told.low,
        lower=told.lower,
        middle=told.middle,
        upper=told.upper,
        high=told.high,
        unit=told.unit,
        year=told.year,
        source=told.source,
        sample=told.sample,
        over_at=content.over_at,
    )

"""What the screens of finding work are given, over the real store and centre. Part of the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from hardware.api import ReceiptPrinter
from kiosk.domain.business_day import business_date
from kiosk.domain.job_lookup import Found, GigDay, IndexProgress, JobLookup, JobQuery, Profile, Recommended
from kiosk.domain.posting import Posting
from kiosk.domain.wage_guidance import WageGuidance
from kiosk.settings import StationTable
from kiosk.store.sql_store import SqlStore
from kiosk.ui.job_services import JobServices
from kiosk.usecases.media_ports import Pictures
from kiosk.usecases.ports import Clock
from kiosk.usecases.print_slip import PrintSlip
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.what_is_around import WhatIsAround
from kiosk.wiring.market import MarketParts


@dataclass
class LazyLookup:
    """The index is opened when somebody first looks for work, on the thread that asks: the home page does without its
    memory."""

    make: Callable[[], JobLookup]

    @cached_property
    def _real(self) -> JobLookup:
        return self.make()

    def search(self, query: JobQuery) -> Found:
        return self._real.search(query)

    def recommend(self, profile: Profile, count: int = 8) -> Sequence[Recommended]:
        return self._real.recommend(profile, count)

    def posting(self, posting_id: str) -> Posting | None:
        return self._real.posting(posting_id)

    def todays(self, count: int) -> Sequence[Posting]:
        return self._real.todays(count)

    def gigs(self, days: Sequence[date]) -> Sequence[GigDay]:
        return self._real.gigs(days)

    @property
    def as_of(self) -> datetime | None:
        return self._real.as_of

    @property
    def progress(self) -> IndexProgress | None:
        return self._real.progress


def work_services(
    *,
    store: SqlStore,
    clock: Clock,
    station: StationTable,
    wages: WageGuidance,
    parts: MarketParts,
    printer: ReceiptPrinter | None,
    labels: Callable[[], StationLabels],
    lookup: Callable[[], JobLookup],
) -> JobServices:
    """`lookup` makes the index when it is first asked for."""
    return JobServices(
        lookup=LazyLookup(lookup),
        newest=lambda count: store.postings.newest(business_date(clock.now()), count),
        apply=parts.apply_to_posting,
        resume_of=parts.apply_to_posting.resume_of,
        applications=parts.apply_to_posting.mine,
        take=parts.take_gig,
        takes=parts.my_takes,
        give_up=parts.give_up_gig,
        places_left=store.market.places_left,
        check=parts.offer_posting.check,
        advice=parts.offer_posting.advice,
        offer=parts.offer_posting,
        postings=parts.my_postings,
        may_renew=parts.my_postings.may_renew,
        renew=parts.my_postings.renew,
        close=parts.my_postings.close,
        print_slip=PrintSlip(printer=printer, labels=labels),
        wages=wages,
        here=_here(station),
    )


def what_is_around(
    store: SqlStore,
    clock: Clock,
    station: StationTable,
    wages: WageGuidance,
    pictures: Pictures | None = None,
) -> WhatIsAround:
    """Pay, fairs, places and people, of what the centre told."""
    return WhatIsAround(
        contents=store.contents,
        clock=clock,
        region=station.region,
        here=_here(station),
        guidance=wages,
        pictures=pictures,
    )


def _here(station: StationTable) -> tuple[float, float] | None:
    """Latitude and longitude, where they are known."""
    return (station.lat, station.lon) if station.lat is not None and station.lon is not None else None

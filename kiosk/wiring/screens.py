"""What the screens are given, over the real station, devices and centre: part of the composition root
(`kiosk.bootstrap`)."""

from functools import partial
from typing import TYPE_CHECKING

from kiosk.devices import Devices
from kiosk.runtime.visit import VisitTimer
from kiosk.ui.content_services import ContentServices
from kiosk.ui.job_services import JobServices
from kiosk.ui.services import Services
from kiosk.usecases.count_usage import CountUsage
from kiosk.usecases.idle_news import NOTHING_NEW, LookForNews
from kiosk.usecases.store_ports import Progress
from kiosk.usecases.usage_ports import Noted
from kiosk.usecases.what_is_around import WhatIsAround
from kiosk.wiring.information import Information, content_services
from kiosk.wiring.window import at_level, durations, station_manner, station_sign, station_volume
from kiosk.wiring.work import what_is_around, work_services

if TYPE_CHECKING:
    from kiosk.bootstrap import Kiosk
    from kiosk.station import Station
    from kiosk.ui.maintenance.services import MenuServices
    from kiosk.wiring.at_centre import AtCentre
    from kiosk.wiring.without_store import NoCentre, NoStore


def screen_services(kiosk: "Kiosk") -> Services:
    """Of a station whose store cannot be used, behind the page that says so: nothing that needs one."""
    station, theme = kiosk.station, kiosk.app.look.theme
    devices, sound = at_level(kiosk.devices, station.level), kiosk.fault_code is None
    filing, centre = _filing(kiosk), _centre(kiosk)
    return Services(
        clock=station.clock,
        catalogue=station.catalogue,
        runner=kiosk.runner,
        reader=devices.reader,
        printer=devices.printer,
        scanner=devices.scanner,
        display=devices.display,
        submit=filing.file,
        submit_bundle=filing.submit_bundle,
        find_services=station.find_services,
        print_receipt=filing.print_receipt(devices),
        rate=filing.rate,
        my_cases=filing.my_cases,
        reprint=filing.reprint(kiosk.devices),
        withdraw=filing.withdraw,
        answers_given=filing.answers_given,
        supplement=filing.supplement,
        upload_ticket=centre.upload_ticket,
        drafts=filing.drafts,
        verify_receipt=filing.verify_receipt,
        progress_of=partial(_progress, station),
        verify_token=centre.verify_token,
        sync_status=lambda: kiosk.sync_status,
        nudge_sync=kiosk.background.nudge,
        station=station_sign(station.settings.station),
        level=station.level,
        texts=station.texts,
        visit=kiosk.visit,
        timer=VisitTimer(
            station.clock.monotonic, warning=theme.seconds("warning"), slow_factor=theme.seconds("slow_factor")
        ),
        durations=durations(theme),
        keep_days=station.settings.retention.delivered_days,
        voice=kiosk.voice,
        headphones=devices.headphones,
        # As loud as it was set here, if it was: looked up anew each time.
        voice_volume=lambda now, step: station_volume(station.voice, station.settings.display, now, step),
        engines=kiosk.engines,
        queue=centre.queue,
        station_manner=partial(station_manner, station.settings.display),
        jobs=_jobs(kiosk, devices) if sound else None,
        around=_around(station) if sound else None,
        contents=_contents(kiosk) if sound else None,
        has_room=station.room.for_filing,
        has_time=station.queue.may_date if sound else lambda: True,
        gap=station.told_of_gap,
        closed_for=station.closed_for,
        menu=partial(_menu, kiosk) if sound else None,
        signage=station.signage.panels,
        note_usage=_NoteUsage(kiosk) if sound else lambda _: None,
        pictures=station.media,
        idle_news=_idle_news(station) if sound else lambda: NOTHING_NEW,
    )


def _filing(kiosk: "Kiosk") -> "Station | NoStore":
    if kiosk.fault_code is None:
        return kiosk.station
    from kiosk.wiring.without_store import NoStore

    return NoStore()


def _centre(kiosk: "Kiosk") -> "AtCentre | NoCentre":
    if kiosk.fault_code is None:
        return kiosk.at_centre
    from kiosk.wiring.without_store import NoCentre

    return NoCentre()


def _progress(station: "Station", submission_id: str) -> Progress | None:
    return station.store.progress(submission_id)


def _jobs(kiosk: "Kiosk", devices: Devices) -> JobServices:
    """Finding work and offering it."""
    station = kiosk.station
    return work_services(
        store=station.store,
        clock=station.clock,
        station=station.settings.station,
        wages=station.wages,
        parts=kiosk.at_centre.market,
        printer=devices.printer,
        labels=station.labels,
        lookup=lambda: station.jobs_in_background,
    )


def _around(station: "Station") -> WhatIsAround:
    """Pay, fairs, places and people of here."""
    return what_is_around(station.store, station.clock, station.settings.station, station.wages, station.media)


def _contents(kiosk: "Kiosk") -> ContentServices:
    """Policies, courses and what else the station tells."""
    station = kiosk.station
    information = Information(
        lookup=station.contents,
        contents=station.store.contents,
        identity=kiosk.identity_store.station,
        district=station.settings.station.region,
    )
    resume_of = kiosk.at_centre.market.apply_to_posting.resume_of
    return content_services(information, station.catalogue, station.clock, resume_of)


def _idle_news(station: "Station") -> LookForNews:
    """What there is to show while nobody is there."""
    store, district = station.store, station.settings.station.region
    return LookForNews(contents=store.contents, gigs=store.postings.gigs, clock=station.clock, district=district)


class _NoteUsage:
    """From the screen's thread, which does not wait for the disk."""

    def __init__(self, kiosk: "Kiosk") -> None:
        station = kiosk.station
        self._worker = kiosk.worker
        self._count = CountUsage(book=lambda: station.store.usage, clock=station.clock, may_date=station.queue.may_date)

    def __call__(self, noted: Noted) -> None:
        self._worker.submit(self._count, noted)


def _menu(kiosk: "Kiosk") -> "MenuServices":
    """When the hidden corner is touched."""
    from kiosk.wiring.maintenance import menu_services

    return menu_services(kiosk)

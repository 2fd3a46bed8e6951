"""The composition root: the one file that knows every concrete class. Tests call it with fakes in place of devices."""

from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from kiosk.devices import Devices
from kiosk.fault_code import fault_code
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.items.faults import ItemFault
from kiosk.runtime.task_runner import ScreenTaskRunner
from kiosk.runtime.visit import Visit, VisitTimer
from kiosk.station import Station
from kiosk.sync.identity import AtCentral, StationStore
from kiosk.ui.look_fault import LookFault
from kiosk.ui.places import Page
from kiosk.usecases.ask_upload_ticket import AskUploadTicket
from kiosk.usecases.count_usage import CountUsage
from kiosk.usecases.errors import StationError
from kiosk.usecases.forget_postings import ForgetPostings
from kiosk.usecases.idle_news import NOTHING_NEW
from kiosk.usecases.ports import Progress, SyncStatus
from kiosk.usecases.purge_delivered import PurgeDelivered
from kiosk.usecases.purge_drafts import PurgeDrafts
from kiosk.usecases.verify_social_card import VerifySocialCard
from kiosk.window_parts import at_level, durations, print_test_page, station_manner, station_sign, station_volume

if TYPE_CHECKING:
    import asyncio

    # Brought in where each is made: a command that needs no store, no centre and no screen starts without them.
    from kiosk.fleet_parts import FleetParts
    from kiosk.market_parts import MarketParts
    from kiosk.push_parts import ConfigWatch
    from kiosk.remote_config.state import Slot
    from kiosk.runtime.loop_thread import LoopThread
    from kiosk.sync.loop import SyncLoop
    from kiosk.ui.app import KioskApp
    from kiosk.ui.content_services import ContentServices
    from kiosk.ui.job_services import JobServices
    from kiosk.ui.maintenance.services import MenuServices
    from kiosk.ui.services import Services
    from kiosk.usecases.idle_news import LookForNews
    from kiosk.usecases.station_queue import StationQueue
    from kiosk.usecases.usage_ports import Noted
    from kiosk.usecases.what_is_around import WhatIsAround

T = TypeVar("T")

_log = structlog.get_logger()
_RESTART_SECONDS = 30.0
_HOUSEKEEPING_SECONDS = 6 * 3600.0
QUIET_SECONDS = 3.0  # so long nobody has touched anything before the window begins anew


class Kiosk:
    """Screens, devices and sync of one station, started and stopped together. `central` overrides the address that
    was stored when the station was enrolled. `take_pushes` before `start`: else configurations stay as they are (tests,
    the tour, a directory that was named)."""

    def __init__(self, station: Station, devices: Devices, app: "KioskApp", central: str | None = None) -> None:
        from kiosk.input.client import EngineClient

        self.station = station
        self.devices = devices
        self.app = app
        self.visit = Visit(self._visit_over)
        self.voice = station.speaker(devices)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._runner = ScreenTaskRunner(app.post, lambda: self.visit.number, self._worker)
        self._sync = SyncStatus()
        self._engines = EngineClient(lambda: station.input_setup, app.post, station.clock.monotonic)
        self._loop: LoopThread | None = None
        self.central = central
        self.takes_pushes = False
        self.began_with: Slot | None = None
        self.settings_files: Sequence[Path] = ()
        self.begins_anew = False

    def take_pushes(self, began_with: "Slot | None", settings_files: Sequence[Path]) -> None:
        """Put in force what comes, when nobody is there; `begins_anew` then says so, once the window has ended."""
        self.takes_pushes, self.began_with, self.settings_files = True, began_with, settings_files

    def start(self) -> None:
        """Open the devices and begin to sync; without a usable store there is nothing to sync."""
        from kiosk.runtime.loop_thread import LoopThread

        self._tell_faults()
        self.devices.start()
        if self.voice is not None:
            self.voice.revive()
        if self.fault_code is None:
            self.station.queue.time.begin()
            self._loop = LoopThread(self._run_loop)
            self._loop.start()

    def serve(self) -> None:
        """The home page is up; or, when the store cannot be used, the page that says so."""
        self.app.serve(self.services)
        if self.fault_code is not None:
            self.app.navigator.flow.out_of_order(self.fault_code)
        elif self.station.is_closed:
            self.app.navigator.flow.out_of_order("")

    @cached_property
    def fault_code(self) -> str | None:
        """Why this station cannot serve, or None. Print jobs that the last stop cut off are settled here."""
        try:
            self.station.store.prints.settle(self.station.clock.now())
        except StationError as fault:
            _log.error("store.unusable", error=fault.code)
            return fault.code
        return None

    @property
    def sync_status(self) -> SyncStatus:
        return self._sync

    def forget(self) -> None:
        """Nobody is here: neither a connection nor a thread keeps anything of who was."""
        from kiosk.runtime.forgetful import sweep_thread

        if self._loop is not None:
            self._loop.call(sweep_thread)
        if self.fault_code is None:
            self._worker.submit(self.station.store.let_go_of_pages)
        self._worker.submit(sweep_thread)

    def stop(self) -> None:
        """Let what is under way finish; nothing of this process is left behind."""
        self._engines.wait_closed()
        if self._loop is not None:
            self._loop.stop()
        if self.fault_code is None and self.app.navigator is not None:
            self.app.navigator.flow.usage.write()
        if self.voice is not None:
            self.voice.end()
        self._worker.shutdown(wait=True)
        self.station.stop_building()
        self.devices.stop()
        if self.fault_code is None:
            self.station.store.close()

    def _tell_faults(self) -> None:
        from kiosk.ui.sound_assets import look_faults

        station = self.station
        faults: tuple[ItemFault | LookFault, ...] = (
            *station.catalogue.faults,
            *station.levels.faults,
            *station.holidays[1],
            *station.signage[1],
            *station.queue.file[1],
        )
        for word in read_words(station.config / WORDS_FILE)[1]:
            _log.error("config.fault", path=f"{WORDS_FILE}:{word.line}", fault=word.message)
        for fault in faults + look_faults(station.assets) + station.texts.faults:
            _log.error("config.fault", path=f"{fault.file}: {fault.path}".rstrip(": "), fault=fault.message)

    @property
    def identity_store(self) -> StationStore:
        store = self.station.store
        return AtCentral(store, self.central) if self.central else store

    @cached_property
    def verify_token(self) -> VerifySocialCard:
        from kiosk.sync.social_card import CentreVerifier

        verifier = CentreVerifier(store=self.identity_store, clock=self.station.clock, on_loop=self._on_loop)
        return VerifySocialCard(verifier=verifier, clock=self.station.clock)

    @cached_property
    def upload_ticket(self) -> AskUploadTicket:
        from kiosk.sync.upload import CentreTickets

        office = CentreTickets(store=self.identity_store, clock=self.station.clock, on_loop=self._on_loop)
        return AskUploadTicket(store=self.station.store, office=office, clock=self.station.clock)

    @cached_property
    def market(self) -> "MarketParts":
        """Places of day labour, applications, employers' postings."""
        from kiosk.market_parts import market_parts, posting_in
        from kiosk.sync.send_now import SendNow

        station = self.station
        now = SendNow(
            store=self.identity_store, outbox=station.store.outbox, clock=station.clock, on_loop=self._on_loop
        )
        region = station.settings.station.region
        return market_parts(
            station.store, station.clock, region, now, posting_in(station.store), station.lint_posting, self._may_date
        )

    @cached_property
    def fleet(self) -> "FleetParts":
        """What the centre is told of this station itself."""
        from kiosk.fleet_parts import FleetParts

        station = self.station
        return FleetParts(
            data=station.data,
            store=lambda: station.store,
            clock=station.clock,
            station=station.settings.station,
            needed=station.level.devices,
            devices=self.devices,
            worker=self._worker,
            in_service=self._in_service,
        )

    def _in_service(self) -> bool:
        return self.app.navigator is None or self.app.navigator.flow.page is not Page.OUT_OF_ORDER

    def _visit_over(self, abandoned: int) -> None:
        if self.fault_code is None:
            self.fleet.visit_over(abandoned)

    @cached_property
    def queue(self) -> "StationQueue":
        """With the printer of the level, and blocks asked for on the loop."""
        from kiosk.sync.block_office import CentreBlocks
        from kiosk.sync.place_office import CentrePlaces

        office = CentreBlocks(store=self.identity_store, clock=self.station.clock, on_loop=self._on_loop)
        printer = at_level(self.devices, self.station.level).printer
        places = CentrePlaces(store=self.identity_store, clock=self.station.clock, on_loop=self._on_loop)
        return self.station.queue.at_station(office, printer, self.station.settings.station.name, places)

    def _on_loop(self, ask: Callable[[], Coroutine[Any, Any, T]]) -> T | None:
        from kiosk.sync.social_card import DEADLINE

        return None if self._loop is None else self._loop.wait_for(ask, DEADLINE + 1)

    def _sync_loop(self) -> "SyncLoop":
        from kiosk.sync.loop import SyncLoop
        from kiosk.sync.offload import on_executor

        store = self.station.store
        return SyncLoop(
            store=self.identity_store,
            outbox=store.outbox,
            changes=store.changes,
            clock=self.station.clock,
            offload=on_executor(self._worker),
            report=self._heard,
            blocks=self.station.queue.blocks,
            media=self.station.media,
            listen=True,
            room=self.station.room.for_news,
            beside=self.config_watch.ask if self.takes_pushes else None,
        )

    @cached_property
    def config_watch(self) -> "ConfigWatch":
        """What was pushed to this station, and when it is put in force."""
        from kiosk.push_parts import ConfigWatch, update_command
        from kiosk.remote_config.slots import ConfigFolder

        return ConfigWatch(
            folder=ConfigFolder(self.station.data),
            began_with=self.began_with,
            clock=self.station.clock,
            updates=self.station.settings.updates,
            post=self.app.post,
            at_rest=self._is_nobody_there,
            begin_anew=self.begin_anew,
            close_down=lambda: self.app.navigator.flow.out_of_order(""),
            print_test_page=partial(print_test_page, self.devices.printer),
            nudge=self._nudge,
            command=update_command(self.station.data, self.settings_files),
        )

    def _is_nobody_there(self) -> bool:
        return self.app.at_rest and self.visit.person is None and self.app.quiet_seconds >= QUIET_SECONDS

    def begin_anew(self) -> None:
        self.begins_anew = True
        self.app.stop()

    async def _run_loop(self, stop: "asyncio.Event", nudge: "asyncio.Event") -> None:
        import asyncio

        from kiosk.sync.loop import until_any

        sync = partial(self._sync_loop().run, stop, nudge)
        report = partial(self.fleet.loop(self.identity_store).run, stop)
        watch = partial(self.config_watch.run, stop, until_any)
        tasks = (sync, report, partial(self._keep_house, stop), *((watch,) if self.takes_pushes else ()))
        await asyncio.gather(*(self._keep(task, stop) for task in tasks))

    async def _keep(self, task: Callable[[], Coroutine[Any, Any, None]], stop: "asyncio.Event") -> None:
        """A fault of a task itself must not leave the header saying 网络正常 for ever: say unknown, begin anew."""
        from kiosk.sync.loop import until_any

        while not stop.is_set():
            try:
                await task()
            except Exception as fault:  # noqa: BLE001 - the supervisor: whatever it was, the work must go on
                _log.error("runtime.task_failed", fault=fault_code(fault))
                self._heard(SyncStatus())
                await until_any(_RESTART_SECONDS, stop)

    async def _keep_house(self, stop: "asyncio.Event") -> None:
        """Now and every few hours: what was delivered long enough ago is cleared, as the consent page says."""
        from kiosk.sync.loop import until_any
        from kiosk.sync.offload import on_executor

        keep = self.station.settings.retention
        store, clock = self.station.store, self.station.clock
        purge = PurgeDelivered(store=store, clock=clock, keep_days=keep.delivered_days)
        purge_drafts = PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=keep.draft_days)
        forget_postings = ForgetPostings(postings=store.postings, indexed=self.station.indexed)
        while not stop.is_set():
            if await on_executor(self._worker)(self._may_date):  # else the wrong day would be cleared
                await on_executor(self._worker)(purge)
                await on_executor(self._worker)(purge_drafts)
                await on_executor(self._worker)(forget_postings)
                await on_executor(self._worker)(self.station.queue.forget_old)
            await until_any(_HOUSEKEEPING_SECONDS, stop)

    def _heard(self, status: SyncStatus) -> None:
        self._sync = status

    def _nudge(self) -> None:
        if self._loop is not None:
            self._loop.nudge()

    @cached_property
    def services(self) -> "Services":
        """What the presenters are given."""
        from kiosk.ui.queue_service import NoQueue
        from kiosk.ui.services import Services
        from kiosk.without_store import NoStore, no_ticket, no_token

        settings, theme, level = self.station.settings, self.app.look.theme, self.station.level
        devices = at_level(self.devices, level)
        sound = self.fault_code is None
        filing = self.station if sound else NoStore()
        return Services(
            clock=self.station.clock,
            catalogue=self.station.catalogue,
            runner=self._runner,
            reader=devices.reader,
            printer=devices.printer,
            scanner=devices.scanner,
            display=devices.display,
            submit=filing.file,
            submit_bundle=filing.submit_bundle,
            find_services=self.station.find_services,
            print_receipt=filing.print_receipt(devices),
            rate=filing.rate,
            my_cases=filing.my_cases,
            reprint=filing.reprint(self.devices),
            withdraw=filing.withdraw,
            answers_given=filing.answers_given,
            supplement=filing.supplement,
            upload_ticket=self.upload_ticket if sound else no_ticket,
            drafts=filing.drafts,
            verify_receipt=filing.verify_receipt,
            progress_of=self._progress_of,
            verify_token=self.verify_token if sound else no_token,
            sync_status=lambda: self._sync,
            nudge_sync=self._nudge,
            station=station_sign(settings.station),
            level=level,
            texts=self.station.texts,
            visit=self.visit,
            timer=VisitTimer(
                self.station.clock.monotonic,
                warning=theme.seconds("warning"),
                slow_factor=theme.seconds("slow_factor"),
            ),
            durations=durations(theme),
            keep_days=settings.retention.delivered_days,
            voice=self.voice,
            headphones=devices.headphones,
            voice_volume=self._volume,
            engines=self._engines,
            queue=self.queue if sound else NoQueue(),
            station_manner=partial(station_manner, settings.display),
            jobs=self._work(devices) if sound else None,
            around=self._around() if sound else None,
            contents=self._information() if sound else None,
            has_room=self.station.room.for_filing,
            has_time=self._may_date if sound else lambda: True,
            gap=self.station.told_of_gap,
            closed_for=self.station.closed_for,
            menu=self._menu if sound else None,
            signage=self.station.signage[0],
            note_usage=self._note_usage if sound else lambda _: None,
            pictures=self.station.media,
            idle_news=self._idle_news if sound else lambda: NOTHING_NEW,
        )

    @cached_property
    def _idle_news(self) -> "LookForNews":
        from kiosk.usecases.idle_news import LookForNews

        store, district = self.station.store, self.station.settings.station.region
        return LookForNews(
            contents=store.contents, gigs=store.postings.gigs, clock=self.station.clock, district=district
        )

    def _around(self) -> "WhatIsAround":
        """Pay, fairs, places and people of here."""
        from kiosk.work_parts import what_is_around

        station = self.station
        return what_is_around(station.store, station.clock, station.settings.station, station.wages, station.media)

    @cached_property
    def count_usage(self) -> CountUsage:
        station = self.station
        return CountUsage(book=lambda: station.store.usage, clock=station.clock, may_date=self._may_date)

    def _note_usage(self, noted: "Noted") -> None:
        """From the screen's thread, which does not wait for the disk."""
        self._worker.submit(self.count_usage, noted)

    def _work(self, devices: Devices) -> "JobServices":
        """Finding work and offering it."""
        from kiosk.work_parts import work_services

        station = self.station
        return work_services(
            store=station.store,
            clock=station.clock,
            station=station.settings.station,
            wages=station.wages,
            parts=self.market,
            printer=devices.printer,
            labels=station.labels,
            lookup=lambda: station.jobs_in_background,
        )

    def _information(self) -> "ContentServices":
        """Policies, courses and what else the station tells."""
        from kiosk.information_parts import Information, content_services

        station = self.station
        information = Information(
            lookup=station.contents,
            contents=station.store.contents,
            identity=self.identity_store.station,
            district=station.settings.station.region,
        )
        resume_of = self.market.apply_to_posting.resume_of
        return content_services(information, station.catalogue, station.clock, resume_of)

    def _volume(self, now: datetime, step: int) -> int:
        """As loud as it was set here, if it was."""
        return station_volume(self.station.voice, self.station.settings.display, now, step)

    def _menu(self) -> "MenuServices":
        """When the hidden corner is touched."""
        from kiosk.maintenance_parts import menu_services

        return menu_services(self)

    def _may_date(self) -> bool:
        """A store that fails says so itself, with its own words."""
        try:
            return self.station.queue.time.may_date()
        except StationError:
            return True

    def _progress_of(self, submission_id: str) -> Progress | None:
        return self.station.store.progress(submission_id)

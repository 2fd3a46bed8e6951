"""The composition root: the one file that knows every concrete class. Tests call it with fakes in place of devices."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

import structlog

from kiosk.devices import Devices
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.person import Assurance, Person
from kiosk.domain.station import StationIdentity
from kiosk.domain.working_days import WorkCalendar
from kiosk.fault_code import fault_code
from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.items.catalogue import Catalogue, todays_catalogue
from kiosk.items.faults import ItemFault
from kiosk.items.holidays import FILE as HOLIDAYS_FILE
from kiosk.items.holidays import load_holidays
from kiosk.levels_file import Levels, load_levels
from kiosk.runtime.clock import SystemClock
from kiosk.runtime.loop_thread import LoopThread
from kiosk.runtime.task_runner import ScreenTaskRunner
from kiosk.runtime.visit import Visit, VisitTimer
from kiosk.settings import ASSETS, CONFIG, DisplayTable, Settings, StationTable, VoiceTable
from kiosk.store.sql_store import SqlStore
from kiosk.sync.identity import StationStore
from kiosk.sync.loop import SyncLoop, until_any
from kiosk.sync.offload import on_executor
from kiosk.sync.social_card import DEADLINE, CentreVerifier
from kiosk.sync.upload import CentreTickets
from kiosk.ui.app import KioskApp
from kiosk.ui.look_fault import LookFault
from kiosk.ui.manner import Manner
from kiosk.ui.night import is_night, pixel_shift
from kiosk.ui.services import Durations, Level, Officer, Services, StationSign
from kiosk.ui.sound_assets import look_faults
from kiosk.ui.texts import Texts, load_texts
from kiosk.ui.theme import Theme
from kiosk.usecases.ask_upload_ticket import AskUploadTicket
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.errors import StationError
from kiosk.usecases.file_application import FileApplication
from kiosk.usecases.find_services import FindServices
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.ports import Clock, Progress, SyncStatus
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.purge_delivered import PurgeDelivered
from kiosk.usecases.purge_drafts import PurgeDrafts
from kiosk.usecases.rate_service import RateService
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.reprint_receipt import ReprintReceipt
from kiosk.usecases.seal_receipt import SealReceipt
from kiosk.usecases.submit_application import SubmitApplication
from kiosk.usecases.submit_bundle import SubmitBundle
from kiosk.usecases.supplement_case import CannotAnswer, SupplementCase
from kiosk.usecases.verify_receipt import VerifyReceipt
from kiosk.usecases.verify_social_card import VerifySocialCard
from kiosk.usecases.withdraw_case import WithdrawCase
from kiosk.voice.aplay import Aplay
from kiosk.voice.clips import Clips
from kiosk.voice.espeak import Espeak
from kiosk.voice.speaker import Speaker
from kiosk.without_store import NoStore, no_ticket, no_token

T = TypeVar("T")

_log = structlog.get_logger()
_RESTART_SECONDS = 30.0
# Of the station's own volume, as a visitor wants it softer or louder.
LOUDNESS = {-1: 0.5, 0: 1.0, 1: 1.5}
_HOUSEKEEPING_SECONDS = 6 * 3600.0


@dataclass(frozen=True)
class Station:
    """What every command and the window stand on; each part is made when first asked for."""

    data: Path
    settings: Settings
    clock: Clock
    config: Path = CONFIG
    assets: Path = ASSETS

    @cached_property
    def store(self) -> SqlStore:
        return SqlStore(self.data)

    @cached_property
    def catalogue(self) -> Catalogue:
        return todays_catalogue(self.config, self.settings.station.region, lambda: business_date(self.clock.now()))

    @property
    def input_setup(self) -> EngineSetup:
        """What the input engines are told of this station, each time anew: the words of the place may be others."""
        return EngineSetup(
            config=self.config,
            generated=ASSETS / "generated",  # of the program, whatever look the station has
            region=self.settings.station.region,
            services=tuple(item.name for item in self.catalogue.items),
            accent=self.settings.input.accent,
        )

    @cached_property
    def texts(self) -> Texts:
        return load_texts(self.assets / "locale")

    @cached_property
    def levels(self) -> Levels:
        return load_levels(self.config, self.catalogue, self.texts)

    @property
    def level(self) -> Level:
        """What the home page of this station offers."""
        return self.levels.by_number[self.settings.station.level]

    @cached_property
    def submit(self) -> SubmitApplication:
        return SubmitApplication(
            store=self.store, catalogue=self.catalogue, clock=self.clock, region=self.settings.station.region
        )

    @cached_property
    def submit_bundle(self) -> SubmitBundle:
        return SubmitBundle(submit=self.file, catalogue=self.catalogue, clock=self.clock, drafts=self.drafts)

    @cached_property
    def find_services(self) -> FindServices:
        return FindServices(catalogue=self.catalogue, clock=self.clock)

    @cached_property
    def rate(self) -> RateService:
        return RateService(store=self.store, clock=self.clock)

    @cached_property
    def my_cases(self) -> MyCases:
        return MyCases(
            store=self.store,
            ledger=self.store.prints,
            catalogue=self.catalogue,
            clock=self.clock,
            calendar=self.calendar,
        )

    @cached_property
    def withdraw(self) -> WithdrawCase:
        return WithdrawCase(store=self.store, clock=self.clock)

    @cached_property
    def supplement(self) -> SupplementCase:
        return SupplementCase(store=self.store, catalogue=self.catalogue, clock=self.clock)

    @property
    def answers_given(self) -> Callable[[str, Person, Assurance], Mapping[str, Any] | CannotAnswer]:
        return self.supplement.given

    @property
    def calendar(self) -> WorkCalendar:
        """The working days as far as they are published."""
        return self.holidays[0]

    @cached_property
    def holidays(self) -> tuple[WorkCalendar, list[ItemFault]]:
        return load_holidays(self.config / HOLIDAYS_FILE)

    @cached_property
    def drafts(self) -> KeptDrafts:
        days = self.settings.retention.draft_days
        return KeptDrafts(drafts=self.store.drafts, clock=self.clock, keep_days=days)

    @cached_property
    def file(self) -> FileApplication:
        return FileApplication(submit=self.submit, seal=SealReceipt(store=self.store))

    @cached_property
    def verify_receipt(self) -> VerifyReceipt:
        return VerifyReceipt(store=self.store)

    @cached_property
    def clips(self) -> Clips:
        return Clips(self.assets / "voice")

    def speaker(self, devices: Devices) -> Speaker | None:
        """Who reads aloud, or None where the settings want nobody. Nothing is tried yet."""
        voice, jack = self.settings.voice, devices.headphones
        if not voice.engine:
            return None
        engine = Espeak(voice.engine, voice.speed)
        return Speaker(engine, Aplay(voice.device), self.clips, lambda: jack is not None and jack.plugged_in)

    def reprint(self, devices: Devices) -> ReprintReceipt:
        return ReprintReceipt(printing=self.print_receipt(devices))

    def print_receipt(self, devices: Devices) -> PrintReceipt:
        return PrintReceipt(
            store=self.store,
            ledger=self.store.prints,
            catalogue=self.catalogue,
            printer=devices.printer,
            clock=self.clock,
            labels=self.labels,
        )

    def labels(self) -> StationLabels:
        station = self.settings.station
        code = self.store.station().code
        return StationLabels(name=station.name, place=station.place, code=code, desk=station.desk)


def data_folder(given: Path | None) -> Path:
    """`--data`, else KIOSK_DATA, else the XDG data directory."""
    if given is not None:
        return given
    if os.environ.get("KIOSK_DATA"):
        return Path(os.environ["KIOSK_DATA"])
    xdg = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(xdg) / "e-station"


def open_station(data: Path | None, settings: Settings, clock: Clock | None = None) -> Station:
    """KIOSK_ASSETS: a look of the station's own, in place of the one that comes with the program."""
    assets = Path(os.environ.get("KIOSK_ASSETS") or ASSETS)
    return Station(data_folder(data), settings, clock or SystemClock(), assets=assets)


# -- the window --------------------------------------------------------------------------------------------------------


class Kiosk:
    """Screens, devices and sync of one station, started and stopped together. `central` overrides the address that
    was stored when the station was enrolled."""

    def __init__(self, station: Station, devices: Devices, app: KioskApp, central: str | None = None) -> None:
        self.station = station
        self.devices = devices
        self.app = app
        self.visit = Visit()
        self.voice = station.speaker(devices)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._runner = ScreenTaskRunner(app.post, lambda: self.visit.number, self._worker)
        self._sync = SyncStatus()
        self._engines = EngineClient(lambda: station.input_setup, app.post, station.clock.monotonic)
        self._loop: LoopThread | None = None
        self._central = central

    def start(self) -> None:
        """Open the devices and begin to sync; without a usable store there is nothing to sync."""
        self._tell_faults()
        self.devices.start()
        if self.voice is not None:
            self.voice.revive()
        if self.fault_code is None:
            self._loop = LoopThread(self._run_loop)
            self._loop.start()

    def serve(self) -> None:
        """The home page is up; or, when the store cannot be used, the page that says so."""
        self.app.serve(self.services)
        if self.fault_code is not None:
            self.app.navigator.flow.out_of_order(self.fault_code)

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

    def stop(self) -> None:
        """Let what is under way finish; nothing of this process is left behind."""
        self._engines.wait_closed()
        if self._loop is not None:
            self._loop.stop()
        if self.voice is not None:
            self.voice.end()
        self._worker.shutdown(wait=True)
        self.devices.stop()
        if self.fault_code is None:
            self.station.store.close()

    def _tell_faults(self) -> None:
        station = self.station
        faults: tuple[ItemFault | LookFault, ...] = (
            *station.catalogue.faults,
            *station.levels.faults,
            *station.holidays[1],
        )
        for word in read_words(station.config / WORDS_FILE)[1]:
            _log.error("config.fault", path=f"{WORDS_FILE}:{word.line}", fault=word.message)
        for fault in faults + look_faults(station.assets) + station.texts.faults:
            _log.error("config.fault", path=f"{fault.file}: {fault.path}".rstrip(": "), fault=fault.message)

    @property
    def _identity_store(self) -> StationStore:
        store = self.station.store
        return _AtCentral(store, self._central) if self._central else store

    @cached_property
    def verify_token(self) -> VerifySocialCard:
        verifier = CentreVerifier(store=self._identity_store, clock=self.station.clock, on_loop=self._on_loop)
        return VerifySocialCard(verifier=verifier, clock=self.station.clock)

    @cached_property
    def upload_ticket(self) -> AskUploadTicket:
        office = CentreTickets(store=self._identity_store, clock=self.station.clock, on_loop=self._on_loop)
        return AskUploadTicket(store=self.station.store, office=office, clock=self.station.clock)

    def _on_loop(self, ask: Callable[[], Coroutine[Any, Any, T]]) -> T | None:
        return None if self._loop is None else self._loop.wait_for(ask, DEADLINE + 1)

    def _sync_loop(self) -> SyncLoop:
        store = self.station.store
        return SyncLoop(
            store=self._identity_store,
            outbox=store.outbox,
            changes=store.changes,
            clock=self.station.clock,
            offload=on_executor(self._worker),
            report=self._heard,
        )

    async def _run_loop(self, stop: asyncio.Event, nudge: asyncio.Event) -> None:
        sync = partial(self._sync_loop().run, stop, nudge)
        await asyncio.gather(self._keep(sync, stop), self._keep(partial(self._keep_house, stop), stop))

    async def _keep(self, task: Callable[[], Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
        """A fault of a task itself must not leave the header saying 网络正常 for ever: say unknown, begin anew."""
        while not stop.is_set():
            try:
                await task()
            except Exception as fault:  # noqa: BLE001 - the supervisor: whatever it was, the work must go on
                _log.error("runtime.task_failed", fault=fault_code(fault))
                self._heard(SyncStatus())
                await until_any(_RESTART_SECONDS, stop)

    async def _keep_house(self, stop: asyncio.Event) -> None:
        """Now and every few hours: what was delivered long enough ago is cleared, as the consent page says."""
        keep = self.station.settings.retention
        store, clock = self.station.store, self.station.clock
        purge = PurgeDelivered(store=store, clock=clock, keep_days=keep.delivered_days)
        purge_drafts = PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=keep.draft_days)
        while not stop.is_set():
            await on_executor(self._worker)(purge)
            await on_executor(self._worker)(purge_drafts)
            await until_any(_HOUSEKEEPING_SECONDS, stop)

    def _heard(self, status: SyncStatus) -> None:
        self._sync = status

    def _nudge(self) -> None:
        if self._loop is not None:
            self._loop.nudge()

    @cached_property
    def services(self) -> Services:
        """What the presenters are given."""
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
            station=_sign(settings.station),
            level=level,
            texts=self.station.texts,
            visit=self.visit,
            timer=VisitTimer(
                self.station.clock.monotonic,
                warning=theme.seconds("warning"),
                slow_factor=theme.seconds("slow_factor"),
            ),
            durations=_durations(theme),
            keep_days=settings.retention.delivered_days,
            voice=self.voice,
            headphones=devices.headphones,
            voice_volume=partial(station_volume, settings.voice, settings.display),
            engines=self._engines,
            station_manner=partial(station_manner, settings.display),
        )

    def _progress_of(self, submission_id: str) -> Progress | None:
        return self.station.store.progress(submission_id)


def station_manner(display: DisplayTable, now: datetime) -> Manner:
    """How this station shows itself at `now`, on its own wall clock, before a visitor asks for anything else."""
    night = _is_night(display, now)
    shift = pixel_shift(int(now.timestamp() // 60)) if night else (0, 0)
    return Manner(low=display.low_reach, night=night, shift=shift)


def station_volume(voice: VoiceTable, display: DisplayTable, now: datetime, step: int) -> int:
    """Percent, as the visitor wants it (-1, 0, 1); at night never more than the station allows."""
    wished = min(round(voice.volume * LOUDNESS[step]), 100)
    return min(wished, voice.night_volume) if _is_night(display, local_time(now)) else wished


def _is_night(display: DisplayTable, now: datetime) -> bool:
    return is_night(now.time(), display.night_from, display.night_until)


def at_level(devices: Devices, level: Level) -> Devices:
    """Those that the level has a use for: to the screens, a printer of a station that prints nothing is not there."""
    return Devices(
        reader=devices.reader if level.identity else None,
        printer=devices.printer if level.printing else None,
        scanner=devices.scanner if level.identity else None,
        display=devices.display,
        headphones=devices.headphones,
    )


def _sign(table: StationTable) -> StationSign:
    officer = Officer(table.officer, table.officer_hours, table.officer_place) if table.officer else None
    return StationSign(
        name=table.name,
        place=table.place,
        desk=table.desk,
        desk_hours=table.desk_hours,
        phone=table.phone,
        officer=officer,
        region=table.region,
    )


def _durations(theme: Theme) -> Durations:
    names = (
        *("attract_rotate", "idle_public", "idle_session", "wait_card", "done_page"),
        *("busy_show_after", "busy_explain_after", "busy_give_way_after"),
    )
    return Durations(**{name: theme.seconds(name) for name in names})


@dataclass(frozen=True, slots=True)
class _AtCentral:
    """The station as it is enrolled, with its centre at another address (`run --central`)."""

    store: StationStore
    central: str

    def station(self) -> StationIdentity:
        identity = self.store.station()
        return replace(identity, central=self.central) if identity.enrolled else identity

    def save_station(self, identity: StationIdentity, at: datetime) -> None:
        self.store.save_station(identity, at)

"""What every command and the window stand on: one data folder, its settings, and what is made of them."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.devices import Devices
from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance, Person
from kiosk.domain.working_days import WorkCalendar
from kiosk.input.setup import EngineSetup
from kiosk.items.catalogue import Catalogue, todays_catalogue
from kiosk.items.faults import ItemFault
from kiosk.items.holidays import FILE as HOLIDAYS_FILE
from kiosk.items.holidays import HolidaysRead, load_holidays
from kiosk.runtime.clock import SystemClock
from kiosk.settings import ASSETS, CONFIG, Settings, VoiceTable
from kiosk.ui.texts import Texts, load_texts
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.file_application import FileApplication
from kiosk.usecases.find_services import FindServices
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.ports import Clock
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.rate_service import RateService
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.reprint_receipt import ReprintReceipt
from kiosk.usecases.seal_receipt import SealReceipt
from kiosk.usecases.submit_application import SubmitApplication
from kiosk.usecases.submit_bundle import SubmitBundle
from kiosk.usecases.supplement_case import CannotAnswer, SupplementCase
from kiosk.usecases.verify_receipt import VerifyReceipt
from kiosk.usecases.withdraw_case import WithdrawCase
from kiosk.voice.clips import Clips

if TYPE_CHECKING:
    # Brought in where each is made: a command that needs no store, no centre and no screen starts without them.
    from kiosk.domain.job_lookup import JobLookup
    from kiosk.domain.service_break import ServiceBreak
    from kiosk.domain.wage_guidance import WageGuidance
    from kiosk.jobs.background import BackgroundBuild
    from kiosk.jobs.generations import Generations
    from kiosk.jobs.lint import Finding
    from kiosk.levels_file import Levels
    from kiosk.runtime.disk_room import DiskRoom
    from kiosk.runtime.media_files import MediaFiles
    from kiosk.runtime.on_site_file import OnSiteFile
    from kiosk.signage_file import SignageRead
    from kiosk.store.mend import Gap
    from kiosk.store.sql_store import SqlStore
    from kiosk.sync.block_office import CentreBlocks
    from kiosk.ui.services import Level
    from kiosk.usecases.back_up_store import BackUpStore
    from kiosk.usecases.content_ports import ContentLookup
    from kiosk.voice.speaker import Speaker
    from kiosk.wiring.queue import QueueParts


_GAP_TOLD = timedelta(days=14)


@dataclass(frozen=True)
class Station:
    """What every command and the window stand on; each part is made when first asked for."""

    data: Path
    settings: Settings
    clock: Clock
    config: Path = CONFIG
    assets: Path = ASSETS

    @cached_property
    def store(self) -> "SqlStore":
        from kiosk.contract.algorithms import SUITES
        from kiosk.store.sql_store import SqlStore

        return SqlStore(self.data, SUITES[self.settings.security.algorithms])

    @property
    def theme(self) -> Path | None:
        """A look that was pushed, in place of the one in `assets`."""
        pushed = self.config / "theme.toml"
        return pushed if pushed.exists() else None

    @cached_property
    def room(self) -> "DiskRoom":
        """What is left on the disk of the data folder."""
        from kiosk.runtime.disk_room import DiskRoom

        return DiskRoom(self.data)

    @cached_property
    def catalogue(self) -> Catalogue:
        return todays_catalogue(self.config, self.settings.station.region, lambda: business_date(self.clock.now()))

    @cached_property
    def wages(self) -> "WageGuidance":
        """What pay is held against, by place and occupation."""
        from kiosk.items.wages_file import load_wages

        return load_wages(self.config).guidance

    @cached_property
    def job_generations(self) -> "Generations":
        """The indexes of postings on this station's disk."""
        from kiosk.jobs.generations import Generations
        from kiosk.jobs.occupations import occupation_names

        return Generations(self.data / "jobs", occupation_names(self.config))

    @cached_property
    def jobs(self) -> "JobLookup":
        """Job look-up for a command: an index that is behind is made while the question waits."""
        from kiosk.jobs.lookup import JobIndex

        return JobIndex(self.store.postings, self.job_generations, self.clock)

    @cached_property
    def jobs_in_background(self) -> "JobLookup":
        """Job look-up for the window: a process of its own makes the next index."""
        from kiosk.jobs.lookup import JobIndex

        return JobIndex(self.store.postings, self.job_generations, self.clock, self.job_builder)

    @cached_property
    def job_builder(self) -> "BackgroundBuild":
        from kiosk.jobs.background import BackgroundBuild

        places = ("--data", str(self.data), "--config", str(self.config))
        return BackgroundBuild((sys.executable, "-m", "kiosk", "jobs", "index", *places), self.clock.monotonic)

    @cached_property
    def contents(self) -> "ContentLookup":
        """Contents looked up by words; nothing is loaded before somebody writes one."""
        from kiosk.wiring.content_lookup import content_lookup

        return content_lookup(self.store.contents, self.config)

    def indexed(self) -> int | None:
        """How far in the store the index in force has seen."""
        from kiosk.jobs.in_force import sequence_in_force

        return sequence_in_force(self.data / "jobs")

    def stop_building(self) -> None:
        """An index that is being made is left: nothing of this process goes on without it."""
        if "job_builder" in vars(self):
            self.job_builder.stop()

    @property
    def input_setup(self) -> EngineSetup:
        """What the input engines are told of this station, each time anew: the words of the place may be others."""
        return EngineSetup(
            config=self.config,
            generated=ASSETS / "generated",  # of the program, whatever look the station has
            region=self.settings.station.region,
            services=tuple(self._service_names()),
            accent=self.settings.input.accent,
        )

    def _service_names(self) -> Iterator[str]:
        """As they are called, and officially."""
        called = self.catalogue.glossary.called
        for item in self.catalogue.items:
            yield from dict.fromkeys((item.name, called(item.name)))

    @cached_property
    def texts(self) -> Texts:
        return load_texts(self.assets / "generated" / "locale", unreviewed=self.settings.display.unreviewed_languages)

    @cached_property
    def levels(self) -> "Levels":
        from kiosk.levels_file import load_levels

        return load_levels(self.config, self.catalogue, self.texts)

    @property
    def level(self) -> "Level":
        """What the home page of this station offers."""
        return self.levels.by_number[self.settings.station.level]

    @cached_property
    def submit(self) -> SubmitApplication:
        return SubmitApplication(
            store=self.store,
            catalogue=self.catalogue,
            clock=self.clock,
            region=self.settings.station.region,
            may_date=self._may_date,
        )

    def _may_date(self) -> bool:
        return self.queue.time.may_date()

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
        return self.holidays.calendar

    @cached_property
    def holidays(self) -> HolidaysRead:
        return load_holidays(self.config / HOLIDAYS_FILE)

    @cached_property
    def signage(self) -> "SignageRead":
        from kiosk.signage_file import FILE, load_signage

        return load_signage(self.config / FILE)

    @property
    def config_faults(self) -> tuple[ItemFault, ...]:
        """What is wrong in the configuration, file by file; what is sound of each is used."""
        return (
            *self.catalogue.faults,
            *self.levels.faults,
            *self.holidays.faults,
            *self.signage.faults,
            *self.queue.file.faults,
        )

    @cached_property
    def media(self) -> "MediaFiles":
        """The pictures and films that contents name."""
        from kiosk.runtime.media_files import FOLDER, MediaFiles

        return MediaFiles(self.data / FOLDER, lambda: self.store.contents.media_named(self.clock.now()))

    @cached_property
    def queue(self) -> "QueueParts":
        from kiosk.wiring.queue import QueueParts

        return QueueParts(self.config, lambda: self.store, lambda: self.calendar, self.clock)

    @property
    def block_office(self) -> "CentreBlocks":
        """For a command, which has no loop of its own."""
        from kiosk.sync.block_office import CentreBlocks, here

        return CentreBlocks(store=self.store, clock=self.clock, on_loop=here)

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

    def lint_posting(self, posting: Mapping[str, Any], today: date) -> "tuple[Finding, ...]":
        """What makes it unlawful or incomplete."""
        from kiosk.jobs.lint import lint

        return lint(posting, self.wages, today)

    @cached_property
    def _gap(self) -> "Gap | None":
        from kiosk.store.mend import gap_of

        return gap_of(self.data)

    @property
    def is_closed(self) -> bool:
        """Somebody took it out of service: a technician here, or the centre."""
        from kiosk.remote_config.slots import ConfigFolder

        return ConfigFolder(self.data).state().out_of_service

    @cached_property
    def on_site(self) -> "OnSiteFile":
        """What a technician set here."""
        from kiosk.runtime.on_site_file import OnSiteFile

        return OnSiteFile(self.data)

    @property
    def voice(self) -> VoiceTable:
        """As the settings have it, as loud as it was set here."""
        volume = self.on_site().volume
        table = self.settings.voice
        return table if volume is None else table.model_copy(update={"volume": volume})

    def closed_for(self) -> "ServiceBreak | None":
        """Why, where a technician said so."""
        from kiosk.remote_config.slots import ConfigFolder

        return ConfigFolder(self.data).state().closed_for

    def told_of_gap(self) -> "Gap | None":
        """What citizens are told for a while after a damaged database came back in part."""
        gap = self._gap
        return gap if gap is not None and self.clock.now() - gap.at < _GAP_TOLD else None

    @cached_property
    def back_up(self) -> "BackUpStore":
        """A verified copy of the database."""
        from kiosk.store.backup import BackupVault
        from kiosk.usecases.back_up_store import BackUpStore

        kept = self.settings.endurance.backups_kept
        return BackUpStore(vault=BackupVault(self.data), alarms=self.store, clock=self.clock, keep=kept)

    @cached_property
    def clips(self) -> Clips:
        return Clips(self.assets / "voice")

    def speaker(self, devices: Devices) -> "Speaker | None":
        """Who reads aloud, or None where the settings want nobody. Nothing is tried yet."""
        from kiosk.voice.aplay import Aplay
        from kiosk.voice.espeak import Espeak
        from kiosk.voice.speaker import Speaker

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


def open_station(
    data: Path | None, settings: Settings, clock: Clock | None = None, *, config: Path = CONFIG
) -> Station:
    """KIOSK_ASSETS: a look of the station's own, in place of the one that comes with the program."""
    assets = Path(os.environ.get("KIOSK_ASSETS") or ASSETS)
    return Station(data_folder(data), settings, clock or SystemClock(), config, assets)

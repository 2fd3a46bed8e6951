"""What looks after the station, over its real store, configurations, centre and glass: part of the composition root
(`kiosk.wiring.maintenance`). Brought in when the hidden corner is touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import structlog

from kiosk import __version__
from kiosk.domain.business_day import business_date
from kiosk.domain.service_break import ServiceBreak
from kiosk.domain.touch_map import TouchMap
from kiosk.items.table_dates import load_table_dates
from kiosk.jobs.in_force import name_in_force, sequence_in_force
from kiosk.maintenance.backlight import Backlight
from kiosk.maintenance.config_care import CareForConfig, ChangedPart, ConfigNow, RefusedVersion, Version
from kiosk.maintenance.event_search import EventSearch
from kiosk.maintenance.export_events import Exported, ExportEvents
from kiosk.maintenance.restart_machine import RestartMachine
from kiosk.maintenance.run_command import KioskCommand
from kiosk.maintenance.stick import Sticks
from kiosk.maintenance.versions import Versions, job_index, metadata_until, software
from kiosk.maintenance.waiting import CareForWaiting, SendOutcome, Sent
from kiosk.remote_config.compare import changed_parts
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Refusal, Slot, State, closed, go_back, in_service
from kiosk.runtime.event_file import EventFile
from kiosk.runtime.restart import RestartReason
from kiosk.settings import CONFIG, ROOT
from kiosk.sync.once import SyncFault, SyncReport, sync_once
from kiosk.ui.maintenance.care_services import CareServices

if TYPE_CHECKING:
    from kiosk.station import Station
    from kiosk.sync.identity import StationStore
    from kiosk.ui.app import KioskApp
    from kiosk.usecases.sync_ports import SyncStatus

_log = structlog.get_logger()


class Window(Protocol):
    """What is asked of `kiosk.bootstrap.Kiosk`."""

    station: "Station"
    app: "KioskApp"
    takes_pushes: bool
    settings_files: Sequence[Path]

    @property
    def identity_store(self) -> "StationStore": ...

    @property
    def sync_status(self) -> "SyncStatus": ...

    def begin_anew(self) -> None: ...


_FAULTS = {
    "unreachable": SendOutcome.UNREACHABLE,
    "not_enrolled": SendOutcome.NOT_ENROLLED,
    "refused": SendOutcome.REFUSED,
    "broken_answer": SendOutcome.BROKEN,
}


def care_services(kiosk: Window) -> CareServices:
    station = kiosk.station
    sticks = Sticks(tuple(map(Path, station.settings.care.sticks)))
    folder = ConfigFolder(station.data)
    return CareServices(
        waiting=CareForWaiting(desk=station.store.waiting, clock=station.clock, round=partial(_round, kiosk)),
        config=CareForConfig(
            look=partial(_config_now, kiosk, folder),
            bundles=sticks.bundles,
            step_back=partial(_step_back, station, folder),
            run=KioskCommand(station.data, tuple(kiosk.settings_files), ROOT),
        ),
        events=EventSearch(EventFile(station.data).newest_first),
        export=partial(_export, station, sticks),
        versions=partial(_versions, kiosk, folder),
        usage=lambda: station.store.usage.seen(station.clock.now()),
        service=ConfigFolderSwitch(folder),
        on_site=station.on_site,
        usual_volume=station.settings.voice.volume,
        backlight=Backlight(),
        glass=GlassOfApp(kiosk),
        restart_app=partial(_restart, kiosk),
        restart_machine=RestartMachine(),
    )


@dataclass(frozen=True, slots=True)
class GlassOfApp:
    """Implements `care_services.Glass`."""

    kiosk: Window

    def turn(self, degrees: int) -> None:
        self.kiosk.app.turn_glass(degrees)

    def straighten(self, touch: TouchMap) -> None:
        self.kiosk.app.straighten(touch)


@dataclass(frozen=True, slots=True)
class ConfigFolderSwitch:
    """Implements `ServiceSwitch`, in the one place where the centre's orders are kept too."""

    folder: ConfigFolder

    def is_closed(self) -> bool:
        return self.folder.state().out_of_service

    def why(self) -> ServiceBreak | None:
        return self.folder.state().closed_for

    def close(self, why: ServiceBreak, /) -> None:
        self.folder.change(lambda state: closed(state, why))

    def open(self) -> None:
        self.folder.change(in_service)


def _restart(kiosk: Window) -> None:
    """Whoever asks for it stands in the menu: nobody's visit is cut off."""
    _log.warning("runtime.restart", cause=RestartReason.ASKED.value)
    kiosk.begin_anew()


# -- sending -----------------------------------------------------------------------------------------------------------


def _round(kiosk: Window) -> Sent:
    """On the thread of the menu: the loop and the database worker go on meanwhile. The same message sent by both is
    one at the centre."""
    station = kiosk.station
    store, room = station.store, station.room.for_news
    blocks = station.queue.blocks
    ports = kiosk.identity_store, store.outbox, store.changes, station.clock
    told = sync_once(*ports, blocks=blocks, media=station.media, room=room)
    if isinstance(told, SyncFault):
        return _sent(told.report, _FAULTS[told.error])
    return _sent(told, SendOutcome.DONE)


def _sent(report: SyncReport | None, outcome: SendOutcome) -> Sent:
    if report is None:
        return Sent(outcome=outcome)
    return Sent(outcome=outcome, sent=report.sent, refused=report.refused, left=report.pending)


# -- configurations ----------------------------------------------------------------------------------------------------


def _config_now(kiosk: Window, folder: ConfigFolder) -> ConfigNow:
    state, now = folder.state(), kiosk.station.clock.now()
    active = state.active(now)
    before = state.good if state.trial is not None else state.before
    return ConfigNow(
        runs=_version(folder, active),
        good=_version(folder, state.good),
        before=_version(folder, before),
        waits=_version(folder, state.staged),
        refused=_refused(state.refusal),
        changes=tuple(_changes(folder, state, active, before)),
        on_trial=state.trial is not None,
        fixed=not kiosk.takes_pushes,
    )


def _version(folder: ConfigFolder, slot: Slot | None) -> Version | None:
    if slot is None:
        return None
    return Version(version=str(slot.version), source=slot.source, whole=folder.is_whole(slot))


def _refused(refusal: Refusal | None) -> RefusedVersion | None:
    """The code stands before the words of its reason, where it was refused before it was tried."""
    if refusal is None:
        return None
    code = refusal.word if refusal.word == "rolled_back" else refusal.reason.partition(":")[0]
    version = None if refusal.version is None else str(refusal.version)
    return RefusedVersion(version=version, code=code, at=refusal.at)


def _changes(folder: ConfigFolder, state: State, active: Slot | None, before: Slot | None) -> Sequence[ChangedPart]:
    """Of the one that waits against the one that runs; else of the one that runs against the one before."""
    older, newer = (active, state.staged) if state.staged is not None else (before, active)
    if newer is None:
        return ()
    old = CONFIG if older is None else folder.files_of(older)
    return [ChangedPart(part=part, files=files) for part, files in changed_parts(old, folder.files_of(newer)).items()]


def _step_back(station: "Station", folder: ConfigFolder) -> None:
    folder.change(lambda state: go_back(state, station.clock.now()))


# -- what is told ------------------------------------------------------------------------------------------------------


def _export(station: "Station", sticks: Sticks) -> Exported:
    identity = station.store.station()
    return ExportEvents(
        key=station.settings.care.log_key,
        sticks=sticks,
        lines=EventFile(station.data).newest_first,
        facts=partial(_facts, station),
        station=identity.code,
        clock=station.clock,
    )()


def _facts(station: "Station") -> Mapping[str, object]:
    """About the station alone."""
    depth, chain = station.store.outbox.depth(), station.store.verify_audit()
    return {
        "software": __version__,
        "place": station.settings.station.place,
        "pending": depth.pending,
        "parked": depth.parked,
        "audit_entries": chain.entries,
        "audit_intact": chain.intact,
    }


def _versions(kiosk: Window, folder: ConfigFolder) -> Versions:
    station = kiosk.station
    today = business_date(station.clock.now())
    tables = sorted(load_table_dates(station.config, today)[0], key=lambda table: table.as_of)
    active, jobs = folder.state().active(station.clock.now()), station.data / "jobs"
    items = station.catalogue.items
    return Versions(
        software=software(__version__, ROOT),
        stored=station.store.describe(station.clock.now()),
        config=None if active is None else str(active.version),
        items=len(items),
        tables=(tables[0].name, tables[0].as_of) if tables else None,
        index=job_index(jobs, name_in_force(jobs), sequence_in_force(jobs)),
        metadata_until=metadata_until(folder.tuf),
        last_contact=kiosk.sync_status.last_contact,
        media=station.media.held(),
    )

"""What looks after the station, over the real ones: a store, a centre, a folder as a stick, a window out of sight."""

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import structlog

from central.push.publish import write_stick
from kiosk.__main__ import main
from kiosk.commands import config_trial
from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.contract.sealed_file import new_key, open_sealed
from kiosk.domain.service_break import BreakReason, ServiceBreak
from kiosk.maintenance.config_care import CareForConfig, Import
from kiosk.maintenance.event_search import Wanted
from kiosk.maintenance.export_events import Export
from kiosk.maintenance.stick import Sticks
from kiosk.maintenance.waiting import SendOutcome
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import keep, try_it
from kiosk.runtime.clock import SystemClock
from kiosk.runtime.event_file import EventFile
from kiosk.settings import CareTable, load_settings
from kiosk.station import Station
from kiosk.usecases.sync_ports import SyncStatus
from kiosk.wiring.care import care_services
from tests.support.central_server import InProcessCentre, in_process
from tests.support.config_push import Publisher
from tests.support.filing import file_one

PRIVATE, PUBLIC = new_key()


@dataclass
class WindowOutOfSight:
    """What is asked of a window, without one."""

    station: Station
    app: Any = field(default_factory=SimpleNamespace)
    takes_pushes: bool = True
    settings_files: Sequence[Path] = ()
    sync_status: SyncStatus = field(default_factory=SyncStatus)
    begun_anew: int = 0

    @property
    def identity_store(self) -> Any:
        return self.station.store

    def begin_anew(self) -> None:
        self.begun_anew += 1


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[InProcessCentre]:
    with in_process(tmp_path / "centre") as running:
        yield running


@pytest.fixture
def window(tmp_path: Path) -> Iterator[WindowOutOfSight]:
    settings = load_settings().model_copy(update={"care": CareTable(sticks=(str(tmp_path),), log_key=PUBLIC.hex())})
    station = Station(tmp_path / "data", settings, SystemClock())
    yield WindowOutOfSight(station)
    station.store.close()


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]):
    def say(window: WindowOutOfSight, *words: str) -> tuple[int, bytes]:
        status = main([*words, "--data", str(window.station.data), "--json"])
        structlog.reset_defaults()  # what a command logs to is gone with the test
        return status, capfd.readouterr().out.encode()

    return say


@pytest.fixture
def joined(
    window: WindowOutOfSight, centre: InProcessCentre, say, capfd: pytest.CaptureFixture[str]
) -> WindowOutOfSight:
    status, told = centre.cli("stations", "enroll", "QH03")
    capfd.readouterr()
    structlog.reset_defaults()
    assert status == 0
    assert say(window, "enroll", "--central", centre.url, "--code", told["code"])[0] == 0
    return window


def test_what_waits_is_sent_now_and_what_was_parked_is_tried_again(
    joined: WindowOutOfSight, centre: InProcessCentre
) -> None:
    store, now = joined.station.store, datetime.now(UTC)
    first, second = file_one(store, at=now), file_one(store, at=now)
    store.outbox.record([ItemResult(key=second.key, status=ItemStatus.REFUSED, code=422)], now)
    store.outbox.postpone([first.key], now + timedelta(minutes=20))
    care = care_services(joined)
    seen = care.waiting.look()
    assert (seen.waiting, seen.parked_count) == (1, 1)
    sent = care.waiting.send()
    assert (sent.outcome, sent.sent, sent.left) == (SendOutcome.DONE, 1, 0)
    again = care.waiting.try_again(care.waiting.look().parked, "0217")
    assert (again.outcome, again.sent) == (SendOutcome.DONE, 1)
    assert care.waiting.look().parked_count == 0
    told = centre.cli("submissions", "--json")[1]
    structlog.reset_defaults()
    assert len(told["submissions"]) == 2
    assert store.verify_audit().intact


def test_a_station_that_never_joined_and_a_centre_that_is_away_are_told_apart(
    window: WindowOutOfSight, tmp_path: Path, say
) -> None:
    file_one(window.station.store, at=datetime.now(UTC))
    assert care_services(window).waiting.send().outcome is SendOutcome.NOT_ENROLLED
    with in_process(tmp_path / "other") as centre:
        assert say(window, "enroll", "--central", centre.url, "--code", centre.enrol_code())[0] == 0
    identity = window.station.store.station()
    window.station.store.save_station(
        type(identity)(code=identity.code, central="http://127.0.0.1:9", region=None, private_key=identity.private_key),
        datetime.now(UTC),
    )
    assert care_services(window).waiting.send().outcome is SendOutcome.UNREACHABLE


def test_a_bundle_of_a_stick_is_taken_kept_and_gone_back_from(
    joined: WindowOutOfSight, centre: InProcessCentre, tmp_path: Path, say, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = SimpleNamespace(show=lambda _: None, why_not=lambda: None)
    monkeypatch.setattr(config_trial, "begun", lambda *_: nullcontext(trial))  # home is not opened for it
    stick = tmp_path / "media" / "TEST"
    publisher = Publisher(centre.database, tmp_path / "configs", datetime.now(UTC))
    publisher.publish(1, defaults_toml="[voice]\nvolume = 60\n")
    write_stick(centre.database, stick / "bundle", "default", datetime.now(UTC))
    real = care_services(joined).config
    care = CareForConfig(
        look=real.look,
        bundles=Sticks((tmp_path / "media",), lambda path: path == stick).bundles,
        step_back=real.step_back,
        run=lambda words, _seconds: say(joined, *words[:-1]),
    )
    (bundle,) = care.bundles()
    folder = ConfigFolder(joined.station.data)
    claimed = folder.claim_window()  # as a window that is up
    assert claimed is not None
    taken = care.take(bundle.folder)
    assert (taken.outcome, taken.version) == (Import.TAKEN, "1")
    now = care.look()
    assert now.waits is not None
    assert {part.part for part in now.changes} == {"defaults.toml"}
    assert care.take(bundle.folder).outcome is Import.KNOWN
    folder.change(lambda state: keep(try_it(state)))
    assert care.look().runs == now.waits
    care.step_back()
    gone = care.look()
    assert gone.runs is None
    assert gone.refused is not None
    assert gone.refused.code == "rolled_back"


def test_a_stick_that_anybody_wrote_is_refused_by_a_process_of_its_own(
    joined: WindowOutOfSight, tmp_path: Path
) -> None:
    """As it is at a station: tuf is in that process alone."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "stick.json").write_text(json.dumps({"target": "default/1.bundle"}))
    told = care_services(joined).config.take(stick)
    assert told.outcome in (Import.UNSIGNED, Import.BROKEN, Import.EXPIRED, Import.UNREACHABLE)


def test_events_are_looked_up_and_exported_sealed(
    joined: WindowOutOfSight, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"event": "sync.offline", "level": "info", "timestamp": "2026-11-21T04:00:00Z"})
    EventFile(joined.station.data)(None, "info", line)
    care = care_services(joined)
    assert "sync.offline" in [event.name for event in care.events(Wanted(), 10).events]
    assert care.export().outcome is Export.NO_STICK  # a folder that nothing is mounted on is none
    monkeypatch.setattr("kiosk.wiring.care.Sticks", lambda places: Sticks(places, lambda path: path == tmp_path))
    told = care_services(joined).export()
    assert told.outcome is Export.WRITTEN
    assert open_sealed((tmp_path / told.name).read_bytes(), PRIVATE)


def test_versions_are_those_of_this_station(joined: WindowOutOfSight) -> None:
    told = care_services(joined).versions()
    assert told.items == len(joined.station.catalogue.items)
    assert told.stored.schema == told.stored.newest_schema
    assert told.software.python.startswith("3.")
    assert told.index is None


def test_closed_at_the_station_it_is_closed_for_everybody_until_it_is_opened(window: WindowOutOfSight) -> None:
    care = care_services(window)
    assert not window.station.is_closed
    care.service.close(ServiceBreak(BreakReason.PAPER))
    assert window.station.is_closed
    assert window.station.closed_for() == ServiceBreak(BreakReason.PAPER)
    care.service.open()
    assert not window.station.is_closed


def test_the_volume_that_was_set_here_is_the_one_that_is_heard(window: WindowOutOfSight) -> None:
    care = care_services(window)
    care.on_site.change(lambda known: type(known)(volume=95))
    assert window.station.voice.volume == 95
    care.restart_app()
    assert window.begun_anew == 1

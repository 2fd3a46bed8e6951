"""A station's own report, from its devices and its disk to the list of the centre, through real HTTP."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hardware.api import DeviceStatus, Health, Paper, PrinterStatus
from kiosk.devices import Devices
from kiosk.settings import load_settings
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.sync.loop import until_any
from kiosk.sync.report import ReportLoop
from kiosk.wiring.fleet import FleetParts
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.filing import file_one


class WatchedDevice:
    """A device of which only the status matters."""

    def __init__(self, status: DeviceStatus) -> None:
        self._status = status
        self._listeners: list[Callable[[Any], None]] = []

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def status(self) -> DeviceStatus:
        return self._status

    def on_status(self, listener: Callable[[Any], None]) -> None:
        self._listeners.append(listener)

    def turns(self, status: DeviceStatus) -> None:
        self._status = status
        for listener in self._listeners:
            listener(status)


def reader(health: Health, cause: str | None = None) -> DeviceStatus:
    return DeviceStatus(device="reader", health=health, cause=cause)


@dataclass
class Bench:
    """One station with its real store, and the loop for as many rounds as a test wants."""

    folder: Path
    clock: HandClock
    store: SqlStore = field(init=False)
    reader: WatchedDevice = field(default_factory=lambda: WatchedDevice(reader(Health.OK)))

    def __post_init__(self) -> None:
        self.store = SqlStore(self.folder)
        printer = PrinterStatus(device="printer", health=Health.OK, paper=Paper.OK, paper_left_m=31.5)
        self.parts = FleetParts(
            data=self.folder,
            store=lambda: self.store,
            clock=self.clock,
            station=load_settings().station,
            needed=("reader", "printer"),
            devices=Devices(self.reader, WatchedDevice(printer)),  # type: ignore[arg-type]
            worker=ThreadPoolExecutor(1),
        )

    def rounds(self, count: int = 1, between: Callable[[int], None] = lambda _: None) -> None:
        """So many reports; `between` is called after each."""

        async def main() -> None:
            stop, done = asyncio.Event(), 0

            async def wait(seconds: float, *events: asyncio.Event) -> None:
                nonlocal done
                if len(events) == 2:
                    done += 1
                    between(done)
                    if done >= count:
                        stop.set()
                self.clock.advance(seconds)

            loop = self.parts.loop(self.store)
            loop.wait = wait
            await loop.run(stop)

        asyncio.run(main())

    def close(self) -> None:
        self.parts.worker.shutdown()
        self.store.close()


@contextmanager
def bench(folder: Path, clock: HandClock) -> Iterator[Bench]:
    standing = Bench(folder, clock)
    yield standing
    standing.close()


def listed(centre: InProcessCentre) -> dict[str, Any]:
    (station,) = centre.cli("stations", "list", "--json")[1]["stations"]
    return station  # type: ignore[no-any-return]


def test_what_a_station_is_comes_to_the_list(tmp_path: Path) -> None:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre, bench(tmp_path / "station", clock) as one:
        enrol(one.store, centre.url, centre.enrol_code("QH03", "530502"), clock)
        file_one(one.store)
        one.parts.visit_over(1)
        one.rounds()
        station = listed(centre)
        assert (station["station"], station["name"]) == ("QH03", load_settings().station.name)
        # The command asks the machine's own clock, on which this report is of another day.
        assert station["health"] == "unknown"
        assert station["versions"]["software"] == "0.1.0"
        assert (station["pending"], station["paper_metres"]) == (1, 31.5)
        from central.store import station_reports

        with centre.database.read() as connection:
            report = station_reports.whole(connection, "QH03")
        assert report is not None
        assert (report.counts.visits, report.counts.filed, report.counts.abandoned) == (1, 1, 1)
        assert report.audit is not None


def test_an_alarm_of_an_outage_is_told_when_the_line_is_back(tmp_path: Path) -> None:
    from central.store import alarms
    from central.store.alarms import AlarmView

    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre, bench(tmp_path / "station", clock) as one:
        enrol(one.store, centre.url, centre.enrol_code(), clock)
        with centre.database.write() as connection:
            code = "QH03"
            from central.store import station_keys

            station_keys.revoke(connection, code, clock.now())  # nothing is taken from it
        one.reader.turns(reader(Health.ABSENT, "silent"))
        began = clock.now()
        one.rounds(2)
        one.reader.turns(reader(Health.OK))
        one.rounds(1)
        ended = clock.now()
        enrol(one.store, centre.url, centre.enrol_code(), clock)
        clock.advance(600)
        one.rounds(1)
        with centre.database.read() as connection:
            (row,) = alarms.page(connection, AlarmView.ALL, None, 1)[0]
        assert (row.code, row.subject, row.cause) == ("device_fault", "reader", "silent")
        assert began <= row.raised_at <= row.ended_at <= ended


def test_a_device_that_worsens_is_told_at_once(tmp_path: Path) -> None:
    """On the machine's own waits: the minute would be longer than the test is given."""
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre, bench(tmp_path / "station", clock) as one:
        enrol(one.store, centre.url, centre.enrol_code(), clock)

        async def main() -> None:
            stop, waits = asyncio.Event(), 0

            async def wait(seconds: float, *events: asyncio.Event) -> None:
                nonlocal waits
                waits += 1
                if waits == 1:
                    one.reader.turns(reader(Health.OK))  # nothing worse: nobody is woken
                    one.reader.turns(reader(Health.FAULT, "silent"))
                    await asyncio.wait_for(until_any(3600, events[1]), timeout=60)
                elif len(events) == 2:
                    stop.set()
                clock.advance(10)

            loop: ReportLoop = one.parts.loop(one.store)
            loop.wait = wait
            await loop.run(stop)

        asyncio.run(main())
        from central.store import station_reports

        with centre.database.read() as connection:
            report = station_reports.whole(connection, "QH03")
        assert report is not None
        assert report.sequence == 2
        assert report.devices[0].health.value == "fault"

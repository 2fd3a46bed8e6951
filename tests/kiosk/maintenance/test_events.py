"""Looking events up, and taking them away sealed."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.contract.sealed_file import new_key, open_sealed
from kiosk.maintenance.event_search import EventSearch, Wanted, event_of
from kiosk.maintenance.export_events import Export, ExportEvents
from kiosk.maintenance.stick import NoStickError, StickError, Sticks
from kiosk.runtime.event_file import EventFile
from tests.support.clocks import HandClock


def line(name: str, at: str = "2026-11-21T04:00:00Z", level: str = "info", **fields: object) -> str:
    return json.dumps({"event": name, "level": level, "timestamp": at, **fields})


LINES = [
    line("sync.offline", "2026-11-21T17:00:00Z"),  # the 22nd on the wall clock
    line("store.damaged", level="error", error="store_damaged"),
    line("sync.offline", level="warning", failures=3),
    "{cut sho",
    '"no object"',
    line("ui.home_up", "2026-11-20T01:00:00Z"),
    line("no.clock", "2026-11-20T01:00:00"),
]


def search(wanted: Wanted, most: int = 10) -> list[str]:
    return [event.name for event in EventSearch(lambda: iter(LINES))(wanted, most).events]


def test_every_sound_line_is_found_newest_first() -> None:
    assert search(Wanted()) == ["sync.offline", "store.damaged", "sync.offline", "ui.home_up"]


def test_filters_narrow_each_other() -> None:
    assert search(Wanted(trouble=True)) == ["store.damaged", "sync.offline"]
    assert search(Wanted(trouble=True, name="sync.offline")) == ["sync.offline"]
    assert search(Wanted(day=date(2026, 11, 22))) == ["sync.offline"]


def test_what_there_is_to_choose_from_is_of_all_that_is_kept() -> None:
    found = EventSearch(lambda: iter(LINES))(Wanted(trouble=True), 1)
    assert found.more
    assert found.names == ("sync.offline", "store.damaged", "ui.home_up")
    assert found.days == (date(2026, 11, 22), date(2026, 11, 21), date(2026, 11, 20))


def test_fields_are_told_as_they_were_logged() -> None:
    event = event_of(line("sync.delivered", taken=3, cause="x", unlisted=["name"]))
    assert event is not None
    assert event.fields == {"taken": "3", "cause": "x", "unlisted": '["name"]'}


def test_the_file_on_the_disk_is_read_backwards(tmp_path: Path) -> None:
    file = EventFile(tmp_path)
    for number in range(3):
        file(None, "info", line("sync.offline", failures=number))
    failures = [json.loads(one)["failures"] for one in file.newest_first()]
    assert failures == [2, 1, 0]


# -- taking them away --------------------------------------------------------------------------------------------------

PRIVATE, PUBLIC = new_key()


class Kept:
    """A stick that remembers, or does not take it."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.files: dict[str, bytes] = {}

    def write(self, name: str, content: bytes, /) -> None:
        if self.fault is not None:
            raise self.fault
        self.files[name] = content


def export(stick: Kept, key: str) -> ExportEvents:
    def lines() -> Iterator[str]:
        return iter(LINES)

    return ExportEvents(
        key=key, sticks=stick, lines=lines, facts=lambda: {"pending": 2}, station="QH03", clock=HandClock()
    )


def test_an_export_opens_at_the_centre_and_nowhere_else() -> None:
    stick = Kept()
    told = export(stick, PUBLIC.hex())()
    assert told.outcome is Export.WRITTEN
    assert told.events == len(LINES)
    ((name, sealed),) = stick.files.items()
    assert name == told.name
    assert name.startswith("e-station-QH03-")
    assert b"sync.offline" not in sealed
    head, *rest = gzip.decompress(open_sealed(sealed, PRIVATE)).decode().splitlines()
    assert json.loads(head)["station"] == "QH03"
    assert json.loads(head)["pending"] == 2
    assert rest == LINES


def test_without_a_key_nothing_is_ever_written() -> None:
    stick = Kept()
    assert export(stick, "")().outcome is Export.NO_KEY
    assert export(stick, "00" * 32)().outcome is Export.BAD_KEY
    assert stick.files == {}


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (NoStickError(), Export.NO_STICK),
        *((StickError(one), Export(one)) for one in ("full", "read_only", "gone", "failed")),
    ],
)
def test_a_stick_that_does_not_take_it_is_told_of(fault: Exception, outcome: Export) -> None:
    assert export(Kept(fault), PUBLIC.hex())().outcome is outcome


def test_an_export_lands_on_a_real_folder(tmp_path: Path) -> None:
    told = ExportEvents(
        key=PUBLIC.hex(),
        sticks=Sticks((tmp_path,), lambda path: path == tmp_path),
        lines=lambda: iter(LINES),
        facts=dict,
        station="QH03",
        clock=HandClock(),
    )()
    assert open_sealed((tmp_path / told.name).read_bytes(), PRIVATE)

"""What `doctor` says of the devices, and that none of them can keep it waiting."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hardware.api import DeviceState, DeviceStatus, Health, Paper, PrinterStatus
from hardware.drivers.status_board import ACTIONS, ONE_WAY
from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from kiosk.commands import device_report
from kiosk.commands.device_report import DeviceReport, openers_at, report_devices
from kiosk.commands.device_words import ACTIONS as ACTION_WORDS
from kiosk.commands.device_words import CAUSES, in_words
from kiosk.devices import FONTS, ROLL
from kiosk.settings import Settings, load_settings
from tests.support.fake_reader import FakeReader

SINCE = datetime(2026, 10, 15, 1, 12, 3, tzinfo=UTC)


def settings(monkeypatch: pytest.MonkeyPatch, **ports: object) -> Settings:
    for name, port in ports.items():
        monkeypatch.setenv(f"KIOSK_{name.upper()}__PORT", str(port))
    return load_settings()


# -- the words ---------------------------------------------------------------------------------------------------------


def test_every_cause_and_every_action_has_its_words() -> None:
    assert {*ACTIONS, ONE_WAY} - CAUSES.keys() == set()
    assert set(ACTIONS.values()) - ACTION_WORDS.keys() == set()


def test_what_is_wrong_who_must_do_what_and_since_when() -> None:
    status = DeviceStatus(device="printer", health=Health.FAULT, cause="paper_out", action="add_paper", since=SINCE)
    assert in_words(status) == "不能用：没有纸了。请加纸。（从 09:12:03 起）"
    assert in_words(DeviceStatus(device="printer", health=Health.OK, since=SINCE)) == "正常"
    assert in_words(PrinterStatus(device="printer", health=Health.OK, paper_left_m=12.0)) == "正常。纸大约还有 12 米"
    assert (
        in_words(DeviceStatus(device="x", health=Health.ABSENT, cause="new", action="newer")) == "没有连上：new。newer"
    )


# -- the report --------------------------------------------------------------------------------------------------------


def test_a_report_has_where_it_is_and_all_that_it_says_of_itself() -> None:
    status = PrinterStatus(
        device="escpos",
        health=Health.DEGRADED,
        state=DeviceState.DEGRADED,
        cause="paper_low",
        action="add_paper",
        since=SINCE,
        paper=Paper.LOW,
    )
    report = DeviceReport("printer", "escpos", "generic-80", "/dev/ttyS0", status)
    assert report.ok
    assert report.detail == "能用，要看一下：纸快没了。请加纸。（从 09:12:03 起）　[escpos · generic-80 · /dev/ttyS0]"
    assert json.loads(json.dumps(report.as_json())) == {
        "device": "printer",
        "driver": "escpos",
        "model": "generic-80",
        "port": "/dev/ttyS0",
        "health": "degraded",
        "state": "degraded",
        "cause": "paper_low",
        "action": "add_paper",
        "since": "2026-10-15T09:12:03+08:00",
        "paper": "low",
        "cover": "unknown",
        "cutter": "unknown",
        "paper_left_m": None,
    }


@pytest.mark.parametrize(("cause", "ok"), [("in_use", True), ("one_way", True), ("silent", False), (None, False)])
def test_what_nothing_is_known_of_is_no_fault_only_where_that_is_as_it_should_be(cause: str | None, ok: bool) -> None:
    status = DeviceStatus(device="x", health=Health.UNKNOWN, cause=cause)
    assert DeviceReport("scanner", "scanner", "gm65", "/dev/ttyS1", status).ok is ok


def test_the_simulated_printer_out_of_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with EscposSimulator(tmp_path / "printer", tmp_path / "paper", None, Fonts.find(FONTS)) as printer:
        printer.control(paper="out")
        reader, found, scanner, display, _ = report_devices(settings(monkeypatch, printer=tmp_path / "printer"))
    assert (reader.ok, reader.port, reader.detail, scanner.ok, display.ok) == (True, "", "本站没有配", True, True)
    assert not found.ok
    assert found.detail.startswith("不能用：没有纸了。请加纸。（从 ")
    assert found.as_json().items() >= {"state": "faulted", "cause": "paper_out", "paper": "out"}.items()
    assert not list((tmp_path / "paper").glob("*")), "nothing is printed to find that out"


def test_what_is_left_of_the_roll_is_kept_in_the_data_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 58 mm printer that cannot see its roll: 30 m, of which a kiosk counted 10."""
    monkeypatch.setenv("KIOSK_PRINTER__MODEL", "generic-58")
    (tmp_path / ROLL).write_text(json.dumps({"used_dots": 80_000, "out": False, "in_hand": False}), encoding="utf-8")
    with EscposSimulator(tmp_path / "printer", tmp_path / "paper", None, Fonts.find(FONTS)):
        reports = report_devices(settings(monkeypatch, printer=tmp_path / "printer"), openers_at(tmp_path))
    assert reports[1].detail.startswith("正常。纸大约还有 20 米")


# -- devices that hang -------------------------------------------------------------------------------------------------


class Hanging(FakeReader):
    """Never comes back from one of its calls while `let_go` is not set."""

    def __init__(self, where: str, let_go: threading.Event) -> None:
        super().__init__()
        self._where = where
        self._let_go = let_go

    def start(self) -> None:
        self._hang("start")

    def status(self) -> DeviceStatus:
        self._hang("status")
        return super().status()

    def stop(self) -> None:
        self._hang("stop")

    def _hang(self, where: str) -> None:
        if where == self._where:
            self._let_go.wait(60)


@pytest.fixture
def let_go() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.mark.parametrize(("where", "health"), [("start", "unknown"), ("status", "unknown"), ("stop", "ok")])
def test_a_device_that_hangs_delays_no_other_and_not_the_report(
    where: str, health: str, let_go: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_report, "LONGEST_SECONDS", 0.3)
    openers: dict[str, Callable[[object], FakeReader]] = {
        "reader": lambda _: Hanging(where, let_go),
        "scanner": lambda _: FakeReader(),
    }
    hanging, sound = report_devices(settings(monkeypatch, reader="/dev/a", scanner="/dev/b"), openers)
    assert (hanging.as_json()["health"], sound.as_json()["health"]) == (health, "ok")
    if where != "stop":
        assert hanging.as_json()["cause"] == "no_answer"
        assert "没有回答" in hanging.detail
        assert not hanging.ok

import shutil
from pathlib import Path

import pytest

from hardware.simulators.qr_display import QrDisplaySimulator
from hardware.simulators.sdt import SdtSimulator
from hardware.transports import open_transport
from kiosk.commands import doctor
from kiosk.commands.device_report import DeviceReport
from kiosk.input.api import Engine
from kiosk.runtime.clock import SystemClock
from kiosk.settings import ASSETS, CONFIG, load_settings
from kiosk.station import Station
from kiosk.ui.services import Level
from tests.support.kiosk_command import kiosk

NAMES = (
    "database",
    "key",
    "items",
    "levels",
    "config",
    "holidays",
    "code_tables",
    "look",
    "languages",
    "fonts",
    "voice",
    *(f"input_{engine}" for engine in Engine),
    "input_words",
    "disk",
    "centre",
    "clock",
    "reader",
    "printer",
    "scanner",
    "qr_display",
    "headphones",
    "level_devices",
)


def by_name(found: dict[str, object]) -> dict[str, dict[str, object]]:
    checks = found["checks"]
    assert isinstance(checks, list)
    assert all(set(check) == {"name", "ok", "detail"} for check in checks)
    return {check["name"]: check for check in checks}


def test_a_fresh_station_is_sound(tmp_path: Path) -> None:
    status, found = kiosk("doctor", "--json", data=tmp_path)
    assert (status, found["ok"]) == (0, True)
    checks = by_name(found)
    assert set(checks) == {*NAMES}
    assert checks["reader"]["detail"] == "本站没有配"
    assert found["devices"] == []
    assert checks["level_devices"]["detail"] == "一级服务要有身份证阅读器、打印机：身份证阅读器没有配；打印机没有配"
    assert str(checks["fonts"]["detail"]).startswith("87887 of 87887 ideographs of GB 18030-2022; of its amendment 1 ")


def test_what_is_wrong_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "station.db").write_bytes(b"no database")
    monkeypatch.setenv("KIOSK_READER__PORT", str(tmp_path / "no-such-port"))
    monkeypatch.setenv("KIOSK_PRINTER__DRIVER", "typewriter")
    monkeypatch.setenv("KIOSK_PRINTER__PORT", "/dev/null")
    status, found = kiosk("doctor", "--json", data=tmp_path)
    assert (status, found["ok"]) == (1, False)
    wrong = {name for name, check in by_name(found).items() if not check["ok"]}
    assert wrong == {"database", "centre", "reader", "printer", "level_devices"}
    assert (
        by_name(found)["level_devices"]["detail"]
        == "一级服务要有身份证阅读器、打印机：身份证阅读器不能用；打印机不能用"
    )
    reader, printer = found["devices"]
    assert (reader["health"], reader["state"], reader["cause"], reader["action"]) == (
        *("absent", "absent", "disconnected", "check_cable"),
    )
    assert (printer["driver"], printer["health"], printer["cause"]) == ("typewriter", "unknown", "not_set_up")


def test_what_is_wrong_with_the_look_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "assets"
    shutil.copytree(ASSETS / "images", broken / "images")
    shutil.copy(ASSETS / "icons.toml", broken)
    for part in ("generated", "locale"):
        (broken / part).symlink_to(ASSETS / part)
    (broken / "images" / "logo.png").unlink()
    theme = (ASSETS / "theme.toml").read_text(encoding="utf-8").replace('bg = "#F5F2EB"', 'bg = "#F5F2E"')
    (broken / "theme.toml").write_text(theme, encoding="utf-8")
    station = Station(tmp_path / "data", load_settings(), SystemClock(), assets=broken)
    look = doctor._look(station)
    assert not look.ok
    assert look.detail == 'theme.toml color.normal.bg: "#F5F2E": not a colour; images/logo.png: missing'


def test_what_is_wrong_with_the_levels_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config"
    shutil.copytree(CONFIG, config)
    levels = (config / "levels.toml").read_text(encoding="utf-8").replace('"employers"]', '"foo"]')
    (config / "levels.toml").write_text(levels, encoding="utf-8")
    station = Station(tmp_path / "data", load_settings(), SystemClock(), config)
    named = 'levels.toml level.1.slims[2]: no entry "foo"; levels.toml level.2.slims[2]: no entry "foo"'
    assert doctor._levels(station) == doctor.Check("levels", ok=False, detail=named)


def test_a_device_that_a_kiosk_holds_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SdtSimulator(tmp_path / "reader"):
        holder = open_transport(str(tmp_path / "reader"))
        monkeypatch.setenv("KIOSK_READER__PORT", str(tmp_path / "reader"))
        _, found = kiosk("doctor", "--json", data=tmp_path / "data")
        holder.close()
        _, free = kiosk("doctor", "--json", data=tmp_path / "data")
    assert "端口正被别的程序用着" in str(by_name(found)["reader"]["detail"])
    assert by_name(found)["reader"]["ok"]
    assert str(by_name(free)["reader"]["detail"]).startswith("正常　[sdt · sdt-generic · ")
    assert free["devices"][0].items() >= {"device": "reader", "health": "ok", "cause": None, "action": None}.items()


@pytest.mark.parametrize(("driver", "model"), [("mertech", "mertech-qr-pay"), ("price-panel", "price-panel")])
def test_a_box_that_tells_nothing_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver: str, model: str
) -> None:
    monkeypatch.setenv("KIOSK_QR_DISPLAY__DRIVER", driver)
    monkeypatch.setenv("KIOSK_QR_DISPLAY__MODEL", model)
    monkeypatch.setenv("KIOSK_QR_DISPLAY__PORT", str(tmp_path / "box"))
    with QrDisplaySimulator(tmp_path / "box"):
        _, found = kiosk("doctor", "--json", data=tmp_path / "data")
    _, gone = kiosk("doctor", "--json", data=tmp_path / "data")
    assert by_name(found)["qr_display"]["ok"]
    assert "好坏看不出来" in str(by_name(found)["qr_display"]["detail"])
    assert not by_name(gone)["qr_display"]["ok"]


@pytest.mark.parametrize("port", ["", "no-such-port"])
def test_the_smallest_station_needs_nothing_and_nothing_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    """四级: no reader, no printer. One that stands there all the same is not asked for."""
    monkeypatch.setenv("KIOSK_STATION__LEVEL", "4")
    for device in ("READER", "PRINTER"):
        monkeypatch.setenv(f"KIOSK_{device}__PORT", str(tmp_path / port) if port else "")
    status, found = kiosk("doctor", "--json", data=tmp_path / "data")
    checks = by_name(found)
    assert (status, found["ok"]) == (0, True)
    assert checks["level_devices"]["detail"] == "四级服务不用别的设备，有屏幕就行"
    assert port == "" or str(checks["printer"]["detail"]).startswith("这一级用不上；")


@pytest.mark.parametrize(
    ("in_service", "port", "ok", "found"),
    [
        (False, "", True, "身份证阅读器没有配；打印机没有配"),
        (True, "", False, "身份证阅读器没有配；打印机没有配"),
        (False, "/dev/no-such", False, "身份证阅读器不能用；打印机不能用"),
    ],
)
def test_a_needed_device_that_is_missing_counts_once_the_station_is_in_service(
    *, in_service: bool, port: str, ok: bool, found: str
) -> None:
    level = Level(number=2, greeting="", promise="", devices=("reader", "printer"))
    reports = [DeviceReport(name, "sdt", "sdt-generic", port) for name in ("reader", "printer", "scanner")]
    check = doctor._NeededDevices(level).sum_up(reports, in_service=in_service)
    assert check == doctor.Check("level_devices", ok, f"二级服务要有身份证阅读器、打印机：{found}")


def test_holidays_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    config = tmp_path / "config"
    shutil.copytree(CONFIG, config)
    (config / "holidays.toml").write_text("schema = 2\n", encoding="utf-8")
    station = Station(tmp_path / "data", load_settings(), SystemClock(), config=config)
    check = doctor._holidays(station)
    assert (check.ok, check.detail.startswith("holidays.toml")) == (False, True)

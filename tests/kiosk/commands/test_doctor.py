from pathlib import Path

import pytest

from hardware.simulators.sdt import SdtSimulator
from hardware.transports import open_transport
from tests.kiosk.commands.test_filing_commands import kiosk


def by_name(found: dict[str, object]) -> dict[str, dict[str, object]]:
    checks = found["checks"]
    assert isinstance(checks, list)
    assert all(set(check) == {"name", "ok", "detail"} for check in checks)
    return {check["name"]: check for check in checks}


def test_a_fresh_station_is_sound(tmp_path: Path) -> None:
    status, found = kiosk("doctor", "--json", data=tmp_path)
    assert (status, found["ok"]) == (0, True)
    checks = by_name(found)
    assert set(checks) == {"database", "items", "fonts", "disk", "centre", "clock", "reader", "printer", "scanner"}
    assert checks["fonts"]["detail"] == "87887 of 87887 ideographs of GB 18030-2022"


def test_what_is_wrong_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "station.db").write_bytes(b"no database")
    monkeypatch.setenv("KIOSK_READER__PORT", str(tmp_path / "no-such-port"))
    monkeypatch.setenv("KIOSK_PRINTER__DRIVER", "typewriter")
    monkeypatch.setenv("KIOSK_PRINTER__PORT", "/dev/null")
    status, found = kiosk("doctor", "--json", data=tmp_path)
    assert (status, found["ok"]) == (1, False)
    wrong = {name for name, check in by_name(found).items() if not check["ok"]}
    assert wrong == {"database", "centre", "reader", "printer"}


def test_a_device_that_a_kiosk_holds_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SdtSimulator(tmp_path / "reader"):
        holder = open_transport(str(tmp_path / "reader"))
        monkeypatch.setenv("KIOSK_READER__PORT", str(tmp_path / "reader"))
        _, found = kiosk("doctor", "--json", data=tmp_path / "data")
        holder.close()
        _, free = kiosk("doctor", "--json", data=tmp_path / "data")
    assert "in use" in str(by_name(found)["reader"]["detail"])
    assert by_name(found)["reader"]["ok"]
    assert by_name(free)["reader"]["detail"] == "ok"

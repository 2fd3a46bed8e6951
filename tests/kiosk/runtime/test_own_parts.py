"""What the kernel tells of clock, batteries and cameras, from folders as it lays them out."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.maintenance.device_tests.power import Supply
from kiosk.runtime.battery_clock import battery_clock
from kiosk.runtime.cameras import cameras
from kiosk.runtime.power_supplies import power_supplies


def write(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(f"{text}\n", encoding="ascii")


def test_the_battery_clock(tmp_path: Path) -> None:
    assert battery_clock(tmp_path) is None
    write(tmp_path / "rtc0", since_epoch="nonsense")
    write(tmp_path / "rtc1", since_epoch="1792040400")
    assert battery_clock(tmp_path) == datetime(2026, 10, 15, 5, 0, tzinfo=UTC)


def test_batteries_and_no_mains(tmp_path: Path) -> None:
    assert power_supplies(tmp_path / "none") == []
    write(tmp_path / "AC", type="Mains", online="1")
    write(tmp_path / "BAT0", type="Battery", capacity="76", status="Discharging", time_to_empty_now="1080")
    write(tmp_path / "ups", type="UPS", status="Full")
    assert power_supplies(tmp_path) == [
        Supply(percent=76, discharging=True, minutes=18),
        Supply(percent=None, discharging=False),
    ]


def test_each_camera_counts_once(tmp_path: Path) -> None:
    assert cameras(tmp_path) == 0
    for node, index in (("video0", "0"), ("video1", "1"), ("video2", "0")):
        write(tmp_path / node, index=index)
    assert cameras(tmp_path) == 2

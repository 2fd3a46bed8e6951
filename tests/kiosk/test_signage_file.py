"""What the office shows while nobody is there: each panel in its time, and a fault takes away its own panel alone."""

from datetime import datetime
from pathlib import Path

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.signage_file import load_signage

FAIR = '[[panels]]\ntitle = "招聘会"\nlines = [{ title = "测试大厅", text = "9:00 到 16:00" }]\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "signage.toml"
    path.write_text("schema = 1\n" + text, encoding="utf-8")
    return path


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=SHANGHAI)


def test_a_panel_without_days_is_always_shown(tmp_path: Path) -> None:
    panels, faults = load_signage(written(tmp_path, FAIR))
    assert (len(panels), faults) == (1, [])
    assert panels[0].holds_at(at(1))
    assert (panels[0].title, panels[0].lines[0].text) == ("招聘会", "9:00 到 16:00")


def test_days_are_whole_and_the_last_one_is_among_them(tmp_path: Path) -> None:
    (panel,), _ = load_signage(written(tmp_path, FAIR + "starts = 2027-01-20\nends = 2027-01-21\n"))
    assert [panel.holds_at(at(day, hour)) for day, hour in ((19, 23), (20, 0), (21, 23), (22, 0))] == [
        False,
        True,
        True,
        False,
    ]


def test_moments_are_exact(tmp_path: Path) -> None:
    times = "starts = 2027-01-20T08:00:00+08:00\nends = 2027-01-20T18:00:00+08:00\n"
    (panel,), _ = load_signage(written(tmp_path, FAIR + times))
    assert [panel.holds_at(at(20, hour)) for hour in (7, 8, 17, 18)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (FAIR + "starts = 2027-01-20\nends = 2027-01-19\n", "panels[1]"),
        (FAIR + "colour = 1\n", "panels[1].colour"),
        (FAIR + "starts = 2027-01-20T08:00:00\n", "panels[1].starts"),
        ('[[panels]]\ntitle = "x"\nlines = []\n', "panels[1].lines"),
        (FAIR.replace("招聘会", "招" * 11), "panels[1].title"),
        (FAIR.replace("测试大厅", "测试\\n大厅"), "panels[1].lines[0].title"),
    ],
)
def test_a_fault_is_named_and_the_others_are_shown(tmp_path: Path, text: str, path: str) -> None:
    panels, faults = load_signage(written(tmp_path, FAIR + text))
    assert len(panels) == 1
    assert any(fault.path.startswith(path) for fault in faults), faults


def test_without_the_file_and_with_a_broken_one_there_is_none(tmp_path: Path) -> None:
    assert load_signage(tmp_path / "signage.toml") == ((), [])
    panels, faults = load_signage(written(tmp_path, "panels = 1\n"))
    assert (panels, [fault.file for fault in faults]) == ((), ["signage.toml"])

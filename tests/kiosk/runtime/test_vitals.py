from pathlib import Path

import pytest

from kiosk.runtime import vitals
from tests.support.clocks import NOON


def test_a_machine_says_what_it_can(tmp_path: Path) -> None:
    said = vitals.machine(tmp_path, NOON)
    assert said.disk_free > 0
    assert said.memory_used is not None
    assert said.memory_used > 5
    assert said.up_since is not None
    assert said.up_since <= NOON


def test_what_cannot_be_read_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_ZONES", "_MEMORY", "_OWN", "_UPTIME"):
        monkeypatch.setattr(vitals, name, tmp_path / "nowhere")
    said = vitals.machine(tmp_path / "gone", NOON)
    assert (said.disk_free, said.memory_free, said.memory_used, said.temperature, said.up_since) == (
        0, None, None, None, None,
    )  # fmt: skip


def test_the_hottest_zone_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, text in enumerate(("41500", "88250", "broken")):
        (tmp_path / f"thermal_zone{n}").mkdir()
        (tmp_path / f"thermal_zone{n}" / "temp").write_text(f"{text}\n")
    monkeypatch.setattr(vitals, "_ZONES", tmp_path)
    assert vitals.machine(tmp_path, NOON).temperature == 88.2

"""The power goes, at any moment: nothing that was acknowledged is lost, and the database is whole.

1,000 cuts: `python -m tests.bench power_cuts`.
"""

from pathlib import Path

import pytest

from kiosk.store import engine
from tests.support.power_cut import Sync, Write
from tests.support.stormy_store import cut, work_through

CUTS = 100
APPLICATIONS = 40
SEED = 20261122


def with_pragmas(monkeypatch: pytest.MonkeyPatch, *pragmas: str) -> None:
    """The log is moved into the file every few pages, so that some cuts fall into that."""
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "wal_autocheckpoint = 60", *pragmas))


def test_nothing_acknowledged_is_lost_and_nothing_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pragmas(monkeypatch)
    disk = work_through(tmp_path, APPLICATIONS)
    assert sum(isinstance(step, Sync) for step in disk.steps) > APPLICATIONS
    assert any(isinstance(step, Write) and step.path.endswith(".db") for step in disk.steps)
    assert [loss for loss in cut(disk, CUTS, SEED) if loss.any] == []


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_the_simulated_disk_really_drops_what_was_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: str
) -> None:
    with_pragmas(monkeypatch, f"synchronous = {synchronous}")
    disk = work_through(tmp_path, APPLICATIONS)
    assert any(loss.any for loss in cut(disk, CUTS // 5, SEED))

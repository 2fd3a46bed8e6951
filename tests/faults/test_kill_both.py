"""Station and centre both killed at random moments, over a network that loses, doubles and reorders a tenth each: none
lost, none doubled, both audit chains whole. ESTATION_KILL_POINTS: how many (15 here; `make bench` takes 200)."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.test_kill import ITEM, SEED, answers
from tests.support.forks import command, finish, kill_after
from tests.support.kill_proof import KillProof

__all__ = ["answers"]  # a fixture
POINTS = int(os.environ.get("ESTATION_KILL_POINTS", "15"))


def proof(folder: Path, answers: Path, points: int = POINTS) -> KillProof:
    out = folder / "out"

    def whole(*args: str) -> tuple[int, dict[str, Any]]:
        return finish(out, *args)

    def killed(seconds: float, *args: str, beside: tuple[float, Callable[[], object]] | None = None) -> None:
        """`beside`: something else that happens after so many seconds."""
        process = command(out, *args)
        other = threading.Timer(*beside) if beside else None
        if other is not None:
            other.start()
        kill_after(seconds, process)
        if other is not None:
            other.join()

    return KillProof(folder, ITEM, answers, whole, killed, points, SEED)


def test_none_lost_none_doubled(tmp_path: Path, answers: Path) -> None:
    outcome = proof(tmp_path, answers).run()
    assert outcome.filed == outcome.kept
    assert outcome.rows_kept == len(outcome.arrived) == POINTS
    assert set(outcome.arrived) == outcome.kept
    assert outcome.states == {"delivered"}
    assert outcome.chains_whole
    assert outcome.network.lost + outcome.network.doubled + outcome.network.reordered > 0


@pytest.mark.skipif(POINTS < 2, reason="nothing to go on with")
def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, answers: Path) -> None:
    first = proof(tmp_path, answers, 1).run()
    outcome = proof(tmp_path, answers, 2).run()
    assert first.filed < outcome.filed == frozenset(outcome.arrived)
    assert len(json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))["filed"]) == 2

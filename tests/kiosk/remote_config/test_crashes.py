"""A configuration that was good for its minute, and with which the window ends again and again all the same."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands import run
from kiosk.remote_config import crashes
from kiosk.remote_config.crashes import counted, note_start, note_stood
from kiosk.remote_config.report import report_of
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import MOST_CRASHES, Word, keep, try_it
from kiosk.settings import ROOT
from tests.kiosk.remote_config.test_slots import good, taken, text_in_force
from tests.support.clocks import NOON

MOST_LOOKS, LOOK_SECONDS = 3000, 0.02


class UnplannedError(Exception):
    pass


class PlannedError(Exception):
    pass


@pytest.fixture
def folder(tmp_path: Path) -> ConfigFolder:
    made = ConfigFolder(tmp_path)
    good(made, 1)
    good(made, 2)
    return made


def window(data: Path, run: Callable[[], object]) -> None:
    with counted(data, lambda: NOON, (PlannedError,)):
        run()


def crash() -> None:
    raise UnplannedError


def test_after_three_crashes_the_one_before_runs_and_the_centre_is_told(folder: ConfigFolder, tmp_path: Path) -> None:
    for _ in range(MOST_CRASHES):
        with pytest.raises(UnplannedError):
            window(tmp_path, crash)
        assert text_in_force(tmp_path) == "# 2\n"
    window(tmp_path, lambda: None)
    assert text_in_force(tmp_path) == "# 1\n"
    state = folder.state()
    assert state.word is Word.ROLLED_BACK
    said = report_of(state, NOON)
    assert (said.version, said.tried, said.reason) == (
        1,
        2,
        "the window ended 3 times within 10 minutes of its start",
    )
    assert state.knows(2), "it is not fetched again"


def test_and_when_that_one_crashes_too_what_came_with_the_program(folder: ConfigFolder, tmp_path: Path) -> None:
    for _ in range(2 * MOST_CRASHES):
        with pytest.raises(UnplannedError):
            window(tmp_path, crash)
    window(tmp_path, lambda: None)
    assert text_in_force(tmp_path) is None
    assert folder.state().good is None


def test_what_is_published_to_mend_it_is_taken(folder: ConfigFolder, tmp_path: Path) -> None:
    for _ in range(MOST_CRASHES + 1):
        note_start(folder, NOON)
    taken(folder, 3)
    folder.change(try_it)
    folder.change(keep)
    assert text_in_force(tmp_path) == "# 3\n"


@pytest.mark.parametrize("between", ["stood", "ended", "refused"])
def test_only_crashes_on_end_count(folder: ConfigFolder, tmp_path: Path, between: str) -> None:
    def refuse() -> None:
        raise PlannedError

    for _ in range(MOST_CRASHES):
        for _ in range(MOST_CRASHES - 1):
            with pytest.raises(UnplannedError):
                window(tmp_path, crash)
        match between:
            case "stood":
                note_stood(folder)
            case "ended":
                window(tmp_path, lambda: None)
            case _:
                with pytest.raises(PlannedError):
                    window(tmp_path, refuse)
    assert text_in_force(tmp_path) == "# 2\n"


def test_a_power_cut_is_no_crash(folder: ConfigFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for boot in range(2 * MOST_CRASHES):
        monkeypatch.setattr(crashes, "_BOOT", tmp_path / "boot")
        (tmp_path / "boot").write_text(f"boot-{boot}\n", encoding="ascii")
        note_start(folder, NOON)
    assert text_in_force(tmp_path) == "# 2\n"


def test_a_second_window_that_is_refused_counts_for_nothing(folder: ConfigFolder, tmp_path: Path) -> None:
    claimed = folder.claim_window()
    assert claimed is not None
    for _ in range(2 * MOST_CRASHES):
        with pytest.raises(UnplannedError):
            window(tmp_path, crash)
    assert folder.state().starts == ()


def test_a_station_that_was_never_pushed_anything_has_nothing_written(tmp_path: Path) -> None:
    window(tmp_path, lambda: None)
    assert list(tmp_path.iterdir()) == []


def test_who_is_on_trial_is_watched_by_the_guard(folder: ConfigFolder, tmp_path: Path) -> None:
    taken(folder, 3)
    folder.change(try_it)
    note_start(folder, NOON)
    assert folder.state().starts == ()


def test_the_command_counts_its_own_windows(
    folder: ConfigFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError

    command = ["run", "--data", str(tmp_path)]
    with monkeypatch.context() as patch:
        patch.setattr(run, "run", broken)
        assert [main(command) for _ in range(MOST_CRASHES)] == [1] * MOST_CRASHES
    assert text_in_force(tmp_path) == "# 2\n"
    monkeypatch.setattr(run, "run", lambda *_: 0)
    assert main(command) == 0
    assert (text_in_force(tmp_path), folder.state().starts) == ("# 1\n", ())
    assert '"config.taken_back"' in capfd.readouterr().err


def killed_once_it_has_begun(folder: ConfigFolder, data: Path) -> None:
    """A real window's process; kill -9 as soon as its start is counted, or the configuration was taken back for it."""
    before = folder.state()
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--data", str(data)],
        cwd=ROOT,
        env=os.environ | {"SDL_VIDEODRIVER": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            for _ in range(MOST_LOOKS):
                if folder.state() != before:
                    return
                with suppress(subprocess.TimeoutExpired):
                    raise AssertionError(f"it ended by itself, with {process.wait(LOOK_SECONDS)}")
            raise AssertionError("no start was counted")
        finally:
            process.kill()


def test_a_window_whose_process_is_killed_again_and_again(folder: ConfigFolder, tmp_path: Path) -> None:
    for crashes_so_far in range(1, MOST_CRASHES + 1):
        killed_once_it_has_begun(folder, tmp_path)
        assert len(folder.state().starts) == crashes_so_far
        assert text_in_force(tmp_path) == "# 2\n"
    killed_once_it_has_begun(folder, tmp_path)
    assert text_in_force(tmp_path) == "# 1\n"
    assert folder.state().word is Word.ROLLED_BACK

"""`run` as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.settings import ROOT


def command(data: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "run", "--data", str(data), *more]


def environment(**changes: str) -> Mapping[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}}
    return kept | changes


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(command(tmp_path), cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert '"no_display"' in done.stdout


@pytest.mark.window
def test_it_comes_up_and_ends_when_told(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(tmp_path, "--size", "540x960"),
        cwd=ROOT,
        env=environment(SDL_VIDEODRIVER="offscreen"),
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    with process.stderr:
        assert any(b'"ui.home_up"' in line for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        assert b"died" not in process.stderr.read()
    assert process.wait(60) == 0


@pytest.mark.parametrize("size", ["0x0", "1080", "axb", "100x100"])
def test_a_size_that_is_none_is_wrong_usage(tmp_path: Path, size: str) -> None:
    done = subprocess.run(command(tmp_path, "--size", size), cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("more", "changes", "error"),
    [
        (("--central", "http://[::1"), {}, "bad_url"),
        (("--central", "garbage::"), {}, "bad_url"),
        ((), {"KIOSK_READER__PORT": "/dev/null", "KIOSK_READER__DRIVER": "typewriter"}, "bad_device"),
        ((), {"KIOSK_PRINTER__PORT": "/dev/null", "KIOSK_PRINTER__MODEL": "typewriter"}, "bad_device"),
        ((), {"KIOSK_STATION": "x"}, "bad_settings"),
    ],
)
def test_what_cannot_run_is_refused_by_name(
    tmp_path: Path, more: tuple[str, ...], changes: dict[str, str], error: str
) -> None:
    given = environment(SDL_VIDEODRIVER="offscreen", **changes)
    done = subprocess.run(command(tmp_path, *more), cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"] == error

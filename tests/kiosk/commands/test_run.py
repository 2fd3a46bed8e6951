"""`run` as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.contract.config_bundle import pack
from kiosk.contract.config_push import SignedFacts
from kiosk.remote_config.fetch import Verified
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Word, try_it
from kiosk.remote_config.take import take
from kiosk.settings import ROOT
from tests.support.clocks import NOON


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


@pytest.mark.window
def test_on_trial_it_comes_up_under_a_guard_and_an_end_from_outside_is_nobodys_fault(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    files = {"bundle.toml": b"version = 1\n", "defaults.toml": b"[voice]\nvolume = 55\n"}
    facts = SignedFacts.model_validate({"version": 1, "sequence": 1})
    verified = Verified(facts, files, sha256(pack(files)).hexdigest())
    take(folder, verified, "stick", lambda _: None, NOON)
    folder.change(try_it)
    process = subprocess.Popen(
        command(tmp_path, "--size", "540x960"),
        cwd=ROOT,
        env=environment(SDL_VIDEODRIVER="offscreen"),
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    with process.stderr:
        assert any(b'"ui.home_up"' in line for line in process.stderr)
        assert folder.state().attempts == 1
        assert b"remote_config.guard" in Path(f"/proc/{process.pid}/cmdline").read_bytes()
        process.send_signal(signal.SIGTERM)
        assert b"died" not in process.stderr.read()
    assert process.wait(60) == 0
    assert (folder.state().word, folder.state().attempts) == (Word.TRIAL, 0)

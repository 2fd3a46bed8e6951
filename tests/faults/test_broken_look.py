"""Whatever is broken in the look, a kiosk comes up with its home page and names what is wrong."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.settings import ASSETS, ROOT

pytestmark = pytest.mark.window
INK = 'ink = "#1A2433"\n'


def put(path: Path, data: bytes) -> None:
    """In place of the link to the real one."""
    path.unlink()
    path.write_bytes(data)


def change(file: str, old: str, new: str) -> Callable[[Path], None]:
    def do(assets: Path) -> None:
        text = (assets / file).read_text(encoding="utf-8")
        assert old in text
        put(assets / file, text.replace(old, new, 1).encode())

    return do


def remove(file: str) -> Callable[[Path], None]:
    return lambda assets: (assets / file).unlink()


def garble(file: str) -> Callable[[Path], None]:
    def do(assets: Path) -> None:
        put(assets / file, b"\xff\x00 not what its name says")

    return do


BROKEN = {
    "a token is missing": (change("theme.toml", INK, ""), "theme.toml: color.normal.ink"),
    "a colour cannot be read": (change("theme.toml", INK, 'ink = "#F0F0F0"\n'), "theme.toml: color.normal"),
    "the theme is garbled": (garble("theme.toml"), "theme.toml"),
    "a picture is missing": (remove("images/logo.png"), "images/logo.png"),
    "a picture is garbled": (garble("images/face-3-ok.png"), "images/face-3-ok.png"),
    "a font is missing": (
        remove("generated/fonts/NotoSansCJKsc-common-Bold.otf"),
        "generated/fonts/NotoSansCJKsc-common-Bold.otf",
    ),
    "a font is garbled": (
        garble("generated/fonts/NotoSansCJKsc-Regular.otf"),
        "generated/fonts/NotoSansCJKsc-Regular.otf",
    ),
    "an icon is missing": (remove("generated/icons/printer-regular-64.png"), "generated/icons/printer-regular-64.png"),
    "the list of icons is missing": (remove("icons.toml"), "icons.toml"),
}


def linked(folder: Path) -> Path:
    """Assets of one's own, without copying a hundred megabytes: what is broken is `put` there instead."""
    return Path(shutil.copytree(ASSETS, folder / "assets", copy_function=os.symlink))


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    return linked(tmp_path)


@contextmanager
def told_until_home(data: Path, assets: Path) -> Iterator[list[str]]:
    """The log of a kiosk of its own, up to its first frame; it fails where there is none."""
    command = [sys.executable, "-m", "kiosk", "run", "--data", str(data), "--size", "540x960"]
    environment = os.environ | {"SDL_VIDEODRIVER": "offscreen", "KIOSK_ASSETS": str(assets)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told: list[str] = []
    try:
        for line in process.stderr:
            told.append(line)
            if '"ui.home_up"' in line:
                break
        yield told
    finally:
        process.terminate()
        process.stderr.close()
        process.wait(60)


# The others in the window of the tests (tests/window/test_broken_pages.py): a process takes two seconds to come up.
AS_PROCESSES = list(BROKEN) if os.environ.get("EVERY_SHAPE") == "1" else ["the theme is garbled", "a font is missing"]


@pytest.mark.parametrize("what", AS_PROCESSES)
def test_the_home_page_comes_up_and_the_fault_is_named(assets: Path, tmp_path: Path, what: str):
    break_it, name = BROKEN[what]
    break_it(assets)
    with told_until_home(tmp_path / "data", assets) as told:
        assert '"ui.home_up"' in told[-1], told
        assert not [line for line in told if '"ui.screen_fault"' in line]
        faults = [line for line in told if '"config.fault"' in line]
        assert faults
        assert all(name in line for line in faults)


def test_a_look_that_is_sound_is_not_blamed(assets: Path, tmp_path: Path):
    with told_until_home(tmp_path / "data", assets) as told:
        assert '"ui.home_up"' in told[-1]
        assert not [line for line in told if '"config.fault"' in line]

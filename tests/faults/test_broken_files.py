"""Files of the look that begin well and are broken further on. Each is named at start, and home comes up.

`make shapes` begins a process for each, the tests for some; the others come up in the window of the tests
(tests/window/test_broken_pages.py).
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.test_broken_look import linked, put, told_until_home

pytestmark = pytest.mark.window
FONTS, ICONS = "generated/fonts", "generated/icons"


def cut(file: str, share: float = 0.5) -> Callable[[Path], None]:
    def do(assets: Path) -> None:
        whole = (assets / file).read_bytes()
        put(assets / file, whole[: int(len(whole) * share)])

    return do


def zeroed(file: str) -> Callable[[Path], None]:
    """As a power cut leaves it: the length is right, the rest is nothing."""

    def do(assets: Path) -> None:
        whole = (assets / file).read_bytes()
        kept = min(4096, len(whole) // 2)
        put(assets / file, whole[:kept] + bytes(len(whole) - kept))

    return do


def written(file: str, text: str) -> Callable[[Path], None]:
    def do(assets: Path) -> None:
        put(assets / file, text.encode())

    return do


def all_fonts(how: Callable[[str], Callable[[Path], None]]) -> Callable[[Path], None]:
    def do(assets: Path) -> None:
        for file in (assets / FONTS).glob("*.[ot]tf"):
            how(f"{FONTS}/{file.name}")(assets)

    return do


def folder_instead(file: str) -> Callable[[Path], None]:
    def do(assets: Path) -> None:
        (assets / file).unlink()
        (assets / file).mkdir()

    return do


COMMON = f"{FONTS}/NotoSansCJKsc-common-Regular.otf"
BROKEN = {
    "a picture is cut": (cut("images/scene-portrait.png"), "scene-portrait"),
    "a picture is zeroed": (zeroed("images/scene-portrait.png"), "scene-portrait"),
    "a picture is a folder": (folder_instead("images/logo.png"), "logo.png"),
    "a font is cut": (cut(COMMON), "common-Regular"),
    "a font is cut short": (cut(COMMON, 0.001), "common-Regular"),
    "a font is zeroed": (zeroed(COMMON), "common-Regular"),
    "every font is cut": (all_fonts(cut), "common-Regular"),
    "an icon is cut": (cut(f"{ICONS}/info-bold-52.png"), "info-bold-52.png"),
    "an icon has an odd size": (written("icons.toml", "info = { bold = 5 }"), "icons.toml"),
    "coverage of odd ranges": (
        written(
            f"{FONTS}/coverage.json",
            '{"NotoSansCJKsc-common": [1, 2], "NotoSansCJKsc": [[0, 99999]], "HanaMinA": [], "HanaMinB": []}',
        ),
        "coverage.json",
    ),
    "coverage is a number": (written(f"{FONTS}/coverage.json", '{"NotoSansCJKsc-common": 5}'), "coverage.json"),
    "coverage is garbled": (written(f"{FONTS}/coverage.json", "{"), "coverage.json"),
    "coverage is empty": (
        written(
            f"{FONTS}/coverage.json",
            '{"NotoSansCJKsc-common": [], "NotoSansCJKsc": [], "HanaMinA": [], "HanaMinB": []}',
        ),
        "coverage.json",
    ),
}


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    return linked(tmp_path)


SOME = (
    "a picture is cut",
    "every font is cut",
    "an icon is cut",
    "an icon has an odd size",
    "coverage is garbled",
)
AS_PROCESSES = list(BROKEN) if os.environ.get("EVERY_SHAPE") == "1" else SOME


@pytest.mark.parametrize("what", AS_PROCESSES)
def test_home_comes_up_and_the_fault_is_named(assets: Path, tmp_path: Path, what: str):
    break_it, name = BROKEN[what]
    break_it(assets)
    with told_until_home(tmp_path / "data", assets) as told:
        assert '"ui.home_up"' in told[-1], "".join(told[-4:])
        assert not [line for line in told if '"ui.screen_fault"' in line], "".join(told)
        assert any(name in line for line in told if '"config.fault"' in line), "not named"

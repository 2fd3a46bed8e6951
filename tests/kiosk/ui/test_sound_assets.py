"""What the window draws with is there; what is not is named."""

import ast
import os
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.ui.sound_assets import PICTURES, look_faults, missing_assets
from tests.support.kiosk_under_test import ROOT

ASSETS = ROOT / "assets"
PICTURE = re.compile(r"(?:logo|art|face|scene)(?:-[a-z0-9]+)+")
IN_KV = re.compile(r"""["']([a-z0-9-]+)["']""")


def literals(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".kv":
        yield from IN_KV.findall(text)
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_picture_that_is_drawn_is_listed_and_there():
    listing = ROOT / "kiosk" / "ui" / "sound_assets.py"
    sources = [file for kind in ("py", "kv") for file in (ROOT / "kiosk").rglob(f"*.{kind}") if file != listing]
    there = {file.stem for file in (ASSETS / "images").glob("*.png")}
    named = {text for file in sources for text in literals(file) if text in there or PICTURE.fullmatch(text)}
    assert "logo" in named
    assert named == set(PICTURES)
    assert set(PICTURES) <= there


def test_what_is_shipped_and_set_up_is_whole():
    assert look_faults(ASSETS) == ()


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A set that a test may break."""
    shutil.copytree(ASSETS / "images", tmp_path / "images")
    shutil.copytree(ASSETS / "generated" / "icons", tmp_path / "generated" / "icons")
    shutil.copy(ASSETS / "theme.toml", tmp_path)
    shutil.copy(ASSETS / "icons.toml", tmp_path)
    fonts = tmp_path / "generated" / "fonts"
    fonts.mkdir()
    for font in (ASSETS / "generated" / "fonts").iterdir():
        shutil.copy(font, fonts)
    assert look_faults(tmp_path) == ()
    return tmp_path


def cut(length: int) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes()[:length])


def overwrite(at: int, new: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes()[:at] + new + path.read_bytes()[at + len(new) :])


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("name", "spoil", "message"),
    [
        ("images/logo.png", os.unlink, "missing"),
        ("images/art-lay-card.png", cut(0), "not a PNG picture"),
        ("images/art-no-paper.png", cut(28), "not a PNG picture"),
        ("images/face-3-ok.png", overwrite(0, b"GIF89a"), "not a PNG picture"),
        ("images/face-3-ok.png", overwrite(17, b"\x07"), "not a PNG picture"),
        ("images/face-3-ok.png", become_a_folder, "cannot be read: Is a directory"),
        ("generated/fonts/NotoSansCJKsc-Bold.otf", os.unlink, "missing"),
        ("generated/fonts/NotoSansCJKsc-common-Regular.otf", cut(2), "not a font"),
        ("generated/fonts/HanaMinB.ttf", overwrite(0, b"<htm"), "not a font"),
        ("generated/fonts/coverage.json", cut(100), "cannot be read: JSONDecodeError"),
        ("generated/fonts/coverage.json", lambda path: path.write_text("[]"), "says nothing of NotoSansCJKsc-common"),
        ("icons.toml", os.unlink, "missing"),
        ("icons.toml", lambda path: path.write_text("info = 56"), "names no icon"),
        ("icons.toml", lambda path: path.write_text("info = {"), "cannot be read: TOMLDecodeError"),
        ("icons.toml", lambda path: path.write_bytes(b"\xff"), "cannot be read: UnicodeDecodeError"),
        ("generated/icons/info-bold-52.png", os.unlink, "missing"),
        ("generated/icons/info-bold-52.png", cut(40), "cut off"),
    ],
)
def test_a_file_that_is_missing_or_spoilt_is_named(
    assets: Path, name: str, spoil: Callable[[Path], object], message: str
):
    spoil(assets / name)
    assert (name, message) in [(fault.file, fault.message) for fault in missing_assets(assets)]


def test_a_picture_of_no_size_is_named(assets: Path):
    header = b"IHDR" + bytes(8) + b"\x08\x06\x00\x00\x00"
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\r" + header + zlib.crc32(header).to_bytes(4, "big")
    (assets / "images" / "logo.png").write_bytes(png)
    assert [str(fault) for fault in missing_assets(assets)] == ["images/logo.png: a picture of no size"]


def test_a_dangling_link_is_missing(assets: Path):
    font = assets / "generated" / "fonts" / "HanaMinA.ttf"
    font.unlink()
    font.symlink_to(assets / "no-such-font")
    assert [str(fault) for fault in look_faults(assets)] == ["generated/fonts/HanaMinA.ttf: missing"]


def test_an_empty_folder_names_everything(tmp_path: Path):
    named = {fault.file for fault in look_faults(tmp_path)}
    assert {"theme.toml", "images/logo.png", "icons.toml", "generated/fonts/coverage.json"} <= named
    assert len(named) == len(PICTURES) + 6 + 3

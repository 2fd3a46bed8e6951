"""`gallery` as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.settings import ROOT


def gallery(out: Path, *more: str) -> tuple[int, Any]:
    command = [sys.executable, "-m", "kiosk", "gallery", "--data", str(out), "--out", str(out), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.window
def test_it_leaves_pictures_and_a_page(tmp_path: Path):
    status, answer = gallery(tmp_path, "--only", "02-home", "--shape", "landscape-n")
    assert (status, answer["pictures"]) == (0, 2)
    for shape in ("landscape-normal", "landscape-night"):
        with Image.open(tmp_path / shape / "02-home-level1.png") as picture:
            assert picture.size == (1920, 1080)
            assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 8
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["shapes"] == {"landscape-normal": 1, "landscape-night": 1}
    assert "landscape-night/02-home-level1.png" in Path(answer["index"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (("--only", "nothing"), "unknown_screen"),
        (("--shape", "round"), "unknown_shape"),
        (("--design", "nowhere"), "no_design"),
    ],
)
def test_what_is_not_there_is_refused_by_name(tmp_path: Path, more: tuple[str, ...], error: str):
    status, answer = gallery(tmp_path, *more)
    assert (status, answer["error"]) == (1, error)

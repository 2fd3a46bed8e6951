"""`kiosk input`: what the keyboard would offer, and what is wrong with the local words."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.commands import doctor, items
from kiosk.commands import input as input_command
from kiosk.input import client
from kiosk.input.api import Engine
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG, load_settings
from kiosk.station import Station
from tests.support.kiosk_command import kiosk


def with_words(folder: Path, words: str) -> Path:
    config = folder / "config"
    shutil.copytree(CONFIG, config)
    (config / "input" / "words.tsv").write_text(words, encoding="utf-8")
    return config


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (("pinyin", "shiyedengji"), "失业登记"),
        (("name", "", "--surname"), "王"),
        (("name", "gui"), "桂"),
        (("strokes", "pn"), "人"),
    ],
)
def test_what_would_be_offered(tmp_path: Path, args: tuple[str, ...], first: str) -> None:
    status, found = kiosk("input", *args, "--count", 3, "--json", data=tmp_path)
    assert status == 0
    assert (found["candidates"][0], len(found["candidates"]), found["more"]) == (first, 3, True)


def test_the_shipped_words_are_sound(tmp_path: Path) -> None:
    status, found = kiosk("input", "check", "--json", data=tmp_path)
    assert (status, found["ok"], found["faults"]) == (0, True, [])
    assert found["words"] > 600


def test_faults_of_the_words_are_named_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = with_words(tmp_path, "保山\tbao shan\n隆阳\tlong\n")
    station = Station(tmp_path / "data", load_settings(), SystemClock(), config)
    assert input_command.run(station, SimpleNamespace(verb="check")) == 1  # type: ignore[arg-type]
    assert '"file": "input/words.tsv", "line": 2' in capsys.readouterr().out
    assert items._check(station, SimpleNamespace(dir=None)) == 1  # type: ignore[arg-type]
    assert '"file": "input/words.tsv", "path": "line 2"' in capsys.readouterr().out
    checks = {check.name: check for check in doctor._input(station)}
    assert checks["input_words"].detail == "input/words.tsv:2: 2 characters, but 1 syllables"
    assert checks["input_pinyin"].ok


def test_an_engine_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_ROOT", tmp_path)  # the process finds no program
    monkeypatch.setattr(client, "ENVIRONMENT", {})
    station = Station(tmp_path / "data", load_settings(), SystemClock())
    checks = {check.name: check for check in doctor._input(station)}
    for engine in Engine:
        assert not checks[f"input_{engine}"].ok
        assert checks[f"input_{engine}"].detail == "no_process"
    assert checks["input_words"].ok

"""`voice`: what may be recorded, and how the rest is read; and what `doctor` says of it."""

import shutil
from pathlib import Path

import pytest

from kiosk.commands import doctor
from kiosk.settings import DisplayTable, VoiceTable, load_settings
from kiosk.station import Station, open_station
from kiosk.wiring.window import station_volume
from tests.kiosk.voice.test_clips import record
from tests.support.clocks import NOON
from tests.support.kiosk_command import kiosk_process as kiosk  # the engine that it starts ends with it
from tests.support.kiosk_under_test import ROOT, TEXTS


def station_with(tmp_path: Path, **voice: object) -> Station:
    settings = load_settings()
    settings = settings.model_copy(update={"voice": settings.voice.model_copy(update=voice)})
    return open_station(tmp_path, settings)


def test_every_sentence_that_is_said_as_it_stands_is_listed_once(tmp_path: Path) -> None:
    status, found = kiosk("voice", "list", "--json", data=tmp_path)
    assert status == 0
    assert (found["language"], found["recorded"]) == ("zh_Hans", 0)
    texts = [line["text"] for line in found["lines"]]
    assert found["of"] == len(texts) == len(set(texts))
    assert {"text": TEXTS("home.greeting"), "file": "home.greeting.wav", "key": "home.greeting", "recorded": False} in (
        found["lines"]
    )
    assert not any("{" in text for text in texts)
    files = [line["file"] for line in found["lines"]]
    assert len(files) == len(set(files))


def test_what_was_recorded_is_told_and_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ROOT / "assets" / "generated" / "locale", assets / "generated" / "locale")
    record(assets / "voice" / "zh_Hans" / "home.greeting.wav")
    index = f'[clips]\n"{TEXTS("home.greeting")}" = "home.greeting.wav"\n'
    (assets / "voice" / "zh_Hans" / "index.toml").write_text(index, encoding="utf-8")
    monkeypatch.setenv("KIOSK_ASSETS", str(assets))
    _, whole = kiosk("voice", "list", "--json", data=tmp_path / "data")
    _, missing = kiosk("voice", "list", "--missing", "--json", data=tmp_path / "data")
    assert whole["recorded"] == 1
    assert len(missing["lines"]) == whole["of"] - 1
    assert TEXTS("home.greeting") not in [line["text"] for line in missing["lines"]]


def test_a_language_that_is_not_there(tmp_path: Path) -> None:
    status, found = kiosk("voice", "list", "--language", "xx", "--json", data=tmp_path)
    assert (status, found["error"]) == (1, "unknown_language")


def test_how_words_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_VOICE__DEVICE", "no-such-device")
    status, found = kiosk("voice", "say", "银行 10月15日", "--json", data=tmp_path)
    assert (status, found["error"]) == (1, "no_sound")
    assert found["as_said"] == "yin2 hang2  十月十五日"


@pytest.mark.parametrize(
    ("voice", "words"),
    [({"engine": "no-such-engine"}, "少装了 no-such-engine"), ({"device": "no-such-device"}, "声音出不来")],
)
def test_doctor_says_why_nothing_is_read_aloud(tmp_path: Path, voice: dict[str, str], words: str) -> None:
    check = doctor._voice(station_with(tmp_path, **voice))
    assert words in check.detail
    assert check.ok  # not in service yet: it is only said


def test_a_station_may_want_no_voice(tmp_path: Path) -> None:
    assert doctor._voice(station_with(tmp_path, engine="")) == doctor.Check("voice", True, "本站不念给人听")


def test_by_night_it_is_no_louder_than_the_station_allows() -> None:
    voice, display = VoiceTable(volume=70, night_volume=40), DisplayTable(night_from="22:00", night_until="06:00")
    night = NOON.replace(hour=23)
    assert [station_volume(voice, display, NOON, step) for step in (-1, 0, 1)] == [35, 70, 100]
    assert [station_volume(voice, display, night, step) for step in (-1, 0, 1)] == [35, 40, 40]
    assert station_volume(voice, replace_never(display), night, 0) == 70


def replace_never(display: DisplayTable) -> DisplayTable:
    return display.model_copy(update={"night_from": ""})

"""Recorded words come first, wherever exactly these words are to be said."""

import wave
from pathlib import Path

import pytest

from kiosk.voice.clips import Clips, name_of, read_clip, to_record
from kiosk.voice.pcm import RATE

GREETING = "您好，今天想办什么？"
SAMPLES = bytes(range(200)) * 20


def record(file: Path, samples: bytes = SAMPLES, rate: int = RATE, channels: int = 1) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(samples)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    record(tmp_path / "zh_Hans" / "home.greeting.wav")
    (tmp_path / "zh_Hans" / "index.toml").write_text(f'[clips]\n"{GREETING}" = "home.greeting.wav"\n', encoding="utf-8")
    return tmp_path


def test_exactly_these_words_in_this_language(folder: Path):
    clips = Clips(folder)
    assert clips.find(GREETING, "zh_Hans") == SAMPLES
    assert clips.find(f" {GREETING}\n", "zh_Hans") == SAMPLES
    assert clips.find("您好，今天想办什么", "zh_Hans") is None
    assert clips.find(GREETING, "en") is None
    assert clips.faults == ()


def test_a_clip_that_is_gone_meanwhile_is_as_if_never_recorded(folder: Path):
    clips = Clips(folder)
    (folder / "zh_Hans" / "home.greeting.wav").unlink()
    assert clips.find(GREETING, "zh_Hans") is None


@pytest.mark.parametrize(
    "index",
    [
        '[clips]\n"您好" = "../secret.wav"\n',
        '[clips]\n"您好" = "gone.wav"\n',
        '[clips]\n"您好" = 3\n',
        "[other]\n",
        "clips = 3\n",
        "[clips",
    ],
)
def test_what_is_wrong_is_named_and_harms_no_other_language(folder: Path, index: str):
    (folder / "en").mkdir()
    (folder / "en" / "index.toml").write_text(index, encoding="utf-8")
    clips = Clips(folder)
    assert len(clips.faults) == 1
    assert clips.faults[0].file.startswith("en/")
    assert clips.recorded(GREETING, "zh_Hans")


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 1), (RATE, 2)])
def test_only_the_one_form_of_sound_is_taken(tmp_path: Path, rate: int, channels: int):
    record(tmp_path / "x.wav", rate=rate, channels=channels)
    with pytest.raises(ValueError, match="must have one channel"):
        read_clip(tmp_path / "x.wav")


def test_no_folder_is_no_fault(tmp_path: Path):
    clips = Clips(tmp_path / "none")
    assert clips.faults == ()
    assert clips.find(GREETING, "zh_Hans") is None


def test_what_should_be_recorded(folder: Path):
    words = [("home.greeting", GREETING), ("form.step", "第 {step} 步"), ("x.same", GREETING), ("", "没有键")]
    wanted = to_record(words, "zh_Hans", Clips(folder))
    assert [(line.file, line.recorded) for line in wanted] == [
        ("home.greeting.wav", True),
        (f"{name_of('没有键')}.wav", False),
    ]

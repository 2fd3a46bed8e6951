"""The real engine: its bytes, their length, and what it makes of what we hand it."""

import shutil
import subprocess

import pytest

from kiosk.voice.espeak import EngineFaultError, Espeak
from kiosk.voice.languages import VOICES
from kiosk.voice.pcm import at_volume, seconds_of
from kiosk.voice.spoken_chinese import as_said

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not on this machine")


def sound(text: str, language: str = "zh_Hans") -> bytes:
    return b"".join(Espeak().speak(text, language))


def phonemes(words: str) -> str:
    command = ["espeak-ng", "-v", VOICES["zh_Hans"], "-q", "-x", "--stdin"]
    return subprocess.run(command, input=words, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_sound_is_heard_and_longer_for_more_words(language: str):
    short, long = sound("您好", language), sound("您好，今天想办什么？", language)
    assert max(short) > 0
    assert 0.2 < seconds_of(short) < seconds_of(long)


def test_an_interface_in_english_has_its_own_voice():
    assert seconds_of(sound("Register as unemployed", "en")) > 0.5


def test_ten_times_the_words_take_about_ten_times_as_long():
    once, ten = seconds_of(sound("失业登记")), seconds_of(sound("失业登记" * 10))
    assert 5 < ten / once < 15


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("银行", ("ji35n", "Xa35N")),
        ("重新", ("ts.hong35", "S;i55n")),
        ("还款", ("Xua35n", "khwa214n")),
        ("家长", ("tS;iA55", "ts.a214N")),
        ("10月15日", ("s.i.35", "yE51", "s.i.35", "wu21", "z.i.51")),
    ],
)
def test_what_is_handed_over_is_read_as_it_is_meant(written: str, heard: tuple[str, ...]):
    syllables = phonemes(as_said(written)).replace("'", "").replace("_|", " ").split()
    assert tuple(syllables[: len(heard)]) == heard


def test_no_character_of_a_page_is_read_as_an_english_letter():
    words = "失业登记 手机号 社会保障卡 身份证 办好了 下一步"
    assert "(en)" not in phonemes(as_said(words))


def test_half_of_the_volume_is_half_of_the_sound():
    loud = sound("您好")
    soft = at_volume(loud, 50)
    assert len(soft) == len(loud)
    peak = max(abs(int.from_bytes(loud[at : at + 2], "little", signed=True)) for at in range(0, len(loud), 2))
    softened = max(abs(int.from_bytes(soft[at : at + 2], "little", signed=True)) for at in range(0, len(soft), 2))
    assert softened == pytest.approx(peak / 2, abs=1)
    assert at_volume(loud, 100) is loud


def test_an_engine_that_is_not_there_says_so():
    missing = Espeak("no-such-engine")
    assert not missing.installed
    assert not missing.try_out()
    with pytest.raises(EngineFaultError):
        next(missing.speak("您好", "zh_Hans"))


def test_whoever_stops_listening_leaves_no_process_behind():
    speaking = Espeak().speak("失业登记" * 200, "zh_Hans")
    assert next(speaking)
    speaking.close()  # a process that is left behind would be a ResourceWarning, and fail this

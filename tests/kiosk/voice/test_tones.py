"""The tones of the sound test: on the side they are meant for, as loud as they are called."""

import shutil
from array import array
from pathlib import Path

import pytest

from kiosk.maintenance.device_tests.sound import Tone
from kiosk.maintenance.device_tests.step import Outcome
from kiosk.voice.pcm import RATE
from kiosk.voice.tones import TestTones, tone_samples


def loudest(tone: Tone) -> tuple[int, int]:
    samples = array("h", tone_samples(tone, 0.1))
    return max(map(abs, samples[::2])), max(map(abs, samples[1::2]))


def test_left_is_left_and_right_is_right() -> None:
    assert loudest(Tone.LEFT)[0] > 10_000
    assert loudest(Tone.LEFT)[1] == 0
    assert loudest(Tone.RIGHT)[0] == 0
    assert loudest(Tone.RIGHT)[1] > 10_000


def test_loud_is_louder_than_soft() -> None:
    assert loudest(Tone.LOUD)[0] > 4 * loudest(Tone.SOFT)[0]


def test_as_long_as_it_is_wanted_and_without_a_click() -> None:
    samples = array("h", tone_samples(Tone.LOUD, 0.5))
    assert len(samples) == RATE
    assert abs(samples[0]) < 100
    assert abs(samples[-2]) < 3_000


@pytest.mark.skipif(shutil.which("aplay") is None, reason="no aplay on this machine")
def test_a_tone_is_played_through_a_real_aplay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, config = tmp_path / "heard.raw", tmp_path / "alsa.conf"
    plug = f'pcm.recorded {{ type file file "{out}" format raw slave.pcm {{ type null }} }}\n'
    config.write_text(plug, encoding="utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    tones = TestTones("recorded")
    assert tones.look().outcome is Outcome.OK
    assert tones.play(Tone.LEFT)
    assert out.read_bytes().startswith(tone_samples(Tone.LEFT))


def test_without_a_card_nothing_is_claimed() -> None:
    tones = TestTones("no-such-card")
    assert not tones.play(Tone.LOUD)
    assert tones.look().outcome is Outcome.FAULT

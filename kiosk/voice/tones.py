"""Tones to be listened for: left or right, soft or loud. Made here, so that no file has to be there."""

import math
import sys
from array import array

from kiosk.maintenance.device_tests.sound import Tone, judge_player
from kiosk.maintenance.device_tests.step import Step
from kiosk.voice.aplay import Aplay, NoSoundError
from kiosk.voice.pcm import RATE

SECONDS, HERTZ = 1.2, 660.0
_FULL_SCALE = 32767
_RAMP_SECONDS = 0.02  # a tone that begins at once clicks
# Share of full scale at the left and at the right.
_LOUD: dict[Tone, tuple[float, float]] = {
    Tone.LEFT: (0.5, 0.0),
    Tone.RIGHT: (0.0, 0.5),
    Tone.SOFT: (0.1, 0.1),
    Tone.LOUD: (0.9, 0.9),
}


def tone_samples(tone: Tone, seconds: float = SECONDS) -> bytes:
    """Two channels, left first; otherwise as `pcm` says."""
    left, right = _LOUD[tone]
    count = int(RATE * seconds)
    samples = array("h")
    for at in range(count):
        ramp = min(1.0, at / (RATE * _RAMP_SECONDS), (count - at) / (RATE * _RAMP_SECONDS))
        level = math.sin(2 * math.pi * HERTZ * at / RATE) * ramp * _FULL_SCALE
        samples.extend((int(level * left), int(level * right)))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


class TestTones:
    """On the sound card of that name. Both block."""

    __test__ = False  # no test of pytest's

    def __init__(self, device: str) -> None:
        self._player = Aplay(device, channels=2)

    def look(self) -> Step:
        installed = self._player.installed
        return judge_player(installed=installed, sounds=installed and self._player.try_out())

    def play(self, tone: Tone) -> bool:
        try:
            line = self._player.open()
        except NoSoundError:
            return False
        try:
            line.write(tone_samples(tone))
            line.finish()
        except NoSoundError:
            return False
        finally:
            line.close()
        return True

"""Sound through the real `aplay`, into a file of ALSA's own making instead of a card."""

import shutil
import threading
from pathlib import Path

import pytest

from kiosk.usecases.voice import Utterance
from kiosk.voice.aplay import Aplay, AplayLine, NoSoundError
from kiosk.voice.clips import Clips
from kiosk.voice.espeak import Espeak
from kiosk.voice.pcm import seconds_of, silence
from kiosk.voice.speaker import Speaker

pytestmark = pytest.mark.skipif(
    shutil.which("aplay") is None or shutil.which("espeak-ng") is None, reason="no aplay, or no engine, on this machine"
)
PATIENCE = 60


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What came out of `Aplay("station")`."""
    sink = tmp_path / "heard.raw"
    plug = f'pcm.station {{ type file file "{sink}" format raw slave.pcm {{ type null }} }}\n'
    (tmp_path / "alsa.conf").write_text(plug, encoding="utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "alsa.conf"))
    return sink


def test_every_sample_comes_out(recorded: Path):
    line = Aplay("station").open()
    samples = bytes(range(250)) * 100
    line.write(samples)
    line.finish()
    line.close()
    assert recorded.read_bytes().startswith(samples)


def test_what_the_speaker_says_is_heard_and_not_silent(recorded: Path):
    player, done = Aplay("station"), threading.Event()
    speaker = Speaker(Espeak(), player, Clips(recorded.parent), lambda: False)
    speaker.look()
    assert speaker.usable
    speaker.say(Utterance(("您好，今天想办什么？",)), lambda heard: None if heard.text else done.set())
    assert done.wait(PATIENCE)
    speaker.end()
    heard = recorded.read_bytes()
    assert 1 < seconds_of(heard) < 10
    assert heard.strip(b"\0")


def test_a_station_without_a_card_says_so(recorded: Path):
    del recorded
    player = Aplay("no-such-device")
    assert player.installed
    assert not player.try_out()
    line = player.open()
    with pytest.raises(NoSoundError):
        write_until_it_ends(line)
    line.close()


def write_until_it_ends(line: AplayLine) -> None:
    for _ in range(1000):
        line.write(silence(1))


def test_a_player_that_is_not_installed(recorded: Path):
    del recorded
    player = Aplay(program="no-such-player")
    assert not player.installed
    assert not player.try_out()
    with pytest.raises(NoSoundError):
        player.open()

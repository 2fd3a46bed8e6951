"""A queue of one: whatever is to be said next interrupts, and after a stop nothing more is heard. Real sound of the
real engine; the card is ours, so that it takes as long as the test wants."""

import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.usecases.voice import Heard, Utterance
from kiosk.voice.espeak import Espeak
from tests.kiosk.voice.test_clips import GREETING, SAMPLES, record
from tests.support.sound_recorder import Overheard, SoundRecorder

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not on this machine")
PATIENCE = 60


class Ears:
    """What is told of an utterance, piece by piece."""

    def __init__(self) -> None:
        self._told: queue.Queue[Heard] = queue.Queue()

    def __call__(self, heard: Heard) -> None:
        self._told.put(heard)

    def next(self) -> str:
        return self._told.get(timeout=PATIENCE).text

    @property
    def quiet(self) -> bool:
        return self._told.empty()


@pytest.fixture
def go() -> threading.Event:
    """Set while the card takes samples."""
    return threading.Event()


@pytest.fixture
def speaker(go: threading.Event) -> Iterator[Overheard]:
    made = Overheard(SoundRecorder(go))
    yield made
    made.end()


def card_of(speaker: Overheard) -> SoundRecorder:
    assert isinstance(speaker.player, SoundRecorder)
    return speaker.player


def test_pieces_one_after_another_and_then_quiet(speaker: Overheard, go: threading.Event):
    go.set()
    ears = Ears()
    speaker.say(Utterance(("第 1 个，共 7 个", "找工作")), ears)
    assert [ears.next(), ears.next(), ears.next()] == ["第 1 个，共 7 个", "找工作", ""]
    (line,) = card_of(speaker).lines
    assert line.finished
    assert line.samples.strip(b"\0")


def test_what_comes_next_interrupts(speaker: Overheard, go: threading.Event):
    first, second = Ears(), Ears()
    speaker.say(Utterance(("失业登记" * 50,)), first)
    assert first.next()
    speaker.say(Utterance(("取号",)), second)
    go.set()
    assert [second.next(), second.next()] == ["取号", ""]
    interrupted, whole = card_of(speaker).lines
    assert not interrupted.finished
    assert not interrupted.samples
    assert whole.finished
    assert first.quiet


def test_after_a_stop_not_one_sample_more(speaker: Overheard, go: threading.Event):
    ears = Ears()
    speaker.say(Utterance(("失业登记" * 50,)), ears)
    assert ears.next()
    speaker.stop()
    go.set()
    speaker.say(Utterance(("好了",)), ears)
    assert [ears.next(), ears.next()] == ["好了", ""]
    assert not card_of(speaker).lines[0].samples


def test_after_the_end_nothing_is_ever_said(speaker: Overheard, go: threading.Event):
    go.set()
    speaker.end()
    ears = Ears()
    speaker.say(Utterance(("您好",)), ears)
    assert card_of(speaker).lines == []
    assert ears.quiet


def test_private_words_are_said_only_while_nobody_else_hears(go: threading.Event):
    go.set()
    plugged = threading.Event()
    speaker, ears = Overheard(SoundRecorder(go), in_private=plugged.is_set), Ears()
    speaker.say(Utterance(("5301",), private=True), ears)
    assert ears.next() == ""
    assert not card_of(speaker).lines[0].samples
    plugged.set()
    speaker.say(Utterance(("5301",), private=True), ears)
    assert [ears.next(), ears.next()] == ["5301", ""]
    assert card_of(speaker).lines[1].samples
    speaker.end()


def test_unplugged_within_a_sentence_it_breaks_off(go: threading.Event):
    plugged = threading.Event()
    plugged.set()
    speaker, ears = Overheard(SoundRecorder(go), in_private=plugged.is_set), Ears()
    speaker.say(Utterance(("失业登记" * 50, "号码"), private=True), ears)
    assert ears.next()
    plugged.clear()
    go.set()
    assert ears.next() == ""
    assert len(card_of(speaker).lines[0].samples) < 20_000
    speaker.end()


def test_recorded_words_come_first(tmp_path: Path, go: threading.Event):
    go.set()
    record(tmp_path / "zh_Hans" / "home.greeting.wav")
    (tmp_path / "zh_Hans" / "index.toml").write_text(f'[clips]\n"{GREETING}" = "home.greeting.wav"\n', encoding="utf-8")
    speaker, ears = Overheard(SoundRecorder(go), clips=tmp_path), Ears()
    speaker.say(Utterance((GREETING,)), ears)
    assert [ears.next(), ears.next()] == [GREETING, ""]
    assert bytes(card_of(speaker).lines[0].samples) == SAMPLES
    speaker.say(Utterance((GREETING, "取号")), ears)
    assert [ears.next() for _ in range(3)] == [GREETING, "取号", ""]
    assert card_of(speaker).lines[1].samples.startswith(SAMPLES)
    assert len(card_of(speaker).lines[1].samples) > len(SAMPLES)
    speaker.end()


def test_a_clip_is_as_soft_as_the_rest(tmp_path: Path, go: threading.Event):
    go.set()
    record(tmp_path / "zh_Hans" / "x.wav", b"\x10\x10" * 100)
    (tmp_path / "zh_Hans" / "index.toml").write_text('[clips]\n"好" = "x.wav"\n', encoding="utf-8")
    speaker, ears = Overheard(SoundRecorder(go), clips=tmp_path), Ears()
    speaker.volume = 50
    speaker.say(Utterance(("好",)), ears)
    assert [ears.next(), ears.next()] == ["好", ""]
    assert bytes(card_of(speaker).lines[0].samples) == b"\x08\x08" * 100
    speaker.end()


def test_a_card_that_goes_is_noticed_and_one_that_comes_back_is_used(speaker: Overheard, go: threading.Event):
    go.set()
    card, ears = card_of(speaker), Ears()
    card.works = False
    speaker.say(Utterance(("您好",)), ears)
    assert ears.next() == ""
    assert not speaker.usable
    card.works = True
    speaker.look()
    assert speaker.usable
    speaker.say(Utterance(("您好",)), ears)
    assert [ears.next(), ears.next()] == ["您好", ""]


def test_without_an_engine_it_is_not_offered():
    speaker = Overheard(engine=Espeak("no-such-engine"))
    assert not speaker.usable


def test_nothing_to_say_opens_no_line(speaker: Overheard):
    speaker.say(Utterance(()))
    speaker.say(Utterance(("，", "…")))
    assert card_of(speaker).lines == []


def test_the_thread_begins_with_the_first_word(go: threading.Event):
    before = threading.active_count()
    speaker = Overheard(SoundRecorder(go))
    assert threading.active_count() == before
    speaker.end()

"""The engines' own process, as it runs at a station."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.input.api import (
    Answer,
    Ask,
    Candidates,
    Choose,
    Committed,
    Engine,
    EngineAway,
    InputSession,
    OrderStrokes,
    Reason,
    Spell,
    SpellName,
)
from kiosk.input.client import COMMAND, ENVIRONMENT, EngineClient
from kiosk.input.engines import GROUPS, supersedes
from kiosk.input.frames import FrameDecoder, Message, ask_message, encode, read_answer
from kiosk.input.host import BROKEN, still_awaited
from kiosk.input.setup import EngineSetup
from kiosk.settings import ASSETS, CONFIG, ROOT
from tests.support.input_post import WaitingPost, all_known, answer_to, shipped_setup


class Station:
    def __init__(self, setup: EngineSetup) -> None:
        self.post = WaitingPost()
        self.client = EngineClient(lambda: setup, self.post, time.monotonic)
        self.session: InputSession = self.client.session()

    def ask(self, ask: Ask) -> Answer:
        return answer_to(ask, self.session, self.post)

    @property
    def process(self) -> psutil.Process:
        self.post.until(lambda: all_known(self.client))
        (child,) = [child for child in psutil.Process().children() if COMMAND[-1] in child.cmdline()]
        return child


@pytest.fixture(scope="module")
def station() -> Iterator[Station]:
    made = Station(shipped_setup())
    yield made
    made.client.wait_closed()


def test_letters_become_words(station: Station) -> None:
    found = station.ask(Spell("shiyedengji"))
    assert isinstance(found, Candidates)
    assert (found.texts[0], found.composition, found.more) == ("失业登记", "shi ye deng ji", True)


def test_a_choice_leaves_the_other_syllables(station: Station) -> None:
    found = station.ask(Spell("shiyedengji"))
    assert isinstance(found, Candidates)
    committed = station.ask(Choose("shiyedengji", found.texts.index("失业")))
    assert isinstance(committed, Committed)
    assert (committed.text, committed.rest.letters) == ("失业", "dengji")


def test_only_letters_spell(station: Station) -> None:
    assert station.ask(Spell("1 s2hi\n失Y\0 3")) == station.ask(Spell("shi"))


def test_names_and_strokes(station: Station) -> None:
    surnames, given, strokes = (
        station.ask(ask) for ask in (SpellName("", surname=True), SpellName("gui"), OrderStrokes("pn"))
    )
    assert [one.texts[0] for one in (surnames, given, strokes) if isinstance(one, Candidates)] == ["王", "桂", "人"]


def test_it_leaves_no_core_and_has_nothing_of_the_windows_environment(station: Station) -> None:
    process = station.process
    limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii")
    (core,) = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core[4:6] == ["0", "0"]
    assert set(process.environ()) <= {*ENVIRONMENT, "LC_CTYPE"}


def test_it_writes_no_file(station: Station) -> None:
    station.ask(Spell("shiyedengji"))
    written = [
        file.path
        for file in station.process.open_files()
        if getattr(file, "mode", "r") != "r" and not file.path.startswith("/dev/")
    ]
    assert written == []
    assert [link for link in map(_target, Path(f"/proc/{station.process.pid}/fd").iterdir()) if "socket" in link] == []
    status = Path(f"/proc/{station.process.pid}/status").read_text(encoding="ascii")
    assert "Seccomp:\t2" in status


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:
        return ""


def test_local_words_that_were_pushed_count_from_the_next_visit(tmp_path: Path) -> None:
    config = tmp_path / "config"
    (config / "input").mkdir(parents=True)
    words = config / "input" / "words.tsv"
    setup = EngineSetup(config, ASSETS / "generated", "530502")
    firsts = []
    for line in ("", "柿叶登记\tshi ye deng ji\n"):
        words.write_text(line, encoding="utf-8")
        station = Station(setup)
        found = station.ask(Spell("shiyedengji"))
        station.client.wait_closed()
        assert isinstance(found, Candidates)
        firsts.append(found.texts[0])
    assert firsts[1] == "柿叶登记" != firsts[0]


# -- each engine missing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left_out", "missing", "works"),
    [
        ("input", {Engine.STROKE}, {Engine.PINYIN, Engine.NAME}),
        ("rime", set(), {Engine.PINYIN, Engine.NAME, Engine.STROKE}),
    ],
)
def test_what_was_not_prepared_leaves_the_others_working(
    tmp_path: Path, left_out: str, missing: set[Engine], works: set[Engine]
) -> None:
    for folder in ("rime", "input"):
        if folder != left_out:
            (tmp_path / folder).symlink_to(ASSETS / "generated" / folder)
    station = Station(shipped_setup(generated=tmp_path))
    asks: dict[Engine, Ask] = {
        Engine.PINYIN: Spell("shiyedengji"),
        Engine.NAME: SpellName("gui"),
        Engine.STROKE: OrderStrokes("pn"),
    }
    answers = {engine: station.ask(ask) for engine, ask in asks.items()}
    states = {engine: station.client.state(engine) for engine in asks}
    station.client.wait_closed()
    assert {engine for engine, answer in answers.items() if isinstance(answer, Candidates)} == works
    for engine in missing:
        away = answers[engine]
        assert isinstance(away, EngineAway)
        assert away.state == states[engine]
        assert away.state.reason is Reason.NO_DATA
    if left_out == "rime":
        pinyin = states[Engine.PINYIN]
        assert pinyin is not None
        assert "in place of librime" in pinyin.detail


def test_without_any_configuration_it_still_writes(tmp_path: Path) -> None:
    station = Station(shipped_setup(config=tmp_path))
    found = station.ask(Spell("yanglaobaoxian"))
    station.client.wait_closed()
    assert isinstance(found, Candidates)
    assert found.texts[0] == "养老保险"


def test_a_broken_list_of_words_takes_nothing_else_away(tmp_path: Path) -> None:
    shutil.copytree(CONFIG / "codes", tmp_path / "codes")
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "words.tsv").write_bytes(b"\xff\xfe")
    station = Station(shipped_setup(config=tmp_path))
    found = station.ask(Spell("longyangqu"))
    station.client.wait_closed()
    assert isinstance(found, Candidates)
    assert found.texts[0] == "隆阳区"


# -- how it ends -------------------------------------------------------------------------------------------------------


def run_on(told: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(COMMAND, input=told, capture_output=True, cwd=ROOT, env=ENVIRONMENT, check=False, timeout=120)


def test_it_ends_with_its_input() -> None:
    done = run_on(b"")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    "told", [b"\xff" * 8, encode({"ask": 1}), encode({"setup": {}}), encode(ask_message(1, Spell("shi")))]
)
def test_a_window_that_speaks_otherwise_ends_it(told: bytes) -> None:
    done = run_on(told)
    assert (done.returncode, done.stderr) == (BROKEN, b"")


def test_what_nothing_foresaw_ends_it_without_a_word() -> None:
    """An ask that counts with a word: the engine breaks, and no traceback tells of it."""
    process = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=ENVIRONMENT
    )
    assert process.stdin is not None
    process.stdin.write(encode(shipped_setup().as_message()))
    process.stdin.write(encode({"ask": 1, "kind": "Spell", "letters": "ceshi", "start": "dashan", "count": 3}))
    process.stdin.flush()
    try:
        assert process.wait(timeout=120) == BROKEN
    finally:
        process.kill()
        _, said = process.communicate()
    assert said == b""


def test_answers_come_by_number() -> None:
    told = [shipped_setup().as_message(), ask_message(3, OrderStrokes("pn")), ask_message(4, SpellName("gui"))]
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=ENVIRONMENT)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"".join(map(encode, told)))
    process.stdin.flush()
    decoder, messages = FrameDecoder(), list[Message]()
    while sum("answer" in message for message in messages) < 2:
        messages += decoder.feed(os.read(process.stdout.fileno(), 65_536))
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=120) == 0
    assert {read_answer(message)[0] for message in messages if "answer" in message} == {3, 4}


# -- what need not be answered -----------------------------------------------------------------------------------------


def test_only_the_latest_of_a_kind_is_answered_and_every_choice() -> None:
    several = (Spell("s"), Choose("shi", 0), OrderStrokes("h"), Spell("y"), OrderStrokes("hs"))
    asked: list[tuple[int, Ask]] = list(enumerate(several, 1))
    assert [number for number, _ in still_awaited(asked)] == [2, 4, 5]
    assert not supersedes(Choose("shi", 1), Choose("shi", 0))


def test_every_engine_is_in_one_group() -> None:
    grouped = [engine for group in GROUPS for engine in group]
    assert sorted(grouped) == sorted(Engine)


def test_the_program_is_our_own() -> None:
    assert COMMAND[0] == sys.executable

"""The window's side of the pipe: numbered asks, stale answers, and processes that die, fall silent or babble."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.input.api import Answer, Candidates, Choose, Engine, EngineAway, EngineState, OrderStrokes, Reason, Spell
from kiosk.input.client import EngineClient, Patience
from tests.support.clocks import HandClock
from tests.support.input_post import WaitingPost, all_known, answer_to, shipped_setup

Opens = Callable[..., EngineClient]


class Rig:
    def __init__(self) -> None:
        self.post = WaitingPost()
        self.clock = HandClock()
        self.clients: list[EngineClient] = []

    def client(self, *manner: str) -> EngineClient:
        command = (sys.executable, "-m", "tests.support.stand_in_host", *manner)
        client = EngineClient(
            shipped_setup, self.post, self.clock.monotonic, command=command, patience=Patience(start=60, answer=10)
        )
        self.clients.append(client)
        return client

    def children(self) -> list[psutil.Process]:
        return [child for child in psutil.Process().children() if "tests.support.stand_in_host" in child.cmdline()]


@pytest.fixture
def rig() -> Iterator[Rig]:
    made = Rig()
    yield made
    for client in made.clients:
        client.wait_closed()
    assert made.children() == []


def away(engine: Engine) -> EngineAway:
    return EngineAway(EngineState(engine, Reason.NO_PROCESS))


def test_an_ask_is_answered_on_the_windows_thread(rig: Rig) -> None:
    session = rig.client("ready").session()
    assert answer_to(Spell("shi"), session, rig.post) == Candidates(("shi",), "shi", letters="shi")


def test_of_several_asks_the_latest_is_answered(rig: Rig) -> None:
    session = rig.client("ready").session()
    heard: list[Answer] = []
    for letters in ("s", "sh", "shi"):
        session.ask(Spell(letters), heard.append)
    rig.post.until(lambda: heard)
    assert answer_to(Spell("x"), session, rig.post) == Candidates(("x",), "x", letters="x")
    assert [one.letters for one in heard if isinstance(one, Candidates)] == ["shi"]


def test_sessions_do_not_drop_one_anothers_answers(rig: Rig) -> None:
    client = rig.client("ready")
    heard: list[Answer] = []
    for letters in ("a", "b"):
        client.session().ask(Spell(letters), heard.append)
    rig.post.until(lambda: len(heard) == 2)
    assert {one.letters for one in heard if isinstance(one, Candidates)} == {"a", "b"}


def test_a_session_that_was_closed_hears_nothing(rig: Rig) -> None:
    client = rig.client("ready")
    closed, other = client.session(), client.session()
    heard: list[Answer] = []
    closed.ask(Spell("shi"), heard.append)
    closed.close()
    closed.ask(Spell("ye"), heard.append)
    answer_to(Spell("x"), other, rig.post)
    assert heard == []


def test_after_the_visit_nothing_is_heard_and_no_process_is_left(rig: Rig) -> None:
    client = rig.client("ready")
    session = client.session()
    rig.post.until(lambda: all_known(client))
    heard: list[Answer] = []
    session.ask(Spell("shi"), heard.append)
    client.wait_closed()
    rig.post.run_what_is_there()
    assert heard == []
    assert rig.children() == []
    assert client.state(Engine.PINYIN) is None


def test_the_next_visit_has_a_process_of_its_own(rig: Rig) -> None:
    client = rig.client("ready")
    told = []
    for _ in range(2):
        client.open()
        client.open()  # cheap to say again
        rig.post.until(lambda: all_known(client))
        assert len(rig.children()) == 1
        told.append(client.state(Engine.PINYIN))
        client.wait_closed()
    assert told[0] != told[1]


def test_one_that_died_is_begun_anew_and_asked_again(rig: Rig, tmp_path: Path) -> None:
    client = rig.client("dies-once", str(tmp_path / "died"))
    session = client.session()
    assert answer_to(Spell("shi"), session, rig.post) == Candidates(("shi",), "shi", letters="shi")
    assert answer_to(Spell("ye"), session, rig.post) == Candidates(("ye",), "ye", letters="ye")


@pytest.mark.parametrize("manner", ["dies", "babbles", "odd", "at-once"])
def test_one_that_breaks_twice_is_away(rig: Rig, manner: str) -> None:
    client = rig.client(manner)
    session = client.session()
    assert answer_to(Choose("shi", 0), session, rig.post) == away(Engine.PINYIN)
    assert client.state(Engine.STROKE) == EngineState(Engine.STROKE, Reason.NO_PROCESS)
    assert answer_to(OrderStrokes("h"), session, rig.post) == away(Engine.STROKE)
    assert rig.children() == []


def test_in_the_next_visit_it_is_tried_again(rig: Rig) -> None:
    client = rig.client("dies")
    answer_to(Spell("shi"), client.session(), rig.post)
    client.close()
    client.open()
    rig.post.until(lambda: all_known(client))
    state = client.state(Engine.PINYIN)
    assert state is not None
    assert state.ready


def test_one_that_falls_silent_is_taken_for_dead(rig: Rig) -> None:
    client = rig.client("deaf")
    session = client.session()
    rig.post.until(lambda: all_known(client))
    heard: list[Answer] = []
    session.ask(Spell("shi"), heard.append)
    rig.clock.advance(11)
    first = client._process
    rig.post.until(lambda: client._process is not first)
    rig.post.until(lambda: all_known(client))
    rig.clock.advance(11)
    rig.post.until(lambda: heard)
    assert heard == [away(Engine.PINYIN)]


def test_one_that_never_opens_its_engines_is_taken_for_dead(rig: Rig) -> None:
    client = rig.client("mute")
    session = client.session()
    heard: list[Answer] = []
    session.ask(Spell("shi"), heard.append)
    first = client._process
    assert first is not None
    rig.clock.advance(61)
    rig.post.until(lambda: client._process is not first)
    rig.clock.advance(61)
    rig.post.until(lambda: heard)
    assert heard == [away(Engine.PINYIN)]


def test_a_program_that_cannot_be_started_is_away(rig: Rig) -> None:
    client = EngineClient(shipped_setup, rig.post, rig.clock.monotonic, command=("/no/such/program",))
    rig.clients.append(client)
    assert answer_to(Spell("shi"), client.session(), rig.post) == away(Engine.PINYIN)


def test_an_ask_from_within_an_answer(rig: Rig) -> None:
    session = rig.client("ready").session()
    heard: list[Answer] = []
    session.ask(Spell("a"), lambda _: session.ask(Spell("b"), heard.append))
    rig.post.until(lambda: heard)
    assert heard == [Candidates(("b",), "b", letters="b")]


def test_an_ask_longer_than_any_real_one_is_not_sent(rig: Rig) -> None:
    session = rig.client("ready").session()
    heard: list[Answer] = []
    session.ask(Spell("x" * 5_000_000), heard.append)
    assert answer_to(Spell("x"), session, rig.post) == Candidates(("x",), "x", letters="x")
    assert heard == []

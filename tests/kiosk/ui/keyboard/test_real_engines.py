"""Written on the keyboard with the station's own engines, in their own process: by pinyin, by hand, by parts."""

import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Any

import pytest

from kiosk.domain.service_item import WritingKind
from kiosk.input.api import Stroke
from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup
from kiosk.settings import ASSETS, CONFIG
from kiosk.ui.keyboard.asks import RareWay
from kiosk.ui.keyboard.field import Field, Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.keys import RARE

PATIENCE_SECONDS = 120.0
# 十 and 木 as a finger writes them, in shares of the pad.
TEN: tuple[Stroke, ...] = (((0.2, 0.31), (0.45, 0.3), (0.7, 0.3)), ((0.45, 0.1), (0.45, 0.35), (0.44, 0.58)))
TREE: tuple[Stroke, ...] = (
    ((0.2, 0.22), (0.45, 0.21), (0.7, 0.21)),
    ((0.45, 0.05), (0.45, 0.3), (0.45, 0.6)),
    ((0.44, 0.22), (0.35, 0.38), (0.22, 0.48)),
    ((0.46, 0.22), (0.56, 0.37), (0.7, 0.47)),
)


class Screen:
    """What the window's thread would be: answers are taken one by one."""

    def __init__(self) -> None:
        self.posted: SimpleQueue[Any] = SimpleQueue()
        setup = EngineSetup(config=CONFIG, generated=ASSETS / "generated", region="530502", services=("失业登记",))
        self.engines = EngineClient(lambda: setup, self.posted.put, time.monotonic)

    def keyboard(self, tab: Tab, kind: WritingKind = WritingKind.TEXT) -> Keyboard:
        keyboard = Keyboard(
            Field(kind=kind),
            self.engines.session(),
            tab=tab,
            now=time.monotonic,
            pause=lambda: 600,
            changed=lambda: None,
        )
        self.settle(keyboard)
        if keyboard.is_away:
            pytest.skip(f"no engine for {tab} on this machine")
        return keyboard

    def settle(self, keyboard: Keyboard) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not keyboard.answered:
            assert time.monotonic() < until, "the engines do not answer"
            try:
                self.posted.get(timeout=1)()
            except Empty:
                continue

    def type(self, keyboard: Keyboard, *keys: str) -> None:
        for key in keys:
            keyboard.key(key)
            self.settle(keyboard)

    def pick(self, keyboard: Keyboard, text: str) -> None:
        keyboard.pick(keyboard.composing.found.index(text))
        self.settle(keyboard)


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.engines.wait_closed()


def test_a_word_of_the_trade_is_written_by_pinyin(screen: Screen):
    keyboard = screen.keyboard(Tab.PINYIN)
    screen.type(keyboard, *"shiyedengji")
    assert keyboard.composing.found[0] == "失业登记"
    screen.pick(keyboard, "失业登记")
    assert (keyboard.text, keyboard.composed) == ("失业登记", "")


def test_a_word_is_chosen_syllable_by_syllable(screen: Screen):
    keyboard = screen.keyboard(Tab.PINYIN)
    screen.type(keyboard, *"qinghe")
    if "清" not in keyboard.composing.found:
        screen.type(keyboard, "more")
    screen.pick(keyboard, "清")
    assert (keyboard.text, keyboard.composing.letters) == ("清", "he")
    screen.pick(keyboard, "河")
    assert keyboard.text == "清河"


def test_a_name_is_written_with_its_surname_first(screen: Screen):
    keyboard = screen.keyboard(Tab.PINYIN, WritingKind.NAME)
    assert "王" in keyboard.composing.found
    screen.pick(keyboard, "王")
    screen.type(keyboard, *"shan")
    screen.pick(keyboard, "山")
    assert keyboard.text == "王山"


def test_a_character_is_written_by_the_kinds_of_its_strokes(screen: Screen):
    keyboard = screen.keyboard(Tab.STROKE)
    screen.type(keyboard, *"hspn", "more")
    screen.pick(keyboard, "木")
    assert keyboard.text == "木"


@pytest.mark.parametrize(("strokes", "character"), [(TEN, "十"), (TREE, "木")], ids=["ten", "tree"])
def test_a_character_is_written_by_hand(screen: Screen, strokes: tuple[Stroke, ...], character: str):
    keyboard = screen.keyboard(Tab.HAND)
    for stroke in strokes:
        keyboard.begin_stroke()
        keyboard.add_stroke(stroke)
        screen.settle(keyboard)
    assert character in keyboard.composing.found[:5]
    screen.pick(keyboard, character)
    assert keyboard.text == character


def test_a_rare_character_is_found_by_its_code(screen: Screen):
    keyboard = screen.keyboard(Tab.PINYIN)
    screen.type(keyboard, RARE)
    keyboard.write_by(RareWay.CODE)
    screen.settle(keyboard)
    screen.type(keyboard, *"2b5b3")
    if keyboard.is_away:
        pytest.skip("no table of rare characters on this machine")
    screen.pick(keyboard, "\U0002b5b3")
    assert keyboard.text == "\U0002b5b3"


def test_nothing_of_one_visit_is_offered_in_the_next(screen: Screen):
    before = screen.keyboard(Tab.PINYIN)
    screen.type(before, *"ceshi")
    offered = before.composing.found
    screen.pick(before, offered[-1])
    screen.engines.close()
    after = screen.keyboard(Tab.PINYIN)
    screen.type(after, *"ceshi")
    assert after.composing.found == offered

"""The kiosk at the page where the last employer is written, and what is done and measured there."""

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from kiosk.input.api import Ask, Engine
from kiosk.input.client import EngineClient
from kiosk.ui.app import KioskApp
from kiosk.ui.keyboard.field import Tab
from kiosk.ui.places import Page
from tests.support.hand_rig import HandRig
from tests.support.journeys import PHONE, TO_FORM, choose, enter

PATIENCE_SECONDS, STEPS = 60.0, 12
# 木, stroke by stroke, in shares of the pad.
CORNERS = (
    ((0.3, 0.4), (0.6, 0.4)),
    ((0.45, 0.2), (0.45, 0.8)),
    ((0.44, 0.42), (0.32, 0.62)),
    ((0.46, 0.42), (0.6, 0.6)),
)


class AtWork:
    def __init__(self, app: KioskApp, engines: EngineClient) -> None:
        self._app = app
        self._rig = HandRig(app)
        app.serve(replace(self._rig.services, engines=engines))
        self._pages = {page.value: presenter for page, presenter in app.navigator.pages.items()}
        self.reader = self._rig.world.reader
        self.flow = app.navigator.flow

    def __getattr__(self, name: str) -> Any:
        return self._pages[name]

    @property
    def keyboard(self) -> Any:
        return self.flow.writing.current

    def turn(self, rounds: int = 1) -> None:
        for _ in range(rounds):
            self._app.turn()
            self._rig.world.settle()

    def settle(self) -> None:
        """Until the engines have answered."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not self.keyboard.answered:
            if time.monotonic() > until:
                raise TimeoutError("the input engines")
            self.turn()
        self.turn()

    def walk_to_keyboard(self) -> None:
        steps = (*(step.do for step in TO_FORM), choose("household"), enter(PHONE), choose("21"))
        for do in steps:
            do(self)  # type: ignore[arg-type]
            self.turn(2)
        if self.flow.page is not Page.QUESTION or self.keyboard is None:
            raise RuntimeError(f"at {self.flow.page}")
        self.settle()

    def open_keyboard(self) -> float:
        """From the question before it; until its first frame is on the glass."""
        self.question.back()
        self.turn(2)
        began = time.perf_counter()
        self.question.forward()
        self._app.window.canvas.ask_update()
        self._app.turn()
        taken = (time.perf_counter() - began) * 1000
        self.settle()
        return taken

    def missing(self) -> list[str]:
        """The engines that turn out not to be here."""
        for tab in (Tab.HAND, Tab.PINYIN):
            self.question.write_by(tab)
            self.settle()
        return [engine.value for engine in Engine if engine in self.keyboard.away]

    def type(self, word: str) -> Iterator[float]:
        self.question.write_by(Tab.PINYIN)
        self.settle()
        for letter in word:
            began = time.perf_counter()
            self.question.key(letter)
            self.settle()
            yield (time.perf_counter() - began) * 1000
        self.question.key("clear")
        self.settle()

    def write_by_hand(self) -> None:
        self.question.write_by(Tab.HAND)
        self.settle()

    def hold_engines(self) -> None:
        """From now on strokes are written as ever, and nobody is asked what they are."""
        self.question.key("clear")
        self.settle()
        self.keyboard._session = _Nobody()

    def gaps(self, strokes: int) -> Iterator[float]:
        """Between two frames while a finger writes one stroke after the other."""
        from kiosk.ui.tour.touch import SyntheticTouch

        pad = self._app.stage.find("pad")
        for n in range(strokes):
            (from_x, from_y), (to_x, to_y) = CORNERS[n % len(CORNERS)]
            at = [
                (
                    pad.x + pad.width * (from_x + (to_x - from_x) * step / STEPS),
                    pad.top - pad.height * (from_y + (to_y - from_y) * step / STEPS),
                )
                for step in range(STEPS + 1)
            ]
            touch = SyntheticTouch(*at[0])
            touch.touch_down()
            frames = []
            for x, y in at[1:]:
                touch.touch_move(x, y)
                self._app.turn()
                frames.append(time.perf_counter())
            touch.touch_up()
            yield from ((later - earlier) * 1000 for earlier, later in pairwise(frames))
            if n % len(CORNERS) == len(CORNERS) - 1:
                self.question.key("rewrite")

    def set_label(self, text: str) -> float:
        look = self._app.look
        look.type.forget()
        began = time.perf_counter()
        look.set(text, "body", 900)
        return (time.perf_counter() - began) * 1000


class _Nobody:
    def ask(self, ask: Ask, done: Any) -> None:
        """Nothing comes of it."""

    def close(self) -> None:
        """It keeps nothing."""

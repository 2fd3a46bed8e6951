"""A visitor without sense: touches, drags, many fingers at once, keys, cards and codes at random; and what must hold
whatever they do. By seed: the same number is the same walk."""

import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.rig import Rig
from kiosk.ui.widgets.finger import NoSuchControlError

REMEMBERED = 30
_LONGEST_STEP_SECONDS = 70.0  # over the warning, not always over the end
# What no citizen's code says; and a few that one might.
HOSTILE_CODES = (
    "http://example.invalid/install.sh",
    "file:///etc/passwd",
    "';DROP TABLE submission;--",
    "\x1b[2J\x07",
    "A" * 512,
    "A" * 4000,
    "测试",
    "",
    "530502-QH03-20261121-0001",
    "ESSC-TEST-D1-1",
)
# Escape, F1, F4, Delete, Tab, Enter, Super, q, w, Print, Ctrl-Alt-Delete and their like.
KEYS = (27, 282, 285, 127, 9, 13, 311, 113, 119, 316, 292, 32, 278)
_LEADS = ("primary", "entry:", "option:", "key:", "consent", "way:", "clause:", "row:", "candidate:", "done", "other")
MODIFIERS: tuple[list[str], ...] = ([], ["alt"], ["ctrl"], ["ctrl", "alt"], ["shift"], ["meta"])


class BrokeLooseError(AssertionError):
    """Something gave way; the message ends with what was done last."""


@dataclass
class Monkey:
    """`walk` does so many things, and looks after each whether all still holds. `frames`: how many are shown after
    each; 0 shows one now and then, which is quicker."""

    rig: Rig
    driver: Driver
    chance: random.Random
    frames: int = 1
    seen: set[Page] = field(default_factory=set)
    _done: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def walk(self, count: int) -> None:
        ways = tuple(self._ways())
        weights = tuple(weight for weight, _ in ways)
        for number in range(count):
            _, act = self.chance.choices(ways, weights)[0]
            faults = list(self._faults)
            self._done.append(f"{self.driver.page}: {act.__name__}")
            act()
            if self.frames or number % 10 == 0:
                self.driver.turn(max(self.frames, 1))
            self._look(faults)

    def _ways(self) -> Iterator[tuple[int, Callable[[], None]]]:
        yield from (
            (22, self._tap_control),
            (18, self._go_on),
            (14, self._tap_anywhere),
            (14, self._drag),
            (8, self._many_fingers),
        )
        yield from ((4, self._hold), (6, self._drum), (4, self._key), (5, self._card), (3, self._code))
        yield from ((1, self._device), (4, self._let_time_pass))

    # -- what it does --------------------------------------------------------------------------------------------------

    def _tap_control(self) -> None:
        names = self.driver.names()
        if names:
            self._tap_at(*self._middle_of(self.chance.choice(names)))

    def _go_on(self) -> None:
        """What leads further: by chance alone it would stay where it is for long."""
        names = [name for name in self.driver.names() if name.startswith(_LEADS)]
        if names:
            self._tap_at(*self._middle_of(self.chance.choice(names)))

    def _tap_anywhere(self) -> None:
        self._tap_at(*self._anywhere())

    def _drag(self) -> None:
        touch = self.driver._touch(*self._somewhere())
        touch.touch_down()
        for _ in range(self.chance.randint(1, 8)):
            touch.touch_move(*self._anywhere())
        touch.touch_up()

    def _many_fingers(self) -> None:
        """Down, about and up in any order; some stay down until others have come."""
        touches = [self.driver._touch(*self._somewhere()) for _ in range(self.chance.randint(2, 5))]
        for touch in touches:
            touch.touch_down()
        for _ in range(self.chance.randint(0, 6)):
            self.chance.choice(touches).touch_move(*self._anywhere())
        self.chance.shuffle(touches)
        for touch in touches:
            touch.touch_up()

    def _hold(self) -> None:
        touch = self.driver._touch(*self._somewhere())
        touch.touch_down()
        self._pass(self.chance.uniform(0.5, 4))
        touch.touch_up()

    def _drum(self) -> None:
        """Again and again on one place, as quickly as can be."""
        place = self._somewhere()
        for _ in range(self.chance.randint(2, 8)):
            self._tap_at(*place, rests=False)

    def _key(self) -> None:
        code, modifiers = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        self.rig.app.window.dispatch("on_key_down", code, 0, None, modifiers)
        self.rig.app.window.dispatch("on_key_up", code, 0)

    def _card(self) -> None:
        """Mostly it is taken away again: one that stays stops whoever comes."""
        ways: Sequence[Callable[[], Any]] = (self.rig.lay_card, self.rig.lay_helpers_card, self.rig.lift_card)
        self.chance.choices(ways, (2, 1, 4))[0]()

    def _code(self) -> None:
        self.rig.show_code(self.chance.choice(HOSTILE_CODES))

    def _device(self) -> None:
        self.rig.break_reader(self.chance.choice(("noise", "card_pulled", None, None)))
        self.rig.paper(self.chance.choice(("ok", "low", "out", "ok")))

    def _let_time_pass(self) -> None:
        self.rig.skip(self.chance.uniform(0.1, _LONGEST_STEP_SECONDS))
        self.rig.app.tick()

    # -- where ---------------------------------------------------------------------------------------------------------

    def _tap_at(self, x: float, y: float, *, rests: bool = True) -> None:
        if rests:
            self.driver.rest()
        touch = self.driver._touch(x, y)
        touch.touch_down()
        self._pass(0.1)
        touch.touch_up()

    def _pass(self, seconds: float) -> None:
        self.rig.app.stage.let_pass(seconds)

    def _somewhere(self) -> tuple[float, float]:
        """Half of the time where there is something to touch."""
        names = self.driver.names()
        return self._middle_of(self.chance.choice(names)) if names and self.chance.random() < 0.5 else self._anywhere()

    def _middle_of(self, name: str) -> tuple[float, float]:
        with suppress(NoSuchControlError):
            x, y = self.driver.find(name).center
            return float(x), float(y)
        return self._anywhere()

    def _anywhere(self) -> tuple[float, float]:
        """Its edges and corners too, and a little beyond."""
        width, height = self.rig.app.window.size
        return self.chance.uniform(-5, width + 5), self.chance.uniform(-5, height + 5)

    # -- what must hold ------------------------------------------------------------------------------------------------

    def _look(self, faults_before: list[float]) -> None:
        app, page = self.rig.app, self.driver.page
        self.seen.add(page)
        if self._faults != faults_before:
            self._broke("a screen had a fault")
        if _stopped():
            self._broke("the program was told to end")
        if page is Page.OUT_OF_ORDER:
            self._broke("the station closed down")
        if page.value == "maintenance" or (page.value.startswith("maintenance_") and page.value != "maintenance_gate"):
            self._broke("the technicians' menu opened")
        if app.stage.page is None or not app.stage.page.children:
            self._broke("nothing is on the page")
        presenter = app.navigator.pages[page]
        if presenter.view == presenter.blank:
            self._broke("the page says nothing")
        if not self.driver.names():
            self._broke("there is nothing to touch")

    @property
    def _faults(self) -> list[float]:
        return list(self.rig.app._faults)

    def _broke(self, what: str) -> None:
        raise BrokeLooseError(f"{what} on {self.driver.page}, after:\n" + "\n".join(self._done))


def _stopped() -> bool:
    from kivy.base import EventLoop

    return bool(EventLoop.quit) or EventLoop.status == "stopped"

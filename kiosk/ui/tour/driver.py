"""A visitor made of synthetic touches: taps controls by name, waits for what should happen, takes pictures.

No hand is waited for: the pauses that a finger makes pass for the finger alone (`Stage.let_pass`), and the loop turns
as fast as it can.
"""

import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.ui.app import KioskApp
from kiosk.ui.darkroom import Darkroom
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.widgets.finger import NoSuchControlError
from kiosk.ui.window import set_frame_rate

if TYPE_CHECKING:  # Kivy must not be imported before its window is prepared
    from kiosk.ui.widgets.control import Control

PATIENCE_SECONDS = 60.0  # what comes, comes at once; but a machine may stall
DRAWN_STEPS = 8
TURNS_A_SECOND = 250  # with no limit the drawing would pile up
TICK_SECONDS = 0.05
CORNER_INSET, MOST_CORNER_TAPS = 48, 20


class WaitedInVainError(TimeoutError):
    """What was waited for did not come."""


class Driver:
    """Turns the app's loop itself; `app.run()` must not run beside it. `breathe` is called after every turn."""

    def __init__(self, app: KioskApp, breathe: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._breathe = breathe
        self._last_was_rapid = False
        self._darkroom = Darkroom()
        self.turn(3)

    # -- touching ------------------------------------------------------------------------------------------------------

    def tap(self, name: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the control can be touched, then touch it in the middle, as a finger would."""
        self.wait_for(lambda: self.shows(name), f"control {name}", seconds)
        control = self._app.stage.find(name)
        if not (control.rapid and self._last_was_rapid):
            self.rest()
        self._last_was_rapid = control.rapid
        self.touch_at(*control.center)

    def touch_at(self, x: float, y: float) -> None:
        """In window px from the bottom left."""
        touch = self._touch(x, y)
        touch.touch_down()
        self.turn()
        self._app.stage.let_pass(self._app.look.theme.motion("press_hold_ms") / 1000)
        touch.touch_up()
        self.turn(2)

    def touch_corner(self) -> None:
        """The hidden one, as often as it takes."""
        look = self._app.look
        before = self.page
        for _ in range(MOST_CORNER_TAPS):
            if self.page is not before:
                return
            self.touch_at(look.x(CORNER_INSET), look.y(CORNER_INSET))

    def draw(self, name: str, corners: Sequence[tuple[float, float]]) -> None:
        """A stroke with the finger, straight from corner to corner: shares of the control, from its top left."""
        self.wait_for(lambda: self.shows(name), f"control {name}")
        control = self._app.stage.find(name)
        points = [(control.x + x * control.width, control.top - y * control.height) for x, y in corners]
        touch = self._touch(*points[0])
        touch.touch_down()
        self.turn()
        for (from_x, from_y), (to_x, to_y) in pairwise(points):
            for step in range(1, DRAWN_STEPS + 1):
                share = step / DRAWN_STEPS
                touch.touch_move(from_x + share * (to_x - from_x), from_y + share * (to_y - from_y))
            self.turn()
        touch.touch_up()
        self._last_was_rapid = False
        self.turn(2)

    def press(self, name: str) -> Callable[[], None]:
        """Press a control and keep the finger on it; the answer lifts it, and leaves the loop to the caller."""
        touch = self._touch(*self._app.stage.find(name).center)
        touch.touch_down()
        self.turn(2)
        lift: Callable[[], None] = touch.touch_up
        return lift

    def hold(self, name: str) -> Callable[[], None]:
        """As `press`, but lifting also turns the loop until it is shown."""
        lift = self.press(name)

        def lift_and_turn() -> None:
            lift()
            self.turn(2)

        return lift_and_turn

    def type(self, digits: str) -> None:
        for digit in digits:
            self.tap(f"key:{digit}")

    def rest(self) -> None:
        """Long enough after the last tap that the next is no double tap."""
        self._app.stage.let_pass(self._app.look.theme.seconds("double_tap_guard"))

    # -- looking -------------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        page: Page = self._app.navigator.flow.page
        return page

    @property
    def sheet(self) -> Sheet | None:
        sheet: Sheet | None = self._app.navigator.flow.sheets.top
        return sheet

    def shows(self, name: str) -> bool:
        try:
            return not self.find(name).deaf
        except NoSuchControlError:
            return False

    def says(self, name: str) -> str:
        """The words on a button."""
        return str(getattr(self.find(name), "text", ""))

    def find(self, name: str) -> "Control":
        return self._app.stage.find(name)

    def names(self) -> list[str]:
        return [control.name for control in self._app.stage.controls()]

    def view(self, page: Page) -> Any:
        """What the presenter of `page` last handed to its screen."""
        return self._app.navigator.pages[page].view

    def wait_for_page(self, page: Page, seconds: float = PATIENCE_SECONDS) -> None:
        self.wait_for(lambda: self.page is page, f"page {page}", seconds)
        self.turn(2)

    def wait_for(self, happened: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Turn the loop until it has happened, or raise WaitedInVainError that names it."""
        now = time.monotonic()
        until, next_tick = now + seconds, now + TICK_SECONDS
        while not happened():
            now = time.monotonic()
            if now > until:
                raise WaitedInVainError(what)
            if now > next_tick:
                next_tick = now + TICK_SECONDS
                self._app.tick()
            self.turn()

    def turn(self, rounds: int = 1) -> None:
        for _ in range(rounds):
            set_frame_rate(TURNS_A_SECOND)  # the app itself slows down when it is not touched
            self._app.turn()
            self._breathe()

    def picture(self, path: Path) -> Path:
        """What is on the glass now; the file is there after `wait_for_pictures`. Taken before the buffers swap, after a
        forced redraw: else it would be black."""
        from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels  # noqa: PLC0415 - needs the window

        window = self._app.window

        def take(*_: Any) -> None:
            size = window.size
            self._darkroom.develop(glReadPixels(0, 0, *size, GL_RGBA, GL_UNSIGNED_BYTE), size, path)

        window.bind(on_flip=take)
        window.canvas.ask_update()
        self.turn()
        window.unbind(on_flip=take)
        return path

    def wait_for_pictures(self) -> None:
        """Raises OSError for one that could not be written."""
        self._darkroom.wait()

    def _touch(self, x: float, y: float) -> Any:
        from kiosk.ui.tour.touch import SyntheticTouch  # noqa: PLC0415 - needs the window

        return SyntheticTouch(x, y)

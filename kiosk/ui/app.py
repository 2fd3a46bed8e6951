"""The window's side of the kiosk: opens it, keeps it turning, and survives a fault in a screen.

app = KioskApp(settings, assets)     # imports Kivy and opens the window
services = ... ScreenTaskRunner(post=app.post, ...)
app.serve(services)                  # the home page is up
app.run()                            # until app.stop()
"""

import gc
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import structlog

from kiosk.domain.touch_map import TouchMap
from kiosk.fault_code import fault_code
from kiosk.ui.keys import meaning_of, typed_by
from kiosk.ui.let_go import let_go_of_start
from kiosk.ui.places import Page, of_menu
from kiosk.ui.services import Services
from kiosk.ui.window import WindowSettings, listen_to_fingers, open_window, prepare, set_frame_rate

TICK_SECONDS = 0.5
LIVELY_SECONDS = 1.5
MOST_FAULTS = 3
FAULTS_WITHIN_SECONDS = 60

_AT_REST = (Page.HOME, Page.ATTRACT)
_GC_THRESHOLD = 700  # as Python has it: a page that is let go is full of cycles, and its pictures are large
_log = structlog.get_logger()


def bring_in(settings: WindowSettings) -> str:
    """Open the window and import every page before anybody says what is to be shown: an app on this driver is then up
    at once."""
    driver = prepare(settings)
    open_window(driver)
    import_module("kiosk.ui.navigator")
    return driver


class KioskApp:
    """`assets` is the folder with theme.toml, images/ and generated/; `theme` a file in place of that one; `driver` of
    a window that is open already."""

    def __init__(self, settings: WindowSettings, assets: Path, theme: Path | None = None, driver: str = "") -> None:
        self.driver = driver or prepare(settings)
        self.window = open_window(self.driver)
        # From here on Kivy has its environment; before, none of these may be imported.
        from kivy.clock import Clock  # noqa: PLC0415

        from kiosk.ui.canvas import Assets, Look, Stock, use  # noqa: PLC0415
        from kiosk.ui.widgets.qr import get_ready  # noqa: PLC0415
        from kiosk.ui.widgets.stage import Stage  # noqa: PLC0415

        self.look = use(Look(Stock(Assets(assets, theme)), self.window.size))
        self.window.clearcolor = self.look.theme.color("bg")
        self.stage = Stage(self.window.size)
        self.stage.on_input = self._on_input
        self._clock = Clock
        self._max_fps = settings.max_fps
        self._types = settings.cursor
        self._idle_fps = int(self.look.theme.motion("idle_fps"))
        self._last_input = time.monotonic()
        self._faults: list[float] = []
        self.navigator: Any = None
        self._ahead: list[Callable[[], object]] = [
            *(partial(self.look.stock.picture, name) for name in self.look.stock.pictures_of_a_visit()),
            get_ready,
        ]

    def post(self, callback: Callable[[], None]) -> None:
        """Run `callback` on the screen's thread, soon. Any thread may call this."""
        # A lambda, because the clock holds bound methods weakly: one could quietly never run.
        self._clock.schedule_once(lambda *_: callback(), -1)

    def serve(self, services: Services) -> None:
        """Make the presenters and show the home page. Again with others: those before are let go."""
        from kiosk.ui.navigator import Navigator, brought_in_ahead  # noqa: PLC0415

        catalogue = services.catalogue
        called = catalogue.glossary.called
        names = (*(called(item.name) for item in catalogue.items), *(bundle.name for bundle in catalogue.bundles))
        self.look.stock.keep_whole(names)
        first = self.navigator is None
        self.navigator = Navigator(services, self.stage)
        self.navigator.flow.start()
        if first:
            self._ahead += brought_in_ahead()
            self._begin()

    def _begin(self) -> None:
        from kivy.base import EventLoop, ExceptionManager  # noqa: PLC0415

        from kiosk.ui.canvas import look  # noqa: PLC0415
        from kiosk.ui.fault_handler import FaultHandler  # noqa: PLC0415

        self.window.add_widget(self.stage)
        self.window.clearcolor = look().theme.color("bg")  # the hour has dressed the stage before it was there
        self.window.bind(on_key_down=self._on_key)
        ExceptionManager.add_handler(FaultHandler(self.recover))
        listen_to_fingers()
        EventLoop.start()
        self._clock.schedule_interval(lambda *_: self.tick(), TICK_SECONDS)
        self._clock.schedule_once(self._settle, 1)

    def turn_glass(self, degrees: int) -> None:
        """From now on all is drawn turned so far against the clock; what is up is drawn anew."""
        from kiosk.ui.canvas import Look, look, use  # noqa: PLC0415 - as above

        self.window.rotation = degrees
        self.look = use(Look(self.look.stock, self.window.size, look().manner))
        self.stage.resize(self.window.size)
        if self.navigator is not None:
            self.navigator.draw_anew()

    def straighten(self, touch: TouchMap) -> None:
        """From now on fingers are where this says."""
        self.stage.touch_map = touch

    def on_frame(self, shown: Callable[[], None]) -> None:
        """After every frame that was really shown."""
        self.window.bind(on_flip=lambda *_: shown())

    def redraw(self) -> None:
        """Show a frame though nothing has changed."""
        self.window.canvas.ask_update()

    def run(self) -> None:
        """Turn until `stop()`."""
        from kivy.base import EventLoop  # noqa: PLC0415

        EventLoop.mainloop()

    def turn(self) -> None:
        """One round of the loop, for whoever drives it: tests and the tour."""
        from kivy.base import EventLoop  # noqa: PLC0415

        EventLoop.idle()

    @property
    def quiet_seconds(self) -> float:
        """Since the last input."""
        return time.monotonic() - self._last_input

    @property
    def at_rest(self) -> bool:
        """Nobody is in the middle of anything: no visit, no sheet, no page but those that one comes back to."""
        flow = self.navigator.flow
        return flow.page in (*_AT_REST, Page.OUT_OF_ORDER) and flow.sheets.top is None

    def every(self, seconds: float, call: Callable[[], None]) -> None:
        """On the screen's thread, until the end."""
        self._clock.schedule_interval(lambda *_: call(), seconds)

    def stop(self) -> None:
        from kivy.base import stopTouchApp  # noqa: PLC0415

        stopTouchApp()

    def recover(self, fault: BaseException) -> None:
        """A screen broke: log where, never what about, and go home. Again and again: stop pretending to serve."""
        code = fault_code(fault)
        _log.error("ui.screen_fault", fault=code)
        now = time.monotonic()
        self._faults = [*(at for at in self._faults if now - at < FAULTS_WITHIN_SECONDS), now]
        flow = self.navigator.flow
        if len(self._faults) < MOST_FAULTS:
            flow.broke()
        else:
            flow.out_of_order(code)

    def _on_input(self) -> None:
        self._last_input = time.monotonic()
        set_frame_rate(self._max_fps)
        if self.navigator:
            self.navigator.flow.presence.touch()

    def _on_key(self, _window: Any, code: int, _scancode: int, text: str | None, modifiers: list[str]) -> bool:
        """Where there is a mouse pointer there is a keyboard to type on too; elsewhere a barcode reader may be one."""
        self._on_input()
        if self._types and self.stage.type(typed_by(code, text)):
            return True
        key = meaning_of(code, shift="shift" in modifiers)
        if key is not None:
            self.stage.key(key)
        return True

    def tick(self) -> None:
        """What time brings: it runs out, devices and centre are heard of. By itself twice a second."""
        self.navigator.flow.tick()
        self.stage.follow_focus()
        self._read_ahead()
        if time.monotonic() - self._last_input > LIVELY_SECONDS:
            set_frame_rate(self._idle_fps)

    def _read_ahead(self) -> None:
        """One thing a tick while someone reads the guide: no tap waits for it, and home does not hold it."""
        page = self.navigator.flow.page
        if self._ahead and page not in _AT_REST and not of_menu(page):
            self._ahead.pop(0)()

    def _settle(self, _seconds: float) -> None:
        """The home page stands: what start-up made stays for good, and need not be looked through again and again."""
        let_go_of_start()
        gc.set_threshold(_GC_THRESHOLD)

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
from pathlib import Path
from typing import Any

import structlog

from kiosk.fault_code import fault_code
from kiosk.ui.keys import meaning_of, typed_by
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.ui.window import WindowSettings, listen_to_fingers, open_window, prepare, set_frame_rate

TICK_SECONDS = 0.5
LIVELY_SECONDS = 1.5
MOST_FAULTS = 3
FAULTS_WITHIN_SECONDS = 60

_AT_REST = (Page.HOME, Page.ATTRACT)
_log = structlog.get_logger()


class KioskApp:
    """`assets` is the folder with theme.toml, images/ and generated/."""

    def __init__(self, settings: WindowSettings, assets: Path) -> None:
        self.driver = prepare(settings)
        self.window = open_window(self.driver)
        # From here on Kivy has its environment; before, none of these may be imported.
        from kivy.clock import Clock  # noqa: PLC0415

        from kiosk.ui.canvas import Assets, Look, Stock, use  # noqa: PLC0415
        from kiosk.ui.widgets.qr import get_ready  # noqa: PLC0415
        from kiosk.ui.widgets.stage import Stage  # noqa: PLC0415

        self.look = use(Look(Stock(Assets(assets)), self.window.size))
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
        from kiosk.ui.navigator import Navigator  # noqa: PLC0415

        catalogue = services.catalogue
        names = (*(item.name for item in catalogue.items), *(bundle.name for bundle in catalogue.bundles))
        self.look.stock.keep_whole(names)
        first = self.navigator is None
        self.navigator = Navigator(services, self.stage)
        self.navigator.flow.start()
        if first:
            self._begin()

    def _begin(self) -> None:
        from kivy.base import EventLoop, ExceptionManager  # noqa: PLC0415

        from kiosk.ui.fault_handler import FaultHandler  # noqa: PLC0415

        self.window.add_widget(self.stage)
        self.window.bind(on_key_down=self._on_key)
        ExceptionManager.add_handler(FaultHandler(self.recover))
        listen_to_fingers()
        EventLoop.start()
        self._clock.schedule_interval(lambda *_: self.tick(), TICK_SECONDS)
        self._clock.schedule_once(self._settle, 1)

    def run(self) -> None:
        """Turn until `stop()`."""
        from kivy.base import EventLoop  # noqa: PLC0415

        EventLoop.mainloop()

    def turn(self) -> None:
        """One round of the loop, for whoever drives it: tests and the tour."""
        from kivy.base import EventLoop  # noqa: PLC0415

        EventLoop.idle()

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
        if self._ahead and self.navigator.flow.page not in _AT_REST:
            self._ahead.pop(0)()

    def _settle(self, _seconds: float) -> None:
        """The home page stands: what start-up made stays for good, and need not be looked through again and again."""
        gc.collect()
        gc.freeze()

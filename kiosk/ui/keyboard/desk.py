"""Where a visitor writes: the engines of their visit, and the way of writing that they took last."""

from collections.abc import Callable

from kiosk.ui.keyboard.field import Field, Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.services import Services


class WritingDesk:
    """What is written belongs to the page that opened the keyboard; here stays only which tab it was."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tab = Tab.HAND
        self._open: list[Keyboard] = []

    def get_ready(self) -> None:
        """Somebody is going to write: the engines start now, so that they are there when the keyboard opens."""
        self._services.engines.open()

    def open(self, field: Field, text: str, changed: Callable[[], None]) -> Keyboard:
        services = self._services
        keyboard = Keyboard(
            field,
            services.engines.session(),
            text=text,
            tab=self._tab,
            now=services.clock.monotonic,
            pause=lambda: services.durations.write_pause * services.timer.stretch,
            changed=changed,
            tab_taken=self._remember,
        )
        self._open.append(keyboard)
        return keyboard

    @property
    def current(self) -> Keyboard | None:
        """The one that is being written on."""
        return self._open[-1] if self._open else None

    def _remember(self, tab: Tab) -> None:
        self._tab = tab

    def put_away(self, keyboard: Keyboard) -> None:
        keyboard.close()
        if keyboard in self._open:
            self._open.remove(keyboard)

    def forget(self) -> None:
        """The visit is over: the engines' process ends, and all that was ever typed into it."""
        for keyboard in self._open:
            keyboard.close()
        self._open.clear()
        self._tab = Tab.HAND
        self._services.engines.close()

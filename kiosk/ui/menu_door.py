"""Between the citizens' pages and the technicians': how the menu is opened, and that it is let go. No Kivy."""

from collections.abc import Callable
from typing import Protocol

from kiosk.ui.places import Page, of_menu

# Nobody's work stands there: from home, and where the station cannot serve.
_OPENS_ON = frozenset({Page.HOME, Page.OUT_OF_ORDER})


class OpenMenu(Protocol):
    """The menu while it is open (kiosk.ui.maintenance.menu)."""

    @property
    def title(self) -> str: ...

    @property
    def line(self) -> str:
        """Where this is."""
        ...

    @property
    def who(self) -> str:
        """Who is in; "" before the gate was passed."""
        ...

    @property
    def left(self) -> float:
        """Seconds until it closes by itself."""
        ...

    def end(self) -> None:
        """It was left: nothing of it is kept."""
        ...


class MenuDoor:
    """`make` brings the pages of the menu in and joins them to the flow; None: this station has no menu. `drop` lets
    them go. `leads_to` is where one comes out: where one came from, unless somebody in the menu says otherwise.
    `times_left`: how often it was."""

    def __init__(self, to: Callable[[Page], None]) -> None:
        self.make: Callable[[], OpenMenu | None] = lambda: None
        self.drop: Callable[[], None] = lambda: None
        self.open: OpenMenu | None = None
        self.leads_to = Page.HOME
        self.times_left = 0
        self._to = to

    def knock(self, page: Page) -> None:
        """The hidden corner was touched on `page`."""
        if page not in _OPENS_ON:
            return
        self.open = self.make()
        if self.open is not None:
            self.leads_to = page
            self._to(Page.MAINTENANCE_GATE)

    def turned_to(self, page: Page) -> None:
        if self.open is not None and not of_menu(page):
            self.open.end()
            self.open = None
            self.times_left += 1
            self.drop()

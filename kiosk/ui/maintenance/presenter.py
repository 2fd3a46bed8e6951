"""What the presenters of the menu share: nobody below `least` sees anything, and left alone the menu closes."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from kiosk.domain.technician import Role
from kiosk.ui.maintenance.menu import Menu
from kiosk.ui.parts import ActionBar, Button
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter

V = TypeVar("V")
T = TypeVar("T")


class MaintenancePresenter(Presenter[V]):
    """`least`: who may see and do what is here. `before`: where 返回 leads. The primary button leaves the menu, unless
    a page has something of its own to do: it says so in `bar` and in `forward`.

    As with every presenter, `compose` is called twice a second while the page is up: what blocks is asked by `run`,
    in `open`, and remembered.
    """

    least: ClassVar[Role | None] = Role.TECHNICIAN
    before: ClassVar[Page] = Page.MAINTENANCE

    def __init__(self, menu: Menu, present: Callable[[V], None]) -> None:
        super().__init__(menu.services, menu.flow, present)
        self.menu = menu

    def refresh(self) -> None:
        if self.menu.may(self.least):
            super().refresh()

    def tick(self) -> None:
        if not self.menu.is_over():
            self.refresh()

    def back(self) -> None:
        self.menu.go(self.before)

    def forward(self) -> None:
        self.menu.leave()

    def bar(self, primary: Button | None = None, other: Button | None = None) -> ActionBar:
        """返回, and what leads on: out of the menu, where nothing else is said."""
        text = self.services.texts
        leave = Button(text=text("menu.leave"), icon="sign-out", icon_right=True)
        return ActionBar(back=Button(text=text("bar.back"), icon="arrow-left"), other=other, primary=primary or leave)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """On the menu's own thread; the answer comes back on the screen's, unless the menu was left meanwhile."""
        self.menu.desk.runner.run(work, done, failed)

    def note(self, action: str, **facts: str | int | bool | None) -> None:
        """That it was done, into the audit chain. Never anything about a citizen."""
        self.menu.note(action, **facts)

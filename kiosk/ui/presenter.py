"""What all presenters share: one frozen view, handed to the screen whenever it has changed."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from kiosk.domain.business_day import business_date
from kiosk.ui.flow import Flow
from kiosk.ui.services import Services

V = TypeVar("V")


class Presenter(ABC, Generic[V]):
    """`blank` is the view with nothing in it. Presenters last as long as the window; `wipe()` ends what they knew."""

    blank: V

    def __init__(self, services: Services, flow: Flow, present: Callable[[V], None]) -> None:
        self.services = services
        self.flow = flow
        self.view = self.blank
        self._present = present

    def open(self) -> None:
        """The page is about to be shown."""
        self.refresh()

    def tick(self) -> None:
        self.refresh()

    def close(self) -> None:
        """The page is left."""

    def reword(self) -> None:
        """What is shown, in the language that is in use now."""
        self.refresh()

    def wipe(self) -> None:
        self._show(self.blank)

    def back(self) -> None:
        self.flow.back()

    def other(self) -> None:
        """The button between, where a page has one."""

    def forward(self) -> None:
        self.flow.forward()

    def refresh(self) -> None:
        self._show(self.compose())

    @abstractmethod
    def compose(self) -> V:
        """The view as it must be now."""

    @property
    def today(self) -> date:
        return business_date(self.services.clock.now())

    def _show(self, view: V) -> None:
        if view != self.view:
            self.view = view
            self._present(view)

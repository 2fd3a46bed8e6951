"""Paints what stands around every page: header and utility bar."""

from collections.abc import Callable
from functools import partial

from kiosk.ui.screens.frame.view import FrameView, UtilityButton
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.utility_bar import Utility


def ignore(action: str) -> None:
    """Until a presenter is there."""
    del action


class Frame:
    def __init__(self, stage: Stage) -> None:
        self.on_press: Callable[[str], None] = ignore
        self._stage = stage
        self._utilities: tuple[UtilityButton, ...] = ()

    def show(self, view: FrameView) -> None:
        header = self._stage.header
        states = tuple(tag for tag in (view.network, view.printer) if tag)
        header.change(
            station=view.station,
            place_name=view.place,
            clock=view.clock,
            date=view.date,
            states=states,
            person=view.person,
            short_person=view.short_person,
            menu=view.menu,
        )
        header.place(*header.box)
        self._stage.show_guide(view.onward, view.choose)
        if view.utilities != self._utilities:
            self._utilities = view.utilities
            self._stage.utilities.fill([self._utility(button) for button in view.utilities])
            self._stage.arrange_utilities()

    def _utility(self, button: UtilityButton) -> Utility:
        utility = Utility(button.text, button.icon, danger=button.danger)
        utility.name = f"utility:{button.action}"
        utility.on_tap = partial(self._press, button.action)
        return utility

    def _press(self, action: str) -> None:
        self.on_press(action)

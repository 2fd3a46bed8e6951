"""A touch that hits nothing else: where one touch anywhere is enough."""

from kiosk.ui.widgets.control import Control


class WholeGlass(Control):
    """Lies under all other controls of its page; invisible, and no stop for the focus."""

    silent = True

    @property
    def touch_box(self) -> tuple[float, float, float, float]:
        return 0, 0, self.look.width, self.look.height

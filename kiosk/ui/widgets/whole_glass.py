"""A touch that hits nothing else: where one touch anywhere is enough."""

from typing import Any

from kiosk.ui.widgets.control import Control


class WholeGlass(Control):
    """Lies under all other controls of its page; invisible, and no stop for the focus."""

    silent = True

    def __init__(self, **given: Any) -> None:
        super().__init__(size=(0, 0), **given)

    @property
    def touch_box(self) -> tuple[float, float, float, float]:
        """What a canvas leaves free at its sides is glass too."""
        beside = self.look.left / self.look.scale
        return -beside, 0, self.look.width + 2 * beside, self.look.height

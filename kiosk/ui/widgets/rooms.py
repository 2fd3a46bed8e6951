"""Where the regions of the glass are: header, page, action bar and utility bar never move between pages.

Sizes in canvas px, from the top left (DESIGN-SYSTEM 2).
"""

from typing import NamedTuple

from kiosk.ui.canvas import Look

FORM_PANEL, HOME_PANEL = 680, 600
WIDE_UTILITY, WIDE_UTILITY_LARGE = 120, 152
WIDE_HEADER = 200
# In the panel: above the first line of the states at its foot.
PANEL_FOOT = 112


class Box(NamedTuple):
    left: float
    top: float
    wide: float
    high: float

    @property
    def bottom(self) -> float:
        return self.top + self.high


class Rooms(NamedTuple):
    """`panel` is where the question is read; where the window is not wide there is none, and it is read in `main`."""

    header: Box
    panel: Box | None
    main: Box
    utilities: Box


def rooms(look: Look, panel: float = FORM_PANEL) -> Rooms:
    """`panel`: how wide the panel of a wide window is; 0 for none."""
    return _wide(look, panel) if look.wide else _upright(look)


def _upright(look: Look) -> Rooms:
    header, utility = look.theme.size("header"), look.theme.size("utility_bar")
    return Rooms(
        Box(0, 0, look.width, header),
        None,
        Box(0, header, look.width, look.height - header - utility),
        Box(0, look.height - utility, look.width, utility),
    )


def _wide(look: Look, panel: float) -> Rooms:
    utility = WIDE_UTILITY_LARGE if look.large else WIDE_UTILITY
    return Rooms(
        Box(0, 0, panel, look.height),
        Box(0, WIDE_HEADER, panel, look.height - WIDE_HEADER - PANEL_FOOT),
        Box(panel, 0, look.width - panel, look.height - utility),
        Box(panel, look.height - utility, look.width - panel, utility),
    )

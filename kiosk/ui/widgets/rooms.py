"""Where the regions of the glass are: header, page, action bar and utility bar never move between pages.

Sizes in canvas px, from the top left (DESIGN-SYSTEM 2).
"""

from typing import NamedTuple

from kiosk.ui.canvas import Look

FORM_PANEL, HOME_PANEL = 680, 600
WIDE_UTILITY, WIDE_UTILITY_LARGE = 120, 152
WIDE_HEADER = 200
# Where it is read aloud: how wide each of the two large buttons is, and how high the line between them.
GUIDE_SIDE, GUIDE_SIDE_LARGE, GUIDE_LINE = 480, 450, 56
# Above them the utilities are no higher than a finger needs.
LOW_UTILITY, LOW_UTILITY_LARGE = 92, 132
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
    """`panel` is where the question is read; where the window is not wide there is none, and it is read in `main`.
    `guide` is for the two large buttons of who is read to; on a wide window the utilities stand between them."""

    header: Box
    panel: Box | None
    main: Box
    utilities: Box
    guide: Box

    @property
    def foot(self) -> float:
        """Where pages and sheets end."""
        return min(self.utilities.top, self.guide.top)


def rooms(look: Look, panel: float = FORM_PANEL) -> Rooms:
    """`panel`: how wide the panel of a wide window is; 0 for none."""
    return _wide(look, panel) if look.wide else _upright(look)


def _upright(look: Look) -> Rooms:
    header, utility = look.theme.size("header"), look.theme.size("utility_bar")
    if look.manner.aloud:
        utility = LOW_UTILITY_LARGE if look.large else LOW_UTILITY
    return Rooms(
        Box(0, 0, look.width, header),
        None,
        Box(0, header, look.width, look.height - header - utility),
        Box(0, look.height - utility, look.width, utility),
        Box(0, look.height, look.width, look.guide_high),
    )


def _wide(look: Look, panel: float) -> Rooms:
    utility = WIDE_UTILITY_LARGE if look.large else WIDE_UTILITY
    foot = look.height - utility
    bottom = foot if look.manner.aloud else look.height
    guide = Box(0, foot, look.width, utility + look.guide_high)
    return Rooms(
        Box(0, 0, panel, bottom),
        Box(0, WIDE_HEADER, panel, bottom - WIDE_HEADER - PANEL_FOOT),
        Box(panel, 0, look.width - panel, foot),
        _between(look, guide) if look.manner.aloud else Box(panel, foot, look.width - panel, utility),
        guide if look.manner.aloud else Box(0, look.height, look.width, 0),
    )


def guide_side(look: Look) -> float:
    """How wide each of the two large buttons is on a wide window; large words of the utilities need the rest."""
    return GUIDE_SIDE_LARGE if look.large else GUIDE_SIDE


def _between(look: Look, guide: Box) -> Box:
    """The utilities, below the line that says what is being said."""
    side, line = guide_side(look), GUIDE_LINE * look.growth
    return Box(side, guide.top + line, guide.wide - 2 * side, guide.high - line)

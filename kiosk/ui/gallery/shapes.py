"""The shapes that every screen must stand in: how large the glass is, how the station shows itself there. No Kivy."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from kiosk.ui.manner import PLAIN, Manner

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glass:
    """How large the window is, in px, and how the station shows itself on it."""

    size: tuple[int, int] = PORTRAIT
    manner: Manner = PLAIN


SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
MANNERS = {
    "normal": PLAIN,
    "large": Manner(large=True),
    "high-contrast": Manner(contrast=True),
    "low-reach": Manner(low=True),
    "night": Manner(night=True),
    "aloud": Manner(aloud=True),
}
SHAPES: Mapping[str, Glass] = {
    f"{lie}-{name}": Glass(size=SIZES[lie], manner=manner) for lie, (name, manner) in product(SIZES, MANNERS.items())
} | {"portrait-large-high-contrast": Glass(manner=Manner(large=True, contrast=True))}
# What one visitor may wish together, where words and buttons have least room: as sound as the others, but no pictures
# are kept of them.
TOGETHER: Mapping[str, Glass] = {
    f"{lie}-{name}": Glass(size=SIZES[lie], manner=manner)
    for lie, (name, manner) in product(
        SIZES,
        {
            "large-aloud": Manner(large=True, aloud=True),
            "large-low-reach": Manner(large=True, low=True),
            "low-reach-aloud": Manner(low=True, aloud=True),
            "large-high-contrast-aloud": Manner(large=True, contrast=True, aloud=True),
            "large-low-reach-aloud": Manner(large=True, low=True, aloud=True),
        }.items(),
    )
}
ALL_SHAPES: Mapping[str, Glass] = {**SHAPES, **TOGETHER}
# Each of these once is what the tour leaves of every screen; in the first of them also in other languages.
OF_THE_TOUR = (
    "portrait-normal",
    "portrait-large",
    "portrait-high-contrast",
    "portrait-low-reach",
    "landscape-normal",
)
# Those in which every screen is drawn in the other languages too: where words need the most room.
IN_OTHER_LANGUAGES = (
    "portrait-normal",
    "portrait-large",
    "portrait-high-contrast",
    "portrait-low-reach",
    "landscape-normal",
    "landscape-large",
)

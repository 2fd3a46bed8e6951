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

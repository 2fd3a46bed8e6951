"""How the station shows itself: to this visitor, on this glass, at this hour. No Kivy."""

from dataclasses import dataclass
from enum import StrEnum


class Palette(StrEnum):
    """The palettes of the theme; all have the same keys."""

    NORMAL = "normal"
    HIGH_CONTRAST = "high_contrast"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """大字版, 黑底亮字 and 按钮放低 as the visitor chose them; `night` as the clock has it.

    `aloud`: read to who cannot see it, with two large buttons at the foot of the glass.
    `shift` moves everything by a few px (right, down), so that a panel that stands all night does not burn in.
    """

    large: bool = False
    contrast: bool = False
    low: bool = False
    night: bool = False
    aloud: bool = False
    shift: tuple[int, int] = (0, 0)

    @property
    def palette(self) -> Palette:
        """What a visitor asked for comes before the hour."""
        if self.contrast:
            return Palette.HIGH_CONTRAST
        return Palette.NIGHT if self.night else Palette.NORMAL


PLAIN = Manner()

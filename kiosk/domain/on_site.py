"""What a technician set at the station itself, with the glass and the loudspeaker before them. It goes before the
settings, and no push touches it."""

from dataclasses import dataclass

from kiosk.domain.touch_map import TouchMap

ROTATIONS = (0, 90, 180, 270)
# Softer or darker than this nobody could set it right again.
LEAST_VOLUME, LEAST_BRIGHTNESS, MOST = 5, 10, 100
STEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSite:
    """Percent; None: as the settings have it, as the screen came. `rotation`: degrees against the clock."""

    volume: int | None = None
    brightness: int | None = None
    night_brightness: int | None = None
    rotation: int = 0
    touch: TouchMap | None = None


def stepped(value: int, by: int, least: int) -> int:
    """One step louder or brighter (`by` 1), or less (-1), on whole tens."""
    tens = value - value % STEP if by > 0 else -(-value // STEP) * STEP
    return min(max(tens + by * STEP, least), MOST)

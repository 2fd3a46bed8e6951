"""How far one place is from another, and in which direction; WGS 84 degrees. In a town a plane is enough."""

import math
from dataclasses import dataclass

_EARTH = 6_371_008.8
_POINTS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@dataclass(frozen=True, slots=True)
class Offset:
    """Metres to the east and to the north."""

    east: float
    north: float

    @property
    def metres(self) -> float:
        return math.hypot(self.east, self.north)

    @property
    def point(self) -> str:
        """The nearest of the eight points of the compass: n, ne, e, ..."""
        turn = math.degrees(math.atan2(self.east, self.north)) % 360
        return _POINTS[round(turn / 45) % 8]


def offset(here: tuple[float, float], there: tuple[float, float]) -> Offset:
    """From `here` to `there`, each a latitude and a longitude."""
    (lat, lon), (lat2, lon2) = here, there
    across = (lon2 - lon + 180) % 360 - 180
    middle = math.radians((lat + lat2) / 2)
    return Offset(_EARTH * math.radians(across) * math.cos(middle), _EARTH * math.radians(lat2 - lat))


def bar_length(metres: float) -> int:
    """A round length for the bar of a sketch: 1, 2 or 5 of a power of ten, half of `metres` at most."""
    if metres <= 0:
        return 100
    wanted = max(metres / 2, 10)
    power = 10 ** math.floor(math.log10(wanted))
    return int(power * max(step for step in (1, 2, 5) if step * power <= wanted))

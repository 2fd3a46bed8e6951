"""The picture that every round corner is cut from: a white disc with a soft rim. Pure."""

import math


def disc_alpha(radius: int) -> bytes:
    """One byte a pixel, (2 * radius) squared: how much of the pixel the disc covers."""
    quarter = [[_coverage(radius, x, y) for x in range(radius)] for y in range(radius)]
    rows = [row[::-1] + row for row in quarter]
    return bytes(value for row in rows[::-1] + rows for value in row)


def _coverage(radius: int, x: int, y: int) -> int:
    """Of the pixel `x`, `y` from the centre: the rim is one pixel wide."""
    beyond = math.hypot(x + 0.5, y + 0.5) - (radius - 0.5)
    return round(255 * min(max(1 - beyond, 0.0), 1.0))

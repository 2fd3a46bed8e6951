"""Where things stand on a drawn sketch: metres become px, pins and words find room, roads end at the edge. Px count
from the top left, metres to the east and to the north. No Kivy."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_TURNS = 16
_STEPS = 60


class Point(NamedTuple):
    x: float
    y: float


class Area(NamedTuple):
    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + self.high

    @property
    def middle(self) -> Point:
        return Point(self.left + self.wide / 2, self.top + self.high / 2)

    def holds(self, other: "Area") -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def meets(self, other: "Area") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, inset: float) -> "Area":
        return Area(self.left + inset, self.top + inset, self.wide - 2 * inset, self.high - 2 * inset)


def around(middle: Point, wide: float, high: float) -> Area:
    return Area(middle.x - wide / 2, middle.y - high / 2, wide, high)


class Frame(NamedTuple):
    """`scale`: px a metre. `east`, `north`: what stands at `middle`."""

    scale: float
    east: float
    north: float
    middle: Point

    def at(self, place: tuple[float, float]) -> Point:
        east, north = place
        return Point(self.middle.x + (east - self.east) * self.scale, self.middle.y - (north - self.north) * self.scale)


def frame(places: Sequence[tuple[float, float]], area: Area, most_scale: float) -> Frame:
    """All of them in the area, as large as it goes; a metre is no more than `most_scale` px."""
    easts, norths = [east for east, _ in places] or [0.0], [north for _, north in places] or [0.0]
    across, down = max(easts) - min(easts), max(norths) - min(norths)
    scales = [most_scale]
    scales += [max(room, 1) / metres for room, metres in ((area.wide, across), (area.high, down)) if metres > 0]
    middle = (max(easts) + min(easts)) / 2, (max(norths) + min(norths)) / 2
    return Frame(min(scales), *middle, area.middle)


def spots(wanted: Iterable[Point], size: float, area: Area, taken: Sequence[Area]) -> tuple[Point, ...]:
    """For each a middle as near as can be to where it wants to be, inside the area; none covers another or what is
    taken. Where there is no such place left, it stays where it wants to be."""
    placed: list[Area] = list(taken)
    found = []
    for want in wanted:
        spot = next((one for one in _near(want, size) if _is_free(around(one, size, size), area, placed)), want)
        placed.append(around(spot, size, size))
        found.append(spot)
    return tuple(found)


def beside(mark: Area, wide: float, high: float, gap: float, area: Area, taken: Sequence[Area]) -> Area | None:
    """Where words of that size stand by a mark: below, above, right, left, or moved along it; None: nowhere."""
    middle = mark.middle
    tries = []
    for shift in (0.0, 0.5, -0.5, 1.0, -1.0):
        across = middle.x - wide / 2 + shift * (wide - mark.wide) / 2
        tries += [Area(across, mark.bottom + gap, wide, high), Area(across, mark.top - gap - high, wide, high)]
    tries += [
        Area(mark.right + gap, middle.y - high / 2, wide, high),
        Area(mark.left - gap - wide, middle.y - high / 2, wide, high),
    ]
    return next((one for one in tries if _is_free(one, area, taken)), None)


def cut_line(points: Sequence[Point], area: Area) -> tuple[tuple[Point, Point], ...]:
    """The pieces of a line that lie in the area."""
    pieces = (_cut(one, two, area) for one, two in pairwise(points))
    return tuple(piece for piece in pieces if piece is not None)


def dashes(one: tuple[float, float], two: tuple[float, float], length: float) -> Iterator[Point]:
    """Where each dash of a broken line begins; the gaps are as long as the dashes."""
    across, down = two[0] - one[0], two[1] - one[1]
    whole = math.hypot(across, down)
    for n in range(int(whole / length / 2 + 0.5) if length > 0 else 0):
        at = 2 * n * length / whole
        yield Point(one[0] + at * across, one[1] + at * down)


def _near(want: Point, size: float) -> Iterator[Point]:
    yield want
    for step in range(1, _STEPS):
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS
            reach = step * size / 4
            yield Point(want.x + reach * math.cos(angle), want.y + reach * math.sin(angle))


def _is_free(one: Area, area: Area, taken: Sequence[Area]) -> bool:
    return area.holds(one) and not any(one.meets(other) for other in taken)


def _cut(one: Point, two: Point, area: Area) -> tuple[Point, Point] | None:
    """Liang and Barsky: from where to where on the way from one to two it lies inside."""
    across, down = two.x - one.x, two.y - one.y
    enters, leaves = 0.0, 1.0
    for step, room in (
        (-across, one.x - area.left),
        (across, area.right - one.x),
        (-down, one.y - area.top),
        (down, area.bottom - one.y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    if enters >= leaves:
        return None
    return (
        Point(one.x + enters * across, one.y + enters * down),
        Point(one.x + leaves * across, one.y + leaves * down),
    )

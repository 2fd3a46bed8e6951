"""Where the stations stand to one another, on a sheet of 960 by 540. North is up, and nothing else is drawn."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from central.fleet.health import StationHealth
from central.store.station_lists import Area, Spot
from central.web.console_frame import HEALTH
from central.web.words import Tag

_WIDE, _TALL, _EDGE = 960.0, 540.0, 40.0
# A degree of longitude is shorter than one of latitude: 0.9 of it at 25 degrees north.
_NARROWER = 0.9
_LETTER, _LINE, _BESIDE, _RADIUS = 16.0, 20.0, 16.0, 11.0
# More than these are drawn together, those that lie in one square of this width.
_MOST_ALONE, _SQUARE = 150, 30.0
# About a metre: what is written in an address is rounded.
_A_LITTLE = 1e-5
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """One station, or several that stand close together. `label` is "" where there is no room for it beside the others;
    `anchor` as SVG says it; `title` is for who cannot see it."""

    x: float
    y: float
    tag: Tag
    link: str
    title: str
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Those that are drawn as one, the worst of them first."""

    x: float
    y: float
    spots: tuple[Spot, ...]

    @property
    def tag(self) -> Tag:
        return HEALTH[self.spots[0].health]

    @property
    def label(self) -> str:
        if len(self.spots) == 1:
            name = self.spots[0].name
            return name if self.tag.tone == "ok" else f"{name} · {self.tag.text}"
        ill = sum(spot.health is not StationHealth.OK for spot in self.spots)
        return f"{len(self.spots)} 台" + (f" · {ill} 台要人管" if ill else "")

    @property
    def title(self) -> str:
        return f"{self.spots[0].name}：{self.tag.text}" if len(self.spots) == 1 else self.label.replace(" · ", "，")

    @property
    def link(self) -> str:
        if len(self.spots) == 1:
            return f"/console/stations/{self.spots[0].code}"
        lats, lons = [spot.lat for spot in self.spots], [spot.lon for spot in self.spots]
        ends = (min(lats) - _A_LITTLE, min(lons) - _A_LITTLE, max(lats) + _A_LITTLE, max(lons) + _A_LITTLE)
        return "/console/stations?area=" + ",".join(f"{end:.5f}" for end in ends)


def sketch(placed: Sequence[Spot]) -> list[Point]:
    """In the order given, the worst first; drawn the other way round, so that they lie on top."""
    drawn = [_Drawn(x, y, (spot,)) for spot, (x, y) in zip(placed, _places(placed), strict=True)]
    if len(drawn) > _MOST_ALONE:
        drawn = list(_together(drawn))
    taken: list[Box] = [(one.x - _RADIUS, one.y - _RADIUS, one.x + _RADIUS, one.y + _RADIUS) for one in drawn]
    return [_labelled(one, taken) for one in drawn][::-1]


def area_of(text: str) -> Area | None:
    """As the links of a sketch write it: south, west, north, east. None for anything else."""
    try:
        south, west, north, east = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return Area(south, west, north, east) if all(map(math.isfinite, (south, west, north, east))) else None


def _labelled(one: _Drawn, taken: list[Box]) -> Point:
    """With its label where that meets nothing that is `taken`; then it is taken too."""
    label = one.label
    room = next((box for box in _beside(one.x, one.y, len(label)) if not any(_meet(box, it) for it in taken)), None)
    if room is not None:
        taken.append(room)
    left = room is not None and room[0] < one.x
    at = one.x - _BESIDE if left else one.x + _BESIDE
    shown = label if room else ""
    return Point(one.x, one.y, one.tag, one.link, one.title, shown, at, "end" if left else "start")


def _together(drawn: Sequence[_Drawn]) -> Iterator[_Drawn]:
    squares: dict[tuple[int, int], list[_Drawn]] = {}
    for one in drawn:
        squares.setdefault((int(one.x // _SQUARE), int(one.y // _SQUARE)), []).append(one)
    for (across, down), ones in squares.items():
        if len(ones) == 1:
            yield ones[0]
        else:
            middle = ((across + 0.5) * _SQUARE, (down + 0.5) * _SQUARE)
            yield _Drawn(*middle, tuple(spot for one in ones for spot in one.spots))


def _places(placed: Sequence[Spot]) -> list[tuple[float, float]]:
    if not placed:
        return []
    lats, lons = [spot.lat for spot in placed], [spot.lon * _NARROWER for spot in placed]
    tall, wide = max(lats) - min(lats), max(lons) - min(lons)
    scale = min((_TALL - 2 * _EDGE) / max(tall, 1e-4), (_WIDE - 2 * _EDGE) / max(wide, 1e-4))
    middle_lat, middle_lon = min(lats) + tall / 2, min(lons) + wide / 2
    return [
        (_WIDE / 2 + (lon - middle_lon) * scale, _TALL / 2 - (lat - middle_lat) * scale)
        for lat, lon in zip(lats, lons, strict=True)
    ]


def _beside(x: float, y: float, letters: int) -> list[Box]:
    """To the right, or to the left, as far as it stays on the sheet."""
    long, top, bottom = letters * _LETTER, y - _LINE / 2, y + _LINE / 2
    right = (x + _BESIDE, top, x + _BESIDE + long, bottom)
    left = (x - _BESIDE - long, top, x - _BESIDE, bottom)
    return [box for box in (right, left) if box[0] >= 0 and box[2] <= _WIDE]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

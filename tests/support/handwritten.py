"""Characters as a finger writes them: strokes of points on a pad of 100 by 100, y down. Drawn for these tests."""

import random
from itertools import pairwise

from kiosk.input.api import Stroke

_WRITTEN = {
    "一": "10,50 50,49 90,51",
    "二": "25,30 75,29 / 10,75 90,74",
    "三": "20,22 80,20 / 27,50 73,49 / 10,80 90,79",
    "十": "10,48 90,46 / 50,10 50,90",
    "人": "50,12 44,45 30,70 10,88 / 48,40 62,65 90,86",
    "大": "12,38 88,36 / 50,10 46,45 32,70 10,90 / 50,40 65,68 90,88",
    "小": "50,10 51,84 40,78 / 30,40 24,56 12,68 / 70,38 80,52 88,68",
    "口": "20,25 22,82 / 20,25 80,23 78,80 / 22,78 78,77",
    "日": "25,12 25,88 / 25,12 75,12 75,88 / 25,49 75,48 / 25,86 75,86",
    "木": "10,35 90,33 / 50,8 50,92 / 48,36 32,62 10,78 / 52,36 68,60 90,76",
    "王": "18,18 82,17 / 24,50 76,49 / 50,18 50,84 / 10,85 90,84",
    "山": "50,12 50,80 / 18,40 18,82 82,81 / 82,38 82,82",
    "工": "20,20 80,19 / 50,20 50,82 / 10,83 90,82",
    "中": "22,30 24,64 / 22,30 78,28 76,62 / 24,62 76,61 / 50,8 50,94",
    "女": "42,10 36,36 26,60 50,72 72,90 / 66,38 56,66 38,82 16,92 / 8,45 92,42",
    "水": "50,8 50,88 40,80 / 12,38 38,37 28,60 10,78 / 84,26 72,40 58,50 / 55,42 70,65 92,82",
    "天": "22,22 78,20 / 12,48 88,46 / 50,22 44,55 28,76 8,92 / 50,48 64,72 92,92",
    "田": "20,18 20,84 / 20,18 80,18 80,84 / 20,50 80,50 / 50,18 50,84 / 20,83 80,83",
    "门": "22,10 30,20 / 18,28 18,92 / 36,20 84,19 84,90 74,84",
    "文": "48,8 54,20 / 10,32 90,30 / 70,32 56,62 34,80 10,92 / 30,34 48,62 68,80 92,92",
    "米": "28,16 36,30 / 72,14 62,30 / 10,46 90,44 / 50,10 50,92 / 48,46 34,68 12,86 / 52,46 66,66 90,84",
    "明": "10,20 10,72 / 10,20 38,19 38,72 / 10,45 38,44 / 10,70 38,70"
    " / 56,12 56,60 44,92 / 56,12 90,11 90,90 80,84 / 56,36 90,35 / 56,58 90,57",
    "林": "5,35 46,33 / 26,10 26,92 / 25,36 16,58 4,72 / 27,40 36,52 44,60"
    " / 52,34 96,32 / 74,8 74,92 / 73,35 64,58 50,74 / 75,35 84,58 97,76",
    "保": "28,8 20,30 6,52 / 19,34 19,94 / 42,14 44,44 / 42,14 86,13 84,42 / 44,42 84,41"
    " / 34,58 96,56 / 64,42 64,94 / 62,58 50,74 34,84 / 66,58 80,74 95,84",
}
CHARACTERS = tuple(_WRITTEN)


def written(char: str) -> tuple[Stroke, ...]:
    """Strokes of the pad, 0 to 1."""
    return tuple(
        tuple((float(x) / 100, float(y) / 100) for x, y in (point.split(",") for point in stroke.split()))
        for stroke in _WRITTEN[char].split("/")
    )


def placed(strokes: tuple[Stroke, ...], *, at: tuple[float, float], size: float) -> tuple[Stroke, ...]:
    """The same, smaller, its corner above left at `at`."""
    return tuple(tuple((at[0] + x * size, at[1] + y * size) for x, y in stroke) for stroke in strokes)


def trembling(strokes: tuple[Stroke, ...], seed: int, much: float = 0.012) -> tuple[Stroke, ...]:
    """As a hand that shakes: many points, none of them quite where it should be."""
    hand = random.Random(seed)
    return tuple(
        tuple((x + hand.gauss(0, much), y + hand.gauss(0, much)) for x, y in closely(stroke)) for stroke in strokes
    )


def closely(stroke: Stroke, step: float = 0.03) -> Stroke:
    """A point at least every `step`."""
    points = list(stroke[:1])
    for (x0, y0), (x1, y1) in pairwise(stroke):
        parts = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / step))
        points += [(x0 + (x1 - x0) * n / parts, y0 + (y1 - y0) * n / parts) for n in range(1, parts + 1)]
    return tuple(points)


def joined(strokes: tuple[Stroke, ...], at: int) -> tuple[Stroke, ...]:
    """The finger not lifted between stroke `at` and the next."""
    return (*strokes[:at], strokes[at] + strokes[at + 1], *strokes[at + 2 :])


def drawn_by_hand(strokes: tuple[Stroke, ...], hand: random.Random) -> tuple[Stroke, ...]:
    """As somebody might write it: strokes a little out of place, two of them in another order, two run together, the
    whole a little aslant."""
    moved = tuple(_moved(stroke, hand) for stroke in strokes)
    if len(moved) > 1:
        swap, join = hand.randrange(len(moved) - 1), hand.randrange(len(moved) - 1)
        moved = joined((*moved[:swap], moved[swap + 1], moved[swap], *moved[swap + 2 :]), join)
    slant, wide = hand.gauss(0, 0.04), hand.uniform(0.85, 1.15)
    return tuple(
        tuple((0.5 + (x - 0.5) * wide - (y - 0.5) * slant, y + (x - 0.5) * slant) for x, y in s) for s in moved
    )


def _moved(stroke: Stroke, hand: random.Random) -> Stroke:
    aside, down = hand.gauss(0, 0.018), hand.gauss(0, 0.018)
    shaken = tuple((x + aside + hand.gauss(0, 0.012), y + down + hand.gauss(0, 0.012)) for x, y in stroke)
    (trembled,) = trembling((shaken,), hand.randrange(1 << 30), 0.006)
    return trembled

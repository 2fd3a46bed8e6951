"""Strokes of a finger become a small picture: what the hand meant, without its trembling, filling the height."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from kiosk.input.api import Stroke

Line = NDArray[np.float64]  # (points, 2)
Picture = NDArray[np.float32]  # (height, width), 1 is paper, -1 ink

HEIGHT = 48
_FINE = 4  # drawn so many times larger, then reduced: even edges
_MARGIN = 5
# Writing smaller than this, in parts of the pad, is a dot: it is not blown up to a whole character.
_LEAST = 0.08
_STEPS = 30  # points along the longer side of what was written
# Of a pad that was scribbled full, what is behind these is not drawn.
_MOST_STROKES, _MOST_POINTS, _MOST_STEPS = 200, 4000, 600


@dataclass(frozen=True, slots=True)
class Manner:
    """How strokes are drawn: the pen's width in pixels, how much they are smoothed, and turned (degrees)."""

    pen: float
    smoothing: int
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Writing:
    """Even points along every stroke. `aspect`: width by height, of what is more than a dot."""

    lines: tuple[Line, ...]
    low: Line
    high: Line

    @property
    def aspect(self) -> float:
        width, height = np.maximum(self.high - self.low, _LEAST)
        return float(width / height)

    @property
    def size(self) -> float:
        return max(float((self.high - self.low).max()), _LEAST)


def writing_of(strokes: Sequence[Stroke]) -> Writing | None:
    """None when nothing was written."""
    lines = [np.asarray(stroke[:_MOST_POINTS], np.float64) for stroke in strokes[:_MOST_STROKES] if stroke]
    if not lines:
        return None
    low, high = bounds(lines)
    step = max(float((high - low).max()), _LEAST) / _STEPS
    return Writing(tuple(evenly(line, step) for line in lines), low, high)


def bounds(lines: Sequence[Line]) -> tuple[Line, Line]:
    points = np.concatenate(lines)
    return points.min(axis=0), points.max(axis=0)


def evenly(line: Line, step: float) -> Line:
    """Points at equal distances: a slow finger leaves many, a quick one few."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    if along[-1] < step:
        return line[[0, -1]]
    at = np.linspace(0.0, along[-1], min(math.ceil(along[-1] / step), _MOST_STEPS) + 1)
    return np.column_stack([np.interp(at, along, line[:, axis]) for axis in (0, 1)])


def draw(writing: Writing, manner: Manner, *, width: int) -> Picture:
    """A picture of HEIGHT by `width` pixels, the writing in its middle."""
    lines = [turned(smooth(line, manner.smoothing), manner.turn) for line in writing.lines]
    low, high = bounds(lines)
    room = np.array([width, HEIGHT]) - 2.0 * _MARGIN
    scale = float(min(room / np.maximum(high - low, _LEAST)))
    corner = (np.array([width, HEIGHT]) - (high - low) * scale) / 2
    image = Image.new("L", (width * _FINE, HEIGHT * _FINE), 255)
    pen = ImageDraw.Draw(image)
    for line in lines:
        _stroke(pen, ((line - low) * scale + corner) * _FINE, manner.pen * _FINE)
    return np.asarray(image.resize((width, HEIGHT), Image.Resampling.LANCZOS), np.float32) / 127.5 - 1


def smooth(line: Line, times: int) -> Line:
    """Each point between its neighbours; the ends stay."""
    for _ in range(times):
        inner = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        line = np.concatenate((line[:1], inner, line[-1:]))
    return line


def turned(line: Line, degrees: float) -> Line:
    if not degrees:
        return line
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.asarray(line @ np.array([[cos, sin], [-sin, cos]]), np.float64)


def _stroke(pen: ImageDraw.ImageDraw, points: Line, width: float) -> None:
    path = [(float(x), float(y)) for x, y in points]
    pen.line(path, fill=0, width=round(width), joint="curve")
    for x, y in (path[0], path[-1]):
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=0)

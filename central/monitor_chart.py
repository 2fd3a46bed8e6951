"""Figures side by side as bars, each with its number above it and a pattern of its own. Numbers only; the page draws
them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from central.libraries.masking import Shown
from central.queue_chart import Bar, Cell, Grid, Mark, plot

MOST_BARS = 12
_OVER = 5


@dataclass(frozen=True, slots=True)
class Row:
    """Of one figure, its value at each place of the chart; None where there is none."""

    name: str
    values: Sequence[Shown | float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """`text` stands above the bar, in the middle at `x`."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class MonitorChart:
    """`said`: the whole of it in words, for those who do not see it."""

    title: str
    said: str
    rows: tuple[str, ...]
    bars: tuple[Bar, ...]
    figures: tuple[Figure, ...]
    places: tuple[Mark, ...]
    steps: tuple[Mark, ...]


def monitor_chart(title: str, places: Sequence[str], rows: Sequence[Row]) -> MonitorChart | None:
    """None: there is nothing to draw."""
    if not places or not any(_height(value) for row in rows for value in row.values):
        return None
    grid = Grid(first=0, hours=len(places), lines=len(rows))
    told = [
        (tone, at, row.values[at], f"{place}，{row.name}：{said(row.values[at])}")
        for at, place in enumerate(places)
        for tone, row in enumerate(rows)
    ]
    drawn = plot(grid, [Cell(tone, at, 0, _height(value), words) for tone, at, value, words in told])
    return MonitorChart(
        title=title,
        said="；".join(words for *_, words in told),
        rows=tuple(row.name for row in rows),
        bars=drawn.bars,
        figures=tuple(
            Figure(bar.x + bar.width / 2, bar.y - _OVER, said(value))
            for bar, (*_, value, _) in zip(drawn.bars, told, strict=True)
        ),
        places=tuple(Mark(grid.middle(at), place) for at, place in enumerate(places)),
        steps=drawn.steps,
    )


def said(value: Shown | float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _height(value: Shown | float | None) -> float:
    """What is not shown has none."""
    return value if isinstance(value, int | float) else 0

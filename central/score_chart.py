"""The hours of a day as bars, summed over a month. Numbers only; the page draws them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from central.queue_chart import Cell, Grid, Mark, Plot, plot

_MARKED_EVERY = 3


@dataclass(frozen=True, slots=True)
class HourChart:
    hours: tuple[Mark, ...]
    plot: Plot


def hour_chart(counts: Sequence[int], unit: str) -> HourChart | None:
    """None: nothing was counted."""
    if not any(counts):
        return None
    grid = Grid(first=0, hours=len(counts), lines=1)
    cells = [Cell(0, hour, 0, count, f"{hour} 点：{count} {unit}") for hour, count in enumerate(counts)]
    marks = (Mark(grid.middle(hour), f"{hour} 点") for hour in range(0, len(counts), _MARKED_EVERY))
    return HourChart(tuple(marks), plot(grid, cells))

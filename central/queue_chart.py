"""The day's chart: people by the hour as bars, waiting and service as bands from the median to nine of ten. Numbers
only; the page draws them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from central.queue_day import DayLine

WIDTH, HEIGHT, LEFT, TOP, FOOT = 960, 260, 44, 16, 34
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LINES = 4
_WIDEST, _THINNEST = 44.0, 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One business in one hour; `y` is its upper edge. `tone` counts the businesses."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """`bars` on a scale of their own, `steps`."""

    bars: tuple[Bar, ...]
    steps: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`served` counts people; `waited` and `took` (the service) go from median to nine of ten, in minutes."""

    hours: tuple[Mark, ...]
    served: Plot
    waited: Plot
    took: Plot


def chart_of(lines: Sequence[DayLine]) -> Chart | None:
    """None: nothing happened that day."""
    hours = sorted({hour for line in lines for hour in line.hours})
    if not hours:
        return None
    grid = Grid(first=hours[0], hours=hours[-1] - hours[0] + 1, lines=len(lines))
    cells = [(tone, line.name, hour, of) for tone, line in enumerate(lines) for hour, of in line.hours.items()]
    return Chart(
        hours=tuple(Mark(grid.middle(hour), f"{hour} 点") for hour in range(grid.first, grid.first + grid.hours)),
        served=plot(
            grid,
            [
                Cell(tone, hour, 0, of.served, f"{name} {hour} 点：办完 {of.served} 人")
                for tone, name, hour, of in cells
            ],
        ),
        waited=plot(
            grid,
            [
                _band(tone, hour, f"{name} {hour} 点：一半人等", of.waited_p50, of.waited_p90)
                for tone, name, hour, of in cells
                if of.called
            ],
        ),
        took=plot(
            grid,
            [
                _band(tone, hour, f"{name} {hour} 点：一半人办", of.served_p50, of.served_p90)
                for tone, name, hour, of in cells
                if of.served
            ],
        ),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One business in one hour, from `low` to `high`."""

    tone: int
    hour: int
    low: float
    high: float
    title: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the hours stand, and within each the businesses."""

    first: int
    hours: int
    lines: int

    @property
    def slot(self) -> float:
        return (WIDTH - LEFT) / self.hours

    @property
    def width(self) -> float:
        return min(_WIDEST, max(2.0, (self.slot - 12) / max(1, self.lines)))

    def left(self, hour: int, tone: int) -> float:
        indent = (self.slot - self.width * self.lines) / 2
        return LEFT + (hour - self.first) * self.slot + indent + tone * self.width

    def middle(self, hour: int) -> float:
        return LEFT + (hour - self.first + 0.5) * self.slot


def plot(grid: Grid, cells: Sequence[Cell]) -> Plot:
    top = _top(max((cell.high for cell in cells), default=0))
    bars = []
    for cell in cells:
        upper, lower = _y(cell.high, top), _y(cell.low, top)
        height = max(_THINNEST if cell.high else 0, lower - upper)
        bars.append(Bar(grid.left(cell.hour, cell.tone), upper, grid.width - 2, height, cell.tone, cell.title))
    return Plot(tuple(bars), _steps(top))


def _band(tone: int, hour: int, whose: str, half: int, nine: int) -> Cell:
    """`half` and `nine` in seconds."""
    low, high = half / 60, nine / 60
    return Cell(tone, hour, low, high, f"{whose} {low:.0f} 分钟以内，九成 {high:.0f} 分钟以内")


def _top(most: float) -> int:
    """A round number of four even steps that is no less."""
    return next((_LINES * step for step in _ROUND if _LINES * step >= most), int(most) + 1)


def _y(value: float, top: int) -> float:
    return HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * min(1.0, value / top)


def _steps(top: int) -> tuple[Mark, ...]:
    return tuple(Mark(_y(top * n / _LINES, top), str(top * n // _LINES)) for n in range(_LINES + 1))

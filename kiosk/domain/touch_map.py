"""Where a finger really is: what the touch panel says, put straight. In shares of the glass, from its top left."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isfinite

Point = tuple[float, float]
# Crosses to touch, far apart and not on one line.
CROSSES: tuple[Point, ...] = ((0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88))
# Further than this from where the other three say it is, a cross was missed; a share of the glass.
WORST_MISS = 0.03
# A panel that shrinks, stretches or shears more than so was touched anywhere but at the crosses.
LEAST_SCALE, MOST_SCALE, MOST_SHEAR = 0.5, 2.0, 0.35


class MissedCrossError(ValueError):
    """What was touched cannot be where the crosses are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchMap:
    """x' = xx * x + xy * y + x0, y' = yx * x + yy * y + y0."""

    xx: float = 1.0
    xy: float = 0.0
    x0: float = 0.0
    yx: float = 0.0
    yy: float = 1.0
    y0: float = 0.0

    def __call__(self, x: float, y: float) -> Point:
        return self.xx * x + self.xy * y + self.x0, self.yx * x + self.yy * y + self.y0

    def after(self, first: "TouchMap") -> "TouchMap":
        """Both, `first` before this one."""
        return TouchMap(
            xx=self.xx * first.xx + self.xy * first.yx,
            xy=self.xx * first.xy + self.xy * first.yy,
            x0=self.xx * first.x0 + self.xy * first.y0 + self.x0,
            yx=self.yx * first.xx + self.yy * first.yx,
            yy=self.yx * first.xy + self.yy * first.yy,
            y0=self.yx * first.x0 + self.yy * first.y0 + self.y0,
        )

    @property
    def sane(self) -> bool:
        """Every place of the glass stays within reach of some finger."""
        scales, shears = (self.xx, self.yy), (self.xy, self.yx)
        shifts = (self.x0, self.y0)
        return (
            all(isfinite(value) for value in (*scales, *shears, *shifts))
            and all(LEAST_SCALE <= scale <= MOST_SCALE for scale in scales)
            and all(abs(shear) <= MOST_SHEAR for shear in shears)
            and all(abs(shift) <= MOST_SCALE for shift in shifts)
        )


STRAIGHT = TouchMap()


@dataclass(frozen=True, slots=True)
class Fitted:
    """`was`: how far the fingers were from the crosses before, `left`: after; the largest, as shares of the glass."""

    touch: TouchMap
    was: float
    left: float


def fit(touched: Sequence[Point], known: TouchMap = STRAIGHT, crosses: Sequence[Point] = CROSSES) -> Fitted:
    """The map that brings what was touched nearest to the crosses, by least squares, on top of the one that is `known`
    already. Raises MissedCrossError."""
    across, down = _solve(touched, [x for x, _ in crosses]), _solve(touched, [y for _, y in crosses])
    touch = TouchMap(xx=across[0], xy=across[1], x0=across[2], yx=down[0], yy=down[1], y0=down[2])
    left = _worst([touch(*point) for point in touched], crosses)
    whole = touch.after(known)
    if not (touch.sane and whole.sane) or left > WORST_MISS:
        raise MissedCrossError
    return Fitted(whole, _worst(touched, crosses), left)


def _worst(points: Sequence[Point], crosses: Sequence[Point]) -> float:
    return max(hypot(x - at[0], y - at[1]) for (x, y), at in zip(points, crosses, strict=True))


def _solve(touched: Sequence[Point], wanted: Sequence[float]) -> tuple[float, float, float]:
    """Least squares of a * x + b * y + c = wanted, by Cramer's rule. Raises MissedCrossError for points on a line."""
    rows = [(x, y, 1.0) for x, y in touched]
    normal = [[sum(row[i] * row[j] for row in rows) for j in range(3)] for i in range(3)]
    right = [sum(row[i] * value for row, value in zip(rows, wanted, strict=True)) for i in range(3)]
    whole = _determinant(normal)
    if not isfinite(whole) or abs(whole) < 1e-6:  # noqa: PLR2004 - the crosses give 0.9
        raise MissedCrossError
    a, b, c = (_determinant(_with_column(normal, right, at)) / whole for at in range(3))
    return a, b, c


def _with_column(matrix: list[list[float]], column: list[float], at: int) -> list[list[float]]:
    return [[column[i] if j == at else row[j] for j in range(3)] for i, row in enumerate(matrix)]


def _determinant(m: list[list[float]]) -> float:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )

"""What the screen paints; see kiosk.ui.parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, NO_PROGRESS, ActionBar, Banner, Button, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class PadView:
    """`strokes`: points [x, y] in a box of 1 by 1; a new one comes by `presenter.stroke(points)`. `deaf`: at work,
    nothing can be written. `full`: no further stroke is taken. `rewrite` calls `presenter.rewrite()`."""

    strokes: tuple[Sequence[Sequence[float]], ...]
    rewrite: Button
    full: bool = False
    deaf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenView:
    """What was chosen in place of the pad."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherwiseView:
    """A question, and the button that answers it: `presenter.otherwise()`."""

    icon: str
    text: str
    button: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureView:
    """Either a `pad`, or what was `chosen` in its place. `error` stands above the pad, "" for none."""

    progress: Progress = NO_PROGRESS
    banner: Banner | None = None
    title: str = ""
    hint: str = ""
    error: str = ""
    pad: PadView | None = None
    chosen: ChosenView | None = None
    otherwise: OtherwiseView | None = None
    bar: ActionBar = NO_BAR

"""What the pages of the tests paint; several of them share a screen. See kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.maintenance.device_tests.colours import Fill
from kiosk.ui.parts import NO_BAR, ActionBar, Banner, OptionView, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """`todo` is "" where nothing is to be done; with `leads` a tap calls `presenter.choose(leads)`."""

    title: str
    text: str = ""
    todo: str = ""
    tag: Tag | None = None
    icon: str = ""
    leads: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestView:
    """`qr` is shown for a telephone. A tap on one of `choices` calls `presenter.choose(code)`. `more` stands below
    steps that find no room."""

    __test__ = False  # no test of pytest's

    title: str = ""
    hint: str = ""
    banner: Banner | None = None
    qr: str = ""
    steps: tuple[StepView, ...] = ()
    more: str = ""
    choices: tuple[OptionView, ...] = ()
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class GridView:
    """Cells over the whole glass, by row and column from 1; a finger on one calls `presenter.feel`, one lifted
    `presenter.unfeel`, a tap on the cell with the words `presenter.stop`."""

    columns: int = 0
    rows: int = 0
    touched: frozenset[tuple[int, int]] = frozenset()
    stop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillView:
    """One colour over the whole glass; a tap anywhere, or on the button, calls `presenter.onward`. `at` counts from
    0."""

    fill: Fill | None = None
    at: int = 0
    onward: str = ""

"""What the pages of pay, fairs, places and people paint; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import (
    NO_BAR,
    ActionBar,
    Banner,
    ChipView,
    MonthView,
    PersonView,
    PlaceView,
    SketchView,
    WageChartView,
)
from kiosk.ui.work_views import LineView


@dataclass(frozen=True, slots=True, kw_only=True)
class WageView:
    """`sentence` says in words what the chart shows, `note` whose figures they are; `places` are chips
    (`presenter.pick(chip_id)`), and so is what can be done with it: `chips`."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    sentence: str = ""
    chart: WageChartView | None = None
    places: tuple[ChipView, ...] = ()
    chips: tuple[ChipView, ...] = ()
    note: str = ""
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class FairsView:
    """`month` is touched by day (`presenter.pick(day_id)`); `lines` are what is on then (`presenter.choose(line_id)`).
    Where words are large the month stands as a list instead: `by_day`. `hint` is about the days that can be touched."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    hint: str = ""
    month: MonthView | None = None
    lines: tuple[LineView, ...] = ()
    by_day: tuple[LineView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """`kinds` are chips (`presenter.pick(chip_id)`); `places` lead on (`presenter.choose(place_id)`)."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    kinds: tuple[ChipView, ...] = ()
    sketch: SketchView | None = None
    places: tuple[PlaceView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    people: tuple[PersonView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR

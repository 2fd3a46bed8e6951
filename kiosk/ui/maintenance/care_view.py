"""What most pages of the menu paint: what is so, what to choose from, what can be done. See kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, ChipView, OptionView, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLineView:
    """What it is, and how it stands; `note` below, `tag` at the right."""

    label: str
    text: str
    note: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareThingView:
    """A row to open: a tap calls `presenter.choose(code)`."""

    code: str
    title: str
    text: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareActionView:
    """A button of the page's own: a tap calls `presenter.press(code)`. `stops`: it stops the service."""

    code: str
    text: str
    icon: str = ""
    busy: bool = False
    stops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursView:
    """How often in each hour of a day; `marks` are what stands below some of them. `said` is what is read of it."""

    counts: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    said: str = ""


NO_HOURS = HoursView()


@dataclass(frozen=True, slots=True, kw_only=True)
class CareView:
    """`chips` call `presenter.pick(chip_id)`, `options` and `things` `presenter.choose(code)`. `more`: the button
    under the list that does not fit, with COUNT in the place of how many are hidden: `things` or `options`, else
    `lines`, of which there are one or two beside them. `figure`: a number to be read from afar. `locked`: no touch does
    anything, until the view is another."""

    title: str = ""
    hint: str = ""
    figure: str = ""
    hours: HoursView = NO_HOURS
    banner: Banner | None = None
    chips: tuple[ChipView, ...] = ()
    lines: tuple[CareLineView, ...] = ()
    options: tuple[OptionView, ...] = ()
    things: tuple[CareThingView, ...] = ()
    more: str = ""
    actions: tuple[CareActionView, ...] = ()
    bar: ActionBar = NO_BAR
    locked: bool = False

"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Button, Tag, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class TileView:
    """A tap calls `presenter.choose(code)`. `off`: it is not for who is in."""

    code: str
    text: str
    icon: str
    danger: bool = False
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A number that counts, what it counts, and a quiet word about it."""

    label: str
    amount: str
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """How one part of the station is; `todo` is what to do now. A tap calls `presenter.look(code)`."""

    code: str
    icon: str
    title: str
    text: str
    todo: str = ""
    tag: Tag | None = None
    well: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigView:
    """`back`: the button that leads to going back (`presenter.go_back()`)."""

    label: str
    version: str
    tag: Tag
    note: str = ""
    back: Button | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MainView:
    """Where there is room for a few `devices` only, those that are not well stand there, and `rest_well` or `rest_bad`
    says how many more there are (COUNT). `more` is the button below the tiles that do not fit, with COUNT as well."""

    banner: Banner | None = None
    figures: tuple[FigureView, ...] = ()
    devices: tuple[DeviceView, ...] = ()
    rest_well: str = ""
    rest_bad: str = ""
    config: ConfigView | None = None
    tiles: tuple[TileView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR

"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class UtilityButton:
    """A tap calls `presenter.press(action)`. `danger`: red (结束)."""

    action: str
    text: str
    icon: str
    danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuHead:
    """The dark head of the technicians' menu: `line` says where this is, `who` who is in, `left` how long it stays."""

    title: str
    line: str
    who: str
    left: str
    left_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """Header and utility bar. With `person` ("王*山 正在办理") the header shows that (in 大字版
    `short_person`, "王*山") instead of time and states;
    `network` and `printer` are None where this station has no such thing. `onward`
    and `choose` are the words of the two large buttons of who is read to."""

    station: str = ""
    place: str = ""
    clock: str = ""
    date: str = ""
    network: Tag | None = None
    printer: Tag | None = None
    person: str = ""
    short_person: str = ""
    utilities: tuple[UtilityButton, ...] = ()
    onward: str = ""
    choose: str = ""
    menu: MenuHead | None = None

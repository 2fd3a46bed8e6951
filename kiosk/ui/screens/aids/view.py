"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Button, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class AidView:
    """A tap calls `presenter.toggle(aid)`."""

    aid: str
    title: str
    text: str
    icon: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AidsView:
    """A bottom sheet. `done` calls `presenter.forward()`; one of `volumes`, `presenter.make_loud(code)`: how loud what
    is read aloud is."""

    title: str = ""
    hint: str = ""
    aids: tuple[AidView, ...] = ()
    more: str = ""
    volumes: tuple[OptionView, ...] = ()
    done: Button | None = None

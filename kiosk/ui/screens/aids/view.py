"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Button


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
    """A bottom sheet. `done` calls `presenter.forward()`."""

    title: str = ""
    hint: str = ""
    aids: tuple[AidView, ...] = ()
    more: str = ""
    done: Button | None = None

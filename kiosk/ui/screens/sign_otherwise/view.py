"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """A tap calls `presenter.choose(way_id)`."""

    way_id: str
    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOtherwiseView:
    """A bottom sheet. `back` calls `presenter.back()`: nothing has changed."""

    title: str = ""
    hint: str = ""
    ways: tuple[WayView, ...] = ()
    back: Button | None = None

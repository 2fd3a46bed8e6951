"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """One line of a panel: bold title and a quiet second line at the left; an amount with its unit, and a note below
    it, at the right. Any of the last four may be empty."""

    title: str
    text: str = ""
    amount: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """What stands under the scene for a while: a title with a few quiet words, and at most three lines."""

    title: str = ""
    note: str = ""
    posts: tuple[PostView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttractView:
    """Any touch calls `presenter.forward()`."""

    clock: str = ""
    date: str = ""
    promise: str = ""
    panel: PanelView = PanelView()
    start: Button | None = None

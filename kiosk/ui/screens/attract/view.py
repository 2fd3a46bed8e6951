"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.contract.media import Film
from kiosk.ui.parts import Button, Photo


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
    """What stands under the scene for a while: a title with a few quiet words, and at most three lines, or a few words
    more, or a picture; `film` plays in its place."""

    title: str = ""
    note: str = ""
    posts: tuple[PostView, ...] = ()
    text: str = ""
    photo: Photo | None = None
    film: Film | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttractView:
    """Any touch calls `presenter.forward()`."""

    clock: str = ""
    date: str = ""
    promise: str = ""
    panel: PanelView = PanelView()
    start: Button | None = None

"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRowView:
    """One item: what it is, officially too, what it gives, how it stands, and why. The whole row is tappable:
    `presenter.look(item_id)`."""

    item_id: str
    title: str
    gives: str
    why: str
    state: Tag
    icon: str = ""
    official: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchesView:
    """`other` of the bar turns to what cannot be had now, and back. `more` is the button under rows that do not fit,
    with COUNT for how many."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    rows: tuple[MatchRowView, ...] = ()
    more: str = ""
    fold: str = ""
    bar: ActionBar = NO_BAR

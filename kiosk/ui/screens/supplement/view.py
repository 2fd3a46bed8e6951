"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedView:
    """A tap calls `presenter.open_row(row_id)`. `text` is how it stands."""

    row_id: str
    title: str
    text: str
    state: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementView:
    """`more` is the button under rows that do not fit, with COUNT in the place of how many are hidden."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    rows: tuple[WantedView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR

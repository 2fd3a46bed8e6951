"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRowView:
    """A group, a bundle or an item, with its official name where the title is a plain one. The whole row is tappable:
    `presenter.choose(row_id)`."""

    row_id: str
    title: str
    official: str = ""
    text: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesView:
    """`more` is the button under rows that do not fit, with COUNT for how many."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    rows: tuple[ServiceRowView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR

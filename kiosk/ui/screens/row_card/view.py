"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCardView:
    """`picture` is a name in assets/images; `state` stands under it. A card opens the next page, not a button."""

    crumb: str = ""
    title: str = ""
    subtitle: str = ""
    picture: str = ""
    state: Tag | None = None
    banner: Banner | None = None
    bar: ActionBar = NO_BAR
